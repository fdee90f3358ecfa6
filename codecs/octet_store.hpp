// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/byte_file.hpp>
#include <exeunt/pipeline/error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace exeunt {

/// Octets that can be read at any place.
class octet_store {
public:
  virtual ~octet_store() = default;

  /// Returns how many there are.
  [[nodiscard]] virtual std::uint64_t size() const noexcept = 0;

  /// Reads octets from `offset` on and returns how many; 0 only at the end.
  [[nodiscard]] virtual result<std::size_t>
  read_at(std::uint64_t offset, std::span<std::uint8_t> room) = 0;
};

/// Octets in memory, which must outlive it.
class memory_octets : public octet_store {
public:
  explicit memory_octets(std::span<const std::uint8_t> data) : data_(data) {
  }

  [[nodiscard]] std::uint64_t size() const noexcept override {
    return data_.size();
  }

  [[nodiscard]] result<std::size_t>
  read_at(std::uint64_t offset, std::span<std::uint8_t> room) override {
    auto rest = data_.subspan(
      static_cast<std::size_t>(std::min<std::uint64_t>(offset, data_.size())));
    auto count = std::min(rest.size(), room.size());
    std::copy_n(rest.begin(), count, room.begin());
    return count;
  }

private:
  std::span<const std::uint8_t> data_;
};

/// The octets of a regular file, which must outlive it.
class file_octets : public octet_store {
public:
  explicit file_octets(byte_file& in) : in_(in) {
  }

  [[nodiscard]] std::uint64_t size() const noexcept override {
    return in_.size().value_or(0);
  }

  [[nodiscard]] result<std::size_t>
  read_at(std::uint64_t offset, std::span<std::uint8_t> room) override {
    if (auto why = in_.seek(offset))
      return why;
    return in_.read(room);
  }

private:
  byte_file& in_;
};

} // namespace exeunt
