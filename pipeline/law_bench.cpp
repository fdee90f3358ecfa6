// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/law_bench.hpp>
#include <exeunt/pipeline/recut.hpp>
#include <exeunt/pipeline/timeline.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace exeunt::detail {

namespace {

std::size_t count_outputs(const kind& what, const setting_map& settings) {
  auto ports = what.ports(settings);
  if (!ports || ports->outputs.empty())
    return 0;
  auto& last = ports->outputs.back();
  return ports->outputs.size() + (last.repeats ? 1 : 0);
}

setting_map place_files(setting_map settings, const std::string& folder) {
  auto path = settings.find("path");
  if (path != settings.end() && !folder.empty())
    path->second = (std::filesystem::path{folder} / path->second).string();
  return settings;
}

std::string file_of(const rehearsed& got) {
  auto note = got.notes.find("file");
  if (note == got.notes.end())
    return {};
  std::ifstream in{note->second, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

bool is_empty(const frame& what) {
  if (auto body = what.get<bytes>())
    return body->data.empty();
  auto audible = what.kind() == frame_kind::audio
                 || what.kind() == frame_kind::gap;
  return audible && extent_of(what).frames <= 0;
}

/// A rate of zero would divide by zero in whoever reads the event.
bool has_no_place(const frame& what) {
  auto told = what.get<event>();
  return told
         && (told->body->rate == 0
             || (told->body->stop != -1
                 && told->body->stop < told->body->start));
}

std::string check_frames(const std::vector<frame>& frames) {
  for (auto& what : frames) {
    if (is_empty(what))
      return fmt::format("{} {} is empty", to_string(what.kind()),
                         what.header.seq);
    if (has_no_place(what))
      return fmt::format("event {} has no rate, or ends before it begins",
                         what.header.seq);
  }
  return {};
}

} // namespace

law_bench::law_bench(const kind& what, const specimen& on, std::uint64_t seed,
                     const law_options& options)
  : what_(what), on_(on), chance_(seed), cuts_(options.cuts),
    settings_(place_files(on.settings, options.folder)),
    outputs_(count_outputs(what, settings_)) {
}

std::vector<std::string> law_bench::run() {
  check_whole();
  if (!breaches_.empty())
    return std::move(breaches_);
  check_cuts();
  check_second_finish();
  check_interrupt();
  check_empty();
  check_one_sample();
  check_format_change();
  return std::move(breaches_);
}

void law_bench::report(std::string_view law, const std::string& breach) {
  if (!breach.empty())
    breaches_.push_back(fmt::format("{}: {}", law, breach));
}

rehearsed law_bench::play(law_input inputs) const {
  return rehearse(what_, settings_, std::move(inputs), outputs_);
}

rehearsal law_bench::stage() const {
  return rehearsal{what_, settings_, on_.inputs.size(), outputs_};
}

void law_bench::check_whole() {
  whole_ = play(on_.inputs);
  whole_file_ = file_of(whole_);
  if (whole_.why)
    return report("the specimen", to_string(whole_.why));
  report("conservation", check_conservation(what_, on_.inputs, whole_));
  if (whole_.max_burst > what_.facts.max_burst)
    report("max_burst",
           fmt::format("one call emitted {} frames", whole_.max_burst));
  for (auto& frames : whole_.outputs)
    report("each frame says something", check_frames(frames));
}

/// Cuts into pieces of one sample, a few, usual size, and up to a second.
void law_bench::check_cuts() {
  constexpr std::array<std::size_t, 4> sizes{1, 16, 700, 16'000};
  for (int i = 0; i < cuts_; ++i) {
    auto longest = sizes[static_cast<std::size_t>(i) % sizes.size()];
    auto inputs = on_.inputs;
    for (auto& frames : inputs)
      frames = recut(frames, longest, chance_);
    report(fmt::format("cut into pieces of 1 to {}", longest),
           compare(play(std::move(inputs))));
  }
}

std::string law_bench::compare(const rehearsed& got) const {
  if (got.why)
    return to_string(got.why);
  for (std::size_t i = 0; i < whole_.outputs.size(); ++i) {
    auto text = difference(timeline_of(whole_.outputs[i]),
                           timeline_of(got.outputs[i]));
    if (!text.empty())
      return fmt::format("output {}, {}", i, text);
    if (events(whole_.outputs[i]) != events(got.outputs[i]))
      return fmt::format("the events of output {} differ", i);
  }
  if (whole_.events != got.events)
    return "the events that it tells differ";
  return whole_file_ == file_of(got) ? "" : "the file differs";
}

/// Returns the events in words; between several inputs their order is not
/// determined.
std::vector<std::string>
law_bench::events(const std::vector<frame>& frames) const {
  auto out = events_of(frames);
  if (on_.inputs.size() > 1)
    std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> check_specimen(const kind& what, const specimen& on,
                                        std::uint64_t seed,
                                        const law_options& options) {
  return law_bench{what, on, seed, options}.run();
}

} // namespace exeunt::detail
