// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_opus_writer.hpp>
#include <exeunt/codecs/opus_head.hpp>
#include <exeunt/codecs/specimens.hpp>
#include <exeunt/codecs/wav_header.hpp>
#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/frame_octets.hpp>

#include <codecs/sound_making.hpp>
#include <fuzz/seeds/seed_folder.hpp>
#include <fuzz/support/kinds.hpp>
#include <fuzz/support/property.hpp>

#include <vector>

namespace exeunt::fuzz {

namespace {

using octet_list = std::vector<std::uint8_t>;

/// Frames of each kind's specimens that are short enough to be mutated.
constexpr std::size_t most_octets = 600;

/// Returns half a second of speech in packets of a few octets.
std::vector<frame> packets_of(std::uint16_t channels, int milliseconds) {
  opus_encode settings{.bitrate = 8'000,
                       .frame = std::chrono::milliseconds{milliseconds},
                       .fec = true,
                       .loss = 0.2};
  return opus_packets(speech_specimen(7, {16'000, channels, 0}, 8'000),
                      settings);
}

octet_list ogg_of(const std::vector<frame>& packets) {
  octet_list out;
  ogg_opus_writer writer;
  for (auto& one : packets)
    must(!writer.write(one, out), "packets make a file");
  must(!writer.finish(out), "packets make a file");
  return out;
}

void add_ogg(seed_folder& to, octet_list file) {
  to.add("ogg_opus_reader", file);
  to.add("file_source", file);
  // Chained, and with its second half missing.
  auto middle = file.begin() + static_cast<std::ptrdiff_t>(file.size() / 2);
  octet_list half{file.begin(), middle};
  half.insert(half.end(), file.begin(), file.end());
  to.add("ogg_opus_reader", half);
}

/// A script of packets: see frame_script.
void add_script(seed_folder& to, const std::vector<frame>& packets) {
  octet_list script{3};
  for (auto& one : packets) {
    auto& data = one.get<packet>()->data;
    if (data.size() > 255)
      continue;
    script.insert(script.end(), {0, 0});
    if (script.size() == 3)
      script.push_back(1); // stereo
    script.push_back(static_cast<std::uint8_t>(data.size()));
    script.insert(script.end(), data.begin(), data.end());
    to.add("opus_packet", data);
  }
  to.add("opus_decode", script);
  to.add("ogg_mux", std::span{script}.subspan(1));
}

void add_opus(seed_folder& to) {
  for (std::uint16_t channels : {1, 2})
    for (auto milliseconds : {5, 20, 60}) {
      auto packets = packets_of(channels, milliseconds);
      add_ogg(to, ogg_of(packets));
      add_script(to, packets);
    }
  to.add("opus_packet", to_octets(plain_opus_head(2)));
  opus_head quad{.channels = 4, .family = 1, .streams = 2, .coupled = 2};
  to.add("opus_packet", to_octets(quad));
}

void add_wav(seed_folder& to) {
  dice noise{1};
  for (auto encoding : {sample_encoding::s16, sample_encoding::s24,
                        sample_encoding::f32, sample_encoding::ulaw})
    for (std::uint16_t channels : {1, 2, 6}) {
      auto file = make_wav_header({8'000, channels, 0}, encoding, 240);
      for (int i = 0; i < 240; ++i)
        file.push_back(static_cast<std::uint8_t>(noise.below(256)));
      to.add("wav_reader", file);
      to.add("file_source", file);
      to.add("sample_encoding", std::span{file}.last(200));
      to.add("g711_reader", std::span{file}.last(200));
    }
}

void add_sound(seed_folder& to) {
  for (audio_format format : {audio_format{8'000, 1, 0}, {44'100, 2, 0}}) {
    auto data = test::noise(2400, 12);
    for (auto kind : {test::flac16, test::flac24})
      to.add("flac_reader", test::make_sound(kind, format, data));
    to.add("vorbis_reader", test::make_sound(test::vorbis, format, data));
    for (auto kind : {test::flac16, test::mp3})
      to.add("file_source", test::make_sound(kind, format, data));
    to.add("mp3_reader", test::make_sound(test::mp3, format, data));
  }
}

/// Adds the first frames that are short.
void add_some(seed_folder& to, const std::vector<frame>& frames) {
  auto left = 4;
  for (auto& what : frames)
    if (auto octets = to_octets(what);
        octets.size() < most_octets && left > 0) {
      to.add("frame_octets", octets);
      --left;
    }
}

void add_frames(seed_folder& to) {
  for (auto& what : all_kinds().all())
    for (auto& one : what->specimens(1))
      for (auto& frames : one.inputs)
        add_some(to, frames);
}

} // namespace

void add_media_seeds(seed_folder& to) {
  add_opus(to);
  add_wav(to);
  add_sound(to);
  add_frames(to);
}

} // namespace exeunt::fuzz
