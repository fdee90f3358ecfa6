// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/spare_bench.hpp>

namespace exeunt {

bool spare_bench::replace() {
  std::lock_guard guard{lock_};
  ++stuck_;
  if (seated_ > 0) {
    --seated_;
    ++called_;
    wake_.notify_one();
    return false;
  }
  if (unborn_ == 0) {
    ++missing_;
    return false;
  }
  --unborn_;
  return true;
}

void spare_bench::failed_to_start() {
  std::lock_guard guard{lock_};
  ++unborn_;
  ++missing_;
}

bool spare_bench::comes_back() {
  std::lock_guard guard{lock_};
  --stuck_;
  if (missing_ > 0) {
    --missing_;
    return true;
  }
  ++seated_;
  return false;
}

bool spare_bench::wait() {
  std::unique_lock guard{lock_};
  wake_.wait(guard, [this] { return called_ > 0 || stopped_; });
  if (stopped_)
    return false;
  --called_;
  return true;
}

std::size_t spare_bench::stuck() const {
  std::lock_guard guard{lock_};
  return stuck_;
}

void spare_bench::stop() {
  std::lock_guard guard{lock_};
  stopped_ = true;
  wake_.notify_all();
}

} // namespace exeunt
