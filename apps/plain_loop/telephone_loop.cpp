// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/plain_loop/plain_loop.hpp>
#include <exeunt/plain_loop/speech_finder.hpp>

#include <samplerate.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <vector>

namespace exeunt {

namespace {

constexpr int rate = 16'000;

/// 20 ms at 8 kHz.
constexpr std::size_t packet_octets = 160;

constexpr std::size_t block = 409 * packet_octets;

using converter_ptr = std::unique_ptr<SRC_STATE, decltype(&src_delete)>;
using file_ptr = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// Expands a µ-law octet (G.711, table 2) to ±1.0.
float expand(std::uint8_t octet) noexcept {
  auto bits = static_cast<unsigned>(octet) ^ 0xffu;
  auto size = static_cast<int>((((bits & 15) << 3) + 132) << (bits >> 4 & 7));
  return static_cast<float>(bits & 0x80 ? 132 - size : size - 132) / 32'768.f;
}

std::array<float, 256> make_table() {
  std::array<float, 256> out{};
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = expand(static_cast<std::uint8_t>(i));
  return out;
}

/// What one packet passes through.
class chain {
public:
  chain() : converter_(src_new(SRC_SINC_FASTEST, 1, &code_), src_delete) {
  }

  [[nodiscard]] bool good() const noexcept {
    return converter_ && finder_.good();
  }

  bool take(std::span<const std::uint8_t> octets, speech_sink& out) {
    for (std::size_t i = 0; i < octets.size(); ++i)
      slow_[i] = table_[octets[i]];
    SRC_DATA call{};
    call.data_in = slow_.data();
    call.input_frames = static_cast<long>(octets.size());
    call.data_out = fast_.data();
    call.output_frames = static_cast<long>(fast_.size());
    call.src_ratio = 2;
    if (src_process(converter_.get(), &call) != 0)
      return false;
    std::span<const float> pcm{fast_.data(), static_cast<std::size_t>(
                                               call.output_frames_gen)};
    out.add(pcm);
    finder_.hear(pcm, out);
    return true;
  }

  void finish(speech_sink& out) {
    finder_.finish(out);
  }

private:
  int code_ = 0;
  converter_ptr converter_;
  speech_finder finder_{rate};
  std::array<float, 256> table_ = make_table();
  std::array<float, packet_octets> slow_{};
  std::array<float, 3 * packet_octets> fast_{};
};

} // namespace

//  file --> octets --> table --> convert --> detect --> segments --> out
std::string run_telephone_loop(const std::string& from, speech_sink& out) {
  file_ptr file{std::fopen(from.c_str(), "rb"), std::fclose};
  chain all;
  if (!file || !all.good())
    return "cannot set up";
  std::setvbuf(file.get(), nullptr, _IONBF, 0);
  std::vector<std::uint8_t> octets(block);
  while (auto size = std::fread(octets.data(), 1, block, file.get()))
    for (std::size_t at = 0; at < size; at += packet_octets)
      if (!all.take({octets.data() + at, std::min(packet_octets, size - at)},
                    out))
        return "cannot convert";
  all.finish(out);
  return {};
}

} // namespace exeunt
