// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/protocol.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/frame_octets.hpp>
#include <exeunt/pipeline/octet_io.hpp>

#include <caf/meta/annotation.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace exeunt {

/// Writes what has an `inspect` as octets, little endian. The actor of a
/// neighbour does not cross: it is another one elsewhere.
class wire_writer {
public:
  wire_writer() = default;

  /// Appends to `out`.
  explicit wire_writer(std::vector<std::uint8_t> out) : out_(std::move(out)) {
  }

  /// Makes room for `n` octets in all.
  void reserve(std::size_t n) {
    out_.reserve(n);
  }

  template <class... Ts>
  bool operator()(const Ts&... xs) {
    (put(xs), ...);
    return true;
  }

  [[nodiscard]] std::vector<std::uint8_t> take() && {
    return std::move(out_).take();
  }

private:
  void put(const caf::meta::annotation&) {
  }

  template <class T>
    requires(std::integral<T> || std::floating_point<T>)
  void put(T x) {
    out_(x);
  }

  template <class T>
    requires std::is_enum_v<T>
  void put(T x) {
    out_(static_cast<std::underlying_type_t<T>>(x));
  }

  void put(const std::string& x) {
    out_(std::string_view{x});
  }

  void put(const std::vector<std::uint8_t>& x) {
    out_(std::span{x});
  }

  template <class T>
  void put(const std::vector<T>& all) {
    out_(static_cast<std::uint32_t>(all.size()));
    for (auto& x : all)
      put(x);
  }

  template <class Key, class Less>
  void put(const std::map<Key, std::string, Less>& all) {
    out_(static_cast<std::uint32_t>(all.size()));
    for (auto& [key, value] : all)
      (*this)(key, value);
  }

  void put(const std::chrono::nanoseconds& x) {
    out_(static_cast<std::int64_t>(x.count()));
  }

  void put(const frame_kinds& x) {
    unsigned bits = 0;
    for (int i = 0; i <= int(frame_kind::end); ++i)
      bits |= unsigned{x.contains(static_cast<frame_kind>(i))} << i;
    out_(static_cast<std::uint8_t>(bits));
  }

  void put(const error& x) {
    (*this)(x.code(), std::string{x.text()}, std::string{x.place()},
            std::string{x.mend()});
  }

  void put(const neighbour& x) {
    (*this)(x.incarnation, x.node);
  }

  void put(const frame& x) {
    write_frame(out_, x);
  }

  /// An inspector that reads state changes nothing.
  template <class T>
    requires(std::is_class_v<T> && !std::is_base_of_v<caf::meta::annotation, T>)
  void put(const T& x) {
    inspect(*this, const_cast<T&>(x));
  }

  octet_writer out_;
};

} // namespace exeunt
