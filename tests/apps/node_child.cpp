// This file is part of exeunt. See the file LICENSE for license terms.

#include "node_child.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>

namespace exeunt::test {

namespace {

/// Returns what stands between `begin` and `end`.
std::string between(const std::string& text, const std::string& begin,
                    const std::string& end) {
  auto first = text.find(begin);
  REQUIRE(first != std::string::npos);
  first += begin.size();
  return text.substr(first, text.find(end, first) - first);
}

} // namespace

node_child::node_child(const std::vector<std::string>& arguments,
                       const std::string& listen)
  : process_(join({"node", "--listen", listen}, arguments)) {
  REQUIRE_MESSAGE(process_.prints("\n"), process_.err);
  address_ = process_.out.starts_with("{")
               ? between(process_.out, "\"address\":\"", "\"")
               : between(process_.out, "listens at ", ",");
}

int node_child::stop() {
  signal(SIGTERM);
  return wait();
}

std::vector<std::string> tls_arguments(const std::string& folder,
                                       const std::string& node) {
  auto stem = folder + "/" + node;
  return {"--tls-cert",  stem + ".pem", "--tls-key",
          stem + ".key", "--tls-ca",    folder + "/ca.pem"};
}

void make_certificates(const std::string& folder, const std::string& nodes) {
  auto command = "bash '" EXEUNT_PRIVATE_CA "' '" + folder + "' " + nodes
                 + " >/dev/null 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
}

std::vector<std::string> join(std::vector<std::string> first,
                              std::vector<std::string> second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

} // namespace exeunt::test
