// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace exeunt {

/// Returns what codec a logical stream of Ogg has, judged by its first
/// packet, e.g., `Vorbis`; `an unknown codec` if no magic number fits.
[[nodiscard]] std::string_view
ogg_codec_name(std::span<const std::uint8_t> first_packet) noexcept;

} // namespace exeunt
