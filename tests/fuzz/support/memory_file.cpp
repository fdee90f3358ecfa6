// This file is part of exeunt. See the file LICENSE for license terms.

#include <fuzz/support/memory_file.hpp>
#include <fuzz/support/property.hpp>
#include <sys/mman.h>
#include <unistd.h>

namespace exeunt::fuzz {

memory_file::memory_file(std::span<const std::uint8_t> content)
  : descriptor_(::memfd_create("exeunt", MFD_CLOEXEC)) {
  auto size = static_cast<ssize_t>(content.size());
  must(descriptor_ >= 0
         && ::write(descriptor_, content.data(), content.size()) == size,
       "there is a file in memory");
}

memory_file::~memory_file() {
  ::close(descriptor_);
}

std::string memory_file::path() const {
  return "/proc/self/fd/" + std::to_string(descriptor_);
}

} // namespace exeunt::fuzz
