// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/report.hpp>

#include <cstddef>
#include <iterator>
#include <numeric>

namespace exeunt {

namespace {

constexpr std::string_view states[]
  = {"starting", "running",   "draining",          "cancelling",
     "killing",  "reclaimed", "ended_with_losses", "quarantined"};

constexpr std::string_view reasons[] = {"ended", "cancelled", "failed"};

constexpr std::string_view exits[] = {"alive",  "ended",  "cancelled",
                                      "failed", "killed", "quarantined",
                                      "lost",   "elided"};

template <class Enum, std::size_t N>
std::string_view
name_of(Enum value, const std::string_view (&names)[N]) noexcept {
  auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view{"unknown"};
}

} // namespace

std::string_view to_string(run_state state) noexcept {
  return name_of(state, states);
}

std::string_view to_string(end_reason why) noexcept {
  return name_of(why, reasons);
}

std::uint64_t total(const drop_counts& dropped) noexcept {
  return std::accumulate(dropped.begin(), dropped.end(), std::uint64_t{0});
}

std::string_view to_string(stage_exit how) noexcept {
  return name_of(how, exits);
}

} // namespace exeunt
