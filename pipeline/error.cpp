// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/error.hpp>

#include <cstddef>
#include <exception>
#include <iterator>
#include <utility>

namespace exeunt {

namespace {

constexpr std::string_view names[] = {"none",
                                      "syntax",
                                      "unknown_kind",
                                      "unknown_setting",
                                      "bad_setting",
                                      "unknown_stage",
                                      "unknown_port",
                                      "unknown_stream",
                                      "missing_link",
                                      "duplicate",
                                      "cycle",
                                      "format_mismatch",
                                      "unbounded_diamond",
                                      "over_budget",
                                      "version_mismatch",
                                      "conflict",
                                      "not_found",
                                      "io_failed",
                                      "malformed",
                                      "truncated",
                                      "unsupported",
                                      "full",
                                      "ended",
                                      "timed_out",
                                      "would_deadlock",
                                      "exhausted",
                                      "cancelled",
                                      "overrun",
                                      "threw",
                                      "stalled",
                                      "library_failed",
                                      "unknown_node",
                                      "refused",
                                      "lost",
                                      "unreachable"};

} // namespace

std::string_view to_string(ec code) noexcept {
  auto index = static_cast<std::size_t>(code);
  return index < std::size(names) ? names[index] : "unknown";
}

error caught(std::string place) {
  try {
    throw;
  } catch (const std::exception& what) {
    return {ec::threw, what.what(), std::move(place)};
  } catch (...) {
    return {ec::threw, "an exception of unknown type", std::move(place)};
  }
}

std::string to_string(const error& what) {
  std::string out;
  if (!what.place().empty())
    out.append(what.place()).append(": ");
  if (!what.text().empty())
    out.append(what.text()).append(" (");
  out.append(to_string(what.code()));
  if (!what.text().empty())
    out.append(")");
  if (!what.mend().empty())
    out.append("; ").append(what.mend());
  return out;
}

} // namespace exeunt
