// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/flac_search.hpp>
#include <exeunt/codecs/id3_tag.hpp>
#include <exeunt/codecs/octets.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace exeunt {

namespace {

/// Octets of the marker, the header of STREAMINFO, and STREAMINFO (RFC 9639,
/// sections 8.1 and 8.2).
constexpr std::size_t head_octets = 42;

/// Octets by which the marker and the first header are known: the first block
/// has type 0 and 34 octets, and may be the last.
constexpr std::size_t known_octets = 8;

/// More than libFLAC reads ahead.
constexpr std::uint64_t look_back = 65'536;

constexpr std::size_t step_octets = 65'536;

bool is_flac(const std::uint8_t* in) noexcept {
  return spells(in, "fLaC") && (in[4] & 0x7f) == 0 && load_big<3>(in + 5) == 34;
}

unsigned bits_of(const std::uint8_t* head) noexcept {
  // Five bits across two octets, behind 20 of the rate and 3 of the channels.
  auto bits = (head[20] & 1u) << 4 | head[21] >> 4;
  return bits + 1;
}

/// Reads as many octets as there are.
result<std::size_t> fill(octet_store& in, std::uint64_t offset,
                         std::span<std::uint8_t> room) {
  std::size_t count = 0;
  while (count < room.size()) {
    auto more = in.read_at(offset + count, room.subspan(count));
    if (!more)
      return more.failure();
    if (*more == 0)
      break;
    count += *more;
  }
  return count;
}

error check(std::span<const std::uint8_t> head, std::uint64_t begin) {
  auto place = fmt::format("byte {}", begin + head.size());
  if (head.size() < head_octets)
    return {ec::truncated, "the file ends inside its headers", place,
            "fetch the whole file again"};
  place = fmt::format("byte {}", begin);
  if (!is_flac(head.data()))
    return {ec::malformed, "this is no FLAC", place, "check what the file is"};
  if (auto bits = bits_of(head.data()); bits != 8 && bits != 16 && bits != 24)
    return {ec::unsupported,
            fmt::format("libsndfile reads no FLAC of {} bits", bits), place,
            "convert it to 24 bits"};
  return {};
}

} // namespace

result<std::uint64_t> flac_begin(octet_store& in) {
  std::array<std::uint8_t, head_octets> head{};
  auto count = fill(in, 0, head);
  if (!count)
    return count.failure();
  auto begin = id3_octets(std::span{head}.first(*count));
  if (begin != 0)
    count = fill(in, begin, head);
  if (!count)
    return count.failure();
  if (auto why = check(std::span{head}.first(*count), begin))
    return why;
  return begin;
}

result<std::optional<std::uint64_t>>
find_flac(octet_store& in, std::uint64_t begin, std::uint64_t reached) {
  auto at = std::max(begin + 1, reached - std::min(reached, look_back));
  std::vector<std::uint8_t> block(step_octets + known_octets - 1);
  for (;; at += step_octets) {
    auto count = fill(in, at, block);
    if (!count)
      return count.failure();
    for (std::size_t i = 0; i + known_octets <= *count; ++i)
      if (block[i] == 'f' && is_flac(&block[i]))
        return std::optional{at + i};
    if (*count < block.size())
      return std::optional<std::uint64_t>{};
  }
}

} // namespace exeunt
