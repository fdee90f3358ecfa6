// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/exeunt.hpp>

#include <algorithm>
#include <functional>

namespace mine {

using namespace exeunt;

struct invert {
  static constexpr std::string_view kind_name = "invert";
  using input = audio;
  using output = audio;
  static void describe(setting_visitor&, invert&) {
  }
};

class invert_processor : public processor {
  error process(in_port, const frame& what, emit& out) override {
    auto& in = *what.get<audio>();
    auto turned = out.pool().make_samples(in.data.size());
    std::transform(in.data.begin(), in.data.end(), turned.begin(),
                   std::negate<>{});
    out(audio{in.format, std::move(turned).share()});
    return {};
  }
};

} // namespace mine
