// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/laws.hpp>
#include <exeunt/pipeline/registry.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <doctest/doctest.h>

#include <functional>
#include <utility>
#include <vector>

using namespace exeunt;

TEST_CASE("A2, A3, A6: every built-in kind keeps the laws") {
  registry kinds;
  REQUIRE_FALSE(add_builtin_kinds(kinds));
  for (auto& what : kinds.all())
    for (std::uint64_t seed = 0; seed < 20; ++seed)
      for (auto& breach : check_laws(*what, seed))
        FAIL_CHECK(breach);
}

namespace {

struct no_settings {
  static void describe(setting_visitor&, no_settings&) {
  }
};

/// Wires a processor that breaks a law between one input and one output.
template <class Processor>
kind culprit(kind_facts facts = {}) {
  facts.name = "culprit";
  facts.summary = "Breaks a law.";
  facts.example = "culprit";
  return make_kind<no_settings>(
    {.facts = facts,
     .ports = [](const no_settings&) -> result<port_list> {
       return port_list{{{.name = "in"}}, {{.name = "out"}}};
     },
     .make = [](const no_settings&) { return std::make_unique<Processor>(); },
     .specimens = [](std::uint64_t seed) { return audio_specimens(seed); }});
}

bool breaks(const kind& what, std::string_view law) {
  for (auto& breach : check_laws(what, 1))
    if (breach.find(law) != std::string::npos)
      return true;
  return false;
}

struct forgets_the_tail : processor {
  error process(in_port, const frame& what, emit& out) override {
    if (held.body.index() != frame{}.body.index())
      out(held);
    held = what;
    return {};
  }
  frame held;
};

struct counts_calls : processor {
  error process(in_port, const frame& what, emit& out) override {
    auto body = *what.get<audio>();
    auto data = out.pool().copy(body.data);
    auto next = out.pool().make_samples(data.size());
    for (std::size_t i = 0; i < data.size(); ++i)
      next[i] = data[i] * static_cast<float>(calls);
    ++calls;
    out(audio{body.format, std::move(next).share()});
    return {};
  }
  int calls = 0;
};

struct flushes_twice : processor {
  error process(in_port, const frame& what, emit& out) override {
    out(what);
    return {};
  }
  error finish(emit& out) override {
    out(gap{1, 8000});
    return {};
  }
};

struct chokes_on_interrupt : processor {
  error process(in_port, const frame& what, emit& out) override {
    if (interrupted)
      return ec::malformed;
    out(what);
    return {};
  }
  void interrupt(stream_id) override {
    interrupted = true;
  }
  bool interrupted = false;
};

struct remembers_everything : processor {
  error process(in_port, const frame& what, emit&) override {
    held.push_back(what);
    return {};
  }
  error finish(emit& out) override {
    for (auto& what : std::exchange(held, {}))
      out(what);
    return {};
  }
  std::vector<frame> held;
};

struct emits_nothing_much : processor {
  error process(in_port, const frame& what, emit& out) override {
    auto body = *what.get<audio>();
    out(audio{body.format, body.data.slice(0, 0)});
    out(what);
    return {};
  }
};

} // namespace

TEST_CASE("the law of conservation finds a lost tail") {
  CHECK(breaks(culprit<forgets_the_tail>(), "conservation: output 0"));
}

TEST_CASE("the law of chunk invariance finds a dependence on calls") {
  CHECK(breaks(culprit<counts_calls>(), "cut into pieces of 1 to 16:"));
}

TEST_CASE("A6: the law of the second finish finds a tail played twice") {
  CHECK(breaks(culprit<flushes_twice>({.time = time_map::padded}),
               "a second finish: output 0 goes on"));
}

TEST_CASE("the law of interruption finds a stage that does not go on") {
  CHECK(breaks(culprit<chokes_on_interrupt>(), "an interruption: malformed"));
  CHECK(breaks(culprit<remembers_everything>({.max_burst = 100}),
               "an interruption: output 0 goes on for"));
}

TEST_CASE("empty frames and bursts are breaches") {
  CHECK(breaks(culprit<emits_nothing_much>(), "audio 0 is empty"));
  CHECK(breaks(culprit<emits_nothing_much>(),
               "max_burst: one call emitted 2 frames"));
}

TEST_CASE("a kind without specimens or with a wrong time map fails") {
  auto bare = culprit<forgets_the_tail>();
  bare.specimens = nullptr;
  CHECK(breaks(bare, "has no specimens"));
  CHECK(breaks(culprit<forgets_the_tail>({.time = time_map::sink}),
               "is a sink if, and only if, it has no output"));
}
