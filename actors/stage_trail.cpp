// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/stage_trail.hpp>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

namespace exeunt {

namespace {

constexpr auto rounding = drift_map::rounding;

} // namespace

stage_trail::stage_trail(std::size_t inputs, std::size_t outputs,
                         trail_kind how)
  : how_(inputs == 0 ? trail_kind::begins : how), inputs_(inputs),
    outputs_(outputs), lost_(false) {
  for (auto& out : outputs_)
    out.delay.resize(inputs);
}

void stage_trail::behind(in_port port, const origin_map& sender,
                         stream_id stream) {
  inputs_[port].sender = &sender;
  inputs_[port].stream = stream;
}

void stage_trail::restart() {
  for (auto& in : inputs_) {
    in.count = {};
    in.arrivals.clear();
    in.doubtful = false;
  }
  for (auto& out : outputs_)
    out.delay.assign(inputs_.size(), out.reached);
}

void stage_trail::took(in_port port, const frame& what) {
  auto& in = inputs_[port];
  auto here = span_of(what);
  if (here.length() <= 0)
    return;
  auto begin = in.reached();
  in.count.add(extent_of(what).frames, what.header.rate);
  in.arrivals.add({begin, in.reached()}, here.start);
}

void stage_trail::passing(const frame_header& from) noexcept {
  was_ = from;
}

void stage_trail::made(out_port port, const frame& what) {
  auto was = std::exchange(was_, {});
  auto added = std::exchange(adds_, false);
  auto here = span_of(what);
  if (here.length() <= 0)
    return;
  auto& out = outputs_[port];
  // A stage that replaces another goes on elsewhere.
  if (auto by = here.start - out.reached; std::abs(by) > rounding)
    move(out, by);
  out.reached = here.stop;
  if (how_ == trail_kind::begins)
    return out.map.add(here, here.start);
  if (added)
    return move(out, here.length());
  if (how_ == trail_kind::stretches) {
    lost_ = true;
  } else if (inputs_.size() > 1) {
    follow_all(out, here);
  } else if (was.rate != what.header.rate || !follow_header(out, here, was)) {
    follow_count(out, here);
  }
}

void stage_trail::move(output_side& out, std::int64_t by) noexcept {
  for (auto& each : out.delay)
    each += by;
}

/// Looks where the frame lay on the input. Returns whether that is known.
bool stage_trail::follow_header(output_side& out, media_span here,
                                const frame_header& was) {
  auto start = to_time(was.position, was.rate).count();
  auto later = here.start - start;
  auto known = false;
  inputs_.front().each_of_link(
    {start, start + here.length()}, [&](const drift_map::piece& it) {
      out.map.add({it.here.start + later, it.here.stop + later},
                  it.there().start);
      known = true;
    });
  return known;
}

void stage_trail::follow_count(output_side& out, media_span here) {
  auto& in = inputs_.front();
  if (in.doubtful) {
    lost_ = true;
    return;
  }
  auto later = out.delay.front();
  in.each_of_count({here.start - later, here.stop - later},
                   [&](const drift_map::piece& it) {
                     out.map.add({it.here.start + later, it.here.stop + later},
                                 it.there().start);
                   });
}

/// A join runs its inputs side by side. It has one time as long as they agree.
void stage_trail::follow_all(output_side& out, media_span here) {
  std::optional<std::int64_t> source;
  auto agree = !lost() && !exceeds_inputs(out, here);
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    auto one = source_of(inputs_[i], here.start - out.delay[i]);
    agree = agree && (!one || !source || std::abs(*one - *source) <= rounding);
    source = source ? source : one;
  }
  if (!agree)
    lost_ = true;
  else if (source)
    out.map.add(here, *source);
}

std::optional<std::int64_t> stage_trail::source_of(const input_side& in,
                                                   std::int64_t counted) {
  std::optional<std::int64_t> out;
  in.each_of_count({counted, counted + 1},
                   [&](const drift_map::piece& it) { out = it.there().start; });
  return out;
}

bool stage_trail::exceeds_inputs(const output_side& out,
                                 media_span here) const noexcept {
  auto reached = here.start;
  for (std::size_t i = 0; i < inputs_.size(); ++i)
    reached = std::max(reached, inputs_[i].reached() + out.delay[i]);
  return here.stop - reached > rounding;
}

std::vector<std::vector<media_span>>
stage_trail::interrupted(stream_id stream) {
  std::vector<std::vector<media_span>> out(inputs_.size());
  for (std::size_t i = 0; i < inputs_.size() && !outputs_.empty(); ++i) {
    auto& in = inputs_[i];
    out[i] = held_of(i);
    if (in.stream == stream) {
      for (auto& to : outputs_)
        to.delay[i] = to.reached - in.reached();
      continue;
    }
    // Some kinds forget all, whoever is interrupted; a join must not.
    in.doubtful = in.doubtful || (inputs_.size() == 1 && !out[i].empty());
    out[i].clear();
  }
  return out;
}

/// Returns what came in and has not come out, in time of the source.
std::vector<media_span> stage_trail::held_of(std::size_t i) const {
  std::vector<media_span> out;
  auto& in = inputs_[i];
  auto& to = outputs_.front();
  media_span held{to.reached - to.delay[i], in.reached()};
  if (held.length() > rounding)
    in.each_of_count(held, [&](const drift_map::piece& it) {
      out.push_back(it.there());
    });
  return out;
}

} // namespace exeunt
