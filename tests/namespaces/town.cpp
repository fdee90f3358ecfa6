// This file is part of exeunt. See the file LICENSE for license terms.

#include "town.hpp"

#include <exeunt/testing/real_house.hpp>

#include <doctest/doctest.h>

#include <utility>

namespace exeunt::test {

using nlohmann::json;

town::town() {
  make_certificates(folder_.path(), "a b c watcher");
}

node_child town::open(const std::string& host, std::vector<std::string> more) {
  stay there{host};
  return node_child{join(papers(host), std::move(more)), "0.0.0.0:4711"};
}

std::unique_ptr<child> town::start(const std::string& graph,
                                   const std::vector<std::string>& more) {
  stay there{"a"};
  auto out = std::make_unique<child>(
    join(join({"run", "--json", "--progress", graph}, papers("a")), more));
  REQUIRE_MESSAGE(out->says("times real time"), out->err);
  return out;
}

finished town::run_through(const std::string& host) {
  stay there{"a"};
  return run_program(join({"run", "--json", "--peer", door_of(host),
                           "silence duration=1s ! noop @" + host + " ! null"},
                          papers("a")));
}

finished town::play_at_home(const std::string& length) {
  stay there{"a"};
  return run_program(
    {"run", "silence duration=" + length + " ! pace max=200ms ! null"});
}

json town::node_on(const std::string& host) {
  stay there{host};
  auto done = run_program(
    join({"nodes", "--json", "--peer", "127.0.0.1:4711"}, papers("watcher")));
  if (done.status != 0)
    return nullptr;
  auto told = json::parse(done.out);
  for (auto& it : told["nodes"])
    if (it["name"] == host)
      return it;
  return nullptr;
}

bool town::empties(const std::string& host) {
  return testing::eventually([&] {
    auto seen = node_on(host);
    return seen.is_object() && seen["runs"] == 0 && seen["stages"] == 0;
  });
}

} // namespace exeunt::test
