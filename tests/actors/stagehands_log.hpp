// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/stagehands.hpp>
#include <exeunt/actors/supervision.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "hand_plan.hpp"

/// A SUPERVISOR's logic without actors: what it asks for is written down.
namespace exeunt::test {

inline deadlines default_deadlines() {
  return {defaults::start_deadline, defaults::end_grace, defaults::stall,
          defaults::cancel_grace, defaults::kill_grace};
}

/// A supervision with a clock of the test. Words say what was asked since the
/// last call of `take`: "spawn sink, begin sink, ...".
class supervised : public stagehands {
public:
  explicit supervised(plan what)
    : all(std::move(what)), logic(all, default_deadlines(), *this) {
  }

  /// Starts, and lets every stage open.
  void start() {
    logic.start();
    for (std::size_t i = 0; i < all.stages.size(); ++i)
      logic.opened(i, 0);
    log.clear();
  }

  /// Lets time pass; serves the timer whenever it is due.
  void pass(std::chrono::nanoseconds span) {
    auto until = time + span.count();
    while (due != 0 && due <= until) {
      time = std::max(time, std::exchange(due, 0));
      logic.tick();
    }
    time = until;
  }

  void down(std::size_t stage, stage_exit how, error why = {}) {
    logic.down(stage, logic.incarnation(stage), how, std::move(why));
  }

  /// Returns what was asked since the last call.
  [[nodiscard]] std::string take() {
    return std::exchange(log, {});
  }

  std::int64_t now() const noexcept override {
    return time;
  }

  void arm(std::int64_t when) override {
    due = when;
  }

  error find_place(std::size_t stage) override {
    return homeless.contains(stage) ? error{ec::lost, "no node"} : error{};
  }

  void bypass(std::size_t stage) override {
    say("bypass", stage);
  }

  error spawn(std::size_t stage, std::uint32_t incarnation) override {
    say("spawn", stage);
    if (incarnation > 0)
      log += "#" + std::to_string(incarnation) + " ";
    return unspawnable.contains(stage) ? error{ec::threw, "no"} : error{};
  }

  void begin(std::size_t stage) override {
    say("begin", stage);
  }

  void request_end(std::size_t stage) override {
    say("end", stage);
  }

  void cancel(std::size_t stage) override {
    say("cancel", stage);
  }

  void kill(std::size_t stage) override {
    say("kill", stage);
  }

  void end_in_stead(std::size_t upstream, std::size_t stage) override {
    say("end_for", upstream);
    say("to", stage);
  }

  std::uint64_t progress() const override {
    return moved;
  }

  bool waits_for_time() const override {
    return patient;
  }

  bool has_finished(std::size_t stage) const override {
    return finished.contains(stage);
  }

  std::optional<std::size_t> waits_for(std::size_t stage) const override {
    auto i = waiting.find(stage);
    return i == waiting.end() ? std::nullopt : std::optional{i->second};
  }

  void conclude() override {
    log += "conclude ";
  }

  plan all;
  std::int64_t time = 1'000'000'000;
  std::int64_t due = 0;
  std::uint64_t moved = 0;
  bool patient = false;
  std::set<std::size_t> unspawnable;
  /// Stages that no node takes.
  std::set<std::size_t> homeless;
  std::set<std::size_t> finished;
  /// By stage: whom it waits for.
  std::map<std::size_t, std::size_t> waiting;
  std::string log;
  supervision logic;

private:
  void say(const std::string& verb, std::size_t stage) {
    log += verb + " " + all.stages[stage].name + " ";
  }
};

} // namespace exeunt::test
