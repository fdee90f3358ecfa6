// This file is part of exeunt. See the file LICENSE for license terms.

#include "scrape.hpp"

#include <exeunt/actors/nodes/wall/descriptor.hpp>
#include <exeunt/actors/nodes/wall/socket_address.hpp>

#include <sys/time.h>

namespace exeunt::test {

namespace {

constexpr std::string_view scheme = "http://";

descriptor call(const std::string& host_port) {
  auto all = resolve(host_port);
  if (!all)
    return {};
  auto& to = all->front();
  descriptor out{::socket(to.data()->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  timeval limit{20, 0};
  ::setsockopt(out.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (::connect(out.get(), to.data(), to.size()) != 0)
    return {};
  return out;
}

} // namespace

std::string scrape(const std::string& url) {
  auto slash = url.find('/', scheme.size());
  auto host_port = url.substr(scheme.size(), slash - scheme.size());
  auto line = call(host_port);
  auto request = "GET " + url.substr(slash) + " HTTP/1.1\r\nHost: " + host_port
                 + "\r\nConnection: close\r\n\r\n";
  if (!line
      || ::send(line.get(), request.data(), request.size(), MSG_NOSIGNAL)
           != static_cast<ssize_t>(request.size()))
    return {};
  std::string out;
  char block[4096];
  for (;;) {
    auto size = ::recv(line.get(), block, sizeof block, 0);
    if (size <= 0)
      return out;
    out.append(block, static_cast<std::size_t>(size));
  }
}

double value_of(const std::string& text, const std::string& line) {
  auto at = text.find("\n" + line);
  if (at == std::string::npos)
    return -1;
  auto end = text.find('\n', at + 1);
  auto space = text.rfind(' ', end);
  return std::stod(text.substr(space + 1, end - space - 1));
}

std::string metrics_url(const std::string& text) {
  auto at = text.find(scheme);
  if (at == std::string::npos)
    return {};
  return text.substr(at, text.find_first_of("\"\n", at) - at);
}

} // namespace exeunt::test
