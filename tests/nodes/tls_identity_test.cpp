// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/tls_identity.hpp>

#include <doctest/doctest.h>

#include <cstdlib>

#include "nodes/test_ca.hpp"

using namespace exeunt;
using test::test_ca;

namespace {

error refused(const tls_files& files, std::string_view name = {}) {
  auto out = tls_identity::load(files, name);
  CHECK_FALSE(out);
  auto why = out.failure();
  CHECK_FALSE(why.mend().empty());
  return why;
}

bool says(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

} // namespace

TEST_CASE("a node is called as its certificate says") {
  test_ca ca;
  auto by_common_name = ca.make("1", {.common_name = "b"});
  auto by_dns_name = ca.make("2", {.common_name = "x", .dns_name = "c.lan"});
  CHECK((*tls_identity::load(by_common_name, "b"))->name() == "b");
  CHECK((*tls_identity::load(by_dns_name, {}))->name() == "c.lan");
}

TEST_CASE("a node is not called other than in its certificate") {
  test_ca ca;
  auto why = refused(ca.make("c", {.common_name = "c"}), "b");
  CHECK(why == ec::bad_setting);
  CHECK(why.text() == "is of the node c, not of b");
  CHECK(says(why.place(), "c.pem"));
}

TEST_CASE("a certificate names a node") {
  test_ca ca;
  CHECK(refused(ca.make("1", {.common_name = "b c"})).text()
        == "names no node");
}

TEST_CASE("what is missing, unreadable or not PEM is named") {
  test_ca ca;
  auto good = ca.make("b", {.common_name = "b"});
  auto noise = ca.write("noise.pem", "no certificate at all\n");
  auto with = [&](std::string tls_files::*which, const std::string& path) {
    auto files = good;
    files.*which = path;
    auto why = refused(files);
    CHECK(says(why.place(), path));
    return why.code();
  };
  for (auto which :
       {&tls_files::certificate, &tls_files::key, &tls_files::authority}) {
    CHECK(with(which, "/nowhere.pem") == ec::not_found);
    CHECK(with(which, "/") == ec::io_failed);
    CHECK(with(which, noise) == ec::malformed);
  }
}

TEST_CASE("a key is that of its certificate") {
  test_ca ca;
  auto files = ca.make("b", {.common_name = "b"});
  files.key = ca.make("c", {.common_name = "c"}).key;
  auto why = refused(files);
  CHECK(why == ec::bad_setting);
  CHECK(says(why.place(), "key "));
  CHECK(says(why.text(), "is not the key of "));
}

TEST_CASE("an encrypted key is refused, and nobody is asked for a password") {
  test_ca ca;
  auto files = ca.make("b", {.common_name = "b"});
  auto locked = files.key + ".locked";
  auto command = "openssl pkey -aes128 -passout pass:secret -in " + files.key
                 + " -out " + locked;
  REQUIRE(std::system(command.c_str()) == 0);
  files.key = locked;
  auto why = refused(files);
  CHECK(why == ec::unsupported);
  CHECK(why.text() == "is encrypted");
}

TEST_CASE("a certificate is valid now") {
  test_ca ca;
  auto old = refused(ca.make("b", {.common_name = "b", .ends = -60}));
  CHECK(old == ec::bad_setting);
  CHECK(old.text().starts_with("expired at "));
  auto early = refused(ca.make("b", {.common_name = "b", .begins = 1800}));
  CHECK(early.text().starts_with("is valid only from "));
}

TEST_CASE("a certificate is signed by the CA that the node trusts") {
  test_ca ours, theirs;
  auto files = ours.make("b", {.common_name = "b"});
  auto why = refused(test_ca::trusting(files, theirs));
  CHECK(why == ec::bad_setting);
  CHECK(says(why.text(), "is not signed by the CA of "));
  auto own = ours.make("c", {.common_name = "c", .self_signed = true});
  CHECK(says(refused(own).text(), "is not signed by the CA of "));
}
