// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/ogg_page_walk.hpp>

#include <algorithm>
#include <numeric>
#include <string_view>

namespace exeunt {

namespace {

constexpr std::string_view page_name = "OggS";

/// The bits of octet 5.
constexpr unsigned first_bit = 2;
constexpr unsigned last_bit = 4;

} // namespace

std::optional<ogg_page_facts> ogg_page_walk::next() {
  if (!find_page())
    return std::nullopt;
  auto count = fill(at_);
  if (count < header_octets)
    return std::nullopt;
  auto head = block_.data();
  auto segments = std::size_t{head[26]};
  auto body = header_octets + segments;
  if (count < body)
    return std::nullopt;
  auto size = std::accumulate(head + header_octets, head + body, body);
  if (in_.size() - at_ < size)
    return std::nullopt;
  ogg_page_facts out{at_, size, (head[5] & first_bit) != 0,
                     (head[5] & last_bit) != 0};
  out.granule = static_cast<std::int64_t>(load_little<8>(head + 6));
  out.serial = static_cast<std::uint32_t>(load_little<4>(head + 14));
  out.body = std::span{block_}.subspan(
    body, std::min({count, size, body + body_octets}) - body);
  at_ += size;
  return out;
}

/// Looks from here on for what begins like a page.
bool ogg_page_walk::find_page() {
  for (;;) {
    auto count = fill(at_);
    auto end = block_.begin() + static_cast<std::ptrdiff_t>(count);
    auto found = std::search(block_.begin(), end, page_name.begin(),
                             page_name.end());
    at_ += static_cast<std::uint64_t>(found - block_.begin());
    if (found != end)
      return true;
    if (count < block_.size())
      return false;
    // The name may lie across the border of two blocks.
    at_ -= page_name.size() - 1;
  }
}

/// Returns how many octets of the file are in the block.
std::size_t ogg_page_walk::fill(std::uint64_t offset) {
  std::size_t count = 0;
  while (count < block_.size() && !why_) {
    auto more = in_.read_at(offset + count, std::span{block_}.subspan(count));
    if (!more)
      why_ = more.failure();
    if (!more || *more == 0)
      break;
    count += *more;
  }
  return count;
}

} // namespace exeunt
