// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <array>
#include <complex>
#include <cstddef>
#include <numbers>
#include <vector>

namespace exeunt::test {

/// Fourier transform of a length without large factors (Cooley and Tukey,
/// 1965).
class fourier {
public:
  using complex = std::complex<double>;

  /// `size` must have no factor above 5.
  explicit fourier(std::size_t size) : roots_(size) {
    for (std::size_t i = 0; i < size; ++i)
      roots_[i] = std::polar(1.,
                             -2 * std::numbers::pi * double(i) / double(size));
  }

  /// Returns the transform of as many numbers.
  [[nodiscard]] std::vector<complex>
  operator()(const std::vector<complex>& in) const {
    std::vector<complex> out(in.size());
    split(in.data(), 1, out.data(), in.size());
    return out;
  }

private:
  void split(const complex* in, std::size_t stride, complex* out,
             std::size_t size) const {
    if (size == 1) {
      *out = *in;
      return;
    }
    std::size_t factor = size % 2 == 0 ? 2 : size % 3 == 0 ? 3 : 5;
    auto length = size / factor;
    for (std::size_t i = 0; i < factor; ++i)
      split(in + i * stride, stride * factor, out + i * length, length);
    for (std::size_t k = 0; k < length; ++k)
      factor == 2 ? join_two(out + k, length, k * stride)
                  : join(out + k, length, factor, k * stride);
  }

  /// Multiplies without a look at infinities, ten times as fast.
  static complex times(const complex& x, const complex& y) {
    return {x.real() * y.real() - x.imag() * y.imag(),
            x.real() * y.imag() + x.imag() * y.real()};
  }

  void join_two(complex* out, std::size_t length, std::size_t turn) const {
    auto first = out[0];
    auto second = times(out[length], roots_[turn]);
    out[0] = first + second;
    out[length] = first - second;
  }

  /// Joins one frequency of each part; `turn` is that of the first root.
  void join(complex* out, std::size_t length, std::size_t factor,
            std::size_t turn) const {
    std::array<complex, 5> part;
    for (std::size_t i = 0; i < factor; ++i)
      part[i] = times(out[i * length], roots_[i * turn % roots_.size()]);
    for (std::size_t k = 0; k < factor; ++k) {
      complex sum;
      for (std::size_t i = 0; i < factor; ++i)
        sum += part[i]
               * roots_[i * k * (roots_.size() / factor) % roots_.size()];
      out[k * length] = sum;
    }
  }

  std::vector<complex> roots_;
};

} // namespace exeunt::test
