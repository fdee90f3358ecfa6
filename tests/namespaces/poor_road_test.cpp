// This file is part of exeunt. See the file LICENSE for license terms.

// 50 ms there, 50 ms back, and 2 of 100 packets lost on each way.

#include <doctest/doctest.h>

#include <optional>

#include "poor_road.hpp"
#include "town.hpp"

using namespace exeunt::test;
using namespace std::chrono_literals;

namespace {

constexpr hardship poor{50ms, 2};

/// Makes the road from a to b poor, one way or another.
class poor_town : public town {
public:
  /// Returns where the node of b is found; nothing if there is no way.
  std::optional<std::string> door() {
    if (has_netem()) {
      MESSAGE("the kernel delays and loses packets (netem)");
      worsen("a", poor);
      worsen("b", poor);
      return door_of("b");
    }
    if (!has_tun())
      return std::nullopt;
    MESSAGE("a relay between two TUN devices delays and loses packets");
    relay_.emplace(poor, 1);
    return "10.0.1.2:4711";
  }

private:
  std::optional<packet_relay> relay_;
};

} // namespace

TEST_CASE("a live run goes on over a long road that loses packets") {
  poor_town all;
  auto b = all.open("b");
  auto door = all.door();
  if (!door) {
    MESSAGE("skipped: there is neither netem nor a TUN device");
    return;
  }
  auto one
    = all.start("tone duration=10s rate=16000 ! pace max=200ms"
                " !"
                "[live max_age=1s] noop name=mid @b ![live max_age=1s] null",
                {"--peer", *door});
  auto seen = end_of(*one);
  CHECK(seen.status == 0);
  CHECK(seen.report["state"] == "reclaimed");
  auto& stages = seen.report["stages"];
  CHECK(stages[3]["samples_in"] == stages[1]["samples_out"]);
  for (auto& stage : stages) {
    // Of 500; a packet that is sent again takes 0.3 s, and more wait behind it.
    CHECK(stage["dropped"]["late"] < 100);
    CHECK(stage["dropped"]["overload"] < 100);
  }
  CHECK(all.empties("b"));
  CHECK(b.stop() == 0);
}

TEST_CASE("nothing of a file is lost on a long road that loses packets") {
  poor_town all;
  auto b = all.open("b");
  auto door = all.door();
  if (!door) {
    MESSAGE("skipped: there is neither netem nor a TUN device");
    return;
  }
  stay here{"a"};
  auto done = run_program(join({"run", "--json", "--peer", *door,
                                "tone duration=20s rate=16000"
                                " ! noop @b ! level ! null"},
                               all.papers("a")));
  CHECK(done.status == 0);
  auto report = nlohmann::json::parse(done.out);
  CHECK(report["state"] == "reclaimed");
  // 20 s at 16 kHz.
  CHECK(report["stages"][3]["samples_in"] == 320'000);
  CHECK(all.empties("b"));
  CHECK(b.stop() == 0);
}
