// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <cstddef>
#include <cstdint>

namespace exeunt {

/// How a run that a node merely hosts is heard where it is at home.
class home_link {
public:
  virtual ~home_link() = default;

  /// A stage has told an event.
  virtual void told(std::size_t stage, std::uint32_t incarnation,
                    stream_id stream, const event_body& what)
    = 0;

  /// A stage that was given up has come back and exited.
  virtual void returned(std::size_t stage, std::uint32_t incarnation) = 0;
};

} // namespace exeunt
