// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/kind_markdown.hpp>
#include <exeunt/exeunt.hpp>

#include <doctest/doctest.h>

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

TEST_CASE("ports that need a path are not made up") {
  CHECK(has(section_of("file"), "Its ports follow from the settings.\n"));
}
