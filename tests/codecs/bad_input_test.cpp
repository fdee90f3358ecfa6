// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/file.hpp>
#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>
#include <support/test_data.hpp>

#include <fstream>

#include "wav_reading.hpp"
#include "wav_synth.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// Chunks of all sorts, and a second file with another format.
octet_list rich_wav() {
  octet_list note{'I', 'N', 'F', 'O', 'x'};
  auto out = riff({chunk("JUNK", {1, 2, 3}), fmt_chunk({.channels = 2}),
                   chunk("LIST", note), chunk("data", s16({1, 2, 3, 4, 5, 6})),
                   chunk("LIST", note)});
  octet_list floats;
  for (auto bits : {0x3f00'0000u, 0xbf80'0000u})
    put(floats, bits, 4); // 0.5 and -1
  put(out, riff({fmt_chunk({.tag = 3, .rate = 16'000, .bits = 32}),
                 chunk("data", floats)}));
  return out;
}

octet_list streamed_wav() {
  auto out = wav({1, 2, 3, 4});
  for (std::size_t i : {4u, 5u, 6u, 7u, 40u, 41u, 42u, 43u})
    out[i] = 0xff;
  put(out, out);
  return out;
}

bool is_typed(const error& why) {
  return why == ec::malformed || why == ec::truncated || why == ec::unsupported;
}

/// Whatever comes in: samples, at most one per octet, or an error that names
/// the byte.
void check_bounds(const octet_list& data, const reading& got) {
  CHECK(got.samples().size() <= data.size());
  if (got.why) {
    CHECK(is_typed(got.why));
    CHECK(got.why.place().substr(0, 5) == "byte ");
    CHECK(!got.why.text().empty());
    CHECK(!got.why.mend().empty());
  }
}

void write_file(const std::string& path, const octet_list& data) {
  std::ofstream out{path, std::ios::binary};
  out.write(reinterpret_cast<const char*>(data.data()),
            static_cast<std::streamsize>(data.size()));
}

/// What `exeunt check` and then `exeunt run` meet: an error with the file's
/// name, or frames.
void check_as_file(const std::string& path, const octet_list& data) {
  write_file(path, data);
  auto ports = file_kind().ports({{"path", path}});
  auto got = rehearse(file_kind(), {{"path", path}}, {});
  CHECK(static_cast<bool>(ports) != static_cast<bool>(got.why));
  if (got.why) {
    CHECK(is_typed(got.why));
    CHECK(got.why.place().substr(0, path.size() + 7) == path + ": byte ");
    CHECK(ports.failure().code() == got.why.code());
  }
}

octet_list random_octets(dice& chance, std::size_t count) {
  octet_list out(count);
  for (auto& octet : out)
    octet = static_cast<std::uint8_t>(chance.below(256));
  return out;
}

void mutate(octet_list& data, dice& chance) {
  auto size = static_cast<std::int64_t>(data.size());
  for (auto i = 1 + chance.below(6); i > 0; --i) {
    auto at = static_cast<std::size_t>(chance.below(size));
    // Sizes and counts break at their ends, so half the time we go there.
    auto extreme = chance.below(2) ? 0xff : 0;
    data[at] = static_cast<std::uint8_t>(chance.below(2) ? extreme
                                                         : chance.below(256));
  }
}

} // namespace

TEST_CASE("A13: WAV cut at any length gives what is there, or one error") {
  const octet_list files[] = {rich_wav(), streamed_wav()};
  for (auto& whole : files) {
    auto all = read_wav(whole).samples();
    for (std::size_t length = 0; length < whole.size(); ++length) {
      CAPTURE(length);
      octet_list cut(whole.begin(),
                     whole.begin() + static_cast<std::ptrdiff_t>(length));
      auto got = read_wav(cut);
      check_bounds(cut, got);
      auto some = got.samples();
      // "RI", the start of the next header, is a sample like any other.
      if (&whole == &files[1] && (length == 54 || length == 55))
        CHECK(some.size() == 5);
      else
        CHECK(std::equal(some.begin(), some.end(), all.begin()));
    }
  }
}

TEST_CASE("A13: mutated WAV gives samples or one error, in any split") {
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    CAPTURE(seed);
    dice chance{seed};
    auto data = chance.below(2) ? rich_wav() : streamed_wav();
    mutate(data, chance);
    auto got = read_wav(data);
    check_bounds(data, got);
    auto split = read_wav(data, 1 + static_cast<std::size_t>(chance.below(9)));
    CHECK(split.why.code() == got.why.code());
    CHECK(split.why.place() == got.why.place());
    CHECK(split.samples() == got.samples());
  }
}

TEST_CASE("A13: garbage is no WAV") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    dice chance{seed};
    auto data = random_octets(chance, 1 + seed % 400);
    auto got = read_wav(data);
    check_bounds(data, got);
    CHECK(got.why);
    octet_list dressed{'R', 'I', 'F', 'F', 1, 2, 3, 4, 'W', 'A', 'V', 'E'};
    put(dressed, data);
    check_bounds(dressed, read_wav(dressed));
  }
}

TEST_CASE("A13: inputs that broke another WAV reader do not break ours") {
  auto folder = data_file("wav/hound/fuzz");
  if (!folder) {
    MESSAGE("skipped: no data");
    return;
  }
  int count = 0;
  for (auto& entry : std::filesystem::directory_iterator{*folder}) {
    CAPTURE(entry.path().string());
    auto data = octets_of(entry.path());
    check_bounds(data, read_wav(data));
    ++count;
  }
  CHECK(count == 6);
}

TEST_CASE("A13: a bad file is refused by its name and the byte") {
  scratch_folder folder;
  auto path = folder.file("bad");
  auto whole = rich_wav();
  for (std::size_t length = 0; length < whole.size(); length += 3)
    check_as_file(path, {whole.begin(),
                         whole.begin() + static_cast<std::ptrdiff_t>(length)});
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    dice chance{seed};
    auto data = rich_wav();
    mutate(data, chance);
    check_as_file(path, data);
  }
}

TEST_CASE("A13: a bad Ogg file is refused by its name and the byte") {
  auto source = data_file("opus/misc/8khz_5s.opus");
  if (!source) {
    MESSAGE("skipped: no data");
    return;
  }
  scratch_folder folder;
  auto path = folder.file("bad");
  auto whole = octets_of(*source);
  for (std::size_t length = 0; length < whole.size(); length += 97)
    check_as_file(path, {whole.begin(),
                         whole.begin() + static_cast<std::ptrdiff_t>(length)});
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    dice chance{seed};
    auto data = whole;
    data.resize(static_cast<std::size_t>(1 + chance.below(4000)));
    mutate(data, chance);
    check_as_file(path, data);
  }
}
