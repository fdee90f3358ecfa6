// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/frame_queue.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace exeunt {

/// Gives the application every frame, by `pull` or a callback.
struct app_sink {
  /// Frames that wait for the application before the graph does.
  std::uint32_t capacity = 64;

  static constexpr std::string_view kind_name = "app_sink";
  using input = any_media;
  using output = void;
  static void describe(setting_visitor& v, app_sink& s);
};

/// The processor behind `app_sink`; the run binds its queue, and without one
/// nobody takes the frames.
class app_sink_processor : public processor {
public:
  ~app_sink_processor() override;

  /// Makes it fill `queue` and call `on_frame` after each frame, if set.
  void bind(std::shared_ptr<frame_queue> queue, std::function<void()> on_frame);

  error process(in_port, const frame& what, emit&) override;
  bool wants(in_port) const override;
  error finish(emit&) override;

private:
  std::shared_ptr<frame_queue> queue_;
  std::function<void()> on_frame_;
  bool finished_ = false;
};

kind app_sink_kind();

} // namespace exeunt
