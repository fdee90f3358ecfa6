// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/run_callbacks.hpp>

#include <string>

namespace exeunt {

void run_callbacks::record(std::string_view name, const error& why) {
  ++thrown_;
  core_->log(log_entry::severity::warning, "run " + std::to_string(run_),
             std::string{name} + " threw: " + std::string{why.text()});
}

} // namespace exeunt
