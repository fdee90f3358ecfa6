// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_opus_writer.hpp>
#include <exeunt/codecs/opus_encode_processor.hpp>
#include <exeunt/codecs/opus_head.hpp>
#include <exeunt/codecs/specimens.hpp>
#include <exeunt/pipeline/collecting_emit.hpp>
#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// Drops one packet in eight: as a lost mark, as one gap, or as two.
void lose(std::vector<frame>& packets, dice& fate) {
  std::vector<frame> out;
  for (auto& one : packets) {
    auto ticks = extent_of(one).frames;
    auto how = ticks > 10 ? fate.below(24) : 3;
    if (how == 0) {
      packet lost = *one.get<packet>();
      lost.data = {};
      lost.lost = true;
      out.push_back(frame{std::move(lost)});
    } else if (how == 1) {
      out.push_back(frame{gap{ticks, opus_clock, gap_cause::lost}});
    } else if (how == 2) {
      out.push_back(frame{gap{7, opus_clock, gap_cause::late}});
      out.push_back(frame{gap{ticks - 7, opus_clock, gap_cause::late}});
    } else {
      out.push_back(std::move(one));
    }
  }
  packets = std::move(out);
}

std::vector<frame> pieces_of(std::span<const std::uint8_t> file, dice& cut) {
  buffer_pool pool;
  std::vector<frame> out;
  while (!file.empty()) {
    auto size = std::min(static_cast<std::size_t>(1 + cut.below(900)),
                         file.size());
    out.push_back(frame{bytes{pool.copy(file.first(size))}});
    file = file.subspan(size);
  }
  return out;
}

} // namespace

std::vector<frame> opus_packets(const std::vector<frame>& sound,
                                const opus_encode& settings) {
  collecting_emit out;
  opus_encode_processor encoder{settings};
  for (auto& one : sound)
    if (encoder.process(0, one, out))
      return {};
  if (encoder.finish(out) || out.sent.empty())
    return {};
  return std::move(out.sent[0]);
}

std::vector<specimen> opus_encode_specimens(std::uint64_t seed) {
  std::vector<specimen> out;
  auto channels = static_cast<std::uint16_t>(1 + seed % 2);
  for (auto rate : opus_rates) {
    auto name = std::to_string(rate) + " Hz";
    audio_format format{rate, channels, 0};
    out.push_back({name, {}, {audio_specimen(seed, format, 5'003)}});
    out.push_back({name + ", broken",
                   {{"frame", "10ms"}, {"complexity", "0"}},
                   {broken_specimen(seed, format, 5'003)}});
  }
  return out;
}

std::vector<specimen> opus_decode_specimens(std::uint64_t seed) {
  using namespace std::chrono_literals;
  dice fate{seed};
  std::vector<specimen> out;
  for (auto frame_size : {2'500us, 20'000us, 60'000us}) {
    audio_format format{16'000, std::uint16_t(1 + fate.below(2)), 0};
    auto sound = speech_specimen(seed, format, 12'345);
    opus_encode settings{.frame = frame_size, .fec = true, .loss = 0.2};
    auto packets = opus_packets(sound, settings);
    auto name = "packets of " + to_text(std::chrono::nanoseconds{frame_size});
    out.push_back({name, {{"rate", "16000"}}, {packets}});
    lose(packets, fate);
    out.push_back({name + ", some lost", {{"rate", "8000"}}, {packets}});
    out.push_back({name + ", some lost, no copies",
                   {{"rate", "48000"}, {"fec", "false"}},
                   {std::move(packets)}});
  }
  return out;
}

std::vector<specimen> ogg_mux_specimens(std::uint64_t seed) {
  auto out = opus_decode_specimens(seed);
  for (auto& one : out)
    one.settings = {};
  return out;
}

std::vector<specimen> ogg_demux_specimens(std::uint64_t seed) {
  auto out = ogg_mux_specimens(seed);
  dice cut{seed};
  for (auto& one : out) {
    std::vector<std::uint8_t> file;
    ogg_opus_writer writer;
    for (auto& in : one.inputs[0])
      if (in.kind() == frame_kind::packet && writer.write(in, file))
        return {};
    if (writer.finish(file))
      return {};
    one.inputs[0] = pieces_of(file, cut);
  }
  return out;
}

} // namespace exeunt
