// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/hello.hpp>
#include <exeunt/actors/nodes/wall/line_box.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <doctest/doctest.h>

#include <string>

#include "nodes/house.hpp"

using namespace exeunt;

namespace {

void put(line_box& to, std::string_view text) {
  to.put({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

} // namespace

TEST_CASE("a hello survives the way over a wire") {
  hello who{"b", "4f2c", test::node_id('b')};
  CHECK(to_line(who) == "exeunt 1 b 4f2c " + test::node_id('b'));
  auto back = read_hello(to_line(who));
  REQUIRE(back);
  CHECK(*back == who);
}

TEST_CASE("a hello of another version is told from garbage") {
  auto why = read_hello("exeunt 2 something new").failure();
  CHECK(why == ec::version_mismatch);
  CHECK(why.text() == "one node speaks version 2 and the other version 1");
  auto id = test::node_id('b');
  for (auto& line :
       {std::string{}, std::string{"GET / HTTP/1.1"}, std::string{"exeunt"},
        std::string{"exeunt one b 4f2c "}, "exeunt 1 b! 4f2c " + id,
        "exeunt 1 b  " + id, "exeunt 1 b 4f2c " + id + " x",
        std::string{"exeunt 1 b 4f2c none#1"}, "exeunt 1 b 4f2c\x01 " + id}) {
    CAPTURE(line);
    CHECK(read_hello(line).failure() == ec::malformed);
  }
}

TEST_CASE("a refusal says on the other side what it says on this one") {
  error why{ec::conflict, "two nodes are called b", "peer", "rename one"};
  auto line = to_refusal(why);
  CHECK(line == "refused conflict two nodes are called b; rename one");
  auto there = read_hello(line).failure();
  CHECK(there == ec::conflict);
  CHECK(there.text() == "two nodes are called b; rename one");
  CHECK(read_hello("refused because").failure() == ec::malformed);
  // Who gives no reason is told how to go on, as is who says nothing.
  CHECK(to_string(read_hello("refused").failure())
        == to_string(read_hello("").failure()));
}

TEST_CASE("a refusal fits into a line however long its reason") {
  error why{ec::conflict, std::string(1000, 'x')};
  CHECK(to_refusal(why).size() == defaults::max_hello - 1);
}

TEST_CASE("names of nodes are words") {
  for (auto name : {"b", "node-7", "a.b_c", "9"})
    CHECK(is_node_name(name));
  for (auto name : {"", "-b", "a b", "a/b", "\xc3\xa4"})
    CHECK_FALSE(is_node_name(name));
  CHECK(is_node_name(std::string(63, 'x')));
  CHECK_FALSE(is_node_name(std::string(64, 'x')));
}

TEST_CASE("a line box cuts a stream into lines, and leaves what follows") {
  line_box box;
  put(box, "one\ntw");
  CHECK(box.take() == "one");
  CHECK_FALSE(box.take());
  put(box, "o\n\1\2");
  CHECK(box.take() == "two");
  CHECK(box.held() == "\1\2");
  CHECK(box.is_no_text());
}

TEST_CASE("what is too long for a hello is no line") {
  line_box box;
  put(box, std::string(511, 'x'));
  CHECK_FALSE(box.is_no_text());
  put(box, "x\n");
  CHECK(box.is_no_text());
  CHECK_FALSE(box.take());
}
