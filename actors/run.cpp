// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/run.hpp>
#include <exeunt/actors/run_control.hpp>

#include <utility>

namespace exeunt {

run::run(std::shared_ptr<run_control> control) noexcept
  : control_(std::move(control)) {
}

run::run(run&&) noexcept = default;

run& run::operator=(run&& other) noexcept {
  if (this != &other) {
    if (control_)
      control_->cancel();
    control_ = std::move(other.control_);
  }
  return *this;
}

run::~run() {
  if (control_)
    control_->cancel();
}

ec run::push(std::string_view source, frame what) {
  return control_->doors().push(source, std::move(what));
}

error run::push_wait(std::string_view source, frame what,
                     std::chrono::nanoseconds timeout) {
  return control_->doors().push_wait(source, std::move(what), timeout);
}

result<frame> run::pull(std::string_view sink,
                        std::chrono::nanoseconds timeout) {
  return control_->doors().pull(sink, timeout);
}

error run::set(std::string_view stage, const setting_map& changed) {
  return control_->set(stage, changed);
}

error run::interrupt(std::string_view stream) {
  return control_->interrupt(stream);
}

void run::end() {
  control_->end();
}

void run::cancel() {
  control_->cancel();
}

result<report> run::wait(std::chrono::nanoseconds timeout) {
  return control_->wait(timeout);
}

report run::probe() const {
  return control_->probe();
}

run_view run::look() const {
  return control_->look();
}

std::vector<missing_view> run::missing(std::string_view stage) const {
  return control_->missing(stage);
}

run_state run::state() const {
  return control_->state();
}

const plan& run::what() const {
  return control_->what();
}

} // namespace exeunt
