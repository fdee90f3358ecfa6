// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/law_checks.hpp>
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

/// One kind under the laws, on one specimen.
class law_bench {
public:
  law_bench(const kind& what, const specimen& on, std::uint64_t seed,
            const law_options& options)
    : what_(what), on_(on), chance_(seed), cuts_(options.cuts) {
    settings_ = on.settings;
    auto path = settings_.find("path");
    if (path != settings_.end() && !options.folder.empty())
      path->second
        = (std::filesystem::path{options.folder} / path->second).string();
    outputs_ = count_outputs();
  }

  std::vector<std::string> run() {
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

private:
  std::size_t count_outputs() const {
    auto ports = what_.ports(settings_);
    if (!ports || ports->outputs.empty())
      return 0;
    auto& last = ports->outputs.back();
    return ports->outputs.size() + (last.repeats ? 1 : 0);
  }

  void report(std::string_view law, const std::string& breach) {
    if (!breach.empty())
      breaches_.push_back(fmt::format("{}: {}", law, breach));
  }

  void check_whole() {
    whole_ = rehearse(what_, settings_, on_.inputs, outputs_);
    whole_file_ = file_of(whole_);
    if (whole_.why)
      return report("the specimen", to_string(whole_.why));
    report("conservation", check_conservation(what_, on_.inputs, whole_));
    if (whole_.max_burst > what_.facts.max_burst)
      report("max_burst",
             fmt::format("one call emitted {} frames", whole_.max_burst));
    for (auto& frames : whole_.outputs)
      report("no frame is empty", check_not_empty(frames));
  }

  static std::string check_not_empty(const std::vector<frame>& frames) {
    for (auto& what : frames) {
      auto body = what.get<bytes>();
      auto audible = what.kind() == frame_kind::audio
                     || what.kind() == frame_kind::gap;
      if ((body && body->data.empty())
          || (audible && extent_of(what).frames <= 0))
        return fmt::format("{} {}", to_string(what.kind()), what.header.seq);
    }
    return {};
  }

  /// Pieces of one sample, of a few, of usual size, and up to a second.
  void check_cuts() {
    constexpr std::array<std::size_t, 4> sizes{1, 16, 700, 16'000};
    for (int i = 0; i < cuts_; ++i) {
      auto longest = sizes[static_cast<std::size_t>(i) % sizes.size()];
      auto inputs = on_.inputs;
      for (auto& frames : inputs)
        frames = recut(frames, longest, chance_);
      auto got = rehearse(what_, settings_, std::move(inputs), outputs_);
      report(fmt::format("cut into pieces of 1 to {}", longest), compare(got));
    }
  }

  std::string compare(const rehearsed& got) const {
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

  /// Between several inputs the order of events is not determined.
  std::vector<std::string> events(const std::vector<frame>& frames) const {
    auto out = events_of(frames);
    if (on_.inputs.size() > 1)
      std::sort(out.begin(), out.end());
    return out;
  }

  static std::string file_of(const rehearsed& got) {
    auto note = got.notes.find("file");
    if (note == got.notes.end())
      return {};
    std::ifstream in{note->second, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  void check_second_finish() {
    rehearsal stage{what_, settings_, on_.inputs.size(), outputs_};
    feed(stage, on_.inputs, 0, 1);
    stage.run_out();
    auto before = stage.seen();
    stage.finish_again();
    report("a second finish", to_string_if(stage.seen().why));
    for (std::size_t i = 0; i < before.outputs.size(); ++i)
      if (stage.seen().outputs[i].size() != before.outputs[i].size())
        report("a second finish", fmt::format("output {} goes on", i));
  }

  void check_interrupt() {
    rehearsal stage{what_, settings_, on_.inputs.size(), outputs_};
    feed(stage, on_.inputs, 0, 0.5);
    stage.interrupt(0);
    feed(stage, on_.inputs, 0.5, 1);
    stage.run_out();
    report("an interruption", to_string_if(stage.seen().why));
  }

  /// Feeds what lies between two fractions of each input.
  static void feed(rehearsal& stage, const law_input& inputs, double from,
                   double to) {
    for (in_port i = 0; i < inputs.size(); ++i) {
      auto size = static_cast<double>(inputs[i].size());
      auto last = static_cast<std::size_t>(size * to);
      for (auto k = static_cast<std::size_t>(size * from); k < last; ++k)
        stage.feed(i, inputs[i][k]);
    }
  }

  static std::string to_string_if(const error& why) {
    return why ? to_string(why) : std::string{};
  }

  static bool is_typed(const error& why) {
    return why != ec::threw && why != ec::stalled;
  }

  /// A container without octets may be an error, but one of its own.
  void check_empty() {
    law_input nothing(on_.inputs.size());
    auto got = rehearse(what_, settings_, nothing, outputs_);
    auto parses = has(frame_kind::bytes);
    if (got.why && !(parses && is_typed(got.why)))
      report("no input", to_string(got.why));
  }

  bool has(frame_kind kind) const {
    for (auto& frames : on_.inputs)
      for (auto& what : frames)
        if (what.kind() == kind)
          return true;
    return false;
  }

  void check_one_sample() {
    if (!has(frame_kind::audio))
      return;
    law_input inputs(on_.inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i)
      for (auto& piece : recut(on_.inputs[i], 1, chance_))
        if (piece.kind() == frame_kind::audio && inputs[i].empty())
          inputs[i].push_back(piece);
    auto got = rehearse(what_, settings_, inputs, outputs_);
    report("one sample", to_string_if(got.why));
    if (!got.why)
      report("one sample", check_conservation(what_, inputs, got));
  }

  void check_format_change() {
    if (!has(frame_kind::audio))
      return;
    auto inputs = on_.inputs;
    for (auto& frames : inputs)
      append_other_format(frames);
    auto got = rehearse(what_, settings_, inputs, outputs_);
    if (got.why && !is_typed(got.why))
      report("a change of format", to_string(got.why));
    if (!got.why)
      report("a change of format", check_conservation(what_, inputs, got));
  }

  void append_other_format(std::vector<frame>& frames) const {
    buffer_pool pool;
    std::vector<float> data(960, 0.25f);
    auto stereo = std::any_of(frames.begin(), frames.end(), [](auto& what) {
      auto body = what.template get<audio>();
      return body && body->format.channels == 2;
    });
    std::uint16_t channels = stereo ? 1 : 2;
    frames.push_back(audio{{32'000, channels, 0}, pool.copy(data)});
  }

  const kind& what_;
  const specimen& on_;
  dice chance_;
  int cuts_;
  setting_map settings_;
  std::size_t outputs_ = 0;
  rehearsed whole_;
  std::string whole_file_;
  std::vector<std::string> breaches_;
};

} // namespace

std::vector<std::string> check_specimen(const kind& what, const specimen& on,
                                        std::uint64_t seed,
                                        const law_options& options) {
  return law_bench{what, on, seed, options}.run();
}

} // namespace exeunt::detail
