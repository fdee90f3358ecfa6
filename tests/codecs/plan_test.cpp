// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/codecs.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <doctest/doctest.h>
#include <support/known_nodes.hpp>
#include <support/scratch_folder.hpp>

#include <filesystem>

using namespace exeunt;

namespace {

/// What a source emits; files are left out, so that nothing is read.
struct source_format {
  std::uint32_t rate = 0;

  static void describe(setting_visitor& v, source_format& s) {
    v(s.rate, "rate", hertz, "of audio; 0: packets of Opus");
  }
};

kind source_kind() {
  return make_kind<source_format>({
    .facts = {.name = "source", .summary = "Emits Opus or audio."},
    .ports = [](const source_format&) -> result<port_list> {
      return port_list{{}, {{.name = "out", .carries = media::any}}};
    },
    .make = {},
    .specimens = {},
    .choices = [](const source_format& s, auto) -> result<std::vector<choice>> {
      stream_format opus{media::packets, {0, 0, 0}, "opus", true};
      stream_format audio{media::audio, {s.rate, 1, 0}, {}, true};
      return std::vector{choice{.output = s.rate == 0 ? opus : audio}};
    },
  });
}

plan_result planned(std::string_view text, const plan_options& options = {}) {
  registry kinds;
  auto why = add_builtin_kinds(kinds);
  why = why ? why : add_codecs(kinds);
  why = why ? why : kinds.add(source_kind());
  REQUIRE_MESSAGE(!why, to_string(why));
  return make_plan(*parse_graph(text), kinds, options);
}

} // namespace

TEST_CASE("the main job decodes at 16 kHz and needs no resampler") {
  auto got = planned("source ! opus_decode ! resample rate=16000 ! vad ! null");
  REQUIRE(got.value);
  auto& p = *got.value;
  CHECK(p.stages[1].settings == setting_map{{"rate", "16000"}});
  CHECK(p.stages[1].output_format.audio.rate == 16'000);
  CHECK(p.stages[2].elided);
  CHECK(p.stages[3].input_formats[0].audio.rate == 16'000);
  CHECK(p.links.size() == 3);
}

TEST_CASE("without a resampler Opus is decoded at its full rate") {
  auto got = planned("source ! opus_decode ! null");
  REQUIRE(got.value);
  CHECK(got.value->stages[1].output_format.audio.rate == 48'000);
}

TEST_CASE("a rate that Opus does not have is left to the resampler") {
  auto got = planned("source ! opus_decode ! resample rate=22050 ! null");
  REQUIRE(got.value);
  CHECK(got.value->stages[1].output_format.audio.rate == 24'000);
  CHECK(!got.value->stages[2].elided);
}

TEST_CASE("what is missing between two codecs is named") {
  auto got = planned("source rate=44100 ! vad ! null");
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0] == ec::format_mismatch);
  CHECK(got.errors[0].mend() == "insert resample rate=32000");
  got = planned("source ! vad ! null");
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0].mend() == "insert opus_decode");
  got = planned("source rate=48000 ! opus_decode ! null");
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0].mend() == "insert opus_encode");
}

TEST_CASE("a link between nodes is compressed by libopus") {
  test::known_nodes nodes{{{"b", "b"}}};
  auto got = planned("source ! opus_decode channels=1 ! resample rate=16000"
                     " ![opus=24000] vad @b ! null @b",
                     {.nodes = &nodes});
  REQUIRE(got.value);
  auto& p = *got.value;
  REQUIRE(p.stages.size() == 7);
  CHECK(p.stages[2].elided);
  CHECK(p.stages[5].name == "opus_decode0-vad0.opus_encode");
  CHECK(p.stages[5].settings == setting_map{{"bitrate", "24000"}});
  CHECK(p.stages[6].settings
        == setting_map{{"channels", "1"}, {"rate", "16000"}});
  CHECK(p.stages[6].node == "b");
  CHECK(p.latency == p.stages[5].holds.latency);
}

TEST_CASE("channels that nobody knows yet are left to libopus") {
  test::known_nodes nodes{{{"b", "b"}}};
  auto got = planned("source ! opus_decode rate=48000 ![opus] null @b",
                     {.nodes = &nodes});
  REQUIRE(got.value);
  CHECK(got.value->stages.back().settings == setting_map{{"rate", "48000"}});
}

TEST_CASE("files of another node are looked for there") {
  test::known_nodes nodes{{{"b", "b"}}};
  for (auto text : {"file @b path=/no/such/file.wav ! null",
                    "source rate=8000 ! wav @b path=/no/such/folder/a.wav"}) {
    auto got = planned(text, {.nodes = &nodes});
    REQUIRE(got.errors.size() == 1);
    CHECK(got.errors[0] == ec::refused);
  }
  CHECK(nodes.asked
        == std::vector<std::string>{"b", "file at b", "b", "wav at b"});
}

TEST_CASE("a recording without a place is refused by the name of its stage") {
  auto got = planned("source rate=8000 ! wav");
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0] == ec::bad_setting);
  CHECK(got.errors[0].text() == "a file needs a path");
  CHECK(got.errors[0].place() == "stage wav0: path");
  CHECK(got.errors[0].mend() == "add path=FILE");
  got = planned("source ! ogg path=/no/such/folder/a.opus");
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0] == ec::io_failed);
  CHECK(got.errors[0].place() == "stage ogg0: /no/such/folder/a.opus");
}

TEST_CASE("two stages that write one file are refused, however it is spelt") {
  auto got = planned("source rate=8000 ! tee name=t ! wav path=a.wav "
                     "t. ! wav path=./a.wav  t. ! wav path=b.wav");
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0] == ec::duplicate);
  CHECK(got.errors[0].place() == "stage wav1, setting path");
  CHECK(got.errors[0].text() == "wav0 writes the same file, ./a.wav");
  CHECK(got.errors[0].mend() == "give each stage a file of its own");
}

TEST_CASE("a folder that has the name of the part is found before the start") {
  test::scratch_folder folder;
  std::filesystem::create_directory(folder.file("a.wav.part"));
  auto path = folder.file("a.wav");
  auto got = planned("source rate=8000 ! wav path=" + path);
  REQUIRE(got.errors.size() == 1);
  CHECK(got.errors[0] == ec::io_failed);
  CHECK(got.errors[0].place() == "stage wav0: " + path + ".part");
}
