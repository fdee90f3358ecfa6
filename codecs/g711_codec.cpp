// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711_codec.hpp>

#include <fmt/format.h>

#include <iterator>
#include <memory>

namespace exeunt {

namespace {

/// In the order of `g711_law`.
constexpr std::string_view codec_names[] = {"pcmu", "pcma"};

} // namespace

codec_ptr describe_g711(g711_law law) {
  codec_description out;
  out.codec = codec_names[static_cast<std::size_t>(law)];
  out.clock_rate = g711_rate;
  return std::make_shared<const codec_description>(std::move(out));
}

result<g711_law> g711_law_of(const codec_description& codec) {
  if (codec.clock_rate != g711_rate || codec.channels != 1)
    return error{ec::unsupported,
                 fmt::format("{} of {} Hz with {} channels is no G.711 that we "
                             "handle",
                             codec.codec, codec.clock_rate, codec.channels),
                 {},
                 "use 8000 Hz and one channel"};
  for (std::size_t i = 0; i < std::size(codec_names); ++i)
    if (codec.codec == codec_names[i])
      return static_cast<g711_law>(i);
  return error{ec::unsupported,
               codec.codec + " is not G.711",
               {},
               "use packets of pcmu or pcma"};
}

} // namespace exeunt
