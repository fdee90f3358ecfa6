// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/exeunt.hpp>

#include <memory>
#include <span>
#include <utility>

namespace mine {

using namespace exeunt;

/// A source that leases the only seat of an engine, and does not let go of it
/// while it runs: how not to do it.
struct hoard {
  std::chrono::nanoseconds patience = std::chrono::minutes{1};

  static constexpr std::string_view kind_name = "hoard";
  using input = void;
  using output = audio;

  static void describe(setting_visitor& v, hoard& s) {
    v(s.patience, "patience", duration, "how long it waits for the engine");
  }
};

class hoard_processor : public processor {
public:
  explicit hoard_processor(const hoard& settings) : settings_(settings) {
  }

  outcome produce(std::size_t, emit& out) override {
    if (!std::exchange(asked_, true))
      out.request_lease(settings_.patience);
    return more::when_woken;
  }

  error granted(lease what, emit&) override {
    held_ = std::move(what);
    return {};
  }

  error refused(error why, emit&) override {
    return {why.code(), "the engine did not come: " + std::string{why.text()},
            "hoard", "raise patience, or add seats"};
  }

private:
  hoard settings_;
  bool asked_ = false;
  lease held_;
};

/// Returns the kind; stages share the engine of one call.
inline kind hoard_kind() {
  resource_definition engine{.name = "engine", .seats = 1};
  engine.load = []() -> result<std::shared_ptr<void>> {
    return std::shared_ptr<void>{std::make_shared<int>(0)};
  };
  return make_kind<hoard>({
    .facts = {.name = "hoard",
              .summary = "Keeps the engine to itself.",
              .example = "hoard ! null",
              .time = time_map::generator,
              .needs = std::make_shared<resource_definition>(engine)},
    .ports = [](const hoard&) -> result<port_list> {
      return port_list{{}, {{.name = "out"}}};
    },
    .make = [](const hoard& s) { return std::make_unique<hoard_processor>(s); },
    .specimens = {},
    .choices = [](const hoard&, std::span<const stream_format>)
      -> result<std::vector<choice>> {
      return std::vector<choice>{
        {.output = {media::audio, {8'000, 1, 0}, {}, true}}};
    },
  });
}

} // namespace mine
