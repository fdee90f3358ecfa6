// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/g711.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>

#include <cstdint>
#include <string_view>

namespace exeunt {

/// The two laws of ITU-T G.711.
enum class g711_law : std::uint8_t { ulaw, alaw };

/// The words of settings, in the order of `g711_law`.
inline constexpr std::string_view g711_law_names[] = {"ulaw", "alaw"};

/// Hz of G.711, and ticks per second of its packets (RFC 3551, section 4.5.14).
inline constexpr std::uint32_t g711_rate = 8'000;

/// Returns the codec of packets: `pcmu` or `pcma`, mono.
[[nodiscard]] codec_ptr describe_g711(g711_law law);

/// Returns the law of packets; `ec::unsupported` if they are of another codec,
/// or not of one channel at 8000 Hz.
[[nodiscard]] result<g711_law> g711_law_of(const codec_description& codec);

/// Returns the octet of silence.
[[nodiscard]] constexpr std::uint8_t g711_silence(g711_law law) noexcept {
  return law == g711_law::ulaw ? 0xff : 0xd5;
}

/// Returns what each of the 256 octets stands for, full scale ±1.0.
[[nodiscard]] constexpr const g711::decode_table&
g711_table(g711_law law) noexcept {
  return law == g711_law::ulaw ? g711::ulaw_table : g711::alaw_table;
}

} // namespace exeunt
