// This file is part of exeunt. See the file LICENSE for license terms.

//  octets --> wav_reader --> audio (whole == in pieces == octet by octet)

#include <exeunt/codecs/wav_reader.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/reading.hpp>
#include <fuzz/support/target.hpp>

namespace exeunt::fuzz {

namespace {

/// Octet by octet takes long.
constexpr std::size_t short_input = 1024;

reading read_wav(const std::vector<octet_span>& pieces) {
  wav_reader reader{{}, std::chrono::milliseconds{20}};
  return read(reader, pieces);
}

/// Nothing is made up: a sample takes at least one octet.
void check_audio(const std::vector<frame>& frames, std::size_t octets) {
  std::size_t count = 0;
  for (auto& what : frames) {
    auto body = what.get<audio>();
    must(body && !body->data.empty(),
         "all frames are audio, and none is empty");
    must(body->data.size() % body->format.channels == 0,
         "each channel has equally many samples");
    count += body->data.size();
  }
  must(count <= octets, "there are no more samples than octets");
}

} // namespace

void one_input(octet_span data) {
  auto whole = read_wav({data});
  check_audio(whole.frames, data.size());
  if (whole.why) {
    must_name_the_byte(whole.why);
    must_help(whole.why);
  }
  must_be_equal(whole, read_wav(pieces_of(data)));
  if (data.size() <= short_input)
    must_be_equal(whole, read_wav(octets_of(data)));
}

} // namespace exeunt::fuzz
