// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/basp_message.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace exeunt::test {

using octets = std::vector<std::uint8_t>;

/// Writes messages of BASP by hand, right or wrong.
class basp_octets {
public:
  /// Appends a number in network order.
  basp_octets& number(std::uint64_t value, int size) {
    while (--size >= 0)
      out_.push_back(static_cast<std::uint8_t>(value >> (8 * size)));
    return *this;
  }

  /// Appends a text behind its length, at most 127 octets.
  basp_octets& text(const std::string& what) {
    number(what.size(), 1);
    out_.insert(out_.end(), what.begin(), what.end());
    return *this;
  }

  basp_octets& raw(const auto& what) {
    out_.insert(out_.end(), what.begin(), what.end());
    return *this;
  }

  const octets& get() const {
    return out_;
  }

private:
  octets out_;
};

/// A message: a header and what follows it. The payload's length is written as
/// it is.
inline octets message(basp_header header, const octets& payload = {}) {
  basp_octets out;
  out.number(static_cast<std::uint8_t>(header.operation), 1)
    .number(header.padding, 2)
    .number(header.flags, 1)
    .number(payload.size(), 4)
    .number(header.data, 8)
    .number(header.source, 8)
    .number(header.receiver, 8)
    .raw(payload);
  return out.get();
}

/// What a message of octets of the type `type` carries.
inline octets parcel(const octets& what, const std::string& type = "parcel") {
  basp_octets out;
  out.number(0, 1).number(0, 2).text("@<>+" + type);
  auto size = what.size();
  for (; size >= 0x80; size >>= 7)
    out.number(0x80 | (size & 0x7f), 1);
  return out.number(size, 1).raw(what).get();
}

} // namespace exeunt::test
