// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711.hpp>
#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/quantize.hpp>
#include <exeunt/codecs/sample_encoding.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace exeunt {

namespace {

constexpr std::string_view names[] = {"u8",  "s16", "s24",  "s24_low", "s32",
                                      "f32", "f64", "alaw", "ulaw"};

constexpr std::uint8_t sizes[] = {1, 2, 3, 4, 4, 4, 8, 1, 1};

float from_u8(const std::uint8_t* in) noexcept {
  return static_cast<float>(int{*in} - 128) / 128.0f;
}

float from_s16(const std::uint8_t* in) noexcept {
  return static_cast<float>(static_cast<std::int16_t>(load_little<2>(in)))
         / 32'768.0f;
}

float from_s32(const std::uint8_t* in) noexcept {
  return static_cast<float>(static_cast<std::int32_t>(load_little<4>(in)))
         / 2'147'483'648.0f;
}

float from_s24(const std::uint8_t* in) noexcept {
  // The three octets at the top of four extend the sign on their own.
  auto bits = static_cast<std::uint32_t>(load_little<3>(in) << 8);
  return static_cast<float>(static_cast<std::int32_t>(bits)) / 2'147'483'648.0f;
}

float from_f32(const std::uint8_t* in) noexcept {
  return std::bit_cast<float>(static_cast<std::uint32_t>(load_little<4>(in)));
}

float from_f64(const std::uint8_t* in) noexcept {
  return static_cast<float>(std::bit_cast<double>(load_little<8>(in)));
}

template <std::size_t Stride, class From>
void each(const std::uint8_t* in, std::span<float> out, From from) noexcept {
  for (auto& sample : out) {
    sample = from(in);
    in += Stride;
  }
}

void decode_little(sample_encoding encoding, const std::uint8_t* in,
                   std::span<float> out) noexcept {
  using g711::alaw_table;
  using g711::ulaw_table;
  switch (encoding) {
    case sample_encoding::u8:
      return each<1>(in, out, from_u8);
    case sample_encoding::s16:
      return each<2>(in, out, from_s16);
    case sample_encoding::s24:
      return each<3>(in, out, from_s24);
    case sample_encoding::s24_low:
      return each<4>(in, out, from_s24);
    case sample_encoding::s32:
      return each<4>(in, out, from_s32);
    case sample_encoding::f32:
      return each<4>(in, out, from_f32);
    case sample_encoding::f64:
      return each<8>(in, out, from_f64);
    case sample_encoding::alaw:
      return each<1>(in, out, [](auto ptr) { return alaw_table[*ptr]; });
    case sample_encoding::ulaw:
      return each<1>(in, out, [](auto ptr) { return ulaw_table[*ptr]; });
  }
}

void decode_big(sample_encoding encoding, const std::uint8_t* in,
                std::span<float> out) noexcept {
  std::array<std::uint8_t, 8> turned{};
  auto size = octets_per_sample(encoding);
  for (auto& sample : out) {
    std::reverse_copy(in, in + size, turned.begin());
    decode_little(encoding, turned.data(), {&sample, 1});
    in += size;
  }
}

std::size_t replace_bad(std::span<float> data) noexcept {
  std::size_t count = 0;
  for (auto& sample : data)
    if (!std::isfinite(sample)) {
      sample = 0;
      ++count;
    }
  return count;
}

/// Returns `sample` as an integer of 24 bits; NaN becomes 0.
long to_s24(float sample) noexcept {
  constexpr auto full = 8'388'608.f;
  auto scaled = std::isnan(sample) ? 0.0f : sample * full;
  auto bounded = std::clamp(scaled, -full, full);
  return std::min(std::lrint(bounded), 8'388'607L);
}

template <std::size_t Stride, class Sample, class Put>
void each(std::span<const Sample> in, std::uint8_t* out, Put put) noexcept {
  for (auto sample : in) {
    put(out, sample);
    out += Stride;
  }
}

/// Puts samples of 16 bits, a few at a time: `put` gets them in a span.
template <std::size_t Stride, class Put>
void each_s16(std::span<const float> in, std::uint8_t* out, Put put) noexcept {
  std::array<std::int16_t, 512> room;
  while (!in.empty()) {
    auto piece = in.first(std::min(in.size(), room.size()));
    quantize(piece, room.data());
    put(std::span<const std::int16_t>{room}.first(piece.size()), out);
    in = in.subspan(piece.size());
    out += Stride * piece.size();
  }
}

void put_s16(std::span<const std::int16_t> in, std::uint8_t* out) noexcept {
  if constexpr (std::endian::native == std::endian::little)
    std::memcpy(out, in.data(), in.size_bytes());
  else
    each<2>(in, out, [](auto to, std::int16_t x) {
      store_little<2>(to, static_cast<std::uint16_t>(x));
    });
}

void put_alaw(std::span<const std::int16_t> in, std::uint8_t* out) noexcept {
  each<1>(in, out, [](auto to, std::int16_t x) { *to = g711::to_alaw(x); });
}

void put_ulaw(std::span<const std::int16_t> in, std::uint8_t* out) noexcept {
  each<1>(in, out, [](auto to, std::int16_t x) { *to = g711::to_ulaw(x); });
}

} // namespace

std::string_view to_string(sample_encoding encoding) noexcept {
  return names[static_cast<std::size_t>(encoding)];
}

std::size_t octets_per_sample(sample_encoding encoding) noexcept {
  return sizes[static_cast<std::size_t>(encoding)];
}

std::size_t decode_samples(sample_encoding encoding, std::endian order,
                           const std::uint8_t* in,
                           std::span<float> out) noexcept {
  if (order == std::endian::big)
    decode_big(encoding, in, out);
  else
    decode_little(encoding, in, out);
  auto is_float = encoding == sample_encoding::f32
                  || encoding == sample_encoding::f64;
  return is_float ? replace_bad(out) : 0;
}

void encode_samples(sample_encoding encoding, std::span<const float> in,
                    std::uint8_t* out) noexcept {
  switch (encoding) {
    case sample_encoding::s24:
      return each<3>(in, out, [](auto to, float x) {
        store_little<3>(to, static_cast<std::uint64_t>(to_s24(x)));
      });
    case sample_encoding::f32:
      return each<4>(in, out, [](auto to, float x) {
        store_little<4>(to, std::bit_cast<std::uint32_t>(x));
      });
    case sample_encoding::alaw:
      return each_s16<1>(in, out, put_alaw);
    case sample_encoding::ulaw:
      return each_s16<1>(in, out, put_ulaw);
    default:
      return each_s16<2>(in, out, put_s16);
  }
}

} // namespace exeunt
