// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/protocol.hpp>
#include <exeunt/pipeline/buffer.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame_octets.hpp>
#include <exeunt/pipeline/kind.hpp>
#include <exeunt/pipeline/octet_io.hpp>
#include <exeunt/pipeline/report.hpp>

#include <caf/meta/annotation.hpp>

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace exeunt {

/// The last enumerator that may come from another node.
constexpr stage_exit last_of(stage_exit) {
  return stage_exit::elided;
}

constexpr event_kind last_of(event_kind) {
  return event_kind::user;
}

constexpr media last_of(media) {
  return media::bytes;
}

constexpr time_map last_of(time_map) {
  return time_map::sink;
}

constexpr runs_on last_of(runs_on) {
  return runs_on::blocking;
}

constexpr ec last_of(ec) {
  return ec::unreachable;
}

/// Reads what `wire_writer` wrote; trusts no number and no length. Payloads
/// come from a pool. After the first octet that does not fit, nothing else is
/// read.
class wire_reader {
public:
  wire_reader(std::span<const std::uint8_t> from, buffer_pool& pool)
    : in_(from), pool_(pool) {
  }

  template <class... Ts>
  bool operator()(Ts&&... xs) {
    (take(xs), ...);
    return good();
  }

  [[nodiscard]] bool good() const noexcept {
    return in_.good() && legal_;
  }

  /// Returns whether everything was read, and all of it was legal.
  [[nodiscard]] bool complete() const noexcept {
    return in_.complete() && legal_;
  }

  [[nodiscard]] std::size_t offset() const noexcept {
    return in_.offset();
  }

private:
  void take(const caf::meta::annotation&) {
  }

  void take(bool& x) {
    auto value = in_.number<std::uint8_t>();
    legal_ = legal_ && value <= 1;
    x = value == 1;
  }

  template <std::integral T>
  void take(T& x) {
    x = in_.number<T>();
  }

  void take(double& x) {
    x = in_.real();
  }

  template <class T>
    requires std::is_enum_v<T>
  void take(T& x) {
    auto value = in_.number<std::underlying_type_t<T>>();
    legal_ = legal_ && value <= static_cast<decltype(value)>(last_of(T{}));
    x = static_cast<T>(value);
  }

  void take(std::string& x) {
    x = in_.text();
  }

  void take(std::vector<std::uint8_t>& x) {
    auto run = in_.run();
    x.assign(run.begin(), run.end());
  }

  /// Every element takes at least one octet.
  template <class T>
  void take(std::vector<T>& all) {
    auto n = in_.number<std::uint32_t>();
    legal_ = legal_ && n <= in_.left();
    all.clear();
    all.reserve(std::min<std::size_t>(n, usual_count));
    for (std::uint32_t i = 0; i < n && good(); ++i)
      take(all.emplace_back());
  }

  template <class Key, class Less>
  void take(std::map<Key, std::string, Less>& all) {
    auto n = in_.number<std::uint32_t>();
    all.clear();
    for (std::uint32_t i = 0; i < n && good(); ++i) {
      Key key{};
      take(key);
      all.insert_or_assign(std::move(key), in_.text());
    }
  }

  void take(std::chrono::nanoseconds& x) {
    x = std::chrono::nanoseconds{in_.number<std::int64_t>()};
  }

  /// One bit for each kind.
  void take(frame_kinds& x) {
    auto bits = in_.number<std::uint8_t>();
    for (int i = 0; i <= int(frame_kind::end); ++i)
      if ((bits >> i & 1) != 0)
        x.insert(static_cast<frame_kind>(i));
    legal_ = legal_ && bits >> (int(frame_kind::end) + 1) == 0;
  }

  void take(error& x) {
    ec code{};
    std::string text, place, mend;
    (*this)(code, text, place, mend);
    x = error{code, std::move(text), std::move(place), std::move(mend)};
  }

  void take(neighbour& x) {
    x.who = nullptr;
    (*this)(x.incarnation, x.node);
  }

  void take(frame& x) {
    auto read = read_frame(in_, pool_);
    legal_ = legal_ && read;
    if (read)
      x = std::move(*read);
  }

  template <class T>
    requires(std::is_class_v<T> && !std::is_base_of_v<caf::meta::annotation, T>)
  void take(T& x) {
    inspect(*this, x);
  }

  /// Elements that are believed in before they are seen.
  static constexpr std::size_t usual_count = 8;

  octet_reader in_;
  buffer_pool& pool_;
  bool legal_ = true;
};

} // namespace exeunt
