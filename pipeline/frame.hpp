// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/buffer.hpp>
#include <exeunt/pipeline/format.hpp>
#include <exeunt/pipeline/time.hpp>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace exeunt {

/// Index of a stream in its plan. See `plan::streams`.
using stream_id = std::uint16_t;

/// Uncompressed sound: interleaved, nominal range ±1.0, may exceed it.
struct audio {
  audio_format format;
  samples data;

  /// Returns the number of samples per channel.
  [[nodiscard]] std::int64_t frames() const noexcept {
    return static_cast<std::int64_t>(data.size() / format.channels);
  }
};

/// One coded packet; empty and `lost` where one is known to be missing.
struct packet {
  codec_ptr codec;
  octets data;
  /// Ticks of the codec's clock that the packet lasts, trims included.
  std::uint32_t duration = 0;
  /// Ticks to discard at the front, e.g., pre-skip (RFC 7845, section 4.2).
  std::uint32_t trim_front = 0;
  /// Ticks to discard at the back.
  std::uint32_t trim_back = 0;
  /// First packet after silence (RFC 3550, section 5.1).
  bool marker = false;
  bool lost = false;
};

/// Octets of a container, cut anywhere.
struct bytes {
  octets data;
};

enum class event_kind : std::uint8_t {
  speech_started,
  speech_stopped,
  dtmf,
  transcript,
  text,
  tone,
  mark,
  discontinuity,
  /// A stream was silenced: `value` is its stream_id, `start` the position up
  /// to which it was let go.
  interrupted,
  /// One 10 ms (or other) voice decision; `value` is 0 or 1.
  voice,
  /// Peak and root mean square; `value` and `extra` in dBFS.
  level,
  user,
};

/// Returns, e.g., `speech_started`.
[[nodiscard]] std::string_view to_string(event_kind kind) noexcept;

/// What an event says; shared, never changed.
struct event_body {
  event_kind kind = event_kind::user;
  std::string text = {};
  double value = 0;
  double extra = 0;
  /// Where what is told begins and ends, in samples of `rate` Hz since the
  /// start of the stream; `stop` is -1 while it goes on.
  std::int64_t start = 0;
  std::int64_t stop = -1;
  /// Hz.
  std::uint32_t rate = 48'000;

  friend bool operator==(const event_body&, const event_body&) = default;
};

/// Something that happened in the media.
struct event {
  std::shared_ptr<const event_body> body;
};

enum class gap_cause : std::uint8_t {
  lost,
  late,
  overload,
  interrupted,
  gated
};

/// Returns, e.g., `overload`.
[[nodiscard]] std::string_view to_string(gap_cause cause) noexcept;

/// Media that is missing and must be accounted for.
struct gap {
  /// Samples per channel at `rate`.
  std::int64_t frames = 0;
  /// Hz.
  std::uint32_t rate = 48'000;
  gap_cause cause = gap_cause::lost;
};

/// EndFrame: nothing follows on this link.
struct end {};

/// Frames with this flag pass an interruption.
inline constexpr std::uint8_t protected_flag = 1;

/// Travels by value in front of every payload; stamped by the shell.
struct frame_header {
  stream_id stream = 0;
  std::uint8_t flags = 0;
  /// Of the stream; raised by each interruption.
  std::uint32_t epoch = 0;
  /// Of the link; counts from 0.
  std::uint64_t seq = 0;
  /// Samples since the start of the stream, at `rate` Hz.
  std::int64_t position = 0;
  /// Hz of `position`; 0 on a link that carries bytes.
  std::uint32_t rate = 0;
  /// Steady-clock ns at ingress; for latency only. 0: not live.
  std::int64_t captured = 0;
  /// Steady-clock ns when a stage last let it go on purpose. 0: not live.
  std::int64_t released = 0;
};

/// In the order of `frame_body`'s alternatives.
enum class frame_kind : std::uint8_t { audio, packet, bytes, event, gap, end };

/// Returns, e.g., `audio`.
[[nodiscard]] std::string_view to_string(frame_kind kind) noexcept;

using frame_body = std::variant<audio, packet, bytes, event, gap, end>;

/// The only thing that travels on a link.
struct frame {
  frame_header header;
  frame_body body;

  frame() : body(end{}) {
  }

  template <class Body>
    requires std::is_constructible_v<frame_body, Body&&> frame(Body&& content)
      : body(std::forward<Body>(content)) {
    }

    [[nodiscard]] frame_kind kind() const noexcept {
      return static_cast<frame_kind>(body.index());
    }

    /// Returns the payload if it is a `T`, otherwise nullptr.
    template <class T>
    [[nodiscard]] const T* get() const noexcept {
      return std::get_if<T>(&body);
    }

    /// Returns when the frame begins, rounded down.
    [[nodiscard]] media_time pts() const noexcept {
      return header.rate == 0 ? media_time{0}
                              : to_time(header.position, header.rate);
    }
};

/// How much media a frame stands for.
struct media_extent {
  /// Samples per channel, trims taken off; 0 for bytes, events and the end.
  std::int64_t frames = 0;
  /// Hz; 0 when `frames` has no meaning.
  std::uint32_t rate = 0;
};

/// Returns how much media `what` stands for.
[[nodiscard]] media_extent extent_of(const frame& what) noexcept;

/// Returns how long the payload of `what` lasts in ns; 0 for a gap, which
/// costs no memory.
[[nodiscard]] std::int64_t payload_duration(const frame& what) noexcept;

/// A set of frame kinds.
class frame_kinds {
public:
  constexpr frame_kinds(std::initializer_list<frame_kind> kinds) noexcept {
    for (auto kind : kinds)
      insert(kind);
  }

  constexpr void insert(frame_kind kind) noexcept {
    bits_ |= static_cast<std::uint8_t>(1u << static_cast<unsigned>(kind));
  }

  [[nodiscard]] constexpr bool contains(frame_kind kind) const noexcept {
    return (bits_ >> static_cast<unsigned>(kind) & 1u) != 0;
  }

private:
  std::uint8_t bits_ = 0;
};

} // namespace exeunt
