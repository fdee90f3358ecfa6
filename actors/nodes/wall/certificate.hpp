// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <memory>
#include <string>
#include <vector>

struct x509_st;
struct evp_pkey_st;

namespace exeunt {

using certificate_ptr = std::shared_ptr<x509_st>;
using private_key_ptr = std::shared_ptr<evp_pkey_st>;

/// Returns the certificates of a file in PEM, at least one; `not_found`,
/// `io_failed` or `malformed`. The place is `what` and the path.
[[nodiscard]] result<std::vector<certificate_ptr>>
read_certificates(const std::string& path, const std::string& what);

/// Returns the private key of a file in PEM; errors are those of
/// `read_certificates`. Asks nobody for a password.
[[nodiscard]] result<private_key_ptr> read_private_key(const std::string& path);

/// Returns the node that a certificate names: its first DNS name, or else its
/// common name; empty if it names none that a node may have.
[[nodiscard]] std::string node_name_of(const x509_st& what);

/// Returns an error if `what` is not valid now.
[[nodiscard]] error check_dates(const x509_st& what, const std::string& place);

/// Returns the oldest failure that OpenSSL noted on this thread, and forgets
/// all; `none` if it noted nothing.
[[nodiscard]] std::string take_openssl_error();

} // namespace exeunt
