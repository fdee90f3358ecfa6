// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/part_file.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace exeunt {

namespace {

/// Octets that wait for one call of the system.
constexpr std::size_t block_octets = 65'536;

/// Returns what the system says of its last failure.
std::string system_text() {
  return std::error_code{errno, std::generic_category()}.message();
}

error no_file(const std::string& path) {
  return {ec::io_failed, "this is no regular file", path,
          "give the path of a new or a regular file"};
}

} // namespace

error check_output_path(const std::string& path) {
  if (path.empty())
    return {ec::bad_setting, "a file needs a path", "path", "add path=FILE"};
  std::error_code none;
  auto facts = std::filesystem::status(path, none);
  // Renaming would put a plain file in the place of a device.
  if (exists(facts) && !is_regular_file(facts))
    return no_file(path);
  if (std::filesystem::is_directory(path + ".part", none))
    return no_file(path + ".part");
  auto folder = std::filesystem::path{path}.parent_path().string();
  if (::access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) == 0)
    return {};
  return {ec::io_failed, "the folder cannot be written: " + system_text(), path,
          "create the folder, or give another path"};
}

part_file::part_file(std::string path) : path_(std::move(path)) {
}

part_file::~part_file() {
  // A destructor has nobody to tell; what was flushed before is safe.
  static_cast<void>(flush());
  if (is_open() && size_ == 0)
    static_cast<void>(::unlink(name().c_str()));
  close();
}

error part_file::open() {
  if (auto why = check_output_path(path_))
    return why;
  descriptor_ = ::open(name().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (!is_open())
    return failed("cannot create the file");
  // Two writers of one file would leave what neither of them wrote.
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0)
    return {ec::io_failed, "another recording is writing the file", name(),
            "give each recording a path of its own"};
  auto empty = ::lseek(descriptor_, 0, SEEK_END) == 0;
  if (!empty && ::ftruncate(descriptor_, 0) != 0)
    return failed("cannot empty the file");
  collected_.reserve(block_octets);
  return {};
}

error part_file::write(std::span<const std::uint8_t> data) {
  size_ += data.size();
  if (collected_.size() + data.size() > block_octets)
    if (auto why = flush())
      return why;
  if (data.size() >= block_octets)
    return write_at(size_ - data.size(), data);
  collected_.insert(collected_.end(), data.begin(), data.end());
  return {};
}

error part_file::replace_front(std::span<const std::uint8_t> data) {
  if (auto why = flush())
    return why;
  return write_at(0, data);
}

error part_file::flush() {
  if (!is_open() || collected_.empty())
    return {};
  if (auto why = write_at(size_ - collected_.size(), collected_))
    return why;
  collected_.clear();
  return {};
}

error part_file::commit() {
  if (auto why = flush())
    return why;
  if (std::rename(name().c_str(), path_.c_str()) != 0)
    return failed("cannot give the file its name");
  committed_ = true;
  // A network file tells here that it could not be written.
  if (::close(std::exchange(descriptor_, -1)) != 0)
    return failed("cannot close the file");
  return {};
}

std::string part_file::name() const {
  return committed_ ? path_ : path_ + ".part";
}

error part_file::failed(std::string_view what) const {
  return {ec::io_failed, fmt::format("{}: {}", what, system_text()), name(),
          "give a path in a folder that can be written and has room"};
}

/// After a failure it fails for good: what was told of the file stays true.
error part_file::write_at(std::uint64_t offset,
                          std::span<const std::uint8_t> data) {
  while (!data.empty() && !broken_) {
    auto count = ::pwrite(descriptor_, data.data(), data.size(),
                          static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0) {
      broken_ = failed("cannot write the file");
      break;
    }
    data = data.subspan(static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
  }
  return broken_;
}

void part_file::close() noexcept {
  if (is_open())
    ::close(std::exchange(descriptor_, -1));
}

} // namespace exeunt
