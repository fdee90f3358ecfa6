// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace exeunt {

/// Reads a file. Errors are `ec::not_found` and `ec::io_failed`, and name the
/// path. One owner; calls may block.
class byte_file {
public:
  byte_file() noexcept = default;
  byte_file(byte_file&& other) noexcept;
  byte_file& operator=(byte_file&& other) noexcept;
  ~byte_file();

  /// Opens a file, a pipe or a device, but no folder; a pipe may lack a writer.
  [[nodiscard]] static result<byte_file> open(const std::string& path);

  /// Reads up to `room.size()` octets and returns how many; 0 at the end. Of
  /// what is no regular file it is `ec::timed_out` if nothing came for 50 ms,
  /// so that nobody waits for ever.
  [[nodiscard]] result<std::size_t> read(std::span<std::uint8_t> room);

  /// Moves to `offset` octets from the start of a regular file.
  error seek(std::uint64_t offset);

  /// Returns the octets of a regular file; none if they cannot be known.
  [[nodiscard]] std::optional<std::uint64_t> size() const noexcept {
    return size_;
  }

private:
  [[nodiscard]] bool comes() const noexcept;
  [[nodiscard]] error failed(std::string_view what) const;

  std::string path_;
  int descriptor_ = -1;
  std::optional<std::uint64_t> size_;
};

/// Returns whether `path` names a file whose octets can be looked at without
/// using them up; false for what is not there.
[[nodiscard]] bool is_regular(const std::string& path);

/// Returns `why` with the file's name in front of its place, where it is not
/// named already.
[[nodiscard]] error in_file(const std::string& path, const error& why);

} // namespace exeunt
