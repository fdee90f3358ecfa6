// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/plain_loop/packet_source.hpp>
#include <exeunt/plain_loop/plain_loop.hpp>
#include <exeunt/plain_loop/speech_file.hpp>
#include <exeunt/plain_loop/speech_finder.hpp>

#include <opus/opus.h>

#include <algorithm>
#include <array>
#include <memory>

namespace exeunt {

namespace {

constexpr int rate = 16'000;

/// 120 ms, the longest packet (RFC 6716, section 3.1).
constexpr int most_samples = rate * 120 / 1'000;

using decoder_ptr
  = std::unique_ptr<OpusDecoder, decltype(&opus_decoder_destroy)>;

/// Returns the samples at 16 kHz of a count at 48 kHz.
std::int64_t scaled(std::int64_t count) {
  return count * rate / 48'000;
}

} // namespace

//  file --> pages --> packets --> decode --> detect --> segments --> out
std::string run_plain_loop(const std::string& from, speech_sink& out) {
  packet_source packets{from};
  int code = OPUS_OK;
  decoder_ptr decoder{opus_decoder_create(rate, 1, &code),
                      opus_decoder_destroy};
  speech_finder finder{rate};
  if (!packets.good() || !decoder || !finder.good())
    return "cannot set up";
  std::array<float, most_samples> pcm;
  auto skip = scaled(packets.pre_skip());
  std::int64_t position = 0;
  while (auto packet = packets.next()) {
    auto got = opus_decode_float(decoder.get(), packet->data, packet->size,
                                 pcm.data(), most_samples, 0);
    if (got < 0)
      return opus_strerror(got);
    auto first = std::min<std::int64_t>(skip, got);
    skip -= first;
    auto last
      = std::min<std::int64_t>(got, first + scaled(packets.end()) - position);
    std::span<const float> kept{pcm.data() + first, pcm.data() + last};
    position += last - first;
    out.add(kept);
    finder.hear(kept, out);
  }
  finder.finish(out);
  return {};
}

std::string run_plain_loop(const std::string& from, const std::string& to) {
  speech_file out{to, rate};
  if (!out.good())
    return "cannot set up";
  if (auto failed = run_plain_loop(from, out); !failed.empty())
    return failed;
  return out.finish() ? "" : "cannot write";
}

} // namespace exeunt
