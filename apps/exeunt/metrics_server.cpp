// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/descriptor.hpp>
#include <exeunt/actors/nodes/wall/socket_address.hpp>
#include <exeunt/apps/metrics_server.hpp>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <mutex>
#include <stop_token>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

class metrics_source final : public prometheus::Collectable {
public:
  explicit metrics_source(std::shared_ptr<engine_core> core)
    : core_(std::move(core)) {
  }

  std::vector<prometheus::MetricFamily> Collect() const override {
    return to_metrics(look_at(core_));
  }

private:
  std::shared_ptr<engine_core> core_;
};

/// CivetWeb does not say why it cannot listen: tries to bind, as it does.
std::string why_not(const socket_address& at) {
  descriptor own{::socket(at.data()->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  int on = 1;
  if (own.get() < 0
      || ::setsockopt(own.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0
      || ::bind(own.get(), at.data(), at.size()) != 0
      || ::listen(own.get(), 1) != 0)
    return std::strerror(errno);
  return "the server of the metrics does not start";
}

std::unique_ptr<prometheus::Exposer> listen(const socket_address& at) {
  try {
    return std::make_unique<prometheus::Exposer>(
      std::vector<std::string>{"listening_ports", at.text(), "num_threads", "2",
                               "request_timeout_ms", "10000"});
  } catch (const std::exception&) {
    return nullptr;
  }
}

/// Returns `at` with the port that the system has picked.
std::string with_port(const socket_address& at, int port) {
  auto text = at.text();
  return text.substr(0, text.rfind(':') + 1) + std::to_string(port);
}

/// Calls, so that a thread that waits for calls looks whether to go on.
void ring(const std::string& address) {
  auto all = resolve(address);
  if (!all)
    return;
  auto& to = all->front();
  descriptor own{::socket(to.data()->sa_family,
                          SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  static_cast<void>(::connect(own.get(), to.data(), to.size()));
}

/// Returns a thread that rings again and again; none if there is no thread.
std::jthread ring_until_stopped(const std::string& address) {
  try {
    return std::jthread{[&address](const std::stop_token& over) {
      std::mutex lock;
      std::condition_variable_any ended;
      std::unique_lock guard{lock};
      while (!over.stop_requested()) {
        ring(address);
        ended.wait_for(guard, over, 10ms, [] { return false; });
      }
    }};
  } catch (const std::system_error&) {
    return {};
  }
}

} // namespace

error metrics_server::open(const std::string& at,
                           std::shared_ptr<engine_core> core) {
  if (at.empty())
    return {};
  auto place = "--metrics " + at;
  auto all = resolve(at);
  if (!all)
    return {all.failure().code(), std::string{all.failure().text()}, place,
            std::string{all.failure().mend()}};
  for (auto i = all->begin(); i != all->end() && !exposer_; ++i)
    if ((exposer_ = listen(*i)))
      address_ = with_port(*i, exposer_->GetListeningPorts().at(0));
  if (!exposer_)
    return {ec::io_failed, why_not(all->front()), place,
            "give an address of this machine and a port that is free, or port "
            "0"};
  source_ = std::make_shared<metrics_source>(std::move(core));
  exposer_->RegisterCollectable(source_);
  return {};
}

std::string metrics_server::url() const {
  return address_.empty() ? "" : "http://" + address_ + "/metrics";
}

/// CivetWeb looks whether it is to end every 2 s, or when somebody calls.
metrics_server::~metrics_server() {
  if (!exposer_)
    return;
  auto bell = ring_until_stopped(address_);
  exposer_ = nullptr;
}

} // namespace exeunt
