// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/law_bench.hpp>
#include <exeunt/pipeline/recut.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace exeunt::detail {

namespace {

/// Feeds what lies between two fractions of each input.
void feed(rehearsal& stage, const law_input& inputs, double from, double to) {
  for (in_port i = 0; i < inputs.size(); ++i) {
    auto size = static_cast<double>(inputs[i].size());
    auto last = static_cast<std::size_t>(size * to);
    for (auto k = static_cast<std::size_t>(size * from); k < last; ++k)
      stage.feed(i, inputs[i][k]);
  }
}

std::string words(const error& why) {
  return why ? to_string(why) : std::string{};
}

/// Returns whether the kind itself found the words for its error.
bool is_typed(const error& why) {
  return why.code() != ec::threw && why.code() != ec::stalled;
}

/// Appends audio at 16 kHz, in stereo unless there is stereo.
void append_other_format(std::vector<frame>& frames) {
  auto stereo = std::any_of(frames.begin(), frames.end(), [](auto& what) {
    auto body = what.template get<audio>();
    return body && body->format.channels == 2;
  });
  std::uint16_t channels = stereo ? 1 : 2;
  buffer_pool pool;
  std::vector<float> data(960, 0.25f);
  frames.push_back(audio{{16'000, channels, 0}, pool.copy(data)});
}

} // namespace

bool law_bench::has(frame_kind kind) const {
  for (auto& frames : on_.inputs)
    for (auto& what : frames)
      if (what.kind() == kind)
        return true;
  return false;
}

void law_bench::check_second_finish() {
  auto under_test = stage();
  feed(under_test, on_.inputs, 0, 1);
  under_test.run_out();
  auto before = under_test.seen();
  under_test.finish_again();
  auto& after = under_test.seen();
  report("a second finish", words(after.why));
  for (std::size_t i = 0; i < before.outputs.size(); ++i)
    if (after.outputs[i].size() != before.outputs[i].size())
      report("a second finish", fmt::format("output {} goes on", i));
}

void law_bench::check_interrupt() {
  auto under_test = stage();
  feed(under_test, on_.inputs, 0, 0.5);
  under_test.interrupt(0);
  feed(under_test, on_.inputs, 0.5, 1);
  under_test.run_out();
  report("an interruption", words(under_test.seen().why));
}

/// A container without octets may be an error, but one of its own.
void law_bench::check_empty() {
  auto why = play(law_input(on_.inputs.size())).why;
  if (!(has(frame_kind::bytes) && is_typed(why)))
    report("no input", words(why));
}

void law_bench::check_one_sample() {
  if (!has(frame_kind::audio))
    return;
  law_input inputs(on_.inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i)
    for (auto& piece : recut(on_.inputs[i], 1, chance_))
      if (piece.kind() == frame_kind::audio && inputs[i].empty())
        inputs[i].push_back(piece);
  auto got = play(inputs);
  report("one sample", words(got.why));
  if (!got.why)
    report("one sample", check_conservation(what_, inputs, got));
}

void law_bench::check_format_change() {
  if (!has(frame_kind::audio))
    return;
  auto inputs = on_.inputs;
  for (auto& frames : inputs)
    append_other_format(frames);
  auto got = play(inputs);
  if (got.why && !(what_.facts.one_format && is_typed(got.why)))
    report("a change of format", words(got.why));
  if (!got.why)
    report("a change of format", check_conservation(what_, inputs, got));
}

} // namespace exeunt::detail
