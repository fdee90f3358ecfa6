// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/way_book.hpp>

namespace exeunt {

void way_book::expect(std::size_t link, std::uint64_t connection) {
  ways_[link] = {connection};
}

bool way_book::take(std::size_t link, std::uint64_t connection,
                    std::uint32_t incarnation) {
  auto& it = ways_.try_emplace(link, way{connection}).first->second;
  auto broke = connection == 0 || it.connection != connection;
  it = {connection, incarnation};
  return broke;
}

std::vector<way_book::broken_link>
way_book::lose(std::uint64_t connection) const {
  std::vector<broken_link> out;
  for (auto& [link, it] : ways_)
    if (it.connection == connection && it.incarnation)
      out.push_back({link, *it.incarnation});
  return out;
}

void way_book::forget(std::size_t link) {
  ways_.erase(link);
}

} // namespace exeunt
