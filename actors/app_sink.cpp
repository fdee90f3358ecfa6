// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/app_sink.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <utility>

namespace exeunt {

void app_sink::describe(setting_visitor& v, app_sink& s) {
  v(s.capacity, "capacity", counted.between(1, 1 << 20),
    "frames that wait for the application before the graph does");
}

app_sink_processor::~app_sink_processor() = default;

void app_sink_processor::bind(std::shared_ptr<frame_queue> queue,
                              std::function<void()> on_frame) {
  queue_ = std::move(queue);
  on_frame_ = std::move(on_frame);
}

error app_sink_processor::process(in_port, const frame& what, emit&) {
  if (queue_)
    queue_->push(what);
  if (on_frame_)
    on_frame_();
  return {};
}

bool app_sink_processor::wants(in_port) const {
  return !queue_ || queue_->has_room();
}

error app_sink_processor::finish(emit&) {
  if (queue_ && !std::exchange(finished_, true))
    queue_->close();
  return {};
}

kind app_sink_kind() {
  kind_definition<app_sink> def;
  def.facts.name = app_sink::kind_name;
  def.facts.summary
    = "Gives the application every frame, by pull or a callback.";
  def.facts.example = "file path=a.wav ! app_sink name=out";
  def.facts.time = time_map::sink;
  def.facts.stays_home = true;
  def.ports = [](const app_sink&) -> result<port_list> {
    port_list out;
    out.inputs.push_back({.name = "in",
                          .carries = media::any,
                          .handles = {frame_kind::event, frame_kind::gap}});
    return out;
  };
  def.make = [](const app_sink&) {
    return std::make_unique<app_sink_processor>();
  };
  def.specimens = [](std::uint64_t seed) { return audio_specimens(seed); };
  return make_kind(std::move(def));
}

} // namespace exeunt
