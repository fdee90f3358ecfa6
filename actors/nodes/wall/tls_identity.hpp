// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_options.hpp>
#include <exeunt/pipeline/error.hpp>

#include <memory>
#include <string>
#include <string_view>

struct ssl_ctx_st;

namespace exeunt {

/// Who a node is, proven by a certificate. Immutable; may be shared by threads.
class tls_identity {
public:
  /// Reads and checks all files: each error names the file and the mend. The
  /// certificate must be of the node `name`, unless that is empty.
  [[nodiscard]] static result<std::shared_ptr<const tls_identity>>
  load(const tls_files& files, std::string_view name);

  tls_identity(std::shared_ptr<ssl_ctx_st> context, std::string name);

  /// The first DNS name of the certificate, or else its common name.
  [[nodiscard]] const std::string& name() const noexcept {
    return name_;
  }

  /// Settings for either side of a connection: TLS 1.3, a certificate of the
  /// other side that our CA has signed, and nothing resumed.
  [[nodiscard]] ssl_ctx_st* context() const noexcept {
    return context_.get();
  }

private:
  std::shared_ptr<ssl_ctx_st> context_;
  std::string name_;
};

} // namespace exeunt
