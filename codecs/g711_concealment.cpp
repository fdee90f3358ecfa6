// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711_concealment.hpp>

#include <algorithm>
#include <cmath>

namespace exeunt {

namespace {

/// Samples that are guessed at full loudness: 10 ms.
constexpr std::size_t loud = 80;

/// Returns the loudness of the guess that many samples into a loss.
float loudness(std::size_t at) noexcept {
  constexpr auto end = static_cast<std::size_t>(g711_concealment::longest);
  if (at < loud)
    return 1;
  return at < end ? float(end - at) / float(end - loud) : 0.f;
}

} // namespace

void g711_concealment::hear(std::span<float> received) noexcept {
  if (lost_) {
    lost_ = false;
    blending_ = blended;
  }
  auto count = std::min(blending_, received.size());
  for (std::size_t i = 0; i < count; ++i) {
    auto weight = float(blending_--) / float(blended + 1);
    received[i] += weight * (next_guess() - received[i]);
  }
  remember(received);
}

void g711_concealment::guess(std::span<float> out) noexcept {
  if (!lost_)
    begin_loss();
  for (auto& sample : out)
    sample = next_guess();
  remember(out);
}

void g711_concealment::begin_loss() noexcept {
  lost_ = true;
  guessed_ = 0;
  blending_ = 0;
  period_ = find_period();
  std::copy(past_.end() - static_cast<std::ptrdiff_t>(period_), past_.end(),
            cycle_.begin());
}

/// Returns the shift by which the past resembles itself most.
std::size_t g711_concealment::find_period() const noexcept {
  auto best = longest_period;
  auto most = -1.0;
  for (auto period = longest_period; period >= shortest_period; --period)
    if (auto now = likeness(period); now > most) {
      most = now;
      best = period;
    }
  return best;
}

/// Correlation of the last 20 ms with what lay `period` before it, -1 to 1.
double g711_concealment::likeness(std::size_t period) const noexcept {
  double product = 0;
  double now = 1e-9;
  double before = 1e-9;
  for (auto i = remembered - judged; i < remembered; ++i) {
    double x = past_[i];
    double y = past_[i - period];
    product += x * y;
    now += x * x;
    before += y * y;
  }
  return product / std::sqrt(now * before);
}

float g711_concealment::next_guess() noexcept {
  auto sample = cycle_[guessed_ % period_] * loudness(guessed_);
  ++guessed_;
  return sample;
}

void g711_concealment::remember(std::span<const float> sent) noexcept {
  sent = sent.last(std::min(sent.size(), remembered));
  auto kept = past_.begin() + static_cast<std::ptrdiff_t>(sent.size());
  auto room = std::copy(kept, past_.end(), past_.begin());
  std::copy(sent.begin(), sent.end(), room);
}

} // namespace exeunt
