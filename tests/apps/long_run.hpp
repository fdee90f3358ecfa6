// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <string>
#include <vector>

#include "node_child.hpp"

namespace exeunt::test {

/// A run in real time whose stage `mid` is on the node b; it goes on.
struct long_run : child {
  explicit long_run(const node_child& b, const std::string& length = "60s",
                    const std::string& mid = "@b",
                    const std::vector<std::string>& more = {})
    : child(join({"run", "--json", "--progress", "--peer", "b=" + b.address(),
                  "silence duration=" + length
                    + " ! pace max=200ms ! noop name=mid " + mid + " ! null"},
                 more)) {
    REQUIRE_MESSAGE(says("times real time"), err);
  }
};

/// How a run has ended.
struct ending {
  int status = -1;
  std::chrono::duration<double> took{0};
  nlohmann::json report;
};

/// Waits for the end of a run.
inline ending end_of(child& what) {
  auto from = std::chrono::steady_clock::now();
  auto status = what.wait();
  return {status, std::chrono::steady_clock::now() - from,
          nlohmann::json::parse(what.out)};
}

/// A second through the node b, by a program of its own.
inline finished run_once(const node_child& b) {
  return run_program({"run", "--json", "--peer", "b=" + b.address(),
                      "silence duration=1s ! noop name=mid @b ! null"});
}

} // namespace exeunt::test
