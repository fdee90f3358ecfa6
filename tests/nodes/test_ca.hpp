// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/tls_identity.hpp>
#include <exeunt/scratch/scratch_folder.hpp>

#include <openssl/x509.h>

#include <memory>
#include <string>

namespace exeunt::test {

/// How the certificate of a node is made.
struct certificate_wish {
  std::string common_name;
  std::string dns_name = {};
  long begins = -3600; ///< seconds from now
  long ends = 3600;    ///< seconds from now
  bool self_signed = false;
};

/// A CA for one test, and the files that it has made.
class test_ca {
public:
  test_ca();

  /// Writes a certificate and its key; the files are named after `stem`.
  tls_files make(const std::string& stem, const certificate_wish& wish);

  /// The identity of a node with a certificate of this CA.
  std::shared_ptr<const tls_identity> identity(const std::string& node);

  /// The same files, but the CA of `other`.
  static tls_files trusting(tls_files files, const test_ca& other);

  /// An identity that nobody has checked; without a certificate if its path is
  /// empty.
  static std::shared_ptr<const tls_identity> unchecked(const tls_files& files,
                                                       const std::string& name);

  /// Writes `text` to a file and returns its path.
  std::string write(const std::string& name, const std::string& text);

  /// Path of the CA's certificate.
  std::string authority() const {
    return folder_.file("ca.pem");
  }

private:
  scratch_folder folder_;
  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> certificate_;
};

} // namespace exeunt::test
