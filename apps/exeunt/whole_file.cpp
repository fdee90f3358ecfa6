// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/whole_file.hpp>

#include <cstdint>
#include <cstdio>
#include <utility>

namespace exeunt {

whole_file::~whole_file() {
  // Still open, so that the lock keeps the next writer's part out of this.
  if (part_ && part_->is_open())
    std::remove(part_->name().c_str());
}

error whole_file::open(std::string path) {
  part_.emplace(std::move(path));
  auto why = part_->open();
  // What could not be opened may be the part of another writer.
  if (why)
    part_.reset();
  return why;
}

error whole_file::commit(std::string_view content) {
  auto octets = reinterpret_cast<const std::uint8_t*>(content.data());
  if (auto why = part_->write({octets, content.size()}))
    return why;
  return part_->commit();
}

} // namespace exeunt
