// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/rehearsal.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

/// Frames that a source may produce in one call; the default window.
constexpr std::size_t budget = 16;

const port& port_at(const std::vector<port>& ports, std::size_t index) {
  // Only the last port of a list repeats.
  return ports[std::min(index, ports.size() - 1)];
}

} // namespace

rehearsal::rehearsal(const kind& what, const setting_map& settings,
                     std::size_t inputs, std::size_t outputs)
  : kept_(outputs), releases_(what.facts.releases), needs_(what.facts.needs) {
  auto ports = what.ports(settings);
  kept_.seen.why = ports.failure();
  if (ports && inputs > 0 && ports->inputs.empty())
    kept_.seen.why = error{ec::unknown_port, "the kind has no inputs"};
  if (over())
    return;
  for (std::size_t i = 0; i < inputs; ++i)
    inputs_.push_back({.facts = port_at(ports->inputs, i)});
  source_done_ = !ports->inputs.empty();
  processor_ = what.make(settings);
  call([&] {
    processor_->linked(inputs, outputs);
    return processor_->open(kept_);
  });
}

void rehearsal::feed(in_port to, frame what) {
  if (over() || inputs_[to].ending)
    return;
  if (what.kind() == frame_kind::end)
    return end(to);
  auto& in = inputs_[to];
  auto extent = extent_of(what);
  auto rate = extent.rate != 0 ? extent.rate : in.counter.rate();
  what.header.position = in.counter.position(rate);
  what.header.rate = rate;
  in.counter.add(extent.frames, extent.rate);
  in.held.push_back(std::move(what));
  pump();
}

void rehearsal::end(in_port port) {
  inputs_[port].ending = true;
  pump();
}

void rehearsal::advance_to(media_time when) {
  while (!over() && kept_.wake && *kept_.wake <= when) {
    now_ = std::max(now_, *kept_.wake);
    pump();
  }
  now_ = std::max(now_, when);
}

void rehearsal::interrupt(stream_id stream) {
  if (over())
    return;
  ++kept_.epoch;
  for (auto& in : inputs_)
    std::erase_if(in.held, [&](const frame& what) {
      return what.header.stream == stream && carries(in.facts, what.kind())
             && (what.header.flags & protected_flag) == 0;
    });
  call([&] {
    processor_->interrupt(stream);
    if (kept_.wake || releases_)
      return processor_->wake(now_, kept_);
    return error{};
  });
  pump();
}

void rehearsal::set(const setting_map& changed) {
  call([&] { return processor_->set(changed); });
  pump();
}

void rehearsal::produce(std::size_t calls) {
  auto next = more::again;
  for (; calls > 0 && !source_done_ && next == more::again; --calls) {
    call([&] {
      auto outcome = processor_->produce(budget, kept_);
      next = outcome.next();
      return outcome.why();
    });
    source_done_ = next == more::ended || over();
  }
  pump();
}

void rehearsal::run_out() {
  for (in_port i = 0; i < inputs_.size(); ++i)
    end(i);
  while (!over()) {
    produce(1);
    if (over() || !source_done_)
      continue;
    if (!kept_.wake) {
      kept_.seen.why = error{ec::stalled,
                             "the processor neither ends nor waits"};
      return;
    }
    advance_to(*kept_.wake);
  }
}

void rehearsal::finish_again() {
  if (processor_ && !kept_.seen.why)
    call([&] { return processor_->finish(kept_); });
}

rehearsed rehearse(const kind& what, const setting_map& settings,
                   std::vector<std::vector<frame>> inputs,
                   std::size_t outputs) {
  rehearsal stage{what, settings, inputs.size(), outputs};
  // Round by round, as links that are all busy would bring them.
  std::size_t longest = 0;
  for (auto& in : inputs)
    longest = std::max(longest, in.size());
  for (std::size_t round = 0; round < longest; ++round)
    for (in_port i = 0; i < inputs.size(); ++i)
      if (round < inputs[i].size())
        stage.feed(i, std::move(inputs[i][round]));
      else
        stage.end(i);
  stage.run_out();
  return stage.seen();
}

} // namespace exeunt
