// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/frame_ring.hpp>
#include <exeunt/pipeline/defaults.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace exeunt {

/// Emits what the application pushes.
struct app_source {
  /// What the application pushes: audio, packets or bytes.
  media carries = media::audio;
  /// Hz and channels of audio; 0 leaves them open.
  std::uint32_t rate = 0;
  std::uint32_t channels = 0;
  /// Codec of packets; empty leaves it open.
  std::string codec = {};
  /// True if the pushes come in real time.
  bool live = false;
  /// Frames that wait for the graph before `push` says `full`.
  std::uint32_t capacity = defaults::ring_frames;

  static constexpr std::string_view kind_name = "app_source";
  using input = void;
  using output = any_media;
  static void describe(setting_visitor& v, app_source& s);
};

/// The processor behind `app_source`; the run binds its ring, and without one
/// there is nothing to emit.
class app_source_processor : public processor {
public:
  explicit app_source_processor(app_source settings);

  /// Makes it emit what lies in `ring`.
  void bind(std::shared_ptr<frame_ring> ring);

  outcome produce(std::size_t budget, emit& out) override;

private:
  [[nodiscard]] bool stale(const frame& what) const noexcept;
  static void clean(frame& what, emit& out);

  app_source settings_;
  std::shared_ptr<frame_ring> ring_;
};

/// Returns whether the application may push `what` into a source that was
/// planned with `settings`.
[[nodiscard]] bool fits(const app_source& settings, const frame& what) noexcept;

kind app_source_kind();

} // namespace exeunt
