// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/law_checks.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt::detail {

/// One kind under the laws, on one specimen.
class law_bench {
public:
  law_bench(const kind& what, const specimen& on, std::uint64_t seed,
            const law_options& options);

  /// Returns every breach, in words.
  [[nodiscard]] std::vector<std::string> run();

private:
  // The laws of what comes out, in law_bench.cpp.
  void check_whole();
  void check_cuts();
  [[nodiscard]] std::string compare(const rehearsed& got) const;
  [[nodiscard]] std::vector<std::string>
  events(const std::vector<frame>& frames) const;

  // The laws of ends and edges, in law_edges.cpp.
  void check_second_finish();
  void check_interrupt();
  void check_empty();
  void check_one_sample();
  void check_format_change();
  [[nodiscard]] bool has(frame_kind kind) const;

  void report(std::string_view law, const std::string& breach);
  [[nodiscard]] rehearsed play(law_input inputs) const;
  [[nodiscard]] rehearsal stage() const;

  const kind& what_;
  const specimen& on_;
  dice chance_;
  int cuts_;
  setting_map settings_;
  std::size_t outputs_ = 0;
  rehearsed whole_;
  std::string whole_file_;
  std::vector<std::string> breaches_;
};

} // namespace exeunt::detail
