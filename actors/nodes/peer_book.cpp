// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/peer_book.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

peer_book::peer_book(std::uint64_t seed)
  : chance_(static_cast<std::minstd_rand::result_type>(seed)) {
}

error peer_book::want(std::string address, std::string name, std::int64_t now) {
  if (!peers_.contains(address) && !make_room())
    return {ec::exhausted,
            "this node calls " + std::to_string(peers_.size())
              + " others, as many as it can",
            std::move(address), "connect it to fewer"};
  auto& who = peers_[std::move(address)];
  if (who.name.empty() || (!who.wanted && who.now != standing::connected))
    who.name = std::move(name);
  who.wanted = true;
  if (who.now == standing::waiting)
    who.due = now;
  return {};
}

void peer_book::hear(std::string address, std::string name, std::int64_t now) {
  auto is_connected = [&](auto& it) {
    return it.second.name == name && it.second.now == standing::connected;
  };
  if (std::any_of(peers_.begin(), peers_.end(), is_connected))
    return;
  auto i = peers_.find(address);
  if (i == peers_.end() && peers_.size() < defaults::max_peers)
    peers_[std::move(address)] = {.name = std::move(name), .due = now};
  else if (i != peers_.end() && !i->second.wanted
           && i->second.now == standing::waiting)
    i->second.name = std::move(name);
}

/// Who is wanted takes the place of one that was only heard of, and that has
/// failed most.
bool peer_book::make_room() {
  if (peers_.size() < defaults::max_peers)
    return true;
  auto worst = peers_.end();
  for (auto i = peers_.begin(); i != peers_.end(); ++i)
    if (!i->second.wanted && i->second.now != standing::connected
        && (worst == peers_.end()
            || i->second.failures > worst->second.failures))
      worst = i;
  if (worst == peers_.end())
    return false;
  peers_.erase(worst);
  return true;
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

/// Others will tell of who is forgotten here, if it can be called again.
void peer_book::fail(peer_map::iterator who, std::int64_t now) {
  auto& it = who->second;
  call_later(it, now);
  if (++it.failures >= most_failures && !it.wanted)
    peers_.erase(who);
}

std::string peer_book::failed(std::uint64_t number, std::int64_t now) {
  for (auto i = peers_.begin(); i != peers_.end(); ++i)
    if (i->second.number == number && i->second.now == standing::calling) {
      auto out = i->first;
      fail(i, now);
      return out;
    }
  return {};
}

void peer_book::failed(std::string_view address, std::int64_t now) {
  auto i = peers_.find(address);
  if (i != peers_.end() && i->second.now == standing::calling)
    fail(i, now);
}

void peer_book::connected(std::string_view name, std::uint64_t number) {
  auto answered = [&](const peer& it) {
    return number != 0 && it.number == number;
  };
  if (number != 0)
    std::erase_if(peers_, [&](auto& it) {
      return it.second.name == name && !it.second.wanted
             && !answered(it.second);
    });
  for (auto& [address, it] : peers_) {
    if (!answered(it) && it.name != name)
      continue;
    if (!answered(it) && (number != 0 || it.now != standing::connected))
      it.number = 0;
    it.name = name;
    it.now = standing::connected;
    it.pause = {};
    it.failures = 0;
  }
}

void peer_book::gone(std::string_view name, std::int64_t now) {
  for (auto& [address, it] : peers_)
    if (it.name == name && it.now == standing::connected)
      call_later(it, now);
}

std::string peer_book::address_of(std::string_view name) const {
  std::string_view out;
  std::uint64_t last = 0;
  for (auto& [address, it] : peers_)
    if (it.name == name && (out.empty() || it.number > last)) {
      out = address;
      last = it.number;
    }
  return std::string{out};
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
