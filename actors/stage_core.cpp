// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/prefetch.hpp>
#include <exeunt/actors/stage_core.hpp>
#include <exeunt/actors/stage_watch.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

std::size_t epoch_slots(const planned_stage& stage) {
  std::size_t most = stage.emits;
  for (auto id : stage.streams)
    most = std::max<std::size_t>(most, id);
  return most + 1;
}

} // namespace

stage_core::stage_core(const plan& all, std::size_t stage,
                       std::unique_ptr<processor> what, ledger& book,
                       buffer_pool pool, backstage& around)
  : stage_(all.stages[stage]), processor_(std::move(what)), book_(book),
    pool_(std::move(pool)), around_(around), epochs_(epoch_slots(stage_)) {
  std::vector<const planned_link*> in(stage_.inputs.size());
  std::vector<const planned_link*> out(stage_.outputs.size());
  for (auto& link : all.links) {
    if (link.to == stage)
      in[link.in] = &link;
    if (link.from == stage)
      out[link.out] = &link;
  }
  for (auto link : in)
    inlets_.emplace_back(*link);
  for (auto link : out)
    outlets_.emplace_back(*link);
}

stage_core::~stage_core() = default;

// -- lifecycle ----------------------------------------------------------------

error stage_core::open() {
  if (phase_ != phase::fresh)
    return {};
  book_.waits_for.set(static_cast<std::uint64_t>(waits::start));
  if (guarded([this] {
        processor_->linked(inlets_.size(), outlets_.size());
        return processor_->open(*this);
      }))
    phase_ = phase::open;
  if (auto early = std::move(early_))
    set(*early);
  return book_.why();
}

void stage_core::begin(const entrance& how) {
  if (phase_ != phase::open)
    return;
  zero_ = how.zero;
  phase_ = phase::running;
  resumed_ = how.replaces;
  for (std::size_t i = 0; i < inlets_.size(); ++i) {
    inlets_[i].begin(how.inputs[i], how.replaces);
    link_mark{how.inputs[i], 0}.write(book_.last_in[i]);
  }
  for (std::size_t i = 0; i < outlets_.size(); ++i)
    outlets_[i].relink(how.outputs[i]);
  if (inlets_.empty() && how.rate != 0)
    for (auto& out : outlets_)
      out.start_at(how.position, how.rate);
  if (book_.watched)
    begin_watch(how);
  if (armed_)
    around_.arm(wake_due_);
  pump();
  if (end_requested_)
    request_end();
}

void stage_core::request_end() {
  if (!inlets_.empty() || phase_ >= phase::closing)
    return;
  end_requested_ = true;
  if (phase_ != phase::running)
    return;
  if (!stage_.what->facts.drains)
    finish();
  pump();
}

void stage_core::cancel() {
  if (phase_ == phase::left)
    return;
  phase_ = phase::left;
  book_.leave(stage_exit::cancelled);
  around_.leave(stage_exit::cancelled);
}

void stage_core::fail(error why) {
  if (phase_ == phase::left)
    return;
  phase_ = phase::left;
  book_.fail(std::move(why));
  book_.leave(stage_exit::failed);
  around_.leave(stage_exit::failed);
}

void stage_core::close() {
  phase_ = phase::left;
  book_.leave(stage_exit::ended);
  around_.leave(stage_exit::ended);
}

// -- flow ---------------------------------------------------------------------

void stage_core::refund(out_port port, std::uint32_t incarnation,
                        std::uint32_t n) {
  if (port >= outlets_.size() || phase_ == phase::left
      || incarnation != outlets_[port].incarnation())
    return;
  outlets_[port].refund(n);
  pump();
}

void stage_core::tick() {
  if (phase_ != phase::running || !armed_)
    return;
  auto now = around_.now();
  if (now < wake_due_)
    around_.arm(wake_due_);
  else
    wake(now);
  pump();
}

void stage_core::wake(std::int64_t now) {
  armed_ = false;
  book_.wake_due.set(0);
  if (guarded([&] { return processor_->wake(media_time{now - zero_}, *this); }))
    finish_if_drained();
}

void stage_core::go_on() {
  go_on_pending_ = false;
  pump();
}

/// Settings wait until the processor is open.
void stage_core::keep(const setting_map& changed) {
  if (!early_)
    early_ = std::make_unique<setting_map>();
  for (auto& [key, value] : changed)
    early_->insert_or_assign(key, value);
}

void stage_core::set(const setting_map& changed) {
  if (phase_ == phase::fresh)
    keep(changed);
  if (phase_ != phase::running && phase_ != phase::open)
    return;
  if (guarded([&] { return processor_->set(changed); }))
    pump();
}

void stage_core::noticed(const notice& what) {
  if (phase_ != phase::running)
    return;
  if (guarded([&] {
        processor_->noticed(what);
        return error{};
      }))
    for (in_port port = 0; port < inlets_.size(); ++port)
      around_.send_upstream(port, what);
}

void stage_core::relink_input(in_port port, std::uint32_t incarnation) {
  if (port >= inlets_.size())
    return;
  inlets_[port].relink(incarnation);
  link_mark{incarnation, 0}.write(book_.last_in[port]);
  if (book_.watched)
    book_.watched->begin_input(port, incarnation, inlets_[port].size());
}

void stage_core::relink_output(out_port port, std::uint32_t incarnation) {
  if (port >= outlets_.size() || phase_ == phase::left)
    return;
  outlets_[port].relink(incarnation);
  if (book_.watched)
    book_.watched->begin_output(port, incarnation);
  pump();
}

void stage_core::enter() noexcept {
  prefetch(&book_, sizeof book_);
  prefetch(inlets_.data(), inlets_.size() * sizeof(inlet));
  prefetch(outlets_.data(), outlets_.size() * sizeof(outlet));
  prefetch(&stage_, sizeof stage_);
  prefetch(processor_.get(), sizeof(processor));
  entered_ = around_.now();
  steps_ = 0;
  book_.busy_since.set(static_cast<std::uint64_t>(entered_));
}

void stage_core::exit() noexcept {
  auto spent = around_.now() - entered_;
  book_.busy_ns.add(static_cast<std::uint64_t>(spent));
  book_.busy_since.set(0);
}

} // namespace exeunt
