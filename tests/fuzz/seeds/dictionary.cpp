// This file is part of exeunt. See the file LICENSE for license terms.

#include <fuzz/seeds/seed_folder.hpp>
#include <fuzz/support/kinds.hpp>

#include <array>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

namespace exeunt::fuzz {

namespace {

/// Of graphs, their JSON, links, numbers and containers.
constexpr std::string_view fixed_words[] = {
  " ! ",
  "![live ",
  "lossless",
  "window=",
  "max_queue=",
  "max_age=",
  "name=",
  "stream=",
  "on_failure=",
  "restart",
  "respawn",
  "bypass",
  " @b ",
  " @role=asr ",
  "opus ",
  "opus=24000",
  "\"version\":",
  "\"stages\":",
  "\"links\":",
  "\"name\":",
  "\"kind\":",
  "\"settings\":",
  "\"from\":",
  "\"to\":",
  "\"from_port\":",
  "\"to_port\":",
  "\"stream\":",
  "\"node\":",
  "\"opus\":",
  "\"mode\":",
  "\"window\":",
  "\"on_failure\":",
  "true",
  "false",
  "100ms",
  "1.5s",
  "20us",
  "-1",
  "0",
  "1e308",
  "nan",
  "4294967295",
  "RIFF",
  "RIFX",
  "RF64",
  "BW64",
  "WAVE",
  "fmt ",
  "data",
  "ds64",
  "LIST",
  "\xff\xff\xff\xff",
  "OggS",
  "OpusHead",
  "OpusTags",
  "\x01vorbis",
  "fLaC",
};

void add_kind(const kind& what, std::set<std::string>& words) {
  words.insert(what.facts.name);
  for (auto& row : what.document()) {
    words.insert(row.name + "=");
    if (row.type == "choice") {
      std::istringstream names{row.range};
      for (std::string name; names >> name;)
        words.insert(name);
    }
  }
}

std::string in_hexadecimal(std::string_view word) {
  std::string out = "\"";
  for (auto c : word) {
    std::array<char, 8> code{};
    std::snprintf(code.data(), code.size(), "\\x%02x",
                  static_cast<unsigned char>(c));
    out += code.data();
  }
  return out + "\"";
}

} // namespace

void write_dictionary(const std::filesystem::path& path) {
  std::set<std::string> words{std::begin(fixed_words), std::end(fixed_words)};
  for (auto& what : all_kinds().all())
    add_kind(*what, words);
  std::ofstream out{path};
  for (auto& word : words)
    out << in_hexadecimal(word) << "\n";
}

} // namespace exeunt::fuzz
