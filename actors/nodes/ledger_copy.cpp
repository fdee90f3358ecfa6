// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/ledger_copy.hpp>
#include <exeunt/actors/nodes/wire_reader.hpp>
#include <exeunt/actors/nodes/wire_writer.hpp>

#include <map>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// Visits every counter that is no instant, in an order that is part of the
/// protocol.
template <class Ledger, class F>
void for_each_counter(const planned_stage& stage, Ledger& book, F visit) {
  visit(book.frames_in);
  visit(book.frames_out);
  visit(book.samples_in);
  visit(book.samples_out);
  for (auto& it : book.dropped)
    visit(it);
  visit(book.bad_samples);
  visit(book.busy_ns);
  visit(book.cpu_ns);
  visit(book.last_frame_ns);
  visit(book.out_position);
  visit(book.out_rate);
  visit(book.waits_for);
  visit(book.waits_on);
  visit(book.progress);
  visit(book.finished);
  for (std::size_t i = 0; i < stage.outputs.size(); ++i) {
    visit(book.sent[i]);
    visit(book.last_out[i]);
    visit(book.late_out[i]);
  }
  for (std::size_t i = 0; i < stage.inputs.size(); ++i)
    visit(book.last_in[i]);
}

template <class Ledger, class F>
void for_each_instant(Ledger& book, F visit) {
  visit(book.busy_since);
  visit(book.wake_due);
}

struct queue_class {
  std::uint8_t which = 0;
  std::uint32_t count = 0;
};

/// Octets of the books of a stage without much to tell, and how many classes of
/// what waits for it they tell of.
constexpr std::size_t usual_size = 512, usual_classes = 8;

template <class Inspector>
auto inspect(Inspector& f, queue_class& x) {
  return f(x.which, x.count);
}

} // namespace

std::vector<std::uint8_t> copy_ledger(const planned_stage& stage,
                                      const ledger& from) {
  wire_writer out;
  out.reserve(usual_size);
  auto write = [&](const counter& it) { out(it.get()); };
  for_each_counter(stage, from, write);
  for_each_instant(from, write);
  std::vector<queue_class> queued;
  queued.reserve(usual_classes);
  from.queued.for_each([&](std::uint8_t which, std::uint32_t count) {
    queued.push_back({which, count});
  });
  out(queued, from.notes(), from.why(), from.left());
  return std::move(out).take();
}

error enter_copy(std::span<const std::uint8_t> copy, std::int64_t offset,
                 const planned_stage& stage, ledger& to) {
  buffer_pool none;
  wire_reader in{copy, none};
  auto read = [&] {
    std::uint64_t value = 0;
    in(value);
    return value;
  };
  for_each_counter(stage, to, [&](counter& it) { it.set(read()); });
  for_each_instant(to, [&](counter& it) {
    auto at = read();
    it.set(at == 0 ? 0 : at + static_cast<std::uint64_t>(offset));
  });
  std::vector<queue_class> queued;
  std::map<std::string, std::string> notes;
  error why;
  auto left = stage_exit::alive;
  in(queued, notes, why, left);
  if (!in.complete())
    return {ec::malformed, "the octets are no copy of a ledger",
            "octet " + std::to_string(in.offset())};
  for (auto& it : queued)
    to.queued.set(it.which, it.count);
  for (auto& [key, value] : notes)
    to.note(key, value);
  if (why)
    to.fail(why);
  to.leave(left);
  return {};
}

} // namespace exeunt
