// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/report.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace exeunt {

/// A number with one writer and any readers; never torn, never ordered.
class counter {
public:
  void add(std::uint64_t n) noexcept {
    value_.store(value_.load(std::memory_order_relaxed) + n,
                 std::memory_order_relaxed);
  }

  void set(std::uint64_t n) noexcept {
    value_.store(n, std::memory_order_relaxed);
  }

  [[nodiscard]] std::uint64_t get() const noexcept {
    return value_.load(std::memory_order_relaxed);
  }

private:
  std::atomic<std::uint64_t> value_{0};
};

/// Counts durations by powers of two with four steps each, so that a
/// quantile is off by at most a fifth; from 1 µs to a minute. Shares are kept,
/// not numbers: when the counter of a class is full, all are halved.
class histogram {
public:
  void add(std::uint64_t ns) noexcept {
    auto& slot = slots_[slot_of(ns)];
    if (slot.load(std::memory_order_relaxed) == full)
      halve();
    slot.store(static_cast<std::uint16_t>(slot.load(std::memory_order_relaxed)
                                          + 1),
               std::memory_order_relaxed);
  }

  /// Returns the duration in ns below which the share `q` of all lies.
  [[nodiscard]] std::uint64_t quantile(double q) const noexcept;

  /// Calls `visit` with each class that counts anything, and its count.
  template <class F>
  void for_each(F visit) const {
    for (std::size_t i = 0; i < slots_.size(); ++i)
      if (auto n = slots_[i].load(std::memory_order_relaxed); n > 0)
        visit(static_cast<std::uint8_t>(i), n);
  }

  /// Sets the count of a class, if there is such a one.
  void set(std::uint8_t which, std::uint32_t count) noexcept {
    if (which < slots_.size())
      slots_[which].store(static_cast<std::uint16_t>(
                            std::min<std::uint32_t>(count, full)),
                          std::memory_order_relaxed);
  }

private:
  static constexpr std::uint16_t full = UINT16_MAX;
  static constexpr std::size_t steps = 4;
  static constexpr std::size_t first_power = 10;
  static constexpr std::size_t last_power = 36;
  static constexpr std::size_t slot_count = (last_power - first_power) * steps
                                            + 1;

  static std::size_t slot_of(std::uint64_t ns) noexcept {
    if (ns < 1u << first_power)
      return 0;
    auto power = static_cast<std::size_t>(std::bit_width(ns)) - 1;
    auto step = static_cast<std::size_t>(ns >> (power - 2)) & (steps - 1);
    auto slot = (power - first_power) * steps + step + 1;
    return slot < slot_count ? slot : slot_count - 1;
  }

  void halve() noexcept;

  std::array<std::atomic<std::uint16_t>, slot_count> slots_{};
};

/// A counter for each port of a stage: of the first two, which most stages do
/// not exceed, it is in the same place as the rest of the ledger.
class port_counters {
public:
  explicit port_counters(std::size_t ports)
    : far_(ports > near_.size()
             ? std::make_unique<counter[]>(ports - near_.size())
             : nullptr) {
  }

  [[nodiscard]] counter& operator[](std::size_t port) noexcept {
    return port < near_.size() ? near_[port] : far_[port - near_.size()];
  }

  [[nodiscard]] const counter& operator[](std::size_t port) const noexcept {
    return port < near_.size() ? near_[port] : far_[port - near_.size()];
  }

private:
  std::array<counter, 2> near_;
  std::unique_ptr<counter[]> far_;
};

/// How far a link has come: so many frames of so many replacements of its ends.
class link_mark {
public:
  link_mark(std::uint32_t incarnation, std::uint64_t frames) noexcept
    : value_(std::uint64_t{incarnation} << seq_bits
             | (frames & ((std::uint64_t{1} << seq_bits) - 1))) {
  }

  explicit link_mark(const counter& from) noexcept : value_(from.get()) {
  }

  void write(counter& to) const noexcept {
    to.set(value_);
  }

  [[nodiscard]] std::uint32_t incarnation() const noexcept {
    return static_cast<std::uint32_t>(value_ >> seq_bits);
  }

  /// Returns whether `reader` has still to come here. What went to a reader
  /// that was replaced since is not read any more.
  [[nodiscard]] bool is_ahead_of(link_mark reader) const noexcept {
    return value_ != reader.value_
           && value_ >> seq_bits == reader.value_ >> seq_bits;
  }

  /// Returns how many frames `reader` has still to come here. Who has only
  /// just replaced another one has not begun to count.
  [[nodiscard]] std::uint64_t ahead_of(link_mark reader) const noexcept {
    return is_ahead_of(reader) && value_ > reader.value_
             ? value_ - reader.value_
             : 0;
  }

private:
  static constexpr int seq_bits = 48;

  std::uint64_t value_;
};

/// Whom a stage waits for.
enum class waits : std::uint8_t {
  nobody,
  /// For the start of the run.
  start,
  /// For frames on input `waits_on`.
  input,
  /// For credit on output `waits_on`.
  credit,
  /// For its media time.
  time,
  /// For a lease of what its kind needs.
  resource,
  /// For the application.
  application,
};

class stage_watch;

/// What one stage has done and is doing. The stage writes, everyone reads and
/// asks no one: a stuck stage answers nobody. The one exception to "nothing
/// mutable is shared".
struct ledger {
  /// For a stage with so many ports.
  explicit ledger(std::size_t inputs = 1, std::size_t outputs = 1);

  counter frames_in;
  counter frames_out;
  counter samples_in;
  counter samples_out;
  std::array<counter, 5> dropped;
  counter bad_samples;
  counter busy_ns;
  /// CPU time on the blocking pool, where a handler may be busy waiting for a
  /// file; 0 on a worker.
  counter cpu_ns;
  /// Runtime's clock at the start of the handler that runs; 0 between.
  counter busy_since;
  /// Runtime's clock when the stage asked to be woken; 0 if it did not.
  counter wake_due;
  /// Beginning of the last frame in ns of media time.
  counter last_frame_ns;
  /// Media emitted on the first output, in samples of `out_rate`.
  counter out_position;
  counter out_rate;
  /// A `waits`, and the port it is about.
  counter waits_for;
  counter waits_on;
  /// Inputs that have ended, plus one for each frame taken: progress.
  counter progress;
  /// 1 once EndFrame was emitted, even if it waits for credit.
  counter finished;
  /// What only runs that are watched have; set before the stage begins.
  stage_watch* watched = nullptr;
  histogram queued;

  /// Frames sent per output.
  port_counters sent;
  /// The `link_mark` of what left per output, and of what came per input:
  /// where the one is ahead of the other, the receiver has mail.
  port_counters last_out;
  port_counters last_in;
  /// Frames per output that were late before they left for another node. The
  /// COURIER that carries the link writes it.
  port_counters late_out;

  /// Keeps `value` under `key`.
  void note(std::string_view key, std::string value);

  /// Keeps why the stage failed; the first error stays.
  void fail(error why);

  /// Keeps how the stage left, just before it does.
  void leave(stage_exit how);

  /// Forgets failure and exit before a restart.
  void restarted();

  [[nodiscard]] std::map<std::string, std::string> notes() const;
  [[nodiscard]] error why() const;
  [[nodiscard]] stage_exit left() const;
  [[nodiscard]] std::uint64_t restarts() const;

private:
  using note_map = std::map<std::string, std::string>;

  mutable std::mutex lock_;
  /// Null until there is one: most stages have nothing to say.
  std::unique_ptr<note_map> notes_;
  error why_;
  stage_exit left_ = stage_exit::alive;
  std::uint64_t restarts_ = 0;
};

} // namespace exeunt
