// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/lease_messages.hpp>
#include <exeunt/actors/post.hpp>
#include <exeunt/actors/prefetch.hpp>
#include <exeunt/actors/stage.hpp>

#include <caf/actor_cast.hpp>

#include <ctime>
#include <string>
#include <utility>

namespace exeunt {

namespace {

std::int64_t thread_cpu_ns() noexcept {
  timespec out{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &out);
  return out.tv_sec * 1'000'000'000LL + out.tv_nsec;
}

} // namespace

stage_state::stage_state(caf::event_based_actor* self) : self_(self) {
}

stage_state::~stage_state() {
  end_cpu();
  if (!clock_)
    return;
  clock_->forget(self_->address());
  control_->core().nodes().stages.fetch_sub(1);
}

void stage_state::prepare(stage_setup setup) {
  control_ = std::move(setup.control);
  supervisor_ = std::move(setup.supervisor);
  stage_ = setup.stage;
  incarnation_ = setup.incarnation;
  clock_ = &control_->core().sched().time();
  control_->core().nodes().stages.fetch_add(1);
  auto& plan = control_->what();
  mail_.emplace(plan, stage_, control_->key());
  may_wait_ = plan.stages[stage_].what->facts.runs == runs_on::blocking;
  core_.emplace(plan, stage_, std::move(setup.inside), control_->book(stage_),
                control_->core().pool(), *this);
  self_->set_default_handler(caf::drop);
  self_->set_exception_handler(
    [](std::exception_ptr&) -> caf::error { return caf::sec::runtime_error; });
}

void stage_state::begin_cpu() noexcept {
  cpu_since_ = thread_cpu_ns();
}

void stage_state::end_cpu() noexcept {
  if (auto since = std::exchange(cpu_since_, 0); since != 0 && control_)
    control_->book(stage_).cpu_ns.add(
      static_cast<std::uint64_t>(thread_cpu_ns() - since));
}

/// Marks begin and end of a handler for ledger and watchdog, and sends what it
/// leaves behind. No message is answered: saying so spares CAF the promise of
/// an answer, 100 instructions.
template <class F>
caf::delegated<void> stage_state::handle(F call) {
  if (may_wait_ && cpu_since_ == 0)
    begin_cpu();
  core_->enter();
  dispatched_ = core_->entered();
  call();
  dispatch();
  core_->exit();
  // Behind the last message another thread may take the stage over.
  if (may_wait_ && self_->mailbox().empty())
    end_cpu();
  return {};
}

caf::behavior stage_state::handlers() {
  return {
    [this](media_frames& x) { return handle([&] { receive(x); }); },
    [this](link_credit x) {
      return handle([&] { core_->refund(x.port, x.incarnation, x.frames); });
    },
    [this](tick) { return handle([&] { core_->tick(); }); },
    [this](go_on x) {
      return handle([&] { x.by_itself ? core_->go_on() : core_->rung(); });
    },
    [this](interrupt_stream x) {
      return handle([&] { core_->interrupt(x.stream, x.epoch); });
    },
    [this](open_stage x) { return handle([&] { open(x); }); },
    [this](const begin_stage& x) { return handle([&] { begin(x); }); },
    [this](end_source) { return handle([&] { core_->request_end(); }); },
    [this](cancel_stage) { return handle([&] { core_->cancel(); }); },
    [this](const new_settings& x) {
      return handle([&] { core_->set({x.changed.begin(), x.changed.end()}); });
    },
    [this](const upstream_notice& x) {
      return handle([&] { core_->noticed({x.kind, x.value}); });
    },
    [this](lease_answer& x) { return handle([&] { answer(x); }); },
    [this](const relink_port& x) { return handle([&] { relink(x); }); },
  };
}

void stage_state::receive(media_frames& all) {
  core_->receive(all.port, all.incarnation, all.sent, std::move(all.first),
                 std::move(all.more));
}

void stage_state::open(open_stage how) {
  if (how.version != protocol_version)
    return core_->refuse(
      {ec::version_mismatch,
       "the SUPERVISOR speaks version " + std::to_string(how.version)
         + " of the protocol, this stage " + std::to_string(protocol_version),
       {},
       "run the same release of exeunt everywhere"});
  if (auto why = core_->open(); !why)
    tell(supervisor_,
         stage_opened{static_cast<std::uint32_t>(stage_), incarnation_});
}

void stage_state::begin(const begin_stage& how) {
  entrance in;
  in.zero = how.zero;
  in.replaces = how.replaces;
  in.position = how.position;
  in.rate = how.rate;
  for (auto& it : how.upstream)
    in.inputs.push_back(it.incarnation);
  for (auto& it : how.downstream)
    in.outputs.push_back(it.incarnation);
  mail_->meet(how);
  core_->begin(in);
}

void stage_state::answer(lease_answer& how) {
  if (how.why)
    core_->refused(how.ticket, std::move(how.why));
  else
    core_->granted(how.ticket, std::move(how.share));
}

void stage_state::relink(const relink_port& how) {
  mail_->meet(how);
  if (how.is_input)
    core_->relink_input(how.port, how.whom.incarnation);
  else
    core_->relink_output(how.port, how.whom.incarnation);
}

// -- implementation of backstage ----------------------------------------------

template <class Message>
void stage_state::tell(const caf::actor& who, Message&& what) {
  post(who, pack(caf::message_priority::normal, std::forward<Message>(what)),
       self_->context());
}

std::int64_t stage_state::now() const noexcept {
  return clock_->now();
}

void stage_state::send(out_port port, std::uint32_t incarnation, frame&& what) {
  auto now = may_wait_ ? clock_->now() : core_->entered();
  // Asked for here, its lines are there when its frames leave.
  if (auto who = mail_->add(port, incarnation, now, std::move(what)))
    prefetch(caf::actor_cast<caf::abstract_actor*>(*who),
             sizeof(stage_actor<false>));
  // The handler may wait for more, and nobody is to wait for that.
  if (now - dispatched_ < defaults::handler_slice.count())
    return;
  dispatch();
  dispatched_ = now;
}

void stage_state::dispatch() {
  mail_->dispatch(control_->book(stage_), self_->context());
}

void stage_state::refund(in_port port, std::uint32_t incarnation,
                         std::uint32_t n) {
  mail_->owe(port, incarnation, n);
}

void stage_state::send_upstream(in_port port, const notice& what) {
  mail_->send_upstream(port, what, self_->context());
}

void stage_state::arm(std::int64_t due) {
  clock_->arm(self_->address(), 0, due);
}

void stage_state::go_on_later() {
  tell(caf::actor_cast<caf::actor>(self_), go_on{true});
}

caf::actor stage_state::keeper() const {
  auto& what = control_->what().stages[stage_].what->facts.needs;
  return control_->core().keeper_of(what);
}

void stage_state::ask_lease(std::uint32_t ticket, std::int64_t patience_ns) {
  auto self = caf::actor_cast<caf::actor>(self_);
  if (auto who = keeper())
    tell(who, exeunt::ask_lease{self, ticket, patience_ns});
  else
    tell(self, lease_answer{ticket, {}, {ec::ended, "the engine ends"}});
}

void stage_state::withdraw_lease() {
  if (auto who = keeper())
    tell(who, exeunt::withdraw_lease{caf::actor_cast<caf::actor>(self_)});
}

std::uint32_t stage_state::newest_epoch(stream_id stream) const {
  return control_->epoch(stream);
}

bool stage_state::is_cancelled() const noexcept {
  return control_->state() >= run_state::cancelling;
}

void stage_state::observe(const event_body& what, stream_id stream) {
  control_->observe(stage_, stream, what);
}

void stage_state::leave(stage_exit) {
  end_cpu();
  self_->quit();
}

caf::actor spawn_stage(caf::event_based_actor* supervisor, bool blocking,
                       stage_setup setup) {
  constexpr auto options = caf::monitored + caf::lazy_init;
  if (blocking)
    return supervisor->spawn<stage_actor<true>, options>(&setup);
  return supervisor->spawn<stage_actor<false>, options>(&setup);
}

} // namespace exeunt
