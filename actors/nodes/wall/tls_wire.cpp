// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/certificate.hpp>
#include <exeunt/actors/nodes/wall/wire.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <utility>

namespace exeunt {

namespace {

/// Whether what OpenSSL noted is an alert of the other side about our
/// certificate (RFC 8446, 6.2).
bool is_about_certificate(unsigned long noted) noexcept {
  switch (ERR_GET_REASON(noted) - SSL_AD_REASON_OFFSET) {
    case SSL_AD_BAD_CERTIFICATE:
    case SSL_AD_UNSUPPORTED_CERTIFICATE:
    case SSL_AD_CERTIFICATE_REVOKED:
    case SSL_AD_CERTIFICATE_EXPIRED:
    case SSL_AD_CERTIFICATE_UNKNOWN:
    case SSL_AD_UNKNOWN_CA:
    case SSL_AD_DECRYPT_ERROR:
    case SSL_AD_CERTIFICATE_REQUIRED:
      return true;
    default:
      return false;
  }
}

int as_int(std::size_t size) noexcept {
  return static_cast<int>(std::min<std::size_t>(size, INT_MAX));
}

class tls final : public wire {
public:
  tls(descriptor socket, SSL* session) noexcept
    : wire(std::move(socket)), session_(session, SSL_free) {
  }

  wire_step shake_hands() override {
    ERR_clear_error();
    auto out = step(SSL_do_handshake(session_.get()));
    shaken_ = shaken_ || out.state == wire_state::done;
    return out;
  }

  /// OpenSSL gives one record at a time. What comes behind an error, or the
  /// end, comes again.
  wire_step read(std::span<std::uint8_t> to) override {
    ERR_clear_error();
    std::size_t octets = 0;
    while (octets < to.size()) {
      auto rest = to.subspan(octets);
      auto n = SSL_read(session_.get(), rest.data(), as_int(rest.size()));
      if (n <= 0 && octets == 0)
        return step(n);
      if (n <= 0)
        break;
      octets += static_cast<std::size_t>(n);
    }
    return {wire_state::done, octets};
  }

  wire_step write(std::span<const std::uint8_t> from) override {
    ERR_clear_error();
    return step(SSL_write(session_.get(), from.data(), as_int(from.size())));
  }

  bool has_more() const noexcept override {
    return SSL_pending(session_.get()) > 0;
  }

  void finish() noexcept override {
    ERR_clear_error();
    if (SSL_is_init_finished(session_.get()) && !why())
      static_cast<void>(SSL_shutdown(session_.get()));
    ::shutdown(socket(), SHUT_WR);
  }

  std::string proven_name() const override {
    auto other = SSL_get0_peer_certificate(session_.get());
    return other ? node_name_of(*other) : std::string{};
  }

private:
  wire_step step(int outcome) {
    if (outcome > 0)
      return {wire_state::done, static_cast<std::size_t>(outcome)};
    switch (SSL_get_error(session_.get(), outcome)) {
      case SSL_ERROR_WANT_READ:
        return {wire_state::wants_read, 0};
      case SSL_ERROR_WANT_WRITE:
        return {wire_state::wants_write, 0};
      case SSL_ERROR_ZERO_RETURN:
        return {wire_state::closed, 0};
      case SSL_ERROR_SYSCALL:
        return fail({ec::lost,
                     errno != 0 ? std::strerror(errno) : "the peer is gone",
                     "peer"});
      default:
        return fail(reason());
    }
  }

  /// Says of a certificate what is wrong with it, and of anything else what
  /// OpenSSL says.
  error reason() const {
    auto verdict = SSL_get_verify_result(session_.get());
    auto refused = is_about_certificate(ERR_peek_error());
    auto noted = take_openssl_error();
    if (verdict != X509_V_OK)
      return {ec::refused,
              std::string{"the certificate of the other side is refused: "}
                + X509_verify_cert_error_string(verdict),
              "peer", "have our CA sign it"};
    if (refused)
      return {ec::refused, "the other side refuses our certificate: " + noted,
              "peer", "name one that its CA has signed"};
    if (shaken_)
      return {ec::lost, "the connection was cut: " + noted, "peer"};
    return {ec::refused, "no TLS with the other side: " + noted, "peer",
            "either both sides have certificates, of one CA, or neither"};
  }

  std::unique_ptr<SSL, decltype(&SSL_free)> session_;
  /// Whether hands were shaken: after an error OpenSSL does not know any more.
  bool shaken_ = false;
};

} // namespace

std::unique_ptr<wire> tls_wire(descriptor socket, const tls_identity& own,
                               wire_end end) {
  auto session = SSL_new(own.context());
  if (!session)
    return nullptr;
  SSL_set_fd(session, socket.get());
  if (end == wire_end::host)
    SSL_set_accept_state(session);
  else
    SSL_set_connect_state(session);
  return std::make_unique<tls>(std::move(socket), session);
}

} // namespace exeunt
