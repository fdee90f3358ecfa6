// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/part_file.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
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
  // A link would lead elsewhere, and a pipe would wait for a reader.
  descriptor_ = ::open(name().c_str(),
                       O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
                       0666);
  if (!is_open())
    return errno == ELOOP || errno == ENXIO ? no_file(name())
                                            : failed("cannot create the file");
  struct stat facts = {};
  if (::fstat(descriptor_, &facts) != 0 || !S_ISREG(facts.st_mode))
    return give_up(no_file(name()));
  // Two writers of one file would leave what neither of them wrote.
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0)
    return give_up({ec::io_failed, "another recording is writing the file",
                    name(), "give each recording a path of its own"});
  auto empty = ::lseek(descriptor_, 0, SEEK_END) == 0;
  if (!empty && ::ftruncate(descriptor_, 0) != 0)
    return give_up(failed("cannot empty the file"));
  collected_.reserve(block_octets);
  return {};
}

/// Closes what is not ours, and leaves it as it is.
error part_file::give_up(error why) {
  close();
  return why;
}

error part_file::write(std::span<const std::uint8_t> data) {
  if (collected_.size() + data.size() > block_octets)
    if (auto why = flush())
      return why;
  size_ += data.size();
  if (data.size() >= block_octets)
    return append(size_ - data.size(), data);
  collected_.insert(collected_.end(), data.begin(), data.end());
  return {};
}

error part_file::replace_front(std::span<const std::uint8_t> data) {
  // A full disk has no room for more, but for what lies on it already.
  if (auto why = flush(); why && stored_ < data.size())
    return why;
  std::uint64_t written = 0;
  return write_at(0, data, written);
}

error part_file::cut(std::uint64_t size) {
  collected_.clear();
  if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0)
    return failed("cannot shorten the file");
  size_ = stored_ = size;
  return {};
}

error part_file::flush() {
  if (!is_open() || collected_.empty())
    return broken_;
  auto why = append(size_ - collected_.size(), collected_);
  collected_.clear();
  return why;
}

/// After a failure it fails for good: what was told of the file stays true.
error part_file::append(std::uint64_t offset,
                        std::span<const std::uint8_t> data) {
  if (broken_)
    return broken_;
  stored_ = offset;
  broken_ = write_at(offset, data, stored_);
  return broken_;
}

error part_file::commit() {
  if (auto why = flush())
    return why;
  // A network file tells only when it is closed that it could not be written;
  // the other descriptor keeps the lock until the file has its name.
  auto locked = ::dup(descriptor_);
  auto closed = ::close(std::exchange(descriptor_, locked)) == 0;
  if (!closed)
    return failed("cannot close the file");
  if (std::rename(name().c_str(), path_.c_str()) != 0)
    return failed("cannot give the file its name");
  committed_ = true;
  close();
  return {};
}

std::string part_file::name() const {
  return committed_ ? path_ : path_ + ".part";
}

error part_file::failed(std::string_view what) const {
  return {ec::io_failed, fmt::format("{}: {}", what, system_text()), name(),
          "give a path in a folder that can be written and has room"};
}

/// Moves `stored` behind what the system has taken.
error part_file::write_at(std::uint64_t offset,
                          std::span<const std::uint8_t> data,
                          std::uint64_t& stored) {
  while (!data.empty()) {
    auto count = ::pwrite(descriptor_, data.data(), data.size(),
                          static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return failed("cannot write the file");
    data = data.subspan(static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
    stored = offset;
  }
  return {};
}

void part_file::close() noexcept {
  if (is_open())
    ::close(std::exchange(descriptor_, -1));
}

} // namespace exeunt
