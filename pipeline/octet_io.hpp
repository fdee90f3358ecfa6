// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace exeunt {

/// Appends numbers and texts, little endian.
class octet_writer {
public:
  octet_writer() = default;

  /// Appends to `out`.
  explicit octet_writer(std::vector<std::uint8_t> out) : out_(std::move(out)) {
  }

  /// Makes room for `n` octets in all.
  void reserve(std::size_t n) {
    out_.reserve(n);
  }

  template <std::integral T>
  void operator()(T value) {
    auto bits = static_cast<std::make_unsigned_t<T>>(value);
    std::array<std::uint8_t, sizeof(T)> octets;
    for (std::size_t i = 0; i < sizeof(T); ++i)
      octets[i] = static_cast<std::uint8_t>(bits >> (8 * i));
    out_.insert(out_.end(), octets.begin(), octets.end());
  }

  void operator()(bool value) {
    out_.push_back(value ? 1 : 0);
  }

  void operator()(double value) {
    (*this)(std::bit_cast<std::uint64_t>(value));
  }

  /// Writes the length in 32 bits, then the octets.
  void operator()(std::span<const std::uint8_t> what) {
    (*this)(static_cast<std::uint32_t>(what.size()));
    out_.insert(out_.end(), what.begin(), what.end());
  }

  /// Writes 32-bit floats of IEEE 754, without their number.
  void raw(std::span<const float> what) {
    if constexpr (std::endian::native == std::endian::little) {
      auto first = reinterpret_cast<const std::uint8_t*>(what.data());
      out_.insert(out_.end(), first, first + what.size_bytes());
    } else {
      for (auto value : what)
        (*this)(std::bit_cast<std::uint32_t>(value));
    }
  }

  void operator()(std::string_view what) {
    auto first = reinterpret_cast<const std::uint8_t*>(what.data());
    (*this)(std::span{first, what.size()});
  }

  [[nodiscard]] std::vector<std::uint8_t> take() && {
    return std::move(out_);
  }

private:
  std::vector<std::uint8_t> out_;
};

/// Reads what `octet_writer` wrote. After the first read beyond the end, all
/// values are zero and `good` is false.
class octet_reader {
public:
  explicit octet_reader(std::span<const std::uint8_t> from) : from_(from) {
  }

  template <std::integral T>
  [[nodiscard]] T number() {
    std::make_unsigned_t<T> bits = 0;
    auto part = take(sizeof(T));
    for (std::size_t i = 0; i < part.size(); ++i)
      bits = static_cast<decltype(bits)>(
        bits | static_cast<decltype(bits)>(part[i]) << (8 * i));
    return static_cast<T>(bits);
  }

  [[nodiscard]] double real() {
    return std::bit_cast<double>(number<std::uint64_t>());
  }

  /// Returns a run of octets whose length stands before it.
  [[nodiscard]] std::span<const std::uint8_t> run() {
    return take(number<std::uint32_t>());
  }

  /// Reads as many 32-bit floats as `to` takes, or none if there are fewer.
  void raw(std::span<float> to) {
    auto part = take(to.size_bytes());
    if constexpr (std::endian::native == std::endian::little) {
      if (!part.empty())
        std::memcpy(to.data(), part.data(), part.size());
    } else {
      octet_reader values{part};
      for (std::size_t i = 0; i < part.size() / sizeof(float); ++i)
        to[i] = std::bit_cast<float>(values.number<std::uint32_t>());
    }
  }

  /// Returns whether there are `n` octets more.
  [[nodiscard]] bool has(std::size_t n) const noexcept {
    return good_ && n <= left();
  }

  /// Returns the next `n` octets, or none if there are fewer.
  [[nodiscard]] std::span<const std::uint8_t> raw(std::size_t n) {
    return take(n);
  }

  [[nodiscard]] std::string text() {
    auto part = run();
    return {reinterpret_cast<const char*>(part.data()), part.size()};
  }

  [[nodiscard]] bool good() const noexcept {
    return good_;
  }

  /// Returns whether everything was read, and nothing beyond.
  [[nodiscard]] bool complete() const noexcept {
    return good_ && at_ == from_.size();
  }

  /// Octets that are left to read.
  [[nodiscard]] std::size_t left() const noexcept {
    return from_.size() - at_;
  }

  /// Octets read so far.
  [[nodiscard]] std::size_t offset() const noexcept {
    return at_;
  }

private:
  std::span<const std::uint8_t> take(std::size_t n) {
    if (!good_ || n > from_.size() - at_) {
      good_ = false;
      return {};
    }
    auto out = from_.subspan(at_, n);
    at_ += n;
    return out;
  }

  std::span<const std::uint8_t> from_;
  std::size_t at_ = 0;
  bool good_ = true;
};

} // namespace exeunt
