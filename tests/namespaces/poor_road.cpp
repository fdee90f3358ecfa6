// This file is part of exeunt. See the file LICENSE for license terms.

#include "poor_road.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace exeunt::test {

namespace {

using std::chrono::steady_clock;

constexpr auto tun_path = "/dev/net/tun";

descriptor open_tun() {
  return descriptor{::open(tun_path, O_RDWR | O_NONBLOCK | O_CLOEXEC)};
}

/// Makes the device of a host, which leads to `other`.
descriptor make_wire(const std::string& host, const std::string& own,
                     const std::string& other) {
  stay there{host};
  auto out = open_tun();
  ifreq wish{};
  std::strcpy(wish.ifr_name, "wire");
  wish.ifr_flags = IFF_TUN | IFF_NO_PI;
  REQUIRE(::ioctl(out.get(), TUNSETIFF, &wish) == 0);
  command("ip addr add " + own + " peer " + other + " dev wire");
  command("ip link set wire up");
  return out;
}

} // namespace

packet_relay::packet_relay(hardship how, std::uint64_t seed)
  : how_(how), chance_(seed), ends_{make_wire("a", "10.0.1.1", "10.0.1.2"),
                                    make_wire("b", "10.0.1.2", "10.0.1.1")},
    thread_([this](const std::stop_token& stop) { carry(stop); }) {
}

void packet_relay::carry(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    pollfd both[] = {{ends_[0].get(), POLLIN, 0}, {ends_[1].get(), POLLIN, 0}};
    ::poll(both, 2, patience());
    for (int end : {0, 1}) {
      take_from(end);
      give_to(1 - end);
    }
  }
}

void packet_relay::take_from(int end) {
  char packet[2048];
  for (;;) {
    auto size = ::read(ends_[end].get(), packet, sizeof(packet));
    if (size <= 0)
      return;
    if (chance_.below(100) >= how_.lost_percent)
      late_[1 - end].push_back(
        {steady_clock::now() + how_.delay, {packet, packet + size}});
  }
}

void packet_relay::give_to(int end) {
  auto& late = late_[end];
  while (!late.empty() && late.front().due <= steady_clock::now()) {
    auto& octets = late.front().octets;
    // What the device does not take is lost, as on any road.
    static_cast<void>(::write(ends_[end].get(), octets.data(), octets.size()));
    late.pop_front();
  }
}

/// In ms: until a packet is due, or somebody may have said stop.
int packet_relay::patience() const {
  namespace chrono = std::chrono;
  auto out = chrono::milliseconds{10};
  for (auto& late : late_)
    if (!late.empty())
      out = std::min(out, chrono::ceil<chrono::milliseconds>(
                            late.front().due - steady_clock::now()));
  return std::max(0, static_cast<int>(out.count()));
}

bool has_netem() {
  return std::system("tc -n c qdisc add dev eth0 root netem delay 1ms "
                     "2>/dev/null")
         == 0;
}

bool has_tun() {
  return static_cast<bool>(open_tun());
}

void worsen(const std::string& host, hardship how) {
  command("tc -n " + host + " qdisc add dev eth0 root netem delay "
          + std::to_string(how.delay.count()) + "ms loss "
          + std::to_string(how.lost_percent) + "%");
}

} // namespace exeunt::test
