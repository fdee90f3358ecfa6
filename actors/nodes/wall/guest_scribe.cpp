// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/broken_pipes.hpp>
#include <exeunt/actors/nodes/wall/guest_scribe.hpp>

#include <caf/io/middleman.hpp>
#include <caf/io/network/default_multiplexer.hpp>
#include <caf/io/network/interfaces.hpp>
#include <caf/io/network/stream.hpp>
#include <caf/make_counted.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

namespace net = caf::io::network;

/// What CAF's stream makes of a step.
net::rw_state told(wire_step step, std::size_t& octets) noexcept {
  octets = step.octets;
  auto is_over = step.state == wire_state::closed
                 || step.state == wire_state::failed;
  return is_over ? net::rw_state::failure : net::rw_state::success;
}

/// CAF's stream over a duplex, which closes its socket itself.
class guest_stream final : public net::stream {
public:
  guest_stream(net::default_multiplexer& loop, std::unique_ptr<duplex> way)
    : stream(loop, way->socket()), way_(std::move(way)) {
  }

  ~guest_stream() override {
    fd_ = net::invalid_native_socket;
  }

  void handle_event(net::operation what) override {
    handle_event_impl(what, *this);
  }

  /// Says goodbye as the duplex does, once all is written.
  void graceful_shutdown() override {
    if (!state_.writing)
      way_->finish();
    stream::graceful_shutdown();
  }

  /// Writes what was added since, unless something else still waits: to write
  /// at once spares two turns of the loop.
  void write_now() {
    auto& what = wr_buf();
    if (what.empty() || state_.writing || state_.ack_writes)
      return;
    auto step = way_->write(octets_of(what.data(), what.size()));
    what.erase(what.begin(),
               what.begin() + static_cast<std::ptrdiff_t>(step.octets));
  }

  // -- what handle_event_impl asks for ----------------------------------------

  net::rw_state read_some(std::size_t& octets, net::native_socket, void* to,
                          std::size_t size) {
    return told(way_->read({static_cast<std::uint8_t*>(to), size}), octets);
  }

  net::rw_state write_some(std::size_t& octets, net::native_socket,
                           const void* from, std::size_t size) {
    auto step = way_->write(octets_of(from, size));
    if (step.octets == size && wr_buf().empty() && state_.shutting_down)
      way_->finish();
    return told(step, octets);
  }

  bool must_read_more(net::native_socket, std::size_t) const noexcept {
    return way_->has_more();
  }

private:
  static std::span<const std::uint8_t> octets_of(const void* data,
                                                 std::size_t size) noexcept {
    return {static_cast<const std::uint8_t*>(data), size};
  }

  std::unique_ptr<duplex> way_;
};

class guest_scribe final : public caf::io::scribe {
public:
  guest_scribe(net::default_multiplexer& loop, std::unique_ptr<duplex> way)
    : scribe(net::conn_hdl_from_socket(way->socket())),
      stream_(loop, std::move(way)) {
  }

  /// CAF's broker begins by this, on CAF's thread. What came behind the hello
  /// has left the socket: nobody would tell of it.
  void configure_read(caf::io::receive_policy::config what) override {
    stream_.configure_read(what);
    if (std::exchange(is_begun_, true))
      return;
    ignore_broken_pipes();
    stream_.start(this);
    stream_.backend().post([self = caf::io::scribe_ptr{this}, this] {
      if (!detached())
        stream_.handle_event(net::operation::read);
    });
  }

  void ack_writes(bool yes) override {
    stream_.ack_writes(yes);
  }

  std::vector<char>& wr_buf() override {
    return stream_.wr_buf();
  }

  std::vector<char>& rd_buf() override {
    return stream_.rd_buf();
  }

  void graceful_shutdown() override {
    stream_.graceful_shutdown();
    detach(&stream_.backend(), false);
  }

  void flush() override {
    stream_.write_now();
    stream_.flush(this);
  }

  /// CAF names nodes by these in its log only.
  std::string addr() const override {
    return {};
  }

  std::uint16_t port() const override {
    return 0;
  }

  void add_to_loop() override {
    stream_.activate(this);
  }

  void remove_from_loop() override {
    stream_.passivate();
  }

private:
  guest_stream stream_;
  bool is_begun_ = false;
};

} // namespace

caf::io::scribe_ptr make_guest_scribe(caf::actor_system& sys,
                                      std::unique_ptr<duplex> way) {
  // The middleman has no other one.
  auto& loop
    = static_cast<net::default_multiplexer&>(sys.middleman().backend());
  return caf::make_counted<guest_scribe>(loop, std::move(way));
}

} // namespace exeunt
