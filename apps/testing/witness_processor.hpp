// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/processor.hpp>
#include <exeunt/testing/role.hpp>

#include <string>
#include <utility>
#include <vector>

namespace exeunt::testing {

/// Writes down what comes and how it is treated, and passes it on.
class witness_processor : public processor {
public:
  witness_processor(std::string name, bool keeps, props_ptr props)
    : name_(std::move(name)), keeps_(keeps), props_(std::move(props)) {
    props_->write(name_, [](testimony& x) { ++x.made; });
  }

  ~witness_processor() override {
    props_->write(name_, [](testimony& x) { ++x.destroyed; });
  }

  error open(emit&) override {
    props_->write(name_, [](testimony& x) { ++x.opened; });
    return {};
  }

  error process(in_port port, const frame& what, emit& out) override {
    props_->write(name_, [&](testimony& x) { x.came[port].push_back(what); });
    if (keeps_)
      kept_.push_back(what);
    out(what);
    return {};
  }

  error input_ended(in_port, emit&) override {
    props_->write(name_, [](testimony& x) { ++x.inputs_ended; });
    return {};
  }

  error finish(emit&) override {
    props_->write(name_, [](testimony& x) { ++x.finished; });
    return {};
  }

  void interrupt(stream_id stream) override {
    props_->write(name_,
                  [=](testimony& x) { x.interrupted.push_back(stream); });
  }

private:
  std::string name_;
  bool keeps_;
  props_ptr props_;
  std::vector<frame> kept_;
};

} // namespace exeunt::testing
