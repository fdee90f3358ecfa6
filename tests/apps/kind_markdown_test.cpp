// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/kind_markdown.hpp>
#include <exeunt/exeunt.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace exeunt;

namespace {

std::string section_of(std::string_view name) {
  registry kinds;
  REQUIRE(!add_kinds(kinds));
  return kind_markdown(*kinds.find(name));
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a kind is told with ports, settings, facts and example") {
  CHECK(section_of("noop") == R"(## noop

Passes everything on unchanged.

| port | carries |
|---|---|
| → `in` | any media |
| `out` → | any media |

It has no settings.

- as much media comes out as came in
- runs on a worker, at most 12ms per call

```
file path=in.wav ! noop ! null
```
)");
}

TEST_CASE("choices stay within their cell of the table") {
  CHECK(has(section_of("framer"), "| `tail` | exact \\| padded | `exact` |"));
}

TEST_CASE("what a kind holds back is told at a usual format") {
  // One frame of 20 ms.
  CHECK(has(section_of("framer"), "- delays by 20ms at 48000 Hz\n"));
}

TEST_CASE("files that a kind reads or writes are told by their setting") {
  CHECK(has(section_of("file"), "- reads the file of `path`\n"));
  CHECK(has(section_of("wav"), "- writes the file of `path`\n"));
  registry kinds;
  REQUIRE(!add_kinds(kinds));
  for (auto& one : kinds.all())
    for (auto& named : {one->facts.reads, one->facts.writes}) {
      auto rows = one->document();
      CHECK(
        (named.empty() || std::ranges::count(rows, named, &setting_row::name)));
    }
}

TEST_CASE("a kind that the application holds is told to stay with it") {
  for (auto name : {"app_source", "app_sink"})
    CHECK(has(section_of(name), "- stays in the process of the application\n"));
  CHECK(!has(section_of("file"), "stays"));
}

TEST_CASE("ports that need a path are not made up") {
  CHECK(has(section_of("file"), "Its ports follow from the settings.\n"));
}
