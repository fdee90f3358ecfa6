// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/ogg_opus_reader.hpp>
#include <exeunt/codecs/ogg_opus_writer.hpp>
#include <exeunt/codecs/opus_decode.hpp>
#include <exeunt/codecs/opus_encode.hpp>
#include <exeunt/codecs/opus_head.hpp>
#include <exeunt/codecs/specimens.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <support/sound.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace exeunt::test {

using byte_list = std::vector<std::uint8_t>;

/// What a reader made of a file.
struct ogg_reading {
  std::vector<frame> frames;
  error why;
  std::string warning;
};

/// Reads `data` in pieces whose sizes `next_size` gives.
template <class Size>
ogg_reading read_pieces(const byte_list& data, Size next_size) {
  ogg_reading out;
  ogg_opus_reader reader;
  std::span<const std::uint8_t> rest{data};
  while (!rest.empty() && !out.why) {
    auto size = std::min<std::size_t>(next_size(), rest.size());
    out.why = reader.feed(rest.first(size), out.frames);
    rest = rest.subspan(size);
  }
  if (!out.why)
    out.why = reader.finish();
  out.warning = reader.warning();
  return out;
}

inline ogg_reading read_ogg(const byte_list& data) {
  return read_pieces(data, [&] { return data.size(); });
}

/// Writes `frames`, packets and gaps, as an Ogg Opus file.
inline byte_list write_ogg(const std::vector<frame>& frames,
                           std::uint32_t serial = 1) {
  byte_list out;
  ogg_opus_writer writer{serial};
  for (auto& one : frames)
    if (writer.write(one, out))
      return {};
  return writer.finish(out) ? byte_list{} : out;
}

/// Returns `seconds` of speech at 16 kHz as Opus packets.
inline std::vector<frame> speech_packets(double seconds,
                                         const opus_encode& settings = {}) {
  auto count = static_cast<std::int64_t>(seconds * 16'000);
  return opus_packets(speech_specimen(7, {16'000, 1, 0}, count), settings);
}

/// Runs `what` on one input.
inline rehearsed run(const kind& what, const setting_map& settings,
                     std::vector<frame> input) {
  return rehearse(what, settings, {std::move(input)});
}

/// Decodes `packets` and returns the samples.
inline std::vector<float> decode(std::vector<frame> packets,
                                 const setting_map& settings = {}) {
  return samples_of(
    run(opus_decode_kind(), settings, std::move(packets)).outputs[0]);
}

/// Takes `count` frames from `first` on out of `frames`, a gap in their place.
inline std::vector<frame> lose(std::vector<frame> frames, std::size_t first,
                               std::size_t count) {
  auto from = frames.begin() + static_cast<std::ptrdiff_t>(first);
  auto to = from + static_cast<std::ptrdiff_t>(count);
  std::int64_t ticks = 0;
  for (auto i = from; i != to; ++i)
    ticks += extent_of(*i).frames;
  *from = frame{gap{ticks, opus_clock, gap_cause::lost}};
  frames.erase(from + 1, to);
  return frames;
}

} // namespace exeunt::test
