// This file is part of exeunt. See the file LICENSE for license terms.

//  octets --> mp3_reader --> audio (the same in any split)

#include <exeunt/codecs/mp3_reader.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/reading.hpp>
#include <fuzz/support/target.hpp>

namespace exeunt::fuzz {

namespace {

/// Octet by octet takes long.
constexpr std::size_t short_input = 512;

/// Samples of both channels that one octet gives at most: the shortest frame,
/// MPEG 2.5 of 8 kbit/s at 12 kHz, has 24 octets for 576 of each channel
/// (ISO/IEC 13818-3, section 2.4.2.3); one more frame may be held back.
constexpr std::size_t most_per_octet = 2 * 1152 / 24;

reading read_mp3(const std::vector<octet_span>& pieces) {
  mp3_reader reader{{}, std::chrono::milliseconds{20}};
  return read(reader, pieces);
}

void check_audio(const std::vector<frame>& frames, std::size_t octets) {
  std::size_t count = 0;
  for (auto& what : frames) {
    auto body = what.get<audio>();
    must(body && !body->data.empty(),
         "all frames are audio, and none is empty");
    count += body->data.size();
  }
  must(count <= (octets + 4096) * most_per_octet,
       "there are no more samples than octets can hold");
}

} // namespace

void one_input(octet_span data) {
  if (data.empty())
    return;
  auto whole = read_mp3({data});
  check_audio(whole.frames, data.size());
  if (whole.why) {
    must_name_the_byte(whole.why);
    must_help(whole.why);
  }
  must_be_equal(whole, read_mp3(pieces_of(data)));
  if (data.size() <= short_input)
    must_be_equal(whole, read_mp3(octets_of(data)));
}

} // namespace exeunt::fuzz
