// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/executor.hpp>
#include <exeunt/actors/virtual_script.hpp>

#include <caf/execution_unit.hpp>
#include <caf/intrusive_ptr.hpp>

#include <unordered_map>

namespace exeunt {

/// Callbacks under the virtual scheduler: each strand is a script.
class virtual_executor final : public executor {
public:
  /// Scripts that have something to run go to `unit`.
  explicit virtual_executor(caf::execution_unit& unit) : unit_(unit) {
    // nop
  }

  [[nodiscard]] bool post(strand where,
                          std::function<void()> callback) override;

  void post_reserved(strand where, std::function<void()> callback) override;

  [[nodiscard]] bool on_callback_thread() const override {
    return in_callback_;
  }

  /// True: what was posted is part of the schedule.
  [[nodiscard]] bool rest() override {
    return true;
  }

  /// Forgets all strands; none may have anything left to run.
  void reset() {
    strands_.clear();
  }

private:
  virtual_script& script_of(strand where);
  void append(virtual_script& script, std::function<void()> callback);

  caf::execution_unit& unit_;
  std::unordered_map<strand, caf::intrusive_ptr<virtual_script>> strands_;
  bool in_callback_ = false;
};

} // namespace exeunt
