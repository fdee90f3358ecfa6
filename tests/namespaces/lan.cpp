// This file is part of exeunt. See the file LICENSE for license terms.

#include "lan.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sched.h>

#include <cstdlib>

namespace exeunt::test {

namespace {

constexpr const char* hosts[] = {"a", "b", "c"};

descriptor network_at(const std::string& path) {
  descriptor out{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  REQUIRE_MESSAGE(out, path);
  return out;
}

void settle(const std::string& host) {
  auto port = "port-" + host;
  command("ip netns add " + host);
  command("ip link add " + port + " type veth peer name eth0 netns " + host);
  command("ip link set " + port + " master switch up");
  command("ip -n " + host + " addr add " + lan::address_of(host)
          + "/24 dev eth0");
  command("ip -n " + host + " link set lo up");
  command("ip -n " + host + " link set eth0 up");
}

} // namespace

void command(const std::string& what) {
  REQUIRE_MESSAGE(std::system(what.c_str()) == 0, what);
}

lan::lan() {
  command("ip link add switch type bridge");
  command("ip link set switch up");
  for (auto host : hosts)
    settle(host);
}

lan::~lan() {
  for (std::string host : hosts) {
    command("ip link del port-" + host);
    command("ip netns del " + host);
  }
  command("ip link del switch");
}

std::string lan::address_of(const std::string& host) {
  return "10.0.0." + std::to_string(host[0] - 'a' + 1);
}

void lan::unplug(const std::string& host) {
  command("ip link set port-" + host + " down");
}

void lan::plug_in(const std::string& host) {
  command("ip link set port-" + host + " up");
}

void lan::part(const std::string& from, const std::string& to) {
  command("ip -n " + from + " route add blackhole " + address_of(to));
}

/// The queue holds what a sender without bounds of its own leaves on its way:
/// a second of CD sound.
void lan::slow_down(const std::string& host, const std::string& rate) {
  auto how = " root tbf burst 3kb limit 176kb rate " + rate;
  command("tc -n " + host + " qdisc add dev eth0" + how);
  command("tc qdisc add dev port-" + host + how);
}

stay::stay(const std::string& host)
  : from_(network_at("/proc/thread-self/ns/net")) {
  REQUIRE(::setns(network_at("/run/netns/" + host).get(), CLONE_NEWNET) == 0);
}

stay::~stay() {
  if (::setns(from_.get(), CLONE_NEWNET) != 0)
    std::abort();
}

} // namespace exeunt::test
