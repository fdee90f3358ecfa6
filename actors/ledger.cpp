// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/ledger.hpp>

#include <utility>

namespace exeunt {

/// What is rare stays.
void histogram::halve() noexcept {
  for (auto& slot : slots_) {
    auto n = slot.load(std::memory_order_relaxed);
    slot.store(static_cast<std::uint16_t>(n / 2 + n % 2),
               std::memory_order_relaxed);
  }
}

std::uint64_t histogram::quantile(double q) const noexcept {
  std::uint64_t total = 0;
  for (auto& slot : slots_)
    total += slot.load(std::memory_order_relaxed);
  if (total == 0)
    return 0;
  auto rank = static_cast<std::uint64_t>(q * static_cast<double>(total));
  std::uint64_t below = 0;
  std::size_t i = 0;
  for (; i + 1 < slots_.size(); ++i) {
    below += slots_[i].load(std::memory_order_relaxed);
    if (below > rank || below == total)
      break;
  }
  if (i == 0)
    return std::uint64_t{1} << first_power;
  auto power = (i - 1) / steps + first_power;
  return (steps + (i - 1) % steps + 1) << (power - 2);
}

ledger::ledger(std::size_t inputs, std::size_t outputs)
  : sent(outputs), last_out(outputs), last_in(inputs), late_out(outputs) {
}

void ledger::note(std::string_view key, std::string value) {
  std::lock_guard guard{lock_};
  if (!notes_)
    notes_ = std::make_unique<note_map>();
  notes_->insert_or_assign(std::string{key}, std::move(value));
}

void ledger::fail(error why) {
  std::lock_guard guard{lock_};
  if (!why_)
    why_ = std::move(why);
}

void ledger::leave(stage_exit how) {
  std::lock_guard guard{lock_};
  left_ = how;
}

void ledger::restarted() {
  std::lock_guard guard{lock_};
  why_ = error{};
  left_ = stage_exit::alive;
  finished.set(0);
  ++restarts_;
}

std::map<std::string, std::string> ledger::notes() const {
  std::lock_guard guard{lock_};
  return notes_ ? *notes_ : note_map{};
}

error ledger::why() const {
  std::lock_guard guard{lock_};
  return why_;
}

stage_exit ledger::left() const {
  std::lock_guard guard{lock_};
  return left_;
}

std::uint64_t ledger::restarts() const {
  std::lock_guard guard{lock_};
  return restarts_;
}

} // namespace exeunt
