// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/processor.hpp>
#include <exeunt/pipeline/ring_queue.hpp>

#include <memory>

namespace exeunt {

/// Recognises the copies of an event that a tee has made and a join brings
/// together again: they share one body.
///
///               .---- copy ----.
///     event --> tee            +--> join --> event, once
///               '---- copy ----'
class echo_filter {
public:
  /// Returns whether `what` came on another input before it came on `port`.
  /// The input on which a body came first stays the one that tells it, so an
  /// event that is sent twice is told twice.
  [[nodiscard]] bool is_echo(in_port port, const event& what);

private:
  struct told {
    std::shared_ptr<const event_body> body;
    in_port port = 0;
  };

  ring_queue<told> told_;
};

} // namespace exeunt
