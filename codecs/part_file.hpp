// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace exeunt {

/// Returns why no file can be written at `path`, as far as one can tell
/// without creating it: no path, no folder, no permission, no regular file.
[[nodiscard]] error check_output_path(const std::string& path);

/// Writes `PATH.part` and gives it the name PATH only when it is complete.
/// Octets are collected and written in blocks. Errors are `ec::io_failed`
/// with the path and the system's words. One owner; not thread-safe.
class part_file {
public:
  explicit part_file(std::string path);

  part_file(const part_file&) = delete;
  part_file& operator=(const part_file&) = delete;

  /// Writes what was collected and leaves the file as `PATH.part`; removes it
  /// if nothing was ever written.
  ~part_file();

  /// Creates `PATH.part`, or empties what an earlier program left; refuses
  /// while another writer has it, and where PATH is no regular file.
  error open();

  /// Appends `data`.
  error write(std::span<const std::uint8_t> data);

  /// Replaces octets at the front of the file that were appended before; works
  /// even if the file cannot grow any more.
  error replace_front(std::span<const std::uint8_t> data);

  /// Forgets all but the first `size` octets, which the system has; works even
  /// if the file cannot grow any more.
  error cut(std::uint64_t size);

  /// Hands what was collected to the system, where a crash cannot reach it.
  error flush();

  /// Writes what was collected and renames the file to PATH.
  error commit();

  /// Returns the name that the file has now.
  [[nodiscard]] std::string name() const;

  /// Returns how many octets were appended.
  [[nodiscard]] std::uint64_t size() const noexcept {
    return size_;
  }

  /// Returns how many of them the system has taken; after a failure to write
  /// there will be no more.
  [[nodiscard]] std::uint64_t stored() const noexcept {
    return stored_;
  }

  /// Returns whether the file is open.
  [[nodiscard]] bool is_open() const noexcept {
    return descriptor_ >= 0;
  }

private:
  [[nodiscard]] error failed(std::string_view what) const;
  error append(std::uint64_t offset, std::span<const std::uint8_t> data);
  error write_at(std::uint64_t offset, std::span<const std::uint8_t> data,
                 std::uint64_t& stored);
  error give_up(error why);
  void close() noexcept;

  std::string path_;
  int descriptor_ = -1;
  bool committed_ = false;
  error broken_;
  std::uint64_t size_ = 0;
  std::uint64_t stored_ = 0;
  std::vector<std::uint8_t> collected_;
};

} // namespace exeunt
