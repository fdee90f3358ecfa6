// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/frame_octets.hpp>

#include <caf/error.hpp>
#include <caf/meta/load_callback.hpp>
#include <caf/meta/omittable_if_empty.hpp>
#include <caf/meta/save_callback.hpp>
#include <caf/meta/type_name.hpp>
#include <caf/sec.hpp>

#include <cstdint>
#include <vector>

namespace exeunt {

/// Lets a frame cross as octets: element by element would cost thirty times
/// as much.
template <class Inspector>
auto inspect(Inspector& f, frame& x) {
  std::vector<std::uint8_t> wire;
  if constexpr (Inspector::reads_state)
    wire = to_octets(x);
  auto load = [&]() -> caf::error {
    buffer_pool pool;
    auto what = from_octets(wire, pool);
    if (!what)
      return caf::sec::invalid_argument;
    x = std::move(*what);
    return caf::none;
  };
  return f(caf::meta::type_name("frame"), wire, caf::meta::load_callback(load));
}

} // namespace exeunt
