// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/basp_node.hpp>
#include <exeunt/actors/nodes/wall/broken_pipes.hpp>
#include <exeunt/actors/nodes/wall/doorkeeper.hpp>
#include <exeunt/actors/nodes/wall/foyer.hpp>

#include <pthread.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

namespace exeunt {

namespace {

error beyond_loopback(const socket_address& where) {
  return {ec::refused,
          "other machines can reach it, and this node has no certificate",
          where.text(),
          "name a certificate, its key and the CA, or use 127.0.0.1 or [::1]"};
}

/// Returns the first address that needs certificates, or null.
const socket_address* find_beyond(const std::vector<socket_address>& all) {
  auto i = std::find_if(all.begin(), all.end(),
                        [](auto& x) { return !x.is_loopback(); });
  return i == all.end() ? nullptr : &*i;
}

descriptor listen_at(const socket_address& where) {
  descriptor out{::socket(where.data()->sa_family,
                          SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
  int yes = 1;
  if (!out
      || ::setsockopt(out.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes)
           != 0
      || ::bind(out.get(), where.data(), where.size()) != 0
      || ::listen(out.get(), SOMAXCONN) != 0)
    return {};
  return out;
}

error check(const door_settings& settings) {
  auto& own = settings.own;
  if (!is_node_name(own.name))
    return {ec::bad_setting, "is no name for a node", "name `" + own.name + "`",
            "use letters, digits, `.`, `_` and `-`, at most 63"};
  if (settings.identity && settings.identity->name() != own.name)
    return {ec::bad_setting,
            "its certificate is of the node " + settings.identity->name(),
            "node " + own.name, "name the node as its certificate does"};
  if (!read_hello(to_line(own)) || to_line(own).size() >= defaults::max_hello)
    return {ec::bad_setting, "has an instance or an id that is no word",
            "node " + own.name, "use no blanks, and the id as CAF prints it"};
  return {};
}

} // namespace

doorkeeper::doorkeeper(door_settings settings, door_listener& listener)
  : settings_(std::move(settings)), listener_(listener),
    gong_(std::make_shared<gong>()) {
}

doorkeeper::~doorkeeper() {
  stop();
}

error doorkeeper::start() {
  if (auto why = check(settings_))
    return why;
  auto inside = std::make_unique<foyer>(settings_, listener_, gong_);
  if (!gong_->is_open() || !inside->is_open())
    return {ec::exhausted, std::strerror(errno), "doorkeeper",
            "allow the process more descriptors"};
  try {
    thread_ = std::thread{[this, inside = std::move(inside)] {
      pthread_setname_np(pthread_self(), "exeunt.door");
      ignore_broken_pipes();
      run(*inside);
    }};
  } catch (const std::system_error& what) {
    return {ec::exhausted, what.what(), "doorkeeper"};
  }
  return {};
}

result<socket_address>
doorkeeper::listen(const std::vector<socket_address>& at) {
  auto beyond = find_beyond(at);
  if (!settings_.identity && beyond)
    return beyond_loopback(*beyond);
  for (auto& where : at) {
    auto socket = listen_at(where);
    if (!socket)
      continue;
    auto bound = local_address(socket.get());
    post([door = std::make_shared<descriptor>(std::move(socket))](foyer& x) {
      x.add_door(std::move(*door));
    });
    return bound;
  }
  return error{ec::io_failed, std::strerror(errno),
               at.empty() ? "listen" : at.back().text(),
               "give a HOST of this machine and a free PORT"};
}

std::uint64_t doorkeeper::call(std::vector<socket_address> to,
                               std::string expected) {
  std::unique_lock guard{lock_};
  auto number = ++calls_;
  guard.unlock();
  auto beyond = settings_.identity ? nullptr : find_beyond(to);
  auto why = beyond ? beyond_loopback(*beyond) : error{};
  post([=, this, to = std::move(to)](foyer& inside) {
    if (why)
      listener_.call_failed(number, why);
    else
      inside.call(number, to, expected);
  });
  return number;
}

void doorkeeper::part(std::string name) {
  post([name = std::move(name)](foyer& inside) { inside.part(name); });
}

void doorkeeper::stop() {
  {
    std::lock_guard guard{lock_};
    stopping_ = true;
  }
  gong_->ring();
  if (thread_.joinable())
    thread_.join();
}

void doorkeeper::post(command what) {
  std::lock_guard guard{lock_};
  commands_.push_back(std::move(what));
  gong_->ring();
}

/// Carries out what was asked for; returns false when all shall end.
bool doorkeeper::obey(foyer& inside) {
  gong_->hush();
  std::unique_lock guard{lock_};
  auto commands = std::exchange(commands_, {});
  auto go_on = !stopping_;
  guard.unlock();
  for (auto& what : commands)
    what(inside);
  return go_on;
}

void doorkeeper::run(foyer& inside) {
  while (obey(inside))
    inside.run_once();
  inside.close();
}

} // namespace exeunt
