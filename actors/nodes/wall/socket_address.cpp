// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/socket_address.hpp>

#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>
#include <utility>

namespace exeunt {

namespace {

struct host_port {
  std::string host;
  std::uint16_t port = 0;
};

error bad_form(std::string_view text) {
  return {ec::syntax, "not of the form HOST:PORT", std::string{text},
          "write, e.g., 127.0.0.1:4711 or [::1]:4711"};
}

result<host_port> split(std::string_view text) {
  auto colon = text.rfind(':');
  if (colon == std::string_view::npos)
    return bad_form(text);
  auto host = text.substr(0, colon);
  auto digits = text.substr(colon + 1);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    host = host.substr(1, host.size() - 2);
  else if (host.find(':') != std::string_view::npos)
    return bad_form(text);
  host_port out{std::string{host}, 0};
  auto last = digits.data() + digits.size();
  auto [end, failed] = std::from_chars(digits.data(), last, out.port);
  if (host.empty() || failed != std::errc{} || end != last)
    return bad_form(text);
  return out;
}

bool is_loopback4(std::uint32_t address) noexcept {
  return ntohl(address) >> 24 == IN_LOOPBACKNET;
}

bool is_loopback6(const in6_addr& address) noexcept {
  if (!IN6_IS_ADDR_V4MAPPED(&address))
    return IN6_IS_ADDR_LOOPBACK(&address);
  std::uint32_t mapped = 0;
  std::memcpy(&mapped, address.s6_addr + 12, sizeof mapped);
  return is_loopback4(mapped);
}

result<std::vector<socket_address>> look_up(std::string_view host_and_port,
                                            int flags) {
  auto where = split(host_and_port);
  if (!where)
    return where.failure();
  addrinfo wanted = {};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = flags;
  addrinfo* list = nullptr;
  auto port = std::to_string(where->port);
  if (auto code = getaddrinfo(where->host.c_str(), port.c_str(), &wanted,
                              &list))
    return error{ec::not_found, gai_strerror(code), std::string{host_and_port},
                 "check the name of the host"};
  std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner{list, freeaddrinfo};
  std::vector<socket_address> out;
  for (auto i = list; i; i = i->ai_next)
    out.emplace_back(*i->ai_addr, i->ai_addrlen);
  return out;
}

} // namespace

socket_address::socket_address(const sockaddr& from, std::size_t size) noexcept
  : size_(static_cast<socklen_t>(std::min(size, sizeof storage_))) {
  std::memcpy(&storage_, &from, size_);
}

std::uint16_t socket_address::port() const noexcept {
  if (storage_.ss_family == AF_INET6)
    return ntohs(reinterpret_cast<const sockaddr_in6&>(storage_).sin6_port);
  return ntohs(reinterpret_cast<const sockaddr_in&>(storage_).sin_port);
}

bool socket_address::is_loopback() const noexcept {
  if (storage_.ss_family == AF_INET6)
    return is_loopback6(
      reinterpret_cast<const sockaddr_in6&>(storage_).sin6_addr);
  return storage_.ss_family == AF_INET
         && is_loopback4(
           reinterpret_cast<const sockaddr_in&>(storage_).sin_addr.s_addr);
}

std::string socket_address::text() const {
  char host[NI_MAXHOST] = {};
  if (getnameinfo(data(), size_, host, sizeof host, nullptr, 0, NI_NUMERICHOST)
      != 0)
    return "an unknown address";
  auto port_text = std::to_string(port());
  if (storage_.ss_family == AF_INET6)
    return '[' + std::string{host} + "]:" + port_text;
  return std::string{host} + ':' + port_text;
}

error check_address(std::string_view text) {
  return split(text).failure();
}

result<std::vector<socket_address>> resolve(std::string_view host_and_port) {
  return look_up(host_and_port, 0);
}

result<std::vector<socket_address>>
resolve_digits(std::string_view host_and_port) {
  return look_up(host_and_port, AI_NUMERICHOST);
}

bool is_wildcard(std::string_view text) noexcept {
  return text.starts_with("0.0.0.0:") || text.starts_with("[::]:");
}

socket_address local_address(int socket) noexcept {
  sockaddr_storage storage = {};
  socklen_t size = sizeof storage;
  auto& generic = reinterpret_cast<sockaddr&>(storage);
  if (getsockname(socket, &generic, &size) != 0)
    return {};
  return {generic, size};
}

} // namespace exeunt
