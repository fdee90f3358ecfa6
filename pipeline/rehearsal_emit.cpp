// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/rehearsal_emit.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace exeunt {

rehearsal_emit::rehearsal_emit(std::size_t outputs) : outputs_(outputs) {
  seen.outputs.resize(outputs);
}

void rehearsal_emit::send(out_port to, frame what) {
  // A port without a link is legal: what goes there is dropped.
  if (to >= outputs_.size())
    return;
  auto burst = ++outputs_[to].burst;
  seen.max_burst = std::max(seen.max_burst, burst);
  keep(to, std::move(what));
}

void rehearsal_emit::tell(event_body body) {
  seen.events.push_back(body);
  pass_on(event{std::make_shared<const event_body>(std::move(body))});
}

buffer_pool& rehearsal_emit::pool() {
  return pool_;
}

void rehearsal_emit::wake_at(media_time when) {
  wake = when;
}

void rehearsal_emit::request_lease(std::chrono::nanoseconds) {
  wants_lease = true;
}

void rehearsal_emit::withdraw_request() {
  wants_lease = false;
}

void rehearsal_emit::send_upstream(notice what) {
  seen.notices.push_back(std::move(what));
}

void rehearsal_emit::note(std::string_view key, std::string value) {
  seen.notes.insert_or_assign(std::string{key}, std::move(value));
}

void rehearsal_emit::pass_on(const frame& what) {
  for (out_port to = 0; to < outputs_.size(); ++to)
    keep(to, what);
}

void rehearsal_emit::begin_call() noexcept {
  for (auto& to : outputs_)
    to.burst = 0;
}

void rehearsal_emit::keep(out_port to, frame what) {
  auto& out = outputs_[to];
  auto extent = extent_of(what);
  auto rate = extent.rate != 0 ? extent.rate : out.counter.rate();
  what.header.stream = stream;
  what.header.epoch = epoch;
  what.header.seq = out.seq++;
  what.header.position = out.counter.position(rate);
  what.header.rate = rate;
  out.counter.add(extent.frames, extent.rate);
  seen.outputs[to].push_back(std::move(what));
}

} // namespace exeunt
