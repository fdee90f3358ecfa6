// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/exeunt.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

namespace exeunt::test {

/// For whatever is to happen sooner or later.
inline constexpr std::chrono::seconds patience{20};

/// An engine of few threads that takes part in a network.
inline std::unique_ptr<runtime> make_node(node_options how) {
  engine_options options;
  options.workers = 2;
  options.node = std::move(how);
  return std::make_unique<runtime>(options);
}

/// A node that hosts everything, at a port of its own.
struct hosting_node {
  explicit hosting_node(node_options how) {
    how.rules.hosts = true;
    node = make_node(std::move(how));
    auto where = node->listen("127.0.0.1:0");
    REQUIRE_MESSAGE(where, to_string(where.failure()));
    address = *where;
  }

  std::unique_ptr<runtime> node;
  std::string address;
};

/// Asserts that the node `name` answers at `to`.
inline void connect(runtime& from, const std::string& name,
                    const std::string& to) {
  auto why = from.connect(name, to, patience);
  REQUIRE_MESSAGE(!why, to_string(why));
}

} // namespace exeunt::test
