// This file is part of exeunt. See the file LICENSE for license terms.

// What a scheduler costs: processor time of the whole process per hop, for
// chains of six actors under ours and under CAF's own two.
//
//     SOURCE ──► relay ──► relay ──► relay ──► relay ──► SINK
//       ▲                                                  │ credit, per 8
//       └──────────────────────────────────────────────────┘

#include <exeunt/actors/coordinator.hpp>

#include <caf/actor_system_config.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/send.hpp>
#include <caf/stateful_actor.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <latch>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int links = 5;

struct payload {
  std::shared_ptr<std::vector<float>> samples;
};

struct credit {
  int count = 0;
};

struct go {
  int frames = 0;
};

template <class Inspector>
auto inspect(Inspector& f, payload&) {
  return f();
}

template <class Inspector>
auto inspect(Inspector& f, credit& x) {
  return f(x.count);
}

template <class Inspector>
auto inspect(Inspector& f, go& x) {
  return f(x.frames);
}

struct sink_state {
  caf::actor source;
  caf::actor done;
  int seen = 0;
  int total = 0;
};

caf::behavior sink(caf::stateful_actor<sink_state>* self, int unit) {
  return {
    [=](const caf::actor& source, const caf::actor& done, int total) {
      self->state = sink_state{source, done, 0, total};
    },
    [=](const payload&) {
      auto& st = self->state;
      ++st.seen;
      if (st.seen % unit == 0)
        self->send(st.source, credit{unit});
      if (st.seen == st.total)
        self->send(st.done, st.seen);
    },
  };
}

caf::behavior relay(caf::event_based_actor* self, caf::actor next) {
  return {[=](const payload& x) { self->send(next, x); }};
}

struct source_state {
  payload frame{std::make_shared<std::vector<float>>(320)};
  int left = 0;
};

caf::behavior source(caf::stateful_actor<source_state>* self, caf::actor next,
                     int window) {
  auto emit = [=](int n) {
    auto& left = self->state.left;
    for (; n > 0 && left > 0; --n, --left)
      self->send(next, self->state.frame);
  };
  return {
    [=](go x) {
      self->state.left = x.frames;
      emit(window);
    },
    [=](credit x) { emit(x.count); },
  };
}

double cpu_us() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return double(t.tv_sec) * 1e6 + double(t.tv_nsec) / 1e3;
}

struct chains {
  chains(caf::actor_system& sys, int count, int window) {
    for (int i = 0; i < count; ++i) {
      auto last = sys.spawn(sink, std::max(window / 2, 1));
      all.push_back(last);
      auto next = last;
      for (int k = 1; k < links; ++k)
        all.push_back(next = sys.spawn(relay, next));
      all.push_back(sys.spawn(source, next, window));
      ends.push_back({all.back(), last});
    }
  }

  double run(caf::actor_system& sys, int frames) {
    caf::scoped_actor self{sys};
    for (auto& [first, last] : ends)
      self->send(last, first, caf::actor_cast<caf::actor>(self), frames);
    auto begin = cpu_us();
    for (auto& [first, last] : ends)
      self->send(first, go{frames});
    for (std::size_t i = 0; i < ends.size(); ++i)
      self->receive([](int) {});
    return (cpu_us() - begin) / (double(ends.size()) * frames * links);
  }

  ~chains() {
    for (auto& x : all)
      caf::anon_send_exit(x, caf::exit_reason::kill);
  }

  std::vector<std::pair<caf::actor, caf::actor>> ends;
  std::vector<caf::actor> all;
};

double median_hop(caf::actor_system& sys, int count, int window, int frames) {
  chains x{sys, count, window};
  std::vector<double> all;
  x.run(sys, frames);
  for (int i = 0; i < 9; ++i)
    all.push_back(x.run(sys, frames));
  std::nth_element(all.begin(), all.begin() + 4, all.end());
  return all[4];
}

// Processor time in ms per second of 200 chains that have nothing to do. Time
// must pass for that, so this sleeps.
double idle_ms(caf::actor_system& sys) {
  chains x{sys, 200, 16};
  x.run(sys, 1);
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  auto begin = cpu_us();
  std::this_thread::sleep_for(std::chrono::seconds(2));
  return (cpu_us() - begin) / 1e3 / 2;
}

void measure(const char* name, caf::actor_system& sys) {
  std::printf("%-10s burst %.3f  one in flight %.3f  100 chains %.3f us/hop"
              "  200 idle chains %.3f ms/s\n",
              name, median_hop(sys, 1, 16, 50'000),
              median_hop(sys, 1, 1, 20'000), median_hop(sys, 100, 16, 1'000),
              idle_ms(sys));
}

// The same beside three handlers that do not return, on as many workers as
// there are cores: only ours goes on at all.
void measure_beside_hung(caf::actor_system& sys) {
  std::latch open{1};
  for (int i = 0; i < 3; ++i)
    sys.spawn([](caf::event_based_actor*, std::latch* x) { x->wait(); }, &open);
  std::printf("exeunt     beside 3 hung handlers: burst %.3f us/hop\n",
              median_hop(sys, 1, 16, 50'000));
  open.count_down();
}

struct config : caf::actor_system_config {
  explicit config(const std::string& policy) {
    if (policy == "exeunt")
      exeunt::load_coordinator(*this);
    else
      set("scheduler.policy", caf::atom_from_string(policy));
  }
};

} // namespace

int main(int argc, char** argv) {
  std::vector<std::string> policies{argv + 1, argv + argc};
  if (policies.empty())
    policies = {"exeunt", "sharing", "stealing"};
  for (auto& x : policies) {
    config cfg{x};
    caf::actor_system sys{cfg};
    measure(x.c_str(), sys);
    if (x == "exeunt")
      measure_beside_hung(sys);
  }
}
