// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/flac_search.hpp>
#include <exeunt/codecs/sound_decoder.hpp>
#include <exeunt/codecs/sound_probe.hpp>
#include <exeunt/codecs/vorbis_links.hpp>

namespace exeunt {

result<file_facts> probe_flac(octet_store& in) {
  auto begin = flac_begin(in);
  if (!begin)
    return begin.failure();
  auto made = sound_decoder::open(in, *begin, in.size(), sound_container::flac);
  if (!made)
    return made.failure();
  auto& format = made->format();
  file_facts out{file_type::flac, {media::audio, format, {}, true}, {}};
  if (auto frames = made->promised())
    out.seconds = static_cast<double>(*frames) / format.rate;
  return out;
}

result<file_facts> probe_vorbis(octet_store& in) {
  auto links = find_vorbis_links(in);
  if (!links)
    return links.failure();
  auto& first = links->front();
  auto made = sound_decoder::open(in, first.begin, first.end,
                                  sound_container::vorbis);
  if (!made)
    return made.failure();
  file_facts out{file_type::vorbis,
                 {media::audio, made->format(), {}, true},
                 0.0};
  for (auto& link : *links) {
    *out.seconds += static_cast<double>(link.frames) / link.format.rate;
    out.format.guaranteed = out.format.guaranteed
                            && link.format == first.format;
  }
  return out;
}

} // namespace exeunt
