// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/file.hpp>
#include <exeunt/codecs/g711_codec.hpp>
#include <exeunt/codecs/g711_decode.hpp>
#include <exeunt/codecs/g711_encode.hpp>
#include <exeunt/codecs/g711_reader.hpp>
#include <exeunt/codecs/sample_encoding.hpp>
#include <exeunt/codecs/save.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>
#include <support/scratch_folder.hpp>
#include <support/sound.hpp>
#include <support/test_data.hpp>

using namespace exeunt;
using namespace exeunt::test;

namespace {

using octet_list = std::vector<std::uint8_t>;

frame packet_of(g711_law law, const octet_list& data) {
  buffer_pool pool;
  packet out{describe_g711(law), pool.copy(std::span{data})};
  out.duration = static_cast<std::uint32_t>(data.size());
  return frame{std::move(out)};
}

rehearsed run(const kind& what, std::vector<frame> in,
              const setting_map& settings = {}) {
  return rehearse(what, settings, {std::move(in)});
}

std::vector<float> decode(std::vector<frame> in) {
  return samples_of(run(g711_decode_kind(), std::move(in)).outputs[0]);
}

octet_list octets_in(const std::vector<frame>& packets) {
  octet_list out;
  for (auto& what : packets)
    out.insert(out.end(), what.get<packet>()->data.begin(),
               what.get<packet>()->data.end());
  return out;
}

/// Returns 16-bit samples as floats.
std::vector<float> from_s16(const octet_list& in) {
  std::vector<float> out(in.size() / 2);
  decode_samples(sample_encoding::s16, std::endian::little, in.data(), out);
  return out;
}

octet_list to_s16(std::span<const float> in) {
  octet_list out(2 * in.size());
  encode_samples(sample_encoding::s16, in, out.data());
  return out;
}

/// A sine of 100 Hz, whose period is 80 samples, as packets of 20 ms.
std::vector<frame> tone_packets() {
  auto sound = frames_of(sine(100, 8000, 8000), {8000, 1, 0}, 160);
  return run(g711_encode_kind(), std::move(sound)).outputs[0];
}

} // namespace

TEST_CASE("audio becomes packets of 20 ms, the last one shorter") {
  auto packets = run(g711_encode_kind(),
                     {mono({0.5f, -0.5f}), steady({8000, 1, 0}, 400, 0)})
                   .outputs[0];
  REQUIRE(packets.size() == 3);
  auto& first = *packets[0].get<packet>();
  CHECK(*first.codec == codec_description{"pcmu", 8000, 1, {}});
  CHECK(first.duration == 160);
  // ITU-T G.711, table 2a: 0.5 is 16384, between the levels 15996 and 16764.
  CHECK(first.data[0] == g711::to_ulaw(16'384));
  CHECK(first.data[1] == g711::to_ulaw(-16'384));
  CHECK(first.data[2] == 0xff);
  CHECK(first.marker);
  CHECK(!packets[1].get<packet>()->marker);
  CHECK(packets[2].get<packet>()->duration == 82);
}

TEST_CASE("a gap of whole packets is marked lost, the rest of it is silence") {
  auto packets = run(g711_encode_kind(),
                     {mono({0.5f}), gap{160 + 159 + 40, 8000, gap_cause::lost},
                      mono({0.5f})},
                     {{"law", "alaw"}})
                   .outputs[0];
  REQUIRE(packets.size() == 3);
  CHECK(packets[0].get<packet>()->data[159] == 0xd5);
  CHECK(packets[1].get<packet>()->lost);
  CHECK(packets[1].get<packet>()->duration == 160);
  CHECK(packets[2].get<packet>()->marker);
  CHECK(packets[2].get<packet>()->duration == 41);
  CHECK(packets[2].get<packet>()->data[39] == 0xd5);
}

TEST_CASE("both laws are coded as the sweep says, packet for packet") {
  auto folder = data_file("codecs/livekit-g711");
  if (!folder) {
    MESSAGE("skipped: no data");
    return;
  }
  auto sweep = from_s16(octets_of(*folder / "sweep.s16le"));
  for (std::string law : {"ulaw", "alaw"}) {
    auto coded = octets_of(*folder / ("sweep." + law));
    auto sound = frames_of(sweep, {8000, 1, 0}, 999);
    auto packets = run(g711_encode_kind(), sound, {{"law", law}}).outputs[0];
    CHECK(octets_in(packets) == coded);
    CHECK(to_s16(decode(packets))
          == octets_of(*folder / ("sweep." + law + ".s16le")));
  }
}

TEST_CASE("a file of G.711 gives packets, and is written back as it was") {
  auto folder = data_file("codecs/zaf-g711");
  if (!folder) {
    MESSAGE("skipped: no data");
    return;
  }
  scratch_folder scratch;
  for (std::string name : {"speech.ulaw", "speech.alaw"}) {
    auto path = (*folder / name).string();
    auto read = rehearse(file_kind(), {{"path", path}}, {});
    auto packets = read.outputs.at(0);
    CHECK(packets[0].get<packet>()->duration == 160);
    auto got = run(save_kind(), packets, {{"path", scratch.file(name)}});
    CHECK(!got.why);
    CHECK(octets_of(scratch.file(name)) == octets_of(path));
    auto coded = run(g711_encode_kind(),
                     run(g711_decode_kind(), packets).outputs[0],
                     {{"law", name.substr(7)}});
    CHECK(octets_in(coded.outputs[0]) == octets_of(path));
  }
}

TEST_CASE("what G.711 lost is guessed for 60 ms, then it stays a gap") {
  auto packets = tone_packets();
  auto whole = decode(packets);
  packets[20] = frame{gap{1600, 8000, gap_cause::late}};
  packets.erase(packets.begin() + 21, packets.begin() + 30);
  auto got = run(g711_decode_kind(), packets).outputs[0];
  CHECK(length_of(got) == 8000);
  REQUIRE(got[21].get<gap>());
  CHECK(got[21].get<gap>()->frames == 1600 - 480);
  CHECK(got[21].get<gap>()->cause == gap_cause::late);
  auto data = samples_of(got);
  // The first 10 ms repeat the period; a cosine in its place has 3 dB.
  std::span right{whole.data() + 3200, 80};
  CHECK(snr(right, std::span{data}.subspan(3200, 80)) > 30);
  CHECK(std::abs(data[3200 + 479]) < 0.01f);
}

TEST_CASE("a guess is the same however the loss is cut into pieces") {
  auto packets = tone_packets();
  auto lose = [&](std::vector<std::int64_t> pieces) {
    std::vector<frame> in{packets.begin(), packets.begin() + 10};
    for (auto frames : pieces)
      in.push_back(frame{gap{frames, 8000, gap_cause::lost}});
    in.insert(in.end(), packets.begin() + 13, packets.end());
    return decode(in);
  };
  auto once = lose({480});
  CHECK(lose({1, 159, 300, 20}) == once);
  CHECK(once.size() == 8000);
}

TEST_CASE("without concealment gaps and lost packets are passed on") {
  packet lost{describe_g711(g711_law::alaw), {}, 160};
  lost.lost = true;
  auto got = run(g711_decode_kind(),
                 {packet_of(g711_law::alaw, {0xd5}), frame{lost}},
                 {{"conceal", "false"}})
               .outputs[0];
  REQUIRE(got.size() == 2);
  CHECK(samples_of(got) == std::vector<float>{8 / 32'768.f});
  CHECK(got[1].get<gap>()->frames == 160);
}

TEST_CASE("packets that are not G.711 are refused by name") {
  auto opus = std::make_shared<const codec_description>(
    codec_description{"opus", 48'000, 1, {}});
  auto wide = std::make_shared<const codec_description>(
    codec_description{"pcmu", 16'000, 1, {}});
  auto refusal = [](const codec_ptr& codec) {
    return run(g711_decode_kind(), {frame{packet{codec, {}, 160}}}).why;
  };
  CHECK(refusal(opus) == ec::unsupported);
  CHECK(refusal(wide).text()
        == "pcmu of 16000 Hz with 1 channels is no G.711 that we handle");
  CHECK(refusal(nullptr) == ec::unsupported);
}

TEST_CASE("G.711 octets give the same packets in any split") {
  octet_list data(1000);
  for (std::size_t i = 0; i < data.size(); ++i)
    data[i] = static_cast<std::uint8_t>(i * 31);
  for (std::size_t size : {1u, 159u, 160u, 1000u}) {
    g711_reader reader{g711_law::ulaw, {}, std::chrono::milliseconds{20}};
    std::vector<frame> out;
    for (std::span<const std::uint8_t> rest{data}; !rest.empty();) {
      auto count = std::min(size, rest.size());
      CHECK(!reader.feed(rest.first(count), out));
      rest = rest.subspan(count);
    }
    CHECK(!reader.finish(out));
    CHECK(out.size() == 7);
    CHECK(octets_in(out) == data);
  }
}
