// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/release_job.hpp>

#include <caf/actor_system.hpp>
#include <caf/execution_unit.hpp>
#include <caf/exit_reason.hpp>
#include <caf/scheduled_actor.hpp>

#include <vector>

namespace exeunt {

namespace {

class last_unit final : public caf::execution_unit {
public:
  explicit last_unit(caf::actor_system& sys) : caf::execution_unit(&sys) {
    // nop
  }

  void exec_later(caf::resumable* job) override {
    jobs.push_back(job);
  }

  std::vector<caf::resumable*> jobs;
};

void end(caf::scheduled_actor& self, last_unit& unit) {
  if (self.getf(caf::abstract_actor::is_cleaned_up_flag))
    return;
  self.on_exit();
  self.cleanup(make_error(caf::exit_reason::user_shutdown), &unit);
}

} // namespace

void release_job(caf::resumable* job) {
  auto* self = dynamic_cast<caf::scheduled_actor*>(job);
  if (self == nullptr)
    return intrusive_ptr_release(job);
  last_unit unit{self->home_system()};
  end(*self, unit);
  intrusive_ptr_release(job);
  while (!unit.jobs.empty()) {
    auto* next = unit.jobs.back();
    unit.jobs.pop_back();
    if (auto* other = dynamic_cast<caf::scheduled_actor*>(next))
      end(*other, unit);
    intrusive_ptr_release(next);
  }
}

} // namespace exeunt
