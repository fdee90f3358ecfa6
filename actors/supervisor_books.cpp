// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a SUPERVISOR that reads ledgers: it asks no stage, because one
// that is stuck would not answer.

#include <exeunt/actors/supervisor.hpp>

namespace exeunt {

std::uint64_t supervisor_state::progress() const {
  auto& stages = control_->what().stages;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < stages.size(); ++i)
    sum += control_->book(i).progress.get();
  return sum;
}

bool supervisor_state::waits_for_time() const {
  auto& stages = control_->what().stages;
  auto present = now();
  for (std::size_t i = 0; i < stages.size(); ++i) {
    auto& book = control_->book(i);
    if (!logic_->alive(i))
      continue;
    if (static_cast<std::int64_t>(book.wake_due.get()) > present)
      return true;
    auto since = static_cast<std::int64_t>(book.busy_since.get());
    if (since != 0 && present - since < stages[i].what->facts.max_call.count())
      return true;
  }
  return false;
}

bool supervisor_state::has_finished(std::size_t stage) const {
  return control_->book(stage).finished.get() != 0;
}

/// Returns whether a frame has left for the receiver that it has not seen.
bool supervisor_state::has_mail(const planned_link& link) const {
  link_mark sent{control_->book(link.from).last_out[link.out]};
  link_mark read{control_->book(link.to).last_in[link.in]};
  return sent.is_ahead_of(read);
}

/// Returns whether the receiver waits for a frame on `link` and has none.
bool supervisor_state::is_starved(const planned_link& link) const {
  auto& book = control_->book(link.to);
  return static_cast<waits>(book.waits_for.get()) == waits::input
         && book.waits_on.get() == link.in && !has_mail(link);
}

std::optional<std::size_t>
supervisor_state::waits_for(std::size_t stage) const {
  auto& book = control_->book(stage);
  if (book.busy_since.get() != 0)
    return std::nullopt;
  auto for_credit = static_cast<waits>(book.waits_for.get()) == waits::credit;
  for (auto& link : control_->what().links) {
    if (link.to == stage && is_starved(link))
      return link.from;
    // Who starves has paid for all that it got: the credit was not read.
    if (for_credit && link.from == stage && link.out == book.waits_on.get()
        && !is_starved(link))
      return link.to;
  }
  return std::nullopt;
}

} // namespace exeunt
