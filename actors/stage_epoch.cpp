// This file is part of exeunt. See the file LICENSE for license terms.

// The part of stage_core that falls silent: what is older than an interruption
// goes, wherever it lies.

#include <exeunt/actors/stage_core.hpp>
#include <exeunt/actors/stage_watch.hpp>

namespace exeunt {

void stage_core::interrupt(stream_id stream, std::uint32_t epoch) {
  if (phase_ == phase::left || stream >= epochs_.size()
      || epoch <= epochs_[stream])
    return;
  raise_epoch(stream, epoch);
  if (phase_ < phase::open)
    return;
  if (!guarded([&] {
        processor_->interrupt(stream);
        return error{};
      }))
    return;
  if (book_.watched)
    book_.watched->interrupted(stream);
  // A paced stage lets its fade go now, not when its next frame is due, and
  // says what was heard even if it waits for nothing.
  auto asked = armed_ || stage_.what->facts.releases;
  if (asked && phase_ == phase::running)
    wake(around_.now());
  finish_if_drained();
  pump();
}

void stage_core::raise_epoch(stream_id stream, std::uint32_t epoch) {
  epochs_[stream] = epoch;
  for (in_port port = 0; port < inlets_.size(); ++port)
    inlets_[port].drop_older(stream, epoch, [&](const frame& what) {
      inlets_[port].delivered(what);
      drop(port, what, gap_cause::interrupted);
      pay_back(port, what);
    });
  for (out_port port = 0; port < outlets_.size(); ++port)
    outlets_[port].drop_older(stream, epoch, [&](const frame& what) {
      drop_unsent(port, what, gap_cause::interrupted);
    });
}

} // namespace exeunt
