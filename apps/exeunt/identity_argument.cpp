// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/hello.hpp>
#include <exeunt/apps/identity_argument.hpp>

#include <CLI/CLI.hpp>

namespace exeunt {

namespace {

/// Returns the options of `files` that are missing, where others are given.
std::string missing_in(const tls_files& files) {
  std::string out;
  auto look = [&](const std::string& path, const char* option) {
    if (path.empty())
      out += (out.empty() ? "" : " and ") + std::string{option};
  };
  look(files.certificate, "--tls-cert");
  look(files.key, "--tls-key");
  look(files.authority, "--tls-ca");
  return out;
}

bool is_empty(const tls_files& files) {
  return files.certificate.empty() && files.key.empty()
         && files.authority.empty();
}

} // namespace

std::vector<CLI::Option*> identity_argument::add_to(CLI::App& to) {
  auto file = [&](const char* option, std::string& path, const char* about) {
    return to.add_option(option, path, about)->type_name("FILE");
  };
  return {to.add_option("--name", name,
                        "by which other nodes call this one; that of the "
                        "certificate if there is one")
            ->type_name("NAME"),
          file("--tls-cert", tls.certificate, "certificate of this node, PEM"),
          file("--tls-key", tls.key, "its key, PEM"),
          file("--tls-ca", tls.authority, "the CA that all nodes share, PEM")};
}

std::vector<error> identity_argument::faults() const {
  std::vector<error> out;
  if (!name.empty())
    if (auto why = check_node_name(name, "--name"))
      out.push_back(why);
  auto missing = missing_in(tls);
  if (!missing.empty() && !is_empty(tls))
    out.emplace_back(ec::bad_setting,
                     "a certificate, its key and its CA go together", missing,
                     "give all three, or none to stay on loopback");
  return out;
}

error check_node_name(const std::string& name, const std::string& place) {
  if (is_node_name(name))
    return {};
  return {ec::bad_setting, "`" + name + "` is no name of a node", place,
          "use 1 to 63 letters, digits, dots, _ and -, a letter or digit "
          "first"};
}

} // namespace exeunt
