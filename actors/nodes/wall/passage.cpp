// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/broken_pipes.hpp>
#include <exeunt/actors/nodes/wall/passage.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace exeunt {

passage::passage(std::unique_ptr<wire> outer, basp_filter filter,
                 std::span<const std::uint8_t> came,
                 std::shared_ptr<passage_end> end)
  : outer_(std::move(outer)), filter_(std::move(filter)), end_(std::move(end)) {
  pass(came);
}

/// Whoever lets go of it last does so on any thread.
passage::~passage() {
  broken_pipe_guard guard;
  finish();
  end_->let_go();
  outer_.reset();
  end_->close(why());
}

void passage::pass(std::span<const std::uint8_t> what) {
  auto refused = filter_.feed(what, waiting_);
  if (!refused)
    return;
  closed_ = true;
  note(std::move(refused));
}

/// Who ends first is the reason.
void passage::note(error what) {
  if (!why())
    fail(std::move(what));
}

/// What came before the end is read before it.
wire_step passage::read(std::span<std::uint8_t> to) {
  while (waiting_.empty())
    if (auto step = fetch(); step.state != wire_state::done)
      return step;
  auto n = std::min(waiting_.size(), to.size());
  // Behind the iterators of spans the compiler copies octet by octet.
  std::memcpy(to.data(), waiting_.waiting().data(), n);
  waiting_.take(n);
  return {wire_state::done, n};
}

/// Reads what the filter may hold back.
wire_step passage::fetch() {
  if (closed_)
    return {why() == ec::ended ? wire_state::closed : wire_state::failed, 0};
  std::array<std::uint8_t, defaults::wall_buffer> space;
  auto step = outer_->read(space);
  closed_ = step.state == wire_state::closed
            || step.state == wire_state::failed;
  if (step.state == wire_state::closed)
    note({ec::ended, "the other node closed the connection"});
  else if (step.state == wire_state::failed)
    note(outer_->why());
  else if (step.state == wire_state::done)
    pass(std::span{space}.first(step.octets));
  return step;
}

wire_step passage::write(std::span<const std::uint8_t> from) {
  auto step = outer_->write(from);
  if (step.state == wire_state::failed)
    note(outer_->why());
  return step;
}

bool passage::has_more() const noexcept {
  return !waiting_.empty() || closed_ || outer_->has_more();
}

void passage::finish() noexcept {
  if (std::exchange(finished_, true))
    return;
  note({ec::ended, "this node closed the connection"});
  outer_->finish();
}

} // namespace exeunt
