// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/waveform.hpp>

#include <algorithm>
#include <cmath>

namespace exeunt {

namespace {

double energy_of(const level_bar& bar) {
  return std::pow(10.0, bar.rms / 10) * (bar.stop - bar.start);
}

level_bar joined(const level_bar& a, const level_bar& b) {
  level_bar out{a.start, b.stop, std::max(a.peak, b.peak),
                std::max(a.rms, b.rms)};
  auto seconds = a.stop - a.start + b.stop - b.start;
  if (seconds > 0)
    out.rms = 10 * std::log10((energy_of(a) + energy_of(b)) / seconds);
  return out;
}

} // namespace

waveform::waveform(std::size_t max_bars)
  : max_bars_(std::max<std::size_t>(max_bars, 2)) {
}

void waveform::add(const level_bar& next) {
  if (!bars_.empty() && in_last_ < per_bar_) {
    bars_.back() = joined(bars_.back(), next);
    ++in_last_;
    return;
  }
  if (bars_.size() == max_bars_) {
    halve();
    add(next);
    return;
  }
  bars_.push_back(next);
  in_last_ = 1;
}

const std::vector<level_bar>& waveform::bars() const noexcept {
  return bars_;
}

void waveform::halve() {
  auto pairs = bars_.size() / 2;
  auto odd = bars_.size() % 2 != 0;
  for (std::size_t i = 0; i < pairs; ++i)
    bars_[i] = joined(bars_[2 * i], bars_[2 * i + 1]);
  if (odd)
    bars_[pairs] = bars_.back();
  bars_.resize(pairs + (odd ? 1 : 0));
  in_last_ = odd ? per_bar_ : 2 * per_bar_;
  per_bar_ *= 2;
}

} // namespace exeunt
