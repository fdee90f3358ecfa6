// This file is part of exeunt. See the file LICENSE for license terms.

// The part of stage_core that takes what comes:
//
//     message ──► inlet ──► gap that is owed, or frame ──► processor
//        └──── nothing lies there ────────────┘

#include <exeunt/actors/stage_core.hpp>
#include <exeunt/actors/stage_watch.hpp>

#include <utility>

namespace exeunt {

void stage_core::receive(in_port port, std::uint32_t incarnation,
                         std::int64_t sent, frame&& first,
                         std::vector<frame>&& more) {
  admit(port, incarnation, sent, std::move(first));
  for (auto& next : more)
    admit(port, incarnation, sent, std::move(next));
  pump();
}

/// Takes `what` at once if nothing lies before it, or keeps it.
void stage_core::admit(in_port port, std::uint32_t incarnation,
                       std::int64_t sent, frame&& what) {
  if (port >= inlets_.size() || phase_ == phase::left)
    return;
  auto& in = inlets_[port];
  if (incarnation != in.incarnation())
    return;
  link_mark{incarnation, what.header.seq + 1}.write(book_.last_in[port]);
  if (in.ended())
    return;
  if (entered_ > sent)
    book_.queued.add(static_cast<std::uint64_t>(entered_ - sent));
  learn_epoch(what);
  if (phase_ == phase::running && in.empty() && !in.may_lack() && !blocked()
      && has_time() && ready(port)) {
    take(port, what);
  } else {
    in.keep(std::move(what));
  }
}

void stage_core::learn_epoch(const frame& what) {
  auto& header = what.header;
  if (header.stream < epochs_.size() && header.epoch > epochs_[header.stream])
    interrupt(header.stream, header.epoch);
}

bool stage_core::is_interrupted(const frame& what) const noexcept {
  auto stream = what.header.stream;
  return stream < epochs_.size() && is_stale(what, epochs_[stream]);
}

/// Returns whether a gap goes first, alone: behind it the processor may not
/// want the next frame.
bool stage_core::owes_gap(in_port port) {
  auto& in = inlets_[port];
  auto& next = in.front();
  return !is_interrupted(next) && !in.too_old(next, entered_) && in.finds_gap();
}

void stage_core::fill(in_port port) {
  auto& in = inlets_[port];
  in.spare_front(true);
  accept(port, *in.take_gap());
}

/// Takes `what` off its link: pays for it, and drops it or hands it on.
void stage_core::take(in_port port, const frame& what) {
  auto& in = inlets_[port];
  pay_back(port, what);
  if (is_interrupted(what)) {
    in.delivered(what);
    return drop(port, what, gap_cause::interrupted);
  }
  if (in.too_old(what, entered_))
    return skip(port, what);
  in.spare_front(false);
  accept(port, what);
}

/// Replaces `what` by a part of one gap that tells how much went missing.
void stage_core::skip(in_port port, const frame& what) {
  drop(port, what, gap_cause::late);
  if (auto full = inlets_[port].skip(what, gap_cause::late))
    accept(port, *full);
}

/// A stage that replaces another goes on where its first frame says.
void stage_core::rebase(const frame& first) {
  auto& header = first.header;
  if (!resumed_ || header.rate == 0 || first.kind() == frame_kind::event)
    return;
  resumed_ = false;
  for (auto& out : outlets_)
    out.start_at(header.position, header.rate);
}

void stage_core::accept(in_port port, const frame& what) {
  rebase(what);
  inlets_[port].delivered(what);
  count_in(what);
  adopt_times(what);
  if (what.kind() == frame_kind::end)
    accept_end(port);
  else if (book_.watched) [[unlikely]]
    deliver_watched(port, what);
  else
    deliver(port, what);
  flags_ = 0;
}

void stage_core::deliver_watched(in_port port, const frame& what) {
  book_.watched->taken(port, what, around_);
  deliver(port, what);
  book_.watched->handled(port, what, around_);
}

void stage_core::deliver(in_port port, const frame& what) {
  if (inlets_.size() > 1 && what.kind() == frame_kind::event
      && echoes_.is_echo(port, *what.get<event>()))
    return;
  auto& spec = stage_.inputs[port];
  auto carried = what.kind() == frame_kind::audio
                 || what.kind() == frame_kind::packet
                 || what.kind() == frame_kind::bytes;
  if (carried || spec.handles.contains(what.kind()))
    guarded([&] { return processor_->process(port, what, *this); });
  else
    pass_on(what);
}

void stage_core::pass_on(const frame& what) {
  for (out_port port = 0; port < outlets_.size(); ++port)
    send(port, what);
}

void stage_core::accept_end(in_port port) {
  inlets_[port].end();
  if (!guarded([&] { return processor_->input_ended(port, *this); }))
    return;
  finish_if_drained();
}

} // namespace exeunt
