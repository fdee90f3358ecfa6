// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/gap_bands.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace exeunt;

namespace {

std::string text_of(const std::vector<gap_band>& all) {
  std::string out;
  for (auto& one : all)
    out += fmt::format("{:.4g}-{:.4g} {} ", one.start, one.stop,
                       to_string(one.cause));
  return out;
}

} // namespace

TEST_CASE("a gap that several stages tell of is one") {
  // At 16 kHz it ends 20 µs before the sample at 48 kHz does.
  CHECK(text_of(gap_bands({{"a", gap_cause::lost, 1, 1.5},
                           {"a", gap_cause::lost, 1, 1.49998},
                           {"a", gap_cause::lost, 3, 4},
                           {"a", gap_cause::lost, 1.2, 2}},
                          {"a"}))
        == "1-2 lost 3-4 lost ");
}

TEST_CASE("gaps of other causes stay apart, in the order of time") {
  CHECK(text_of(gap_bands({{"a", gap_cause::overload, 1, 2},
                           {"a", gap_cause::lost, 1.5, 3},
                           {"a", gap_cause::late, 0, 1}},
                          {"a"}))
        == "0-1 late 1-2 overload 1.5-3 lost ");
}

TEST_CASE("gaps of other streams and of gates are not shown") {
  CHECK(gap_bands({{"b", gap_cause::lost, 1, 2}, {"a", gap_cause::gated, 1, 2}},
                  {"a"})
          .empty());
}
