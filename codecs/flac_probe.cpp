// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/flac_decoder.hpp>
#include <exeunt/codecs/flac_probe.hpp>
#include <exeunt/codecs/flac_search.hpp>

namespace exeunt {

result<file_facts> probe_flac(octet_store& in) {
  auto begin = flac_begin(in);
  if (!begin)
    return begin.failure();
  auto made = flac_decoder::open(in, *begin, in.size());
  if (!made)
    return made.failure();
  auto& format = made->format();
  file_facts out{file_type::flac, {media::audio, format, {}, true}, {}};
  if (auto frames = made->promised())
    out.seconds = static_cast<double>(*frames) / format.rate;
  return out;
}

} // namespace exeunt
