// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711_encode_processor.hpp>
#include <exeunt/codecs/specimens.hpp>
#include <exeunt/pipeline/collecting_emit.hpp>
#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <string>
#include <utility>

namespace exeunt {

namespace {

constexpr audio_format telephone{g711_rate, 1, 0};

std::vector<frame> packets_of(const std::vector<frame>& sound, g711_law law) {
  using namespace std::chrono_literals;
  collecting_emit out;
  g711_encode_processor encoder{{.law = law, .frame = 20ms}};
  for (auto& one : sound)
    if (encoder.process(0, one, out))
      return {};
  if (encoder.finish(out) || out.sent.empty())
    return {};
  return std::move(out.sent[0]);
}

/// Drops one packet in eight, cuts octets off others, and trims some.
void damage(std::vector<frame>& packets, dice& fate) {
  for (auto& one : packets) {
    auto body = *one.get<packet>();
    auto size = body.data.size();
    switch (fate.below(24)) {
      case 0:
        one = frame{gap{7 + body.duration, 48'000, gap_cause::late}};
        continue;
      case 1:
        body.lost = true;
        body.data = {};
        break;
      case 2:
        body.data = body.data.slice(0, size / 3);
        break;
      case 3:
        body.trim_front = body.duration / 4;
        body.trim_back = body.duration / 3;
        break;
      default:
        continue;
    }
    one = frame{std::move(body)};
  }
}

} // namespace

std::vector<specimen> g711_encode_specimens(std::uint64_t seed) {
  return {
    {"speech", {}, {speech_specimen(seed, telephone, 5'003)}},
    {"broken speech",
     {{"law", "alaw"}, {"frame", "7ms"}},
     {broken_specimen(seed, telephone, 5'003)}},
  };
}

std::vector<specimen> g711_decode_specimens(std::uint64_t seed) {
  dice fate{seed};
  auto ulaw = packets_of(speech_specimen(seed, telephone, 9'001),
                         g711_law::ulaw);
  auto alaw = packets_of(speech_specimen(seed, telephone, 9'001),
                         g711_law::alaw);
  std::vector<specimen> out{{"packets", {}, {ulaw}}};
  damage(ulaw, fate);
  damage(alaw, fate);
  out.push_back({"some lost", {}, {std::move(ulaw)}});
  out.push_back(
    {"some lost, gaps passed on", {{"conceal", "false"}}, {std::move(alaw)}});
  return out;
}

} // namespace exeunt
