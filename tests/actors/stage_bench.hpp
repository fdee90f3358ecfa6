// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/backstage.hpp>
#include <exeunt/actors/stage_core.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hand_plan.hpp"
#include "support/frames.hpp"

/// One stage without an actor: what it asks for is written down.
namespace exeunt::test {

constexpr audio_format phone{8000, 1, 0};

/// Calls functions of the test; what has none does nothing. Audio passes.
class pliable : public processor {
public:
  error open(emit& out) override {
    return on_open ? on_open(out) : error{};
  }

  error process(in_port port, const frame& what, emit& out) override {
    calls += what.kind() == frame_kind::gap ? "gap " : "frame ";
    if (on_frame)
      return on_frame(port, what, out);
    out(what);
    return {};
  }

  bool wants(in_port) const override {
    return willing;
  }

  bool drained() const override {
    return empty;
  }

  error input_ended(in_port port, emit&) override {
    calls += "ended" + std::to_string(port) + " ";
    return {};
  }

  error finish(emit& out) override {
    calls += "finish ";
    return on_finish ? on_finish(out) : error{};
  }

  void interrupt(stream_id stream) override {
    calls += "interrupt" + std::to_string(stream) + " ";
  }

  outcome produce(std::size_t budget, emit& out) override {
    return on_produce ? on_produce(budget, out) : outcome{more::ended};
  }

  error wake(media_time now, emit&) override {
    calls += "wake@" + std::to_string(now / 1ms) + " ";
    return {};
  }

  error granted(lease what, emit&) override {
    calls += "granted ";
    share = std::move(what);
    return {};
  }

  std::function<error(emit&)> on_open;
  std::function<error(in_port, const frame&, emit&)> on_frame;
  std::function<error(emit&)> on_finish;
  std::function<outcome(std::size_t, emit&)> on_produce;
  bool willing = true;
  bool empty = true;
  std::string calls;
  lease share;
};

/// What one stage sent, and where.
struct posted {
  out_port port = 0;
  std::uint32_t incarnation = 0;
  frame what;
};

/// A stage_core with all its surroundings; `around` stage 0 of a plan.
class stage_bench : public backstage {
public:
  stage_bench(std::size_t inputs, std::size_t outputs,
              planned_link link = lossless_link(4), kind_facts facts = {}) {
    all.stages.push_back(bare_stage("subject", std::move(facts)));
    all.stages.push_back(bare_stage("before"));
    all.stages.push_back(bare_stage("behind"));
    for (std::size_t i = 0; i < inputs; ++i)
      join(all, 1, 0, link);
    for (std::size_t i = 0; i < outputs; ++i)
      join(all, 0, 2, link);
    all.streams = {{"stream", 1}, {"other", 2}};
    all.stages[0].streams = {0, 1};
    auto made = std::make_unique<pliable>();
    inside = made.get();
    core = std::make_unique<stage_core>(all, 0, std::move(made), book, pool,
                                        *this);
  }

  /// Opens, and lets frames flow.
  void run(bool replaces = false) {
    core->enter();
    static_cast<void>(core->open());
    entrance how;
    how.zero = time;
    how.replaces = replaces;
    how.inputs.assign(all.stages[0].inputs.size(), replaces ? 1 : 0);
    how.outputs.assign(all.stages[0].outputs.size(), replaces ? 1 : 0);
    core->begin(how);
  }

  void feed(frame what, in_port port = 0, std::uint32_t incarnation = 0) {
    core->enter();
    core->receive(port, incarnation, time, std::move(what));
    core->exit();
  }

  /// Returns what was sent on a port, as kinds and lengths.
  [[nodiscard]] std::string sent_on(out_port port = 0) const {
    std::string out;
    for (auto& it : sent)
      if (it.port == port) {
        out += std::string{to_string(it.what.kind())} + " ";
        if (auto n = extent_of(it.what).frames; n > 0)
          out += std::to_string(n) + " ";
      }
    return out;
  }

  std::int64_t now() const noexcept override {
    return time;
  }

  void send(out_port port, std::uint32_t incarnation, frame&& what) override {
    sent.push_back({port, incarnation, std::move(what)});
  }

  void refund(in_port, std::uint32_t incarnation, std::uint32_t n) override {
    refunds.emplace_back(incarnation, n);
  }

  void send_upstream(in_port, const notice& what) override {
    notices.push_back(what);
  }

  void arm(std::int64_t due) override {
    armed = due;
  }

  void go_on_later() override {
    ++go_ons;
  }

  void ask_lease(std::uint32_t ticket, std::int64_t patience_ns) override {
    asked = {ticket, patience_ns};
  }

  void withdraw_lease() override {
    asked = {};
  }

  std::uint32_t newest_epoch(stream_id) const override {
    return epoch;
  }

  bool is_cancelled() const noexcept override {
    return cancelled;
  }

  void observe(const event_body& what, stream_id) override {
    told.push_back(what);
  }

  void leave(stage_exit how) override {
    left = how;
  }

  plan all;
  ledger book{8, 8};
  buffer_pool pool;
  pliable* inside = nullptr;
  std::unique_ptr<stage_core> core;
  std::int64_t time = 1'000'000'000;
  std::vector<posted> sent;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> refunds;
  std::vector<notice> notices;
  std::vector<event_body> told;
  std::optional<std::int64_t> armed;
  std::optional<stage_exit> left;
  int go_ons = 0;
  /// Ticket and patience of the request for a lease.
  std::pair<std::uint32_t, std::int64_t> asked;
  std::uint32_t epoch = 0;
  bool cancelled = false;
};

} // namespace exeunt::test
