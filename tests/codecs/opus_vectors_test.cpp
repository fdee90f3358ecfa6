// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/opus_packet_decoder.hpp>
#include <exeunt/codecs/sample_encoding.hpp>
#include <exeunt/pipeline/dice.hpp>

#include <doctest/doctest.h>
#include <opus/opus.h>
#include <support/sha1.hpp>

#include "opus_quality.hpp"
#include "opus_vectors.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

byte_list to_s16(std::span<const float> in) {
  byte_list out(2 * in.size());
  encode_samples(sample_encoding::s16, in, out.data());
  return out;
}

/// What the reference decoder makes of a vector: libopus, in integers. The
/// second of the two references leaves the phase of the channels alone, as one
/// does who mixes them (RFC 8251, section 11).
std::vector<float> reference_of(const std::vector<frame>& packets,
                                bool for_mono = false) {
  auto decoder = opus_decoder_create(48'000, 2, nullptr);
  opus_decoder_ctl(decoder, OPUS_SET_PHASE_INVERSION_DISABLED(for_mono));
  std::vector<opus_int16> room(2 * 5760);
  std::vector<float> out;
  for (auto& what : packets) {
    auto& data = what.get<packet>()->data;
    auto count = ::opus_decode(decoder, data.data(),
                               static_cast<opus_int32>(data.size()),
                               room.data(), 5760, 0);
    for (int i = 0; i < 2 * count; ++i)
      out.push_back(static_cast<float>(room[static_cast<std::size_t>(i)])
                    / 32'768.f);
  }
  opus_decoder_destroy(decoder);
  return out;
}

/// Runs `check` on each vector that is there.
template <class Check>
void each_vector(Check check) {
  for (auto& one : opus_vectors) {
    auto bits = load_vector(one.number);
    if (bits.packets.empty()) {
      MESSAGE("skipped: no data");
      return;
    }
    CAPTURE(one.number);
    check(one, bits);
  }
}

} // namespace

TEST_CASE("the vectors of RFC 8251 have their number of samples, at any rate") {
  each_vector([](const opus_vector& one, const opus_bits& bits) {
    CHECK(bits.packets.size() == one.packets);
    CHECK(decode(bits.packets).size() == one.frames * 2);
    for (std::uint32_t rate : {8'000, 12'000, 16'000, 24'000}) {
      auto data = decode(bits.packets, {{"rate", std::to_string(rate)}});
      CHECK(data.size() == one.frames * rate / 48'000 * 2);
    }
  });
}

TEST_CASE("behind each packet the range decoder is where the encoder was") {
  each_vector([](const opus_vector&, const opus_bits& bits) {
    for (std::uint16_t channels : {1, 2}) {
      auto head = plain_opus_head(2);
      auto made = opus_packet_decoder::make(head, 48'000, channels);
      REQUIRE(made);
      std::vector<float> room;
      std::size_t wrong = 0;
      for (std::size_t i = 0; i < bits.packets.size(); ++i) {
        auto& body = *bits.packets[i].get<packet>();
        room.resize(std::size_t{body.duration} * channels);
        wrong += made->decode(body.data, room) ? 1 : 0;
        wrong += made->final_range() == bits.ranges[i] ? 0 : 1;
      }
      CHECK(wrong == 0);
    }
  });
}

TEST_CASE("vector 02 decodes to the official samples, bit for bit") {
  auto bits = load_vector("02");
  if (bits.packets.empty()) {
    MESSAGE("skipped: no data");
    return;
  }
  // SHA-1 of testvector02.dec; see the README beside the vectors.
  constexpr auto sum = "48ac1ff1995250a756e1e17bd32acefa8cd2b820";
  CHECK(sha1::of(to_s16(decode(bits.packets))) == sum);
  CHECK(sha1::of(to_s16(reference_of(bits.packets))) == sum);
}

TEST_CASE("every vector decodes to the quality that RFC 6716 asks for") {
  each_vector([](const opus_vector&, const opus_bits& bits) {
    auto right = reference_of(bits.packets);
    auto got = decode(bits.packets);
    CHECK(got.size() == right.size());
    CHECK(snr(right, got) >= 60);
    CHECK(opus_quality({right, got}) > 95);
    auto low = decode(bits.packets, {{"rate", "16000"}});
    CHECK(opus_quality({right, low, 2, 16'000}) > 80);
    auto mono = decode(bits.packets, {{"channels", "1"}});
    CHECK(opus_quality({reference_of(bits.packets, true), mono, 1}) > 90);
  });
}

TEST_CASE("the measure of RFC 6716 finds a decoder that does not conform") {
  auto bits = load_vector("11");
  if (bits.packets.empty()) {
    MESSAGE("skipped: no data");
    return;
  }
  auto right = reference_of(bits.packets);
  right.resize(2 * 48'000);
  CHECK(opus_quality({right, right}) == doctest::Approx(100));
  // The right channel is 20 ms late.
  auto late = right;
  for (auto i = late.size() - 1; i > 1920; i -= 2)
    late[i] = right[i - 1920];
  CHECK(opus_quality({right, late}) < 0);
}
