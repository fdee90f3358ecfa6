// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace exeunt::fuzz {

/// Writes inputs to start from: FOLDER/TARGET/NUMBER.
class seed_folder {
public:
  explicit seed_folder(std::filesystem::path folder);

  /// Adds an input to those of `target`.
  void add(std::string_view target, std::span<const std::uint8_t> data);

  /// Adds a text to the inputs of `target`.
  void add(std::string_view target, std::string_view text);

private:
  std::filesystem::path folder_;
  std::map<std::string, int, std::less<>> counts_;
};

/// Adds graphs, and each setting of each kind with its default.
void add_text_seeds(seed_folder& to);

/// Adds files, packets and frames that the library itself writes.
void add_media_seeds(seed_folder& to);

/// Adds what two nodes wrote to each other.
void add_node_seeds(seed_folder& to);

/// Adds one parcel of each message between nodes, and one of all.
void add_parcel_seeds(seed_folder& to);

/// Writes every word that graphs, JSON and settings know, one per line, as
/// libFuzzer reads them.
void write_dictionary(const std::filesystem::path& path);

} // namespace exeunt::fuzz
