// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/certificate.hpp>
#include <exeunt/actors/nodes/wall/tls_identity.hpp>

#include <openssl/ssl.h>

#include <utility>
#include <vector>

namespace exeunt {

namespace {

using certificates = std::vector<certificate_ptr>;

error failed(std::string text, const tls_files& files, std::string mend) {
  return {ec::bad_setting, std::move(text), "certificate " + files.certificate,
          std::move(mend)};
}

std::shared_ptr<SSL_CTX> make_context() {
  std::shared_ptr<SSL_CTX> out{SSL_CTX_new(TLS_method()), SSL_CTX_free};
  if (!out)
    return out;
  SSL_CTX_set_min_proto_version(out.get(), TLS1_3_VERSION);
  SSL_CTX_set_verify(out.get(),
                     SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
                     nullptr);
  // Whoever comes again is looked at again.
  SSL_CTX_set_session_cache_mode(out.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(out.get(), 0);
  SSL_CTX_set_mode(out.get(), SSL_MODE_ENABLE_PARTIAL_WRITE
                                | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
                                | SSL_MODE_RELEASE_BUFFERS);
  return out;
}

/// Returns why the CA does not vouch for our own certificate: every node would
/// refuse it.
error check_signature(SSL_CTX& context, const certificates& own,
                      const tls_files& files) {
  std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509)*)> between{
    sk_X509_new_null(), [](STACK_OF(X509) * x) { sk_X509_free(x); }};
  for (std::size_t i = 1; i < own.size(); ++i)
    sk_X509_push(between.get(), own[i].get());
  std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> look{
    X509_STORE_CTX_new(), X509_STORE_CTX_free};
  X509_STORE_CTX_init(look.get(), SSL_CTX_get_cert_store(&context),
                      own[0].get(), between.get());
  if (X509_verify_cert(look.get()) == 1)
    return {};
  auto why = X509_STORE_CTX_get_error(look.get());
  return failed("is not signed by the CA of " + files.authority + ": "
                  + X509_verify_cert_error_string(why),
                files, "name the CA that signed it");
}

error use_own(SSL_CTX& context, const certificates& own, EVP_PKEY& key,
              const tls_files& files) {
  if (X509_check_private_key(own[0].get(), &key) != 1)
    return {ec::bad_setting, "is not the key of " + files.certificate,
            "key " + files.key, "name the files that were made together"};
  if (SSL_CTX_use_certificate(&context, own[0].get()) != 1
      || SSL_CTX_use_PrivateKey(&context, &key) != 1)
    return failed(take_openssl_error(), files, "make a new one");
  for (std::size_t i = 1; i < own.size(); ++i)
    SSL_CTX_add1_chain_cert(&context, own[i].get());
  return {};
}

void trust(SSL_CTX& context, const certificates& authorities) {
  for (auto& one : authorities) {
    X509_STORE_add_cert(SSL_CTX_get_cert_store(&context), one.get());
    SSL_CTX_add_client_CA(&context, one.get());
  }
}

error check_name(const std::string& own, std::string_view wanted,
                 const tls_files& files) {
  if (own.empty())
    return failed("names no node", files,
                  "its DNS name or common name is the name of the node");
  if (!wanted.empty() && own != wanted)
    return failed("is of the node " + own + ", not of " + std::string{wanted},
                  files, "name the node as its certificate does");
  return {};
}

error check_all_dates(const certificates& all, const std::string& place) {
  for (auto& one : all)
    if (auto why = check_dates(*one, place))
      return why;
  return {};
}

} // namespace

result<std::shared_ptr<const tls_identity>>
tls_identity::load(const tls_files& files, std::string_view wanted) {
  auto own = read_certificates(files.certificate, "certificate");
  if (!own)
    return own.failure();
  auto key = read_private_key(files.key);
  if (!key)
    return key.failure();
  auto authorities = read_certificates(files.authority, "CA");
  if (!authorities)
    return authorities.failure();
  auto context = make_context();
  if (!context)
    return error{ec::library_failed, take_openssl_error(), "OpenSSL"};
  trust(*context, *authorities);
  auto name = node_name_of(*own->front());
  auto why = check_name(name, wanted, files);
  if (!why)
    why = check_all_dates(*own, "certificate " + files.certificate);
  if (!why)
    why = check_all_dates(*authorities, "CA " + files.authority);
  if (!why)
    why = use_own(*context, *own, **key, files);
  if (!why)
    why = check_signature(*context, *own, files);
  if (why)
    return why;
  return std::make_shared<const tls_identity>(std::move(context),
                                              std::move(name));
}

tls_identity::tls_identity(std::shared_ptr<ssl_ctx_st> context,
                           std::string name)
  : context_(std::move(context)), name_(std::move(name)) {
}

} // namespace exeunt
