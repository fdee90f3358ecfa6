// This file is part of exeunt. See the file LICENSE for license terms.

#include "home.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <utility>

namespace exeunt::test {

using namespace std::chrono_literals;

home::home(const town& where, const std::vector<std::string>& others) {
  // Its threads stay where they were made.
  stay there{"a"};
  auto papers = where.papers("a");
  engine_options options;
  options.workers = 2;
  options.node = node_options{.tls = {papers[1], papers[3], papers[5]}};
  engine_ = std::make_unique<runtime>(options);
  for (auto& it : others) {
    auto why = engine_->connect(it, town::door_of(it), 20s);
    REQUIRE_MESSAGE(!why, to_string(why));
  }
}

run home::start(const std::string& graph) {
  auto started = engine_->start(*parse_graph(graph));
  REQUIRE_MESSAGE(started.value, to_string(started.errors.front()));
  return std::move(*started.value);
}

} // namespace exeunt::test
