// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// Short ways to write frames down in tests.
namespace exeunt::test {

/// Returns interleaved audio of the given samples.
inline frame sound(audio_format format, std::span<const float> data) {
  buffer_pool pool;
  return audio{format, pool.copy(data)};
}

/// Returns mono audio at 8 kHz.
inline frame mono(std::initializer_list<float> data) {
  return sound({8000, 1, 0}, {data.begin(), data.size()});
}

/// Returns `count` samples per channel, all `value`.
inline frame steady(audio_format format, std::int64_t count, float value) {
  std::vector<float> data(static_cast<std::size_t>(count) * format.channels,
                          value);
  return sound(format, data);
}

/// Returns an event without a length.
inline frame mark(std::string text) {
  event_body body{.kind = event_kind::mark, .text = std::move(text)};
  return event{std::make_shared<const event_body>(std::move(body))};
}

/// Returns an event frame that says `body`.
inline frame say(event_body body) {
  return event{std::make_shared<const event_body>(std::move(body))};
}

/// Returns the samples of all audio frames, one after the other.
inline std::vector<float> samples_of(const std::vector<frame>& frames) {
  std::vector<float> out;
  for (auto& what : frames)
    if (auto body = what.get<audio>())
      out.insert(out.end(), body->data.begin(), body->data.end());
  return out;
}

/// Returns how many samples per channel the frames stand for, gaps included.
inline std::int64_t length_of(const std::vector<frame>& frames) {
  std::int64_t sum = 0;
  for (auto& what : frames)
    sum += extent_of(what).frames;
  return sum;
}

} // namespace exeunt::test
