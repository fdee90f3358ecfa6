// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/role.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <algorithm>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

//  10 ms of sound        holds each frame
//  every 10 ms           for 100 ms
//  .-----.   live   .----------.   .----------.
//  | mic |--------->| slowpoke |-->| app_sink |--> ages
//  '-----'          '----------'   '----------'
TEST_CASE("L33: no frame is older than its limit under a tenfold overload") {
  for_each_seed([](virtual_house& s) {
    constexpr int pushes = 100;
    auto& clock = s.schedule().time();
    std::int64_t oldest = 0;
    std::int64_t heard = 0;
    int frames = 0;
    run_options options;
    options.on_frame["out"] = [&](const frame& what) {
      heard += extent_of(what).frames;
      if (what.kind() != frame_kind::audio)
        return;
      ++frames;
      oldest = std::max(oldest, clock.now() - what.header.released);
    };
    auto run = s.start("app_source name=mic live=true rate=8000 channels=1 "
                       "![live] slowpoke hold=100ms "
                       "![live max_age=1s] app_sink name=out",
                       options);
    s.play_until(run, run_state::running);
    for (int i = 0; i < pushes; ++i) {
      auto what = ramp_frame(i * 80, 80, s.house()->pool());
      REQUIRE(run.push("mic", what) == ec::none);
      s.play_for(10ms);
    }
    run.end();
    auto end = s.last(run);
    REQUIRE(end.state == run_state::reclaimed);
    s.play_for(1s);
    // 200 ms old at most when the gap before it goes; gap and frame are held
    // for 100 ms each. On the way to another node a frame waits for company.
    auto company = s.has_two_nodes() ? 2 * defaults::parcel_pause : 0ns;
    REQUIRE(oldest <= (400ms + company).count());
    // A frame and the gap in front of it in 200 ms, over a second; then those
    // that wait at its end.
    REQUIRE(frames >= 5);
    REQUIRE(frames <= 15);
    REQUIRE(heard == pushes * 80);
  });
}
