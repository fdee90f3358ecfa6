// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/peer_book.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

peer_book::peer_book(std::uint64_t seed)
  : chance_(static_cast<std::minstd_rand::result_type>(seed)) {
}

void peer_book::want(std::string address, std::string name, std::int64_t now) {
  if (peers_.size() >= defaults::max_peers && !peers_.contains(address))
    return;
  auto [i, is_new] = peers_.try_emplace(std::move(address));
  if (is_new || i->second.name.empty())
    i->second.name = std::move(name);
  if (i->second.now == standing::waiting)
    i->second.due = now;
}

/// Who waits is not called too early; whose name is connected, not at all.
std::vector<peer_book::call> peer_book::due(std::int64_t now) {
  std::vector<call> out;
  for (auto& [address, it] : peers_) {
    if (it.now != standing::waiting || it.due > now)
      continue;
    it.now = standing::calling;
    out.push_back({address, it.name});
  }
  return out;
}

bool peer_book::awaits_call(std::string_view address) const {
  auto i = peers_.find(address);
  return i != peers_.end() && i->second.now == standing::calling
         && i->second.number == 0;
}

void peer_book::called(std::string_view address, std::uint64_t number) {
  auto i = peers_.find(address);
  if (i != peers_.end())
    i->second.number = number;
}

/// Each pause is twice as long as the one before, give or take a quarter.
void peer_book::call_later(peer& who, std::int64_t now) {
  who.now = standing::waiting;
  who.number = 0;
  who.pause = std::clamp(who.pause * 2, defaults::first_recall,
                         defaults::last_recall);
  std::uniform_real_distribution<double> about{0.75, 1.25};
  auto pause = static_cast<double>(who.pause.count()) * about(chance_);
  who.due = now + static_cast<std::int64_t>(pause);
}

std::string peer_book::failed(std::uint64_t number, std::int64_t now) {
  for (auto& [address, it] : peers_)
    if (it.number == number && it.now == standing::calling) {
      call_later(it, now);
      return address;
    }
  return {};
}

void peer_book::failed(std::string_view address, std::int64_t now) {
  auto i = peers_.find(address);
  if (i != peers_.end() && i->second.now == standing::calling)
    call_later(i->second, now);
}

void peer_book::connected(std::string_view name, std::uint64_t number) {
  for (auto& [address, it] : peers_) {
    if ((number == 0 || it.number != number) && it.name != name)
      continue;
    it.name = name;
    it.now = standing::connected;
    it.pause = {};
  }
}

void peer_book::gone(std::string_view name, std::int64_t now) {
  for (auto& [address, it] : peers_)
    if (it.name == name && it.now == standing::connected)
      call_later(it, now);
}

bool peer_book::knows(std::string_view name) const {
  return std::any_of(peers_.begin(), peers_.end(),
                     [&](auto& it) { return it.second.name == name; });
}

std::string peer_book::address_of(std::string_view name) const {
  auto i = std::find_if(peers_.begin(), peers_.end(),
                        [&](auto& it) { return it.second.name == name; });
  return i == peers_.end() ? std::string{} : i->first;
}

std::string peer_book::name_at(std::string_view address) const {
  auto i = peers_.find(address);
  return i == peers_.end() ? std::string{} : i->second.name;
}

std::optional<std::int64_t> peer_book::next_due() const {
  std::optional<std::int64_t> out;
  for (auto& [address, it] : peers_)
    if (it.now == standing::waiting)
      out = std::min(out.value_or(it.due), it.due);
  return out;
}

} // namespace exeunt
