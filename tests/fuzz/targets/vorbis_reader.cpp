// This file is part of exeunt. See the file LICENSE for license terms.

//  octets --> vorbis_reader --> audio, gaps (the same in any split)

#include <exeunt/codecs/octet_store.hpp>
#include <exeunt/codecs/vorbis_probe.hpp>
#include <exeunt/codecs/vorbis_reader.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/reading.hpp>
#include <fuzz/support/target.hpp>

namespace exeunt::fuzz {

namespace {

reading read_vorbis(const std::vector<octet_span>& pieces) {
  vorbis_reader reader{{}, std::chrono::milliseconds{20}};
  return read(reader, pieces);
}

void check_frames(const std::vector<frame>& frames) {
  for (auto& what : frames)
    must(extent_of(what).frames > 0, "no audio and no gap is empty");
}

/// What is looked at before a run is refused only where the run would be.
void check_probe(octet_span data, const reading& whole) {
  memory_octets octets{data};
  auto facts = probe_vorbis(octets);
  must(facts || whole.why, "what the probe refuses cannot be read");
}

} // namespace

void one_input(octet_span data) {
  if (data.empty())
    return;
  auto whole = read_vorbis({data});
  check_frames(whole.frames);
  check_probe(data, whole);
  if (whole.why) {
    must_name_the_byte(whole.why);
    must_help(whole.why);
  }
  must_be_equal(whole, read_vorbis(pieces_of(data)));
}

} // namespace exeunt::fuzz
