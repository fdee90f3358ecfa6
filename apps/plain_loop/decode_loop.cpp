// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/plain_loop/decode_loop.hpp>
#include <exeunt/plain_loop/packet_source.hpp>

#include <opus/opus_multistream.h>

#include <array>
#include <memory>

namespace exeunt {

namespace {

constexpr int rate = 16'000;

using decoder_ptr
  = std::unique_ptr<OpusDecoder, decltype(&opus_decoder_destroy)>;
using multistream_ptr
  = std::unique_ptr<OpusMSDecoder, decltype(&opus_multistream_decoder_destroy)>;

/// 120 ms, the longest packet (RFC 6716, section 3.1).
constexpr int most_samples = rate * 120 / 1'000;

using samples = std::array<float, most_samples>;

/// Decodes the file at `path` packet by packet. `one` is called with a packet
/// and room for its samples, and returns how many came or a negative code.
template <class One>
std::string decode(const std::string& path, One one) {
  packet_source packets{path};
  samples room{};
  while (auto packet = packets.next())
    if (one(*packet, room) < 0)
      return "libopus refuses a packet";
  return {};
}

} // namespace

std::string decode_one_stream(const std::string& path) {
  int code = OPUS_OK;
  decoder_ptr decoder{opus_decoder_create(rate, 1, &code),
                      opus_decoder_destroy};
  if (!decoder)
    return opus_strerror(code);
  return decode(path, [&](const auto& packet, samples& room) {
    return opus_decode_float(decoder.get(), packet.data, packet.size,
                             room.data(), most_samples, 0);
  });
}

std::string decode_as_multistream(const std::string& path) {
  int code = OPUS_OK;
  constexpr unsigned char mapping[] = {0};
  multistream_ptr decoder{opus_multistream_decoder_create(rate, 1, 1, 0,
                                                          mapping, &code),
                          opus_multistream_decoder_destroy};
  if (!decoder)
    return opus_strerror(code);
  return decode(path, [&](const auto& packet, samples& room) {
    return opus_multistream_decode_float(decoder.get(), packet.data,
                                         packet.size, room.data(), most_samples,
                                         0);
  });
}

} // namespace exeunt
