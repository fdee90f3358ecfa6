// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/byte_file.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace exeunt {

byte_file::byte_file(byte_file&& other) noexcept
  : path_(std::move(other.path_)),
    descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {
}

byte_file& byte_file::operator=(byte_file&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  return *this;
}

byte_file::~byte_file() {
  if (descriptor_ >= 0)
    ::close(descriptor_);
}

result<byte_file> byte_file::open(const std::string& path) {
  if (path.empty())
    return error{ec::bad_setting, "a file needs a path", "path",
                 "add path=FILE"};
  if (std::error_code none; std::filesystem::is_directory(path, none))
    return error{ec::io_failed, "this is a folder", path,
                 "give the path of a file in it"};
  byte_file out;
  out.path_ = path;
  auto waits = is_regular(path) ? 0 : O_NONBLOCK;
  out.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | waits);
  if (out.descriptor_ < 0)
    return out.failed("cannot open the file");
  if (is_regular(path)) {
    std::error_code none;
    out.size_ = std::filesystem::file_size(path, none);
  }
  return out;
}

result<std::size_t> byte_file::read(std::span<std::uint8_t> room) {
  if (!size_ && !comes())
    return ec::timed_out;
  for (;;) {
    auto count = ::read(descriptor_, room.data(), room.size());
    if (count >= 0)
      return static_cast<std::size_t>(count);
    // Another reader of the pipe was faster.
    if (errno == EAGAIN)
      return ec::timed_out;
    if (errno != EINTR)
      return failed("cannot read the file");
  }
}

/// Returns whether octets, or the end, come within 50 ms.
bool byte_file::comes() const noexcept {
  pollfd what{descriptor_, POLLIN, 0};
  return ::poll(&what, 1, 50) > 0;
}

error byte_file::seek(std::uint64_t offset) {
  if (::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) < 0)
    return failed("cannot move in the file");
  return {};
}

error byte_file::failed(std::string_view what) const {
  auto code = errno;
  auto why = std::error_code{code, std::generic_category()}.message();
  auto missing = code == ENOENT || code == ENOTDIR;
  return {missing ? ec::not_found : ec::io_failed,
          fmt::format("{}: {}", what, why), path_,
          missing ? "check the path" : "check who may read it"};
}

bool is_regular(const std::string& path) {
  std::error_code none;
  return std::filesystem::is_regular_file(path, none);
}

error in_file(const std::string& path, const error& why) {
  if (why.place() == path)
    return why;
  auto place = why.place().empty() ? path
                                   : fmt::format("{}: {}", path, why.place());
  std::string mend{why.mend()};
  if (mend.empty())
    mend = "check that the file is whole, or make it again";
  return {why.code(), std::string{why.text()}, std::move(place),
          std::move(mend)};
}

} // namespace exeunt
