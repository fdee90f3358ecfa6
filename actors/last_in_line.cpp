// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/last_in_line.hpp>
#include <exeunt/actors/post.hpp>
#include <exeunt/actors/scheduler.hpp>

#include <caf/make_counted.hpp>
#include <caf/ref_counted.hpp>
#include <caf/resumable.hpp>

#include <utility>

namespace exeunt {

namespace {

/// Stands in the line of its worker first, and then in the one that all share.
class last_in_line final : public caf::ref_counted, public caf::resumable {
public:
  last_in_line(scheduler& sched, const caf::actor& to,
               caf::mailbox_element_ptr what)
    : sched_(sched), to_(to), what_(std::move(what)) {
  }

  resume_result resume(caf::execution_unit* where, std::size_t) override {
    if (!std::exchange(has_waited_, true) && sched_.backlog() > 0) {
      ref();
      sched_.enqueue(this);
    } else {
      post(to_, std::move(what_), where);
    }
    return done;
  }

  void intrusive_ptr_add_ref_impl() override {
    ref();
  }

  void intrusive_ptr_release_impl() override {
    deref();
  }

private:
  scheduler& sched_;
  caf::actor to_;
  caf::mailbox_element_ptr what_;
  bool has_waited_ = false;
};

} // namespace

void post_last(scheduler& sched, const caf::actor& to,
               caf::mailbox_element_ptr what, caf::execution_unit& where) {
  auto job = caf::make_counted<last_in_line>(sched, to, std::move(what));
  where.exec_later(job.release());
}

} // namespace exeunt
