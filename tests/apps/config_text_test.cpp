// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/config_text.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

using strings = std::vector<std::string>;

/// Returns the values of the only key.
strings values_of(std::string_view text) {
  auto all = parse_config(text);
  REQUIRE_MESSAGE(all, to_string(all.failure()));
  REQUIRE(all->size() == 1);
  return all->front().values;
}

std::string refusal_of(std::string_view text) {
  auto all = parse_config(text);
  REQUIRE(!all);
  CHECK(all.failure() == ec::syntax);
  return std::string{all.failure().place()} + ": "
         + std::string{all.failure().text()};
}

} // namespace

TEST_CASE("a configuration has keys with values, lines and comments") {
  auto all = parse_config("# what it is called\n"
                          "name = \"b\"\n"
                          "\n"
                          "  max-runs=3 # not many\r\n"
                          "label = [\n"
                          "  \"role=asr\", # of them two\n"
                          "  'zone=eu',\n"
                          "]\n"
                          "drain = \"1s\"");
  REQUIRE(all);
  REQUIRE(all->size() == 4);
  CHECK((*all)[0].key == "name");
  CHECK((*all)[0].values == strings{"b"});
  CHECK((*all)[0].line == 2);
  CHECK((*all)[1].key == "max-runs");
  CHECK((*all)[1].values == strings{"3"});
  CHECK_FALSE((*all)[1].is_list);
  CHECK((*all)[2].values == strings{"role=asr", "zone=eu"});
  CHECK((*all)[2].is_list);
  CHECK((*all)[3].line == 9);
}

TEST_CASE("an empty configuration, and an empty list, hold nothing") {
  for (auto text : {"", "\n", "# nothing", " \t\r\n"}) {
    auto all = parse_config(text);
    REQUIRE(all);
    CHECK(all->empty());
  }
  CHECK(values_of("allow = []").empty());
  CHECK(values_of("allow = [\n]").empty());
}

TEST_CASE("strings hold what would mean something outside of them") {
  CHECK(values_of("a = \"b # c, [d] = 'e'\"") == strings{"b # c, [d] = 'e'"});
  CHECK(values_of("a = 'C:\\\\x \"y\"'") == strings{"C:\\\\x \"y\""});
  CHECK(values_of("a = \"say \\\"no\\\" \\\\\"") == strings{"say \"no\" \\"});
  CHECK(values_of("a = \"\"") == strings{""});
}

TEST_CASE("whatever else there is is refused with its line") {
  auto no_entry = "this is no `key = value`";
  CHECK(refusal_of("a = 1\n[node]\n") == std::string{"line 2: "} + no_entry);
  CHECK(refusal_of("name \"b\"") == std::string{"line 1: "} + no_entry);
  CHECK(refusal_of("drain") == std::string{"line 1: "} + no_entry);
  CHECK(refusal_of("a.b = 1") == std::string{"line 1: "} + no_entry);
  CHECK(refusal_of("= x") == std::string{"line 1: "} + no_entry);
  CHECK(refusal_of("\xff\xfe") == std::string{"line 1: "} + no_entry);
  CHECK(refusal_of("a =\nb = 1") == "line 1: there is no value");
  CHECK(refusal_of("a = 1 2") == "line 1: something stands behind the value");
  CHECK(refusal_of("a = \"b\"c")
        == "line 1: something stands behind the value");
  CHECK(refusal_of("a = \"b\n\"") == "line 1: a quotation has no end");
  CHECK(refusal_of("a = 'b") == "line 1: a quotation has no end");
  CHECK(refusal_of("a = \"b\\") == "line 1: there is no such escape");
  CHECK(refusal_of("a = \"\\t\"") == "line 1: there is no such escape");
  CHECK(refusal_of("a = [\"b\" \"c\"]") == "line 1: the list has no end");
  CHECK(refusal_of("a = [\"b\"\n\n") == "line 3: the list has no end");
  CHECK(refusal_of("a = [\"b\",\n") == "line 2: there is no value");
  CHECK(refusal_of("a = [[1]]") == "line 1: there is no value");
}

TEST_CASE("each cut and each other octet is read or refused with a line") {
  const std::string whole = "a = \"x\" # y\nb = [1, 'z',\n]\nc=\"\\\\\"";
  REQUIRE(parse_config(whole));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    auto cut = parse_config(whole.substr(0, i));
    CHECK((cut || cut.failure().place().starts_with("line ")));
    for (int octet = 0; octet < 256; ++octet) {
      auto changed = whole;
      changed[i] = static_cast<char>(octet);
      auto read = parse_config(changed);
      CHECK((read || read.failure().place().starts_with("line ")));
    }
  }
}
