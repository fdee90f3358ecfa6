// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/buffer.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <mutex>
#include <new>

namespace exeunt {

namespace detail {

namespace {

/// Blocks of 2^6 to 2^17 octets are kept for the next call.
constexpr std::uint32_t smallest_class = 6;
constexpr std::uint32_t largest_class = 17;
constexpr std::uint32_t unclassed = 0;

/// Blocks kept per class; beyond, they go back to the system.
constexpr std::uint32_t max_kept = 64;

std::uint32_t class_of(std::size_t size) noexcept {
  auto bits = static_cast<std::uint32_t>(std::bit_width(size - 1));
  if (bits > largest_class)
    return unclassed;
  return std::max(bits, smallest_class);
}

struct free_list {
  block* head = nullptr;
  std::uint32_t kept = 0;
};

block*& next_of(block* ptr) noexcept {
  return *reinterpret_cast<block**>(ptr->payload());
}

} // namespace

/// Counts handles and lent blocks together: the last of either destroys it.
class pool_core {
public:
  ~pool_core() {
    for (auto& list : lists_)
      while (list.head)
        ::operator delete(std::exchange(list.head, next_of(list.head)));
  }

  block* lend(std::size_t size) {
    auto of = class_of(std::max<std::size_t>(size, 1));
    auto ptr = of == unclassed ? nullptr : take(of);
    if (!ptr) {
      auto room = of == unclassed ? size : std::size_t{1} << of;
      ptr = static_cast<block*>(::operator new(sizeof(block) + room));
    }
    ref();
    return new (ptr) block{1, of, this};
  }

  void give_back(block* ptr) noexcept {
    if (ptr->size_class == unclassed || !keep(ptr))
      ::operator delete(ptr);
    unref();
  }

  void open_handle() noexcept {
    handles_.fetch_add(1, std::memory_order_relaxed);
    ref();
  }

  void close_handle() noexcept {
    handles_.fetch_sub(1, std::memory_order_relaxed);
    unref();
  }

  std::size_t live() const noexcept {
    auto all = refs_.load(std::memory_order_relaxed);
    return all - std::min(all, handles_.load(std::memory_order_relaxed));
  }

private:
  void ref() noexcept {
    refs_.fetch_add(1, std::memory_order_relaxed);
  }

  void unref() noexcept {
    if (refs_.fetch_sub(1, std::memory_order_acq_rel) == 1)
      delete this;
  }

  block* take(std::uint32_t of) noexcept {
    std::lock_guard guard{lock_};
    auto& list = lists_[of - smallest_class];
    if (!list.head)
      return nullptr;
    --list.kept;
    return std::exchange(list.head, next_of(list.head));
  }

  bool keep(block* ptr) noexcept {
    std::lock_guard guard{lock_};
    auto& list = lists_[ptr->size_class - smallest_class];
    if (list.kept == max_kept)
      return false;
    ++list.kept;
    next_of(ptr) = std::exchange(list.head, ptr);
    return true;
  }

  /// Handles and lent blocks; the latter are busy, so they have no count of
  /// their own.
  std::atomic<std::size_t> refs_{1};
  std::atomic<std::size_t> handles_{1};
  std::mutex lock_;
  std::array<free_list, largest_class - smallest_class + 1> lists_{};
};

void recycle(block* ptr) noexcept {
  ptr->owner->give_back(ptr);
}

} // namespace detail

buffer_pool::buffer_pool() : core_(new detail::pool_core) {
}

buffer_pool::buffer_pool(const buffer_pool& other) noexcept
  : core_(other.core_) {
  core_->open_handle();
}

buffer_pool& buffer_pool::operator=(const buffer_pool& other) noexcept {
  other.core_->open_handle();
  core_->close_handle();
  core_ = other.core_;
  return *this;
}

buffer_pool::~buffer_pool() {
  core_->close_handle();
}

unique_span<float> buffer_pool::make_samples(std::size_t count) {
  detail::block_ref ref{core_->lend(count * sizeof(float))};
  return {std::move(ref), count};
}

unique_span<std::uint8_t> buffer_pool::make_octets(std::size_t count) {
  detail::block_ref ref{core_->lend(count)};
  return {std::move(ref), count};
}

samples buffer_pool::copy(std::span<const float> data) {
  auto out = make_samples(data.size());
  std::copy(data.begin(), data.end(), out.begin());
  return std::move(out).share();
}

octets buffer_pool::copy(std::span<const std::uint8_t> data) {
  auto out = make_octets(data.size());
  std::copy(data.begin(), data.end(), out.begin());
  return std::move(out).share();
}

std::size_t buffer_pool::live() const noexcept {
  return core_->live();
}

} // namespace exeunt
