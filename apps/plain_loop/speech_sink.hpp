// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <span>

namespace exeunt {

/// Takes sound, and where in it people speak.
class speech_sink {
public:
  virtual ~speech_sink() = default;

  /// Takes what follows on the samples before.
  virtual void add(std::span<const float> pcm) = 0;

  /// Learns that speech began at the sample `at`.
  virtual void start(std::int64_t at) = 0;

  /// Learns that it stopped before the sample `at`.
  virtual void stop(std::int64_t at) = 0;
};

/// Counts segments of speech and forgets the sound.
class speech_counter final : public speech_sink {
public:
  void add(std::span<const float>) override {
  }

  void start(std::int64_t) override {
    ++segments_;
  }

  void stop(std::int64_t) override {
  }

  [[nodiscard]] int segments() const noexcept {
    return segments_;
  }

private:
  int segments_ = 0;
};

} // namespace exeunt
