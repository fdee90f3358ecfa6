// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/recording.hpp>

#include <chrono>
#include <vector>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

/// Returns the audio of a file, frame by frame.
result<std::vector<frame>> load(runtime& in, const std::string& path) {
  auto what = plan_of(in,
                      "file path=" + in_quotes(path) + " ! app_sink name=out");
  if (!what)
    return what.failure();
  auto reading = start_one(in, *what);
  if (!reading)
    return reading.failure();
  std::vector<frame> out;
  for (;;) {
    auto next = reading->pull("out", 60s);
    if (!next)
      break;
    if (next->kind() == frame_kind::audio)
      out.push_back(std::move(*next));
  }
  if (auto why = why_of(reading->wait(60s)))
    return why;
  return out;
}

} // namespace

std::string in_quotes(const std::string& path) {
  std::string out = "\"";
  for (auto c : path)
    out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return out + "\"";
}

error repeat_through(runtime& in, const std::string& recording,
                     const std::string& through, int times) {
  auto loaded = load(in, recording);
  if (!loaded)
    return loaded.failure();
  if (loaded->empty())
    return {ec::bad_setting, "no sound in it", recording,
            "name a WAV file with speech"};
  auto format = loaded->front().get<audio>()->format;
  auto what = plan_of(
    in, "app_source name=in live=false rate=" + std::to_string(format.rate)
          + " channels=" + std::to_string(format.channels) + " ! " + through);
  if (!what)
    return what.failure();
  auto writing = start_one(in, *what);
  if (!writing)
    return writing.failure();
  for (int i = 0; i < times; ++i)
    for (auto& some : *loaded)
      if (auto why = writing->push_wait("in", some, 60s))
        return why;
  writing->end();
  return why_of(writing->wait(60s));
}

} // namespace exeunt
