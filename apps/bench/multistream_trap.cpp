// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/comparison.hpp>
#include <exeunt/bench/multistream_trap.hpp>
#include <exeunt/plain_loop/packet_source.hpp>

#include <opus/opus_multistream.h>

#include <array>
#include <memory>
#include <vector>

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

/// Returns what it takes to decode the file at `path` packet by packet.
/// `decode` is called with a packet and room for its samples, and returns how
/// many came or a negative code.
template <class Decode>
result<spent> cost_of(const std::string& path, Decode decode) {
  stopwatch watch;
  packet_source packets{path};
  samples room{};
  while (auto packet = packets.next())
    if (decode(*packet, room) < 0)
      return error{ec::library_failed, "libopus refuses a packet"};
  return watch.read();
}

result<spent> one_stream(const std::string& path) {
  int code = OPUS_OK;
  decoder_ptr decoder{opus_decoder_create(rate, 1, &code),
                      opus_decoder_destroy};
  if (!decoder)
    return error{ec::library_failed, opus_strerror(code)};
  return cost_of(path, [&](const auto& packet, samples& room) {
    return opus_decode_float(decoder.get(), packet.data, packet.size,
                             room.data(), most_samples, 0);
  });
}

result<spent> many_streams(const std::string& path) {
  int code = OPUS_OK;
  constexpr unsigned char mapping[] = {0};
  multistream_ptr decoder{opus_multistream_decoder_create(rate, 1, 1, 0,
                                                          mapping, &code),
                          opus_multistream_decoder_destroy};
  if (!decoder)
    return error{ec::library_failed, opus_strerror(code)};
  return cost_of(path, [&](const auto& packet, samples& room) {
    return opus_multistream_decode_float(decoder.get(), packet.data,
                                         packet.size, room.data(), most_samples,
                                         0);
  });
}

} // namespace

result<double> trap_cost(const std::string& path) {
  auto both = compare(
    {[&] { return many_streams(path); }, [&] { return one_stream(path); }}, 3);
  if (!both)
    return both.failure();
  std::vector<double> lost;
  for (std::size_t i = 0; i < both->ours.size(); ++i)
    lost.push_back(both->ours[i].cpu_seconds - both->theirs[i].cpu_seconds);
  return median(lost);
}

} // namespace exeunt
