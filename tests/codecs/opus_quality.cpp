// This file is part of exeunt. See the file LICENSE for license terms.

#include "opus_quality.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "fourier.hpp"

namespace exeunt::test {

namespace {

/// Samples at 48 kHz of a window, 10 ms, and from one to the next, 2.5 ms.
constexpr std::size_t window = 480;
constexpr std::size_t step = 120;

/// Where the bands begin and end, in steps of 100 Hz.
constexpr std::size_t edges[] = {0,  2,  4,  6,  8,  10, 12, 14, 16,  20,  24,
                                 28, 32, 40, 48, 56, 68, 80, 96, 120, 156, 200};
constexpr std::size_t bands = std::size(edges) - 1;

/// Energy that nobody hears, for samples of 16 bits.
constexpr double threshold = 100'000;

/// Numbers by time, frequency or band, and channel.
class table {
public:
  table(std::size_t times, std::size_t width, std::size_t channels)
    : times_(times), width_(width), channels_(channels),
      data_(times * width * channels) {
  }

  double& at(std::size_t time, std::size_t place, std::size_t channel) {
    return data_[(time * width_ + place) * channels_ + channel];
  }

  [[nodiscard]] std::size_t times() const {
    return times_;
  }

  [[nodiscard]] std::size_t width() const {
    return width_;
  }

  [[nodiscard]] std::size_t channels() const {
    return channels_;
  }

private:
  std::size_t times_;
  std::size_t width_;
  std::size_t channels_;
  std::vector<double> data_;
};

std::vector<float> mix_down(std::span<const float> stereo) {
  std::vector<float> out;
  for (std::size_t i = 0; i + 1 < stereo.size(); i += 2)
    out.push_back((stereo[i] + stereo[i + 1]) / 2);
  return out;
}

std::vector<double> hann(std::size_t size) {
  std::vector<double> out(size);
  for (std::size_t i = 0; i < size; ++i) {
    auto turn = 2 * std::numbers::pi * double(i) / double(size - 1);
    out[i] = (0.5 - 0.5 * std::cos(turn)) * 32'768.;
  }
  return out;
}

/// Returns the energies of sound whose rate is 48 kHz / `down`. One transform
/// serves two channels, the second as imaginary part.
table energies(std::span<const float> data, std::size_t channels,
               std::size_t down) {
  auto size = window / down;
  auto frames = data.size() / channels;
  table out{(frames - size + step / down) / (step / down), size / 2, channels};
  fourier transform{size};
  auto shape = hann(size);
  std::vector<fourier::complex> piece(size);
  for (std::size_t time = 0; time < out.times(); ++time) {
    auto from = data.subspan(time * step / down * channels);
    for (std::size_t i = 0; i < size; ++i)
      piece[i] = {shape[i] * from[i * channels],
                  channels == 2 ? shape[i] * from[i * channels + 1] : 0.};
    auto found = transform(piece);
    for (std::size_t k = 0; k < size / 2; ++k) {
      auto mirror = std::conj(found[(size - k) % size]);
      auto scale = double(down) / 2;
      out.at(time, k, 0) = std::norm((found[k] + mirror) * scale) + threshold;
      if (channels == 2)
        out.at(time, k, 1) = std::norm((found[k] - mirror) * scale) + threshold;
    }
  }
  return out;
}

/// Returns what each band of `sound` masks: itself and its neighbours, what
/// follows, and a little of the other channel.
table masks(table& sound) {
  table out{sound.times(), bands, sound.channels()};
  for (std::size_t time = 0; time < out.times(); ++time)
    for (std::size_t channel = 0; channel < out.channels(); ++channel) {
      auto at = [&](std::size_t band) -> double& {
        return out.at(time, band, channel);
      };
      for (std::size_t band = 0; band < bands; ++band) {
        for (auto k = edges[band]; k < edges[band + 1]; ++k)
          at(band) += sound.at(time, k, channel);
        at(band) /= double(edges[band + 1] - edges[band]);
      }
      for (std::size_t band = 1; band < bands; ++band)
        at(band) += 0.1 * at(band - 1);
      for (auto band = bands - 1; band-- > 0;)
        at(band) += 0.03 * at(band + 1);
    }
  for (std::size_t time = 0; time < out.times(); ++time)
    for (std::size_t band = 0; band < bands; ++band) {
      for (std::size_t channel = 0; time > 0 && channel < out.channels();
           ++channel)
        out.at(time, band, channel) += 0.5 * out.at(time - 1, band, channel);
      if (out.channels() == 2) {
        auto left = out.at(time, band, 0);
        auto right = out.at(time, band, 1);
        out.at(time, band, 0) += 0.01 * right;
        out.at(time, band, 1) += 0.01 * left;
      }
    }
  return out;
}

/// Adds what is masked, and then to each window the one before it.
void blur(table& sound, table& mask, std::size_t used) {
  for (std::size_t band = 0; band < used; ++band)
    for (auto k = edges[band]; k < edges[band + 1]; ++k)
      for (std::size_t channel = 0; channel < sound.channels(); ++channel) {
        double before = 0;
        for (std::size_t time = 0; time < sound.times(); ++time) {
          auto& now = sound.at(time, k, channel);
          now += 0.1 * mask.at(time, band, channel);
          now += std::exchange(before, now);
        }
      }
}

/// Returns how far two energies are apart. Around 8 kHz, where SILK meets
/// CELT, filters may differ.
double distance(double right, double heard, std::size_t bin) {
  auto ratio = heard / right;
  auto out = ratio - std::log(ratio) - 1;
  if (bin >= 79 && bin <= 81)
    out *= 0.1;
  return bin == 80 ? out * 0.1 : out;
}

} // namespace

double opus_quality(const opus_trial& trial) {
  auto down = 48'000 / trial.rate;
  auto mixed = trial.channels == 1 ? mix_down(trial.reference)
                                   : std::vector<float>{};
  auto reference = mixed.empty() ? trial.reference : std::span{mixed};
  auto right = energies(reference, trial.channels, 1);
  auto heard = energies(trial.heard, trial.channels, down);
  auto used = bands;
  while (edges[used] > heard.width())
    --used;
  auto mask = masks(right);
  blur(right, mask, used);
  blur(heard, mask, used);
  // Transition bands may differ; at 12 kHz the last band ends before them.
  auto last = edges[used] - (down == 1 || down == 4 ? 0 : 3);
  double sum = 0;
  for (std::size_t time = 0; time < right.times(); ++time) {
    double all = 0;
    for (std::size_t band = 0; band < used; ++band) {
      double one = 0;
      for (auto k = edges[band]; k < std::min(edges[band + 1], last); ++k)
        for (std::size_t channel = 0; channel < trial.channels; ++channel)
          one += distance(right.at(time, k, channel),
                          heard.at(time, k, channel), k);
      one /= double((edges[band + 1] - edges[band]) * trial.channels);
      all += one * one;
    }
    sum += std::pow(all / bands, 4);
  }
  auto error = std::pow(sum / double(right.times()), 1. / 16);
  return 100 * (1 - 0.5 * std::log(1 + error) / std::log(1.13));
}

} // namespace exeunt::test
