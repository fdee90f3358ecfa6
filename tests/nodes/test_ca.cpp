// This file is part of exeunt. See the file LICENSE for license terms.

#include "nodes/test_ca.hpp"

#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <fstream>
#include <utility>

namespace exeunt::test {

namespace {

std::shared_ptr<EVP_PKEY> new_key() {
  return {EVP_EC_gen("P-256"), EVP_PKEY_free};
}

void set_name(X509_NAME* to, const std::string& name) {
  X509_NAME_add_entry_by_txt(to, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(
                               name.data()),
                             static_cast<int>(name.size()), -1, 0);
}

void extend(X509* to, int what, const std::string& value) {
  auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str());
  REQUIRE(extension);
  X509_add_ext(to, extension, -1);
  X509_EXTENSION_free(extension);
}

std::shared_ptr<X509> draft(const certificate_wish& wish, EVP_PKEY* key) {
  std::shared_ptr<X509> out{X509_new(), X509_free};
  X509_set_version(out.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(out.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(out.get()), wish.begins);
  X509_gmtime_adj(X509_getm_notAfter(out.get()), wish.ends);
  X509_set_pubkey(out.get(), key);
  set_name(X509_get_subject_name(out.get()), wish.common_name);
  if (!wish.dns_name.empty())
    extend(out.get(), NID_subject_alt_name, "DNS:" + wish.dns_name);
  return out;
}

void save(const std::string& path, X509* what) {
  auto* file = std::fopen(path.c_str(), "w");
  REQUIRE(PEM_write_X509(file, what) == 1);
  std::fclose(file);
}

void save(const std::string& path, EVP_PKEY* what) {
  auto* file = std::fopen(path.c_str(), "w");
  REQUIRE(
    PEM_write_PrivateKey(file, what, nullptr, nullptr, 0, nullptr, nullptr)
    == 1);
  std::fclose(file);
}

} // namespace

test_ca::test_ca() : key_(new_key()) {
  certificate_ = draft({.common_name = "a CA"}, key_.get());
  X509_set_issuer_name(certificate_.get(),
                       X509_get_subject_name(certificate_.get()));
  extend(certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
  X509_sign(certificate_.get(), key_.get(), EVP_sha256());
  save(authority(), certificate_.get());
}

tls_files test_ca::make(const std::string& stem, const certificate_wish& wish) {
  auto key = new_key();
  auto one = draft(wish, key.get());
  auto& issuer = wish.self_signed ? one : certificate_;
  X509_set_issuer_name(one.get(), X509_get_subject_name(issuer.get()));
  X509_sign(one.get(), (wish.self_signed ? key : key_).get(), EVP_sha256());
  tls_files out{folder_.file(stem + ".pem"), folder_.file(stem + ".key"),
                authority()};
  save(out.certificate, one.get());
  save(out.key, key.get());
  return out;
}

std::shared_ptr<const tls_identity> test_ca::identity(const std::string& node) {
  auto out = tls_identity::load(make(node, {.common_name = node}), node);
  REQUIRE_MESSAGE(out, to_string(out.failure()));
  return *out;
}

std::shared_ptr<const tls_identity>
test_ca::unchecked(const tls_files& files, const std::string& name) {
  std::shared_ptr<SSL_CTX> context{SSL_CTX_new(TLS_method()), SSL_CTX_free};
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  SSL_CTX_load_verify_file(context.get(), files.authority.c_str());
  if (!files.certificate.empty()) {
    SSL_CTX_use_certificate_file(context.get(), files.certificate.c_str(),
                                 SSL_FILETYPE_PEM);
    SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(),
                                SSL_FILETYPE_PEM);
  }
  return std::make_shared<const tls_identity>(std::move(context), name);
}

tls_files test_ca::trusting(tls_files files, const test_ca& other) {
  files.authority = other.authority();
  return files;
}

std::string test_ca::write(const std::string& name, const std::string& text) {
  std::ofstream{folder_.file(name)} << text;
  return folder_.file(name);
}

} // namespace exeunt::test
