// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/delay_book.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <cstdint>
#include <memory>

namespace exeunt {

/// A live source of 16 kHz mono, 20 ms each: its first sample tells when it was
/// due. All talkers of a machine keep one beat.
struct talker {
  /// How much later than on the beat.
  std::chrono::nanoseconds phase{0};

  static constexpr std::string_view kind_name = "talker";
  using input = void;
  using output = audio;

  static void describe(setting_visitor& v, talker& s) {
    v(s.phase, "phase", duration.between(0, 0.02), "how long after the beat");
  }
};

/// A sink that notes how long after they were due the frames of a talker came.
struct hearer {
  static constexpr std::string_view kind_name = "hearer";
  using input = audio;
  using output = void;

  static void describe(setting_visitor&, hearer&) {
  }
};

/// Returns the definition of `talker`.
[[nodiscard]] kind talker_kind();

/// Returns the definition of a `hearer` that writes into `book`.
[[nodiscard]] kind hearer_kind(std::shared_ptr<delay_book> book);

} // namespace exeunt
