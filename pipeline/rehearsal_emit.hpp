// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/processor.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// What a processor did under rehearsal.
struct rehearsed {
  /// Frames by output port, headers stamped; the end is left out.
  std::vector<std::vector<frame>> outputs;
  /// What the processor told, in order.
  std::vector<event_body> events;
  std::vector<notice> notices;
  std::map<std::string, std::string, std::less<>> notes;
  /// Most frames that one call emitted on one output.
  std::size_t max_burst = 0;
  /// What ended it before its time.
  error why;
};

/// Keeps what a processor emits, stamped as the shell stamps it.
class rehearsal_emit final : public emit {
public:
  explicit rehearsal_emit(std::size_t outputs);

  void send(out_port to, frame what) override;
  void tell(event_body body) override;
  buffer_pool& pool() override;
  void wake_at(media_time when) override;
  void request_lease(std::chrono::nanoseconds patience) override;
  void withdraw_request() override;
  void send_upstream(notice what) override;
  void note(std::string_view key, std::string value) override;

  /// Sends `what` on every output without counting it as the processor's.
  void pass_on(const frame& what);

  /// Starts to count a new burst.
  void begin_call() noexcept;

  rehearsed seen;
  /// The last request to be woken.
  std::optional<media_time> wake;
  /// True while a lease is asked for.
  bool wants_lease = false;
  stream_id stream = 0;
  std::uint32_t epoch = 0;

private:
  struct output {
    media_counter counter;
    std::uint64_t seq = 0;
    std::size_t burst = 0;
  };

  void keep(out_port to, frame what);

  std::vector<output> outputs_;
  buffer_pool pool_;
};

} // namespace exeunt
