// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/id3_tag.hpp>
#include <exeunt/codecs/octets.hpp>

#include <algorithm>

namespace exeunt {

std::uint64_t id3_octets(std::span<const std::uint8_t> head) noexcept {
  if (head.size() < id3_header_octets || !spells(head.data(), "ID3"))
    return 0;
  std::uint64_t size = 0;
  for (auto octet : head.subspan(6, 4))
    size = size << 7 | (octet & 0x7fu);
  auto footer = (head[5] & 0x10u) != 0 ? id3_header_octets : 0;
  return id3_header_octets + size + footer;
}

std::span<const std::uint8_t> id3_tag::cut(std::span<const std::uint8_t> data) {
  if (!known_) {
    held_.insert(held_.end(), data.begin(), data.end());
    auto looks_like
      = std::span{held_}.first(std::min<std::size_t>(held_.size(), 3));
    auto may_be = spells(looks_like.data(),
                         std::string_view{"ID3"}.substr(0, looks_like.size()));
    if (may_be && held_.size() < id3_header_octets)
      return {};
    known_ = true;
    size_ = left_ = id3_octets(held_);
    data = held_;
  }
  auto count = std::min<std::uint64_t>(left_, data.size());
  left_ -= count;
  return data.subspan(static_cast<std::size_t>(count));
}

} // namespace exeunt
