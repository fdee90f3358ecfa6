// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_options.hpp>
#include <exeunt/pipeline/error.hpp>

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace exeunt {

/// Who this process is among nodes, and how it proves that.
struct identity_argument {
  /// Empty: the name in the certificate, or else one of this process.
  std::string name;
  tls_files tls;

  /// Adds its four options to the command line of `to`, and returns them.
  std::vector<CLI::Option*> add_to(CLI::App& to);

  /// Returns what is wrong with it: `bad_setting`. The files themselves are
  /// read later.
  [[nodiscard]] std::vector<error> faults() const;

  [[nodiscard]] bool has_certificate() const noexcept {
    return !tls.certificate.empty();
  }
};

/// Returns why no node can be called `name`, which stands at `place`.
[[nodiscard]] error check_node_name(const std::string& name,
                                    const std::string& place);

} // namespace exeunt
