// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/resource.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace exeunt {

/// The voices of flite: an American man by diphones (kal, kal16), others by
/// statistics; these draw noise, so that they never say a text twice alike.
enum class speech_voice : std::uint8_t { kal, kal16, awb, rms, slt };

inline constexpr std::size_t speech_voices = 5;

/// Returns the sample rate of `voice` in Hz.
[[nodiscard]] std::uint32_t rate_of(speech_voice voice) noexcept;

/// Text to speech by flite, which has global state: only one exists in a
/// process, and one thread at a time may use it.
class speech_engine {
public:
  /// Hears mono samples as they are made; returns false to stop.
  using listener = std::function<bool(std::span<const std::int16_t>)>;

  /// Sets flite up; voices are made when they are first used. `conflict` as
  /// long as another engine of the process exists.
  [[nodiscard]] static result<std::shared_ptr<speech_engine>> load();

  speech_engine(const speech_engine&) = delete;
  speech_engine& operator=(const speech_engine&) = delete;
  ~speech_engine();

  /// Speaks a phrase of printable ASCII; see `split_phrases`. Errors:
  /// `library_failed`.
  error speak(const std::string& phrase, speech_voice voice,
              const listener& hear);

private:
  struct voices;

  speech_engine();

  std::unique_ptr<voices> voices_;
};

/// Returns the engine as a resource with one seat. One runtime of a process can
/// have it at a time, until ten seconds after its last lease.
[[nodiscard]] resource speech_engine_resource();

} // namespace exeunt
