// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/octet_window.hpp>

#include <algorithm>

namespace exeunt {

std::int64_t octet_window::seek(std::int64_t offset) noexcept {
  if (offset < 0 || offset > size())
    return -1;
  return at_ = offset;
}

std::int64_t octet_window::read(std::span<std::uint8_t> room) {
  std::int64_t total = 0;
  while (!room.empty() && !why_) {
    auto most = static_cast<std::size_t>(
      std::min<std::uint64_t>(room.size(), end_ - place()));
    if (most == 0)
      break;
    auto count = from_.read_at(place(), room.first(most));
    if (!count)
      why_ = count.failure();
    if (!count || *count == 0)
      break;
    room = room.subspan(*count);
    at_ += static_cast<std::int64_t>(*count);
    total += static_cast<std::int64_t>(*count);
  }
  return total;
}

} // namespace exeunt
