// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/delay_book.hpp>
#include <exeunt/bench/ear.hpp>
#include <exeunt/exeunt.hpp>

#include <atomic>
#include <memory>
#include <string>

namespace exeunt {

/// A runtime that knows the kinds that measurements need, and what these tell.
struct bench_site {
  explicit bench_site(engine_options options = {});

  runtime rt;
  /// What listeners write.
  std::shared_ptr<delay_book> delays = std::make_shared<delay_book>();
  /// What an ear writes.
  std::shared_ptr<silence_mark> silenced = std::make_shared<silence_mark>(0);
  /// Handlers of `hang` wait until this is true.
  std::shared_ptr<std::atomic<bool>> release
    = std::make_shared<std::atomic<bool>>(false);
};

/// A plan that many runs share.
using shared_plan = std::shared_ptr<const plan>;

/// Parses and validates `text`; the errors of the graph are one error.
[[nodiscard]] result<shared_plan> plan_of(runtime& in, const std::string& text);

/// Starts `what`; its errors are one error.
[[nodiscard]] result<run> start_one(runtime& in, const shared_plan& what);

/// Returns what is wrong with the end of `over`: a failure, or an actor that
/// did not leave.
[[nodiscard]] error why_of(const result<report>& over);

/// Starts `what` `count` times at once and waits until all have left.
/// Errors: the first that a run has.
error run_all(runtime& in, const shared_plan& what, int count);

/// Plans `text`, runs it once and waits.
error run_text(runtime& in, const std::string& text);

} // namespace exeunt
