// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>

#include <stdexcept>

using namespace exeunt;
using namespace exeunt::test;
using namespace std::chrono_literals;

namespace {

struct probe_settings {
  static void describe(setting_visitor&, probe_settings&) {
  }
};

/// Wires a processor without settings between one input and one output.
template <class Processor>
kind kind_of(port in = {.name = "in"}) {
  return make_kind<probe_settings>(
    {.facts = {.name = "probe"},
     .ports = [in](const probe_settings&) -> result<port_list> {
       return port_list{{in}, {{.name = "out"}}};
     },
     .make
     = [](const probe_settings&) { return std::make_unique<Processor>(); },
     .specimens = {}});
}

/// Lets one frame go each 20 ms, the first at 20 ms.
struct slow : processor {
  bool wants(in_port) const override {
    return !held;
  }
  bool drained() const override {
    return !held;
  }
  error process(in_port, const frame& what, emit& out) override {
    held = what;
    out.wake_at(next += 20ms);
    return {};
  }
  error wake(media_time now, emit& out) override {
    out(*held);
    held.reset();
    out.note("woken", std::to_string(now / 1ms));
    return {};
  }
  std::optional<frame> held;
  media_time next{0};
};

struct thrower : processor {
  error process(in_port, const frame&, emit&) override {
    throw std::runtime_error{"no memory for poetry"};
  }
};

struct refuser : processor {
  bool wants(in_port) const override {
    return false;
  }
};

struct copier : processor {
  error process(in_port, const frame& what, emit& out) override {
    out(what);
    return {};
  }
};

} // namespace

TEST_CASE("a rehearsal stamps positions that follow the media") {
  auto got = rehearse(kind_of<copier>(), {},
                      {{mono({1, 2, 3}), gap{5, 8000}, mono({4})}});
  REQUIRE(got.outputs[0].size() == 3);
  CHECK(got.outputs[0][0].header.position == 0);
  CHECK(got.outputs[0][1].header.position == 3);
  CHECK(got.outputs[0][2].header.position == 8);
  CHECK(got.outputs[0][2].header.rate == 8000);
  CHECK(got.outputs[0][2].header.seq == 2);
}

TEST_CASE("a rehearsal passes on what a port does not handle, in order") {
  auto got = rehearse(kind_of<copier>(), {},
                      {{mono({1}), mark("a"), mono({2}), mark("b")}});
  REQUIRE(got.outputs[0].size() == 4);
  CHECK(got.outputs[0][1].get<event>()->body->text == "a");
  CHECK(got.outputs[0][3].get<event>()->body->text == "b");
  CHECK(got.events.empty());
}

TEST_CASE("a rehearsal holds frames back and wakes by a virtual clock") {
  rehearsal stage{kind_of<slow>(), {}};
  for (auto i : {1.f, 2.f, 3.f})
    stage.feed(0, mono({i}));
  stage.end(0);
  CHECK(stage.seen().outputs[0].empty());
  stage.advance_to(40ms);
  CHECK(stage.seen().outputs[0].size() == 2);
  CHECK_FALSE(stage.over());
  stage.run_out();
  CHECK(stage.over());
  CHECK(stage.now() == 60ms);
  CHECK(stage.seen().notes.at("woken") == "60");
}

TEST_CASE("an exception in a rehearsal is the error that a run would report") {
  auto got = rehearse(kind_of<thrower>(), {}, {{mono({1})}});
  CHECK(got.why == ec::threw);
  CHECK(got.why.text() == "no memory for poetry");
}

TEST_CASE("a processor that wants nothing and waits for nothing has stalled") {
  auto got = rehearse(kind_of<refuser>(), {}, {{mono({1})}});
  CHECK(got.why == ec::stalled);
}
