// This file is part of exeunt. See the file LICENSE for license terms.

//  octets --> ogg_opus_reader --> packets, gaps (the same in any split)

#include <exeunt/codecs/file_readers.hpp>
#include <exeunt/codecs/ogg_opus_reader.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/reading.hpp>
#include <fuzz/support/target.hpp>

namespace exeunt::fuzz {

namespace {

/// Octet by octet takes long.
constexpr std::size_t short_input = 1024;

/// A hole of more than an hour is a lie; 48 kHz is the clock of Opus.
constexpr std::int64_t longest_gap = std::int64_t{3600} * 48'000;

reading read_ogg(const std::vector<octet_span>& pieces) {
  return read(*make_reader(file_type::ogg, {}, {}), pieces);
}

void check_packet(const packet& what) {
  must(what.codec != nullptr, "a packet has a description");
  must(what.lost == what.data.empty(), "a packet is lost or has octets");
  must(what.duration > 0, "a packet lasts");
  must(std::uint64_t{what.trim_front} + what.trim_back <= what.duration,
       "no more is trimmed than there is");
}

void check_frames(const std::vector<frame>& frames, std::size_t octets) {
  std::size_t count = 0;
  for (auto& what : frames) {
    if (auto missing = what.get<gap>()) {
      must(missing->frames > 0 && missing->frames <= longest_gap,
           "a gap lasts, and not for ever");
      continue;
    }
    auto body = what.get<packet>();
    must(body != nullptr, "all frames are packets and gaps");
    check_packet(*body);
    count += body->data.size();
  }
  must(count <= octets, "there are no more octets in packets than came in");
}

} // namespace

void one_input(octet_span data) {
  auto whole = read_ogg({data});
  check_frames(whole.frames, data.size());
  if (whole.why)
    must_name_the_byte(whole.why);
  must_be_equal(whole, read_ogg(pieces_of(data)));
  if (data.size() <= short_input)
    must_be_equal(whole, read_ogg(octets_of(data)));
  must(last_ogg_granule(data) >= -1, "the last position is one, or -1");
}

} // namespace exeunt::fuzz
