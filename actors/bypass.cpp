// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/bypass.hpp>

namespace exeunt {

namespace {

//            .---------.
//  any ----->| bypass  |-----> any
//            '---------'
class bypass_processor final : public processor {
public:
  error process(in_port, const frame& what, emit& out) override {
    out(what);
    return {};
  }

  error set(const setting_map&) override {
    return {};
  }
};

} // namespace

result<std::unique_ptr<processor>> make_bypass() {
  return std::unique_ptr<processor>{std::make_unique<bypass_processor>()};
}

} // namespace exeunt
