// This file is part of exeunt. See the file LICENSE for license terms.

// Nodes that know each other by certificates, as processes.

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>

#include "node_child.hpp"

using namespace exeunt::test;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A run through b, by who has the certificate of `own` in `folder`.
finished run_as(const std::string& folder, const std::string& own,
                const node_child& b, std::vector<std::string> more = {}) {
  return run_program(
    join(join({"run", "--connect-timeout", "1s", "--peer", "b=" + b.address(),
               "silence duration=1s ! noop @b ! null"},
              tls_arguments(folder, own)),
         std::move(more)));
}

} // namespace

TEST_CASE("nodes with certificates of one CA work together") {
  scratch_folder folder;
  make_certificates(folder.path(), "a b");
  // Anybody may connect: the wall is the certificate.
  node_child b{tls_arguments(folder.path(), "b"), "0.0.0.0:0"};
  CHECK(b.greeting()
        == "exeunt node b listens at " + b.address() + ", with TLS\n");
  auto port = b.address().substr(b.address().rfind(':'));
  auto done = run_program(join({"run", "--peer", "b=127.0.0.1" + port,
                                "silence duration=1s ! noop @b ! null"},
                               tls_arguments(folder.path(), "a")));
  CHECK(done.status == 0);
  CHECK(contains(done.out, "4 spawned, 4 exited"));
  auto seen = run_program(join({"nodes", "--peer", "127.0.0.1" + port},
                               tls_arguments(folder.path(), "a")));
  CHECK(seen.status == 0);
  CHECK(contains(seen.out, "\nb "));
}

TEST_CASE("a node at every address is told to name one of them to others") {
  scratch_folder folder;
  make_certificates(folder.path(), "b");
  auto tls = tls_arguments(folder.path(), "b");
  SUBCASE("if it has not") {
    node_child b{tls, "0.0.0.0:0"};
    CHECK(b.stop() == 0);
    CHECK(b.log().starts_with(
      "warning: node: listens at every address (" + b.address()
      + "), so that no other node is told where to call it; name the one to "
        "tell with --advertise HOST:PORT\n"));
  }
  SUBCASE("and not if it has, or listens at one only") {
    node_child b{join(tls, {"--advertise", "b.example:4711"}), "0.0.0.0:0"};
    node_child c{tls};
    CHECK(b.stop() == 0);
    CHECK(c.stop() == 0);
    CHECK_FALSE(contains(b.log(), "every address"));
    CHECK_FALSE(contains(c.log(), "every address"));
  }
}

TEST_CASE("who has a certificate of another CA is refused on both sides") {
  scratch_folder ours;
  scratch_folder theirs;
  make_certificates(ours.path(), "b");
  make_certificates(theirs.path(), "a");
  node_child b{tls_arguments(ours.path(), "b")};
  auto done = run_as(theirs.path(), "a", b);
  CHECK(done.status == 2);
  CHECK(contains(done.err, "--peer b=" + b.address() + ": "));
  CHECK(contains(done.err, "certificate"));
  CHECK(b.stop() == 0);
  CHECK(contains(b.log(), "was not let in"));
}

TEST_CASE("who has no certificate is told so") {
  scratch_folder folder;
  make_certificates(folder.path(), "b");
  node_child b{tls_arguments(folder.path(), "b")};
  auto done
    = run_program({"run", "--peer", "b=" + b.address(), "silence ! null"});
  CHECK(done.status == 2);
  CHECK(done.err
        == "exeunt: --peer b=" + b.address()
             + ": one side speaks TLS, and the other does not; either both "
               "sides have certificates, of one CA, or neither (malformed)\n");
}

TEST_CASE("a name that is not that of the certificate is refused") {
  scratch_folder folder;
  make_certificates(folder.path(), "a b");
  auto wrong
    = run_program(join({"node", "--listen", "127.0.0.1:0", "--name", "c"},
                       tls_arguments(folder.path(), "b")));
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.err, "is of the node b, not of c"));
  node_child b{tls_arguments(folder.path(), "b")};
  auto done = run_as(folder.path(), "a", b, {"--name", "c"});
  CHECK(done.status == 2);
  CHECK(contains(done.err, "is of the node a, not of c"));
}

TEST_CASE("files of a certificate that are missing are told by their path") {
  auto done
    = run_program({"node", "--listen", "127.0.0.1:0", "--tls-cert", "/no/b.pem",
                   "--tls-key", "/no/b.key", "--tls-ca", "/no/ca.pem"});
  CHECK(done.status == 2);
  CHECK(contains(done.err, "certificate /no/b.pem: No such file"));
}
