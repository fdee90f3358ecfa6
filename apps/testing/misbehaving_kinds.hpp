// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/registry.hpp>
#include <exeunt/testing/role.hpp>

namespace exeunt::testing {

/// The method of a processor that goes wrong.
enum class moment : std::uint8_t {
  make,
  open,
  process,
  wants,
  input_ended,
  drained,
  finish,
  interrupt,
  produce,
  wake,
  set,
  noticed
};

/// Settings of the kinds `throws`, `fails` and `stuck`: they behave until
/// call number `at` of the method `where`, which throws, returns an error, or
/// blocks its thread until `prop_room::let_go`. As sources they emit ten frames
/// of ten samples. Only `throws` can misbehave where no error is returned.
struct trouble {
  moment where = moment::process;
  std::uint32_t at = 1;
  role as = role::transform;

  static void describe(setting_visitor& v, trouble& s);
};

/// Settings of `peer`: takes `takes` frames and then no more; with
/// `closes=false` it never agrees to end, as a half-closed peer does.
struct peer {
  std::uint32_t takes = 0;
  bool closes = true;
  role as = role::sink;

  static void describe(setting_visitor& v, peer& s);
};

/// Settings of `swallow`, which takes everything and passes nothing on.
struct swallow {
  static void describe(setting_visitor&, swallow&) {
  }
};

/// Adds the kinds that misbehave: throws, fails, stuck, peer, swallow.
error add_misbehaving_kinds(registry& to, const props_ptr& props);

} // namespace exeunt::testing
