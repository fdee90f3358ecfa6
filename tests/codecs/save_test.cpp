// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711_codec.hpp>
#include <exeunt/codecs/save.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>
#include <support/scratch_folder.hpp>
#include <support/test_data.hpp>

#include <filesystem>

using namespace exeunt;
using namespace exeunt::test;

namespace {

using octet_list = std::vector<std::uint8_t>;

/// A recording in a folder of its own.
struct bench {
  rehearsed run(std::vector<frame> in) {
    return rehearse(save_kind(), {{"path", path}}, {std::move(in)});
  }

  [[nodiscard]] error refusal(const stream_format& in) const {
    return save_kind().choices({{"path", path}}, std::span{&in, 1}).failure();
  }

  scratch_folder folder;
  std::string path = folder.file("out");
};

frame raw(const octet_list& data) {
  buffer_pool pool;
  return bytes{pool.copy(std::span{data})};
}

frame alaw(const octet_list& data) {
  buffer_pool pool;
  packet out{describe_g711(g711_law::alaw), pool.copy(std::span{data})};
  out.duration = static_cast<std::uint32_t>(data.size());
  return frame{std::move(out)};
}

} // namespace

TEST_CASE("octets are written as they are") {
  bench b;
  auto got = b.run({raw({1, 2}), mark("ignored"), raw({3})});
  CHECK(!got.why);
  CHECK(got.notes.at("file") == b.path);
  CHECK(octets_of(b.path) == octet_list{1, 2, 3});
}

TEST_CASE("what is missing of G.711 is written as silence") {
  bench b;
  auto got = b.run({gap{1, 8000, gap_cause::lost}, alaw({1, 2}),
                    gap{2, 16'000, gap_cause::lost}, alaw({3}),
                    gap{2, 8000, gap_cause::lost}});
  CHECK(!got.why);
  CHECK(octets_of(b.path) == octet_list{0xd5, 1, 2, 0xd5, 3, 0xd5, 0xd5});
}

TEST_CASE("a recording that nobody ends stays as a part") {
  bench b;
  rehearsal stage{save_kind(), {{"path", b.path}}};
  stage.feed(0, alaw({1, 2}));
  CHECK(stage.seen().notes.at("file") == b.path + ".part");
  CHECK(!std::filesystem::exists(b.path));
}

TEST_CASE("what needs a header or a container is refused before the start") {
  bench b;
  auto audio = b.refusal({media::audio, {8000, 1, 0}, {}, true});
  CHECK(audio == ec::format_mismatch);
  CHECK(audio.mend() == "write it with wav or flac, or insert g711_encode");
  auto opus = b.refusal({media::packets, {0, 0, 0}, "opus", true});
  CHECK(opus.text() == "packets of opus need a container");
  CHECK(!b.refusal({media::packets, {0, 0, 0}, "pcma", true}));
  CHECK(!b.refusal({media::bytes, {0, 0, 0}, {}, true}));
}

TEST_CASE("two laws do not fit into one file") {
  bench b;
  buffer_pool pool;
  packet ulaw{describe_g711(g711_law::ulaw),
              pool.copy(std::span<const std::uint8_t>{octet_list{1}}), 1};
  CHECK(b.run({alaw({1}), frame{ulaw}}).why == ec::format_mismatch);
}
