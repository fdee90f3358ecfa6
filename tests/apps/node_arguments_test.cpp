// This file is part of exeunt. See the file LICENSE for license terms.

// What `exeunt node` refuses before anything starts.

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>

#include <filesystem>
#include <fstream>

#include "node_child.hpp"

using namespace exeunt::test;

namespace {

/// Returns what a node with these arguments complains of.
std::string refusal(const std::vector<std::string>& arguments,
                    const std::string& listen = "127.0.0.1:0") {
  auto done = run_program(join({"node", "--listen", listen}, arguments));
  CHECK(done.status == 2);
  CHECK(done.out.empty());
  return done.err;
}

/// The same of a configuration with one line.
std::string refusal_of(const std::string& line) {
  scratch_folder folder;
  std::ofstream{folder.file("node.toml")} << line << '\n';
  std::filesystem::current_path(folder.path());
  auto out = refusal({"--config", "node.toml"});
  std::filesystem::current_path("/");
  return out;
}

} // namespace

TEST_CASE("a node needs an address, and a certificate beyond loopback") {
  auto none = run_program({"node"});
  CHECK(none.status == 2);
  CHECK(none.err
        == "exeunt: --listen: there is no address to listen at "
           "(bad_setting); write, e.g., --listen 127.0.0.1:4711\n");
  CHECK(refusal({}, "here")
        == "exeunt: --listen here: not of the form HOST:PORT (syntax); write, "
           "e.g., 127.0.0.1:4711 or [::1]:4711\n");
  CHECK(refusal({}, "0.0.0.0:0")
        == "exeunt: 0.0.0.0:0: other machines can reach it, and this node has "
           "no certificate (refused); name a certificate, its key and the CA, "
           "or use 127.0.0.1 or [::1]\n");
}

TEST_CASE("each value of a node that is wrong is told with its mend") {
  CHECK(refusal({"--name", "b b"})
        == "exeunt: --name: `b b` is no name of a node (bad_setting); use 1 "
           "to 63 letters, digits, dots, _ and -, a letter or digit first\n");
  CHECK(refusal({"--allow", "vad,levl"})
        == "exeunt: --allow: there is no kind `levl` (unknown_kind); did you "
           "mean `level`?\n");
  CHECK(refusal({"--file-root", "/etc/passwd"})
        == "exeunt: --file-root /etc/passwd: this is no folder (bad_setting); "
           "name the folder in which stages of others may have files\n");
  CHECK(refusal({"--file-root", "/no/such"})
        == "exeunt: --file-root /no/such: there is no such folder "
           "(not_found); make it\n");
  CHECK(refusal({"--label", "role"})
        == "exeunt: --label role: this is no label (bad_setting); write it "
           "like role=asr, of letters, digits, dots, _ and -\n");
  CHECK(refusal({"--label", "a=b", "--label", "a=c"})
        == "exeunt: --label a=c: the label `a` is given twice (duplicate); "
           "give each label one value\n");
  CHECK(refusal({"--max-runs", "-1"})
        == "exeunt: --max-runs: `-1` is no number of runs (bad_setting); "
           "write a number, 0 for any\n");
  CHECK(refusal({"--drain", "-1s"})
        == "exeunt: --drain: `-1s` is less than nothing, or more than a day "
           "(bad_setting); write it like 5s or 500ms\n");
  CHECK(refusal({"--seed-node", "b"})
        == "exeunt: --seed-node b: not of the form HOST:PORT (syntax); write, "
           "e.g., 127.0.0.1:4711 or [::1]:4711\n");
  CHECK(refusal({"--tls-cert", "b.pem"})
        == "exeunt: --tls-key and --tls-ca: a certificate, its key and its CA "
           "go together (bad_setting); give all three, or none to stay on "
           "loopback\n");
}

TEST_CASE("all that is wrong with a node is told at once") {
  auto both = refusal({"--drain", "x", "--max-runs", "y"});
  CHECK(both.find("--drain: ") != std::string::npos);
  CHECK(both.find("--max-runs: ") != std::string::npos);
}

TEST_CASE("a configuration that is wrong is told with its file and key") {
  CHECK(refusal_of("labl = \"a=b\"")
        == "exeunt: node.toml, line 1, key labl: there is no such key "
           "(unknown_setting); did you mean `label`?\n");
  CHECK(refusal_of("config = \"other.toml\"")
          .starts_with(
            "exeunt: node.toml, line 1, key config: there is no such key"));
  CHECK(refusal_of("[node]\nname = \"b\"")
          .starts_with(
            "exeunt: node.toml, line 1: this is no `key = value` (syntax)"));
  CHECK(refusal_of("max-runs = \"many\"")
        == "exeunt: node.toml, --max-runs: `many` is no number of runs "
           "(bad_setting); write a number, 0 for any\n");
  CHECK(
    refusal_of("name = [\"b\", \"c\"]")
    == "exeunt: node.toml, line 1, key name: it takes one value (bad_setting); "
       "write name = \"...\"\n");
  CHECK(
    refusal_of("drain = \"1s\"\nname = \"b\"\ndrain = \"2s\"")
    == "exeunt: node.toml, line 3, key drain: it is there twice (duplicate); "
       "write several values as [\"x\", \"y\"]\n");
  CHECK(refusal_of("name = \"b")
        == "exeunt: node.toml, line 1: a quotation has no end (syntax); end it "
           "on its line\n");
}

TEST_CASE("a configuration that cannot be read is told by its path") {
  CHECK(
    refusal({"--config", "/no/such.toml"})
      .starts_with(
        "exeunt: /no/such.toml: cannot read the configuration: No such file"));
  CHECK(
    refusal({"--config", "/"})
      .starts_with("exeunt: /: cannot read the configuration: Is a directory"));
}
