// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/recorder.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <utility>

namespace exeunt {

/// Records what comes in; `wav` and `flac` are made of it.
class recording_processor : public processor {
public:
  explicit recording_processor(recorder made) : recorder_(std::move(made)) {
  }

  error open(emit&) override;
  error process(in_port, const frame& what, emit& out) override;
  error finish(emit& out) override;

private:
  recorder recorder_;
  bool named_ = false;
  bool finished_ = false;
};

/// Returns the ports of a kind that records: audio, gaps, and the events that
/// tell of speech.
[[nodiscard]] port_list recording_ports();

/// Returns audio of every kind, and speech of which only segments are kept, to
/// be recorded in files that end in `ending`.
[[nodiscard]] std::vector<specimen>
recording_specimens(std::uint64_t seed, const std::string& ending);

} // namespace exeunt
