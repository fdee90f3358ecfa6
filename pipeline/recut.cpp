// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/recut.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

bool same_run(const frame& x, const frame& y) {
  if (x.kind() != y.kind() || x.header.stream != y.header.stream
      || x.header.flags != y.header.flags)
    return false;
  if (auto body = x.get<audio>())
    return body->format == y.get<audio>()->format;
  return x.kind() == frame_kind::bytes;
}

/// Appends pieces of `data`, whose elements come in groups of `group`.
template <class T, class Wrap>
void cut(const shared_span<T>& data, std::size_t group, std::size_t longest,
         dice& chance, Wrap&& wrap) {
  for (std::size_t at = 0; at < data.size();) {
    auto want = 1 + chance.below(static_cast<std::int64_t>(longest));
    auto size = std::min(static_cast<std::size_t>(want) * group,
                         data.size() - at);
    wrap(data.slice(at, size));
    at += size;
  }
}

template <class Body>
auto join(const std::vector<frame>& frames, std::size_t first,
          std::size_t last) {
  using value = std::remove_cvref_t<decltype(std::declval<Body>().data[0])>;
  std::vector<value> all;
  for (; first < last; ++first) {
    auto& data = frames[first].get<Body>()->data;
    all.insert(all.end(), data.begin(), data.end());
  }
  buffer_pool pool;
  return pool.copy(std::span<const value>{all});
}

} // namespace

std::vector<frame> recut(const std::vector<frame>& frames, std::size_t longest,
                         dice& chance) {
  std::vector<frame> out;
  for (std::size_t at = 0; at < frames.size();) {
    auto& head = frames[at];
    auto last = at + 1;
    while (last < frames.size() && same_run(head, frames[last]))
      ++last;
    auto keep = [&](auto body) {
      frame piece{std::move(body)};
      piece.header = head.header;
      out.push_back(std::move(piece));
    };
    if (auto body = head.get<audio>())
      cut(join<audio>(frames, at, last), body->format.channels, longest, chance,
          [&](samples data) {
            keep(audio{body->format, std::move(data)});
          });
    else if (head.get<bytes>())
      cut(join<bytes>(frames, at, last), 1, longest, chance,
          [&](octets data) { keep(bytes{std::move(data)}); });
    else
      out.push_back(head);
    at = last;
  }
  return out;
}

} // namespace exeunt
