// This file is part of exeunt. See the file LICENSE for license terms.

//  octets --> TOC, framing --> ticks
//        '--> OpusHead --> octets --> OpusHead (equal)

#include <exeunt/codecs/ogg_codec_name.hpp>
#include <exeunt/codecs/opus_head.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/target.hpp>

namespace exeunt::fuzz {

namespace {

/// 2.5 ms to 120 ms (RFC 6716, section 3.2).
void check_ticks(std::uint32_t ticks) {
  must(ticks % 120 == 0 && ticks <= 5760,
       "a packet lasts a multiple of 2.5 ms, and at most 120 ms",
       std::to_string(ticks));
}

void check_head(std::span<const std::uint8_t> data) {
  auto head = parse_opus_head(data);
  if (!head)
    return must_name_the_byte(head.failure());
  auto written = to_octets(*head);
  auto again = parse_opus_head(written);
  must(again && *again == *head, "OpusHead survives the way through octets");
  auto codec = describe_opus(*head);
  auto told = opus_head_of(*codec);
  must(told && *told == *head, "a description of packets keeps OpusHead");
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  check_ticks(opus_ticks(data));
  check_head(data);
  must(!ogg_codec_name(data).empty(), "every stream has a name");
}

} // namespace exeunt::fuzz
