// This file is part of exeunt. See the file LICENSE for license terms.

#include "nodes/house.hpp"

#include <exeunt/actors/nodes/wall/broken_pipes.hpp>

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <span>

namespace exeunt::test {

namespace {

constexpr std::chrono::milliseconds patience{20'000};

door_settings settings_of(const std::string& name,
                          std::shared_ptr<const tls_identity> identity,
                          const house::tweak& change) {
  door_settings out{{name, "life-of-" + name, node_id(name.front())},
                    std::move(identity),
                    {"parcel"}};
  if (change)
    change(out);
  return out;
}

bool is_over(wire_step what) {
  return what.state == wire_state::closed || what.state == wire_state::failed;
}

} // namespace

std::string node_id(char from) {
  constexpr auto digits = "0123456789abcdef";
  return std::string(40, digits[from % 16]) + "#1";
}

template <class F>
void house_log::note(F f) {
  std::lock_guard guard{lock_};
  f(told_);
  changed_.notify_all();
}

void house_log::connected(const guest& who, std::unique_ptr<duplex> way) {
  note([&](told& x) { x.connected.push_back({who, std::move(way)}); });
}

void house_log::gone(const guest& who, const error& why) {
  note([&](told& x) { x.gone.push_back({who.who.name, why}); });
}

void house_log::call_failed(std::uint64_t call, const error& why) {
  note([&](told& x) { x.failed.push_back({std::to_string(call), why}); });
}

void house_log::turned_away(const std::string& from, const error& why) {
  note([&](told& x) { x.turned_away.push_back({from, why}); });
}

bool house_log::wait(const std::function<bool(const told&)>& holds) {
  std::unique_lock guard{lock_};
  return changed_.wait_for(guard, patience, [&] { return holds(told_); });
}

std::unique_ptr<duplex> house_log::take_way(std::size_t which) {
  return look([&](told& x) { return std::move(x.connected.at(which).way); });
}

house::house(const std::string& name,
             std::shared_ptr<const tls_identity> identity, const tweak& change)
  : keeper(settings_of(name, std::move(identity), change), log) {
  auto why = keeper.start();
  REQUIRE_MESSAGE(!why, to_string(why));
  auto bound = keeper.listen(*resolve("127.0.0.1:0"));
  REQUIRE_MESSAGE(bound, to_string(bound.failure()));
  at = *bound;
}

void house::call(const house& other, const std::string& expected) {
  keeper.call({other.at}, expected);
}

error house::failure() {
  CHECK(log.wait([](auto& x) { return !x.failed.empty(); }));
  return log.look([](told& x) { return x.failed.at(0).why; });
}

error house::refusal() {
  CHECK(log.wait([](auto& x) { return !x.turned_away.empty(); }));
  return log.look([](told& x) { return x.turned_away.at(0).why; });
}

bool house::has_guest() {
  return log.wait([](auto& x) { return !x.connected.empty(); });
}

caf_side::caf_side(std::unique_ptr<duplex> way) : way_(std::move(way)) {
  ignore_broken_pipes();
}

bool caf_side::wait(int events, std::chrono::milliseconds patience) {
  pollfd ready{way_->socket(), static_cast<short>(events), 0};
  return ::poll(&ready, 1, static_cast<int>(patience.count())) == 1;
}

wire_step caf_side::write(std::string_view text) {
  auto octets = reinterpret_cast<const std::uint8_t*>(text.data());
  return way_->write({octets, text.size()});
}

wire_step caf_side::read(std::string& to, std::size_t n) {
  std::vector<std::uint8_t> part(std::min<std::size_t>(n, 65'536));
  auto step = way_->read(part);
  to.append(reinterpret_cast<const char*>(part.data()), step.octets);
  return step;
}

bool caf_side::say(std::string_view text) {
  return fill(text, patience) == text.size();
}

std::size_t caf_side::fill(std::string_view text,
                           std::chrono::milliseconds patience) {
  std::size_t out = 0;
  while (out < text.size() && wait(POLLOUT, patience)) {
    auto step = write(text.substr(out));
    out += step.octets;
    if (is_over(step))
      break;
  }
  return out;
}

std::string caf_side::hear(std::size_t n) {
  std::string out;
  while (out.size() < n && (way_->has_more() || wait(POLLIN, patience)))
    if (is_over(read(out, n - out.size())))
      break;
  return out;
}

std::string caf_side::talk(std::string_view text, std::size_t n) {
  std::string out;
  while ((!text.empty() || out.size() < n)
         && (way_->has_more()
             || wait(POLLIN | (text.empty() ? 0 : POLLOUT), patience))) {
    if (!text.empty())
      text.remove_prefix(write(text).octets);
    if (out.size() < n && is_over(read(out, n - out.size())))
      break;
  }
  return out;
}

void caf_side::finish() {
  way_->finish();
}

raw_socket::raw_socket(const socket_address& to)
  : socket_(::socket(to.data()->sa_family, SOCK_STREAM, 0)) {
  set_deadline();
  REQUIRE(::connect(socket_.get(), to.data(), to.size()) == 0);
}

void raw_socket::set_deadline() {
  timeval wait{patience.count(), 0};
  setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  setsockopt(socket_.get(), SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
}

bool raw_socket::say(const std::string& text) {
  std::size_t at = 0;
  while (at < text.size()) {
    auto n = ::send(socket_.get(), text.data() + at, text.size() - at,
                    MSG_NOSIGNAL);
    if (n <= 0)
      return false;
    at += static_cast<std::size_t>(n);
  }
  return true;
}

std::string raw_socket::hear(std::size_t n) {
  std::string out;
  char part[65'536];
  while (out.size() < n) {
    auto got = ::recv(socket_.get(), part,
                      std::min(sizeof part, n - out.size()), 0);
    if (got <= 0)
      break;
    out.append(part, static_cast<std::size_t>(got));
  }
  return out;
}

void raw_socket::finish() {
  ::shutdown(socket_.get(), SHUT_WR);
}

} // namespace exeunt::test
