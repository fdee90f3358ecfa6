// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/registry.hpp>
#include <exeunt/testing/role.hpp>

#include <chrono>

namespace exeunt::testing {

/// Settings of `ramp`: a source whose samples count up from 0, in buffers of
/// the run's pool. `stubborn` is the same but ignores the end request.
struct ramp {
  /// 0: endless.
  std::uint32_t frames = 10;
  /// Samples per frame.
  std::uint32_t samples = 10;
  /// Media time between two frames; 0: as fast as they are taken.
  std::chrono::nanoseconds every{0};

  static void describe(setting_visitor& v, ramp& s);
};

/// Settings of `script`: a source of what was given to the prop room under
/// this name, as fast as it is taken or one frame at a time.
struct script {
  std::string as;
  std::chrono::nanoseconds every{0};

  static void describe(setting_visitor& v, script& s);
};

/// Settings of `witness` (a sink) and `passerby` (which passes everything on):
/// they write down under this name what comes. `keeper` is a passerby that
/// keeps each frame to itself, too, until it is destroyed.
struct witness {
  std::string as;

  static void describe(setting_visitor& v, witness& s);
};

/// Settings of `slowpoke`, which holds each frame for that media time and
/// takes no other meanwhile.
struct slowpoke {
  std::chrono::nanoseconds hold = std::chrono::milliseconds{20};

  static void describe(setting_visitor& v, slowpoke& s);
};

/// Settings of `lossy`, which replaces one frame in so many by a gap.
struct lossy {
  std::uint32_t one_in = 3;

  static void describe(setting_visitor& v, lossy& s);
};

/// Settings of `merge`: passes on all that comes on any of its inputs.
struct merge {
  static void describe(setting_visitor&, merge&) {
  }
};

/// Adds the kinds that behave: ramp, stubborn, script, witness, passerby,
/// keeper, slowpoke, lossy, merge.
error add_scripted_kinds(registry& to, const props_ptr& props);

} // namespace exeunt::testing
