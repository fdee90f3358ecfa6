// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/whole_file.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace exeunt {

namespace {

error failure(const std::string& what, const std::string& path) {
  return {ec::io_failed, what + ": " + std::strerror(errno), path,
          "name a file in a folder that may be written"};
}

} // namespace

whole_file::~whole_file() {
  if (!out_.is_open())
    return;
  out_.close();
  std::remove(part_.c_str());
}

error whole_file::open(std::string path) {
  path_ = std::move(path);
  part_ = path_ + ".part";
  out_.open(part_, std::ios::binary);
  return out_ ? error{} : failure("cannot create the file", part_);
}

error whole_file::commit(std::string_view content) {
  out_.write(content.data(), static_cast<std::streamsize>(content.size()));
  out_.flush();
  if (!out_)
    return failure("cannot write the file", part_);
  out_.close();
  if (std::rename(part_.c_str(), path_.c_str()) != 0)
    return failure("cannot rename the file", part_);
  return {};
}

} // namespace exeunt
