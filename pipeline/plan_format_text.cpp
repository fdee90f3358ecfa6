// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>

#include <algorithm>
#include <type_traits>

namespace exeunt::detail {

namespace {

template <class T>
bool contains(const std::vector<T>& list, const T& value) {
  return list.empty()
         || std::find(list.begin(), list.end(), value) != list.end();
}

std::string channels_text(std::uint16_t count) {
  return std::to_string(count) + (count == 1 ? " channel" : " channels");
}

std::string audio_text(const audio_format& what) {
  std::string out = "audio";
  if (what.rate != 0)
    out += " " + std::to_string(what.rate) + " Hz";
  if (what.channels != 0)
    out += (what.rate != 0 ? ", " : " ") + channels_text(what.channels);
  return out;
}

/// Returns "8000, 16000 or 48000".
template <class T>
std::string list_text(const std::vector<T>& values) {
  std::string out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0)
      out += i + 1 == values.size() ? " or " : ", ";
    if constexpr (std::is_arithmetic_v<T>)
      out += std::to_string(values[i]);
    else
      out += values[i];
  }
  return out;
}

} // namespace

std::string accepted_text(const port& in) {
  auto& [rates, channels, codecs] = in.accepts;
  auto out = format_text(stream_format{.carries = in.carries});
  if (in.carries == media::packets && !codecs.empty())
    out += " " + list_text(codecs);
  if (in.carries == media::audio && !rates.empty())
    out += " " + list_text(rates) + " Hz";
  if (in.carries == media::audio && !channels.empty())
    out += (rates.empty() ? " " : ", ") + list_text(channels)
           + (channels == std::vector<std::uint16_t>{1} ? " channel"
                                                        : " channels");
  return out;
}

std::string format_text(const stream_format& what) {
  switch (what.carries) {
    case media::audio:
      return audio_text(what.audio);
    case media::packets:
      return what.codec.empty() ? "packets" : "packets " + what.codec;
    case media::bytes:
      return "bytes";
    default:
      return "anything";
  }
}

bool takes(const port& in, const stream_format& format) {
  if (in.carries == media::any || format.carries == media::any)
    return true;
  if (in.carries != format.carries)
    return false;
  if (in.carries == media::packets)
    return format.codec.empty() || contains(in.accepts.codecs, format.codec);
  if (in.carries != media::audio)
    return true;
  auto& [rate, channels, layout] = format.audio;
  return (rate == 0 || contains(in.accepts.rates, rate))
         && (channels == 0 || contains(in.accepts.channels, channels));
}

} // namespace exeunt::detail
