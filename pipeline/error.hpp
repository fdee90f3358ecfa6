// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace exeunt {

/// Every way in which exeunt can refuse or fail.
enum class ec : std::uint8_t {
  /// Nothing failed.
  none,
  /// The text of a graph does not follow the grammar.
  syntax,
  /// No kind of that name is registered.
  unknown_kind,
  /// The kind has no setting of that name.
  unknown_setting,
  /// A setting's value has the wrong form or lies outside its range.
  bad_setting,
  /// The graph or the run has no stage of that name.
  unknown_stage,
  /// The stage has no port of that name.
  unknown_port,
  /// The run has no stream of that name, or several where none was named.
  unknown_stream,
  /// A port that needs a link has none.
  missing_link,
  /// A port, or a name, is used twice.
  duplicate,
  /// The links form a cycle.
  cycle,
  /// Two linked ports have no format in common.
  format_mismatch,
  /// A join behind a tee would need windows without bound.
  unbounded_diamond,
  /// The planned latency exceeds the budget.
  over_budget,
  /// A version of the protocol or of a graph's JSON is not ours.
  version_mismatch,
  /// Another has the name already, or what exists once in a process.
  conflict,
  /// A file does not exist.
  not_found,
  /// The system refused to open, read, write, or rename.
  io_failed,
  /// Bytes do not follow their format.
  malformed,
  /// Bytes end before their format says so.
  truncated,
  /// The format is legal but not one we handle.
  unsupported,
  /// A bounded queue has no room; try again later.
  full,
  /// The run or the source no longer takes input.
  ended,
  /// A deadline passed.
  timed_out,
  /// Waiting on this thread would keep the run from ending.
  would_deadlock,
  /// A bounded supply of threads or runs is used up.
  exhausted,
  /// The run was cancelled.
  cancelled,
  /// A queue that must not drop is full.
  overrun,
  /// A processor threw an exception.
  threw,
  /// No stage made progress within the deadline.
  stalled,
  /// A foreign library reported a failure.
  library_failed,
  /// No node of that name, or with that label, is connected.
  unknown_node,
  /// The node does not allow what was asked of it.
  refused,
  /// The connection to the stage's node is gone.
  lost,
  /// The node does not answer.
  unreachable,
};

/// Returns the name of `code`, e.g., `bad_setting`.
[[nodiscard]] std::string_view to_string(ec code) noexcept;

/// A code with the place and the mend; converts to true if it is an error.
/// Copies share their text. Costs two words when it says `none`.
class [[nodiscard]] error {
public:
  /// What a person needs to know: where, what, and how to mend it.
  struct details {
    std::string text;
    std::string place;
    std::string mend;
  };

  error() noexcept = default;

  error(ec code) noexcept : code_(code) {
  }

  error(ec code, std::string text, std::string place = {},
        std::string mend = {})
    : code_(code),
      details_(std::make_shared<const details>(
        details{std::move(text), std::move(place), std::move(mend)})) {
  }

  explicit operator bool() const noexcept {
    return code_ != ec::none;
  }

  /// The closed code that programs act on.
  [[nodiscard]] ec code() const noexcept {
    return code_;
  }

  /// What happened, in a sentence without a full stop.
  [[nodiscard]] std::string_view text() const noexcept {
    return details_ ? std::string_view{details_->text} : std::string_view{};
  }

  /// Where: stage, setting, file and offset.
  [[nodiscard]] std::string_view place() const noexcept {
    return details_ ? std::string_view{details_->place} : std::string_view{};
  }

  /// What to do about it.
  [[nodiscard]] std::string_view mend() const noexcept {
    return details_ ? std::string_view{details_->mend} : std::string_view{};
  }

  friend bool operator==(const error& x, ec y) noexcept {
    return x.code_ == y;
  }

private:
  ec code_ = ec::none;
  std::shared_ptr<const details> details_;
};

/// Renders `place: text (code); mend`, leaving out what is empty.
[[nodiscard]] std::string to_string(const error& what);

/// Returns what is in flight as an error `threw`; for a catch block.
[[nodiscard]] error caught(std::string place = {});

/// A value, or the error that stands in its place.
template <class T>
class [[nodiscard]] result {
public:
  result(T value) : data_(std::move(value)) {
  }

  result(error what) : data_(std::move(what)) {
  }

  result(ec code) : data_(error{code}) {
  }

  explicit operator bool() const noexcept {
    return data_.index() == 0;
  }

  T& operator*() noexcept {
    return *std::get_if<0>(&data_);
  }

  const T& operator*() const noexcept {
    return *std::get_if<0>(&data_);
  }

  T* operator->() noexcept {
    return std::get_if<0>(&data_);
  }

  const T* operator->() const noexcept {
    return std::get_if<0>(&data_);
  }

  /// Returns the error, or one that says `none`.
  [[nodiscard]] error failure() const {
    auto ptr = std::get_if<1>(&data_);
    return ptr ? *ptr : error{};
  }

private:
  std::variant<T, error> data_;
};

} // namespace exeunt
