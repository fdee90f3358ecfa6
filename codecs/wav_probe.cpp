// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/wav_parser.hpp>
#include <exeunt/codecs/wav_probe.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace exeunt {

namespace {

/// Octets that are read at each chunk.
constexpr std::size_t look = 512;

/// Chunks after which the rest of the file is left unknown.
constexpr int max_chunks = 2000;

class wav_walk {
public:
  explicit wav_walk(byte_file& in) : in_(in) {
  }

  result<file_facts> run() {
    for (int i = 0; i < max_chunks && !over_; ++i)
      if (auto why = look_at_chunk())
        return why;
    if (!any_)
      return error{ec::malformed, "no samples in the first chunks",
                   fmt::format("byte {}", parser_.offset()),
                   "convert the file to WAV without other chunks"};
    file_facts out{file_type::wav, {media::audio, first_, {}, false}, {}};
    out.format.guaranteed = over_ && same_;
    if (over_)
      out.seconds = seconds_;
    return out;
  }

private:
  error look_at_chunk() {
    if (auto why = in_.seek(parser_.offset()))
      return why;
    auto count = in_.read(block_);
    if (!count)
      return count.failure();
    if (*count == 0) {
      parser_.end_input();
      over_ = true;
    }
    if (auto why = take(std::span{block_}.first(*count)))
      return why;
    jump();
    return {};
  }

  error take(std::span<const std::uint8_t> octets) {
    for (;;) {
      auto found = parser_.next(octets);
      if (!found)
        return found.failure();
      if (*found == wav_find::nothing)
        return {};
      if (*found == wav_find::format)
        take_format();
      else
        count(parser_.samples().size());
    }
  }

  void take_format() {
    auto& format = parser_.format().audio;
    same_ = same_ && (!any_ || format == first_);
    if (!any_)
      first_ = format;
    any_ = true;
  }

  void jump() {
    auto rest = *in_.size() - std::min(*in_.size(), parser_.offset());
    if (parser_.open_ended()) {
      // Another header may stand in the samples; finding it takes reading.
      count(parser_.begun() + rest);
      same_ = false;
      over_ = true;
      return;
    }
    auto octets = std::min(parser_.ahead(), rest);
    if (parser_.in_samples())
      count(parser_.begun() + octets);
    parser_.skip(octets);
  }

  void count(std::uint64_t octets) {
    auto& format = parser_.format();
    auto frames = static_cast<double>(octets / format.block());
    seconds_ += frames / format.audio.rate;
  }

  byte_file& in_;
  wav_parser parser_;
  bool over_ = false;
  bool any_ = false;
  bool same_ = true;
  audio_format first_;
  double seconds_ = 0;
  std::array<std::uint8_t, look> block_{};
};

} // namespace

result<file_facts> probe_wav(byte_file& in) {
  return wav_walk{in}.run();
}

} // namespace exeunt
