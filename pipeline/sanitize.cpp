// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/sanitize.hpp>

#include <bit>

namespace exeunt {

namespace {

/// By bits, because -ffast-math in an application may remove std::isfinite.
bool is_bad(float sample) noexcept {
  constexpr std::uint32_t exponent = 0x7f80'0000;
  return (std::bit_cast<std::uint32_t>(sample) & exponent) == exponent;
}

std::uint64_t mend(std::span<float> samples) noexcept {
  std::uint64_t bad = 0;
  for (auto& sample : samples)
    if (is_bad(sample)) {
      sample = 0;
      ++bad;
    }
  return bad;
}

/// Samples that are looked at together: compilers make a few vectors of them.
constexpr std::size_t block = 32;

bool has_bad(std::span<const float, block> samples) noexcept {
  std::uint32_t bad = 0;
  for (auto sample : samples)
    bad |= is_bad(sample) ? 1u : 0u;
  return bad != 0;
}

} // namespace

std::uint64_t sanitize(std::span<float> samples) noexcept {
  std::uint64_t bad = 0;
  for (; samples.size() >= block; samples = samples.subspan(block))
    if (has_bad(samples.first<block>()))
      bad += mend(samples.first(block));
  return bad + mend(samples);
}

} // namespace exeunt
