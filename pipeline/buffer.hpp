// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace exeunt {

namespace detail {

class pool_core;

/// Stands in front of the payload, in the same allocation.
struct alignas(16) block {
  std::atomic<std::uint32_t> refs;
  std::uint32_t size_class;
  pool_core* owner;

  [[nodiscard]] std::byte* payload() noexcept {
    return reinterpret_cast<std::byte*>(this + 1);
  }
};

/// Gives the block back to its pool.
void recycle(block* ptr) noexcept;

/// Shares a block by intrusive counting.
class block_ref {
public:
  block_ref() noexcept = default;

  explicit block_ref(block* adopted) noexcept : ptr_(adopted) {
  }

  block_ref(const block_ref& other) noexcept : ptr_(other.ptr_) {
    if (ptr_)
      ptr_->refs.fetch_add(1, std::memory_order_relaxed);
  }

  block_ref(block_ref&& other) noexcept
    : ptr_(std::exchange(other.ptr_, nullptr)) {
  }

  block_ref& operator=(block_ref other) noexcept {
    std::swap(ptr_, other.ptr_);
    return *this;
  }

  ~block_ref() {
    if (ptr_ && ptr_->refs.fetch_sub(1, std::memory_order_acq_rel) == 1)
      recycle(ptr_);
  }

  [[nodiscard]] std::byte* payload() const noexcept {
    return ptr_ ? ptr_->payload() : nullptr;
  }

private:
  block* ptr_ = nullptr;
};

} // namespace detail

/// A shared, immutable run of `T`; copies and slices share one block.
template <class T>
class shared_span {
public:
  shared_span() noexcept = default;

  shared_span(detail::block_ref block, const T* data, std::size_t size) noexcept
    : block_(std::move(block)), data_(data), size_(size) {
  }

  [[nodiscard]] const T* data() const noexcept {
    return data_;
  }

  [[nodiscard]] std::size_t size() const noexcept {
    return size_;
  }

  [[nodiscard]] bool empty() const noexcept {
    return size_ == 0;
  }

  [[nodiscard]] const T* begin() const noexcept {
    return data_;
  }

  [[nodiscard]] const T* end() const noexcept {
    return data_ + size_;
  }

  const T& operator[](std::size_t i) const noexcept {
    return data_[i];
  }

  operator std::span<const T>() const noexcept {
    return {data_, size_};
  }

  /// Returns `count` elements from `first` on, without copying them.
  [[nodiscard]] shared_span slice(std::size_t first,
                                  std::size_t count) const noexcept {
    return {block_, data_ + first, count};
  }

private:
  detail::block_ref block_;
  const T* data_ = nullptr;
  std::size_t size_ = 0;
};

/// A block with one owner that may still be written.
template <class T>
class unique_span {
public:
  unique_span() noexcept = default;

  unique_span(detail::block_ref block, std::size_t size) noexcept
    : block_(std::move(block)), size_(size) {
  }

  unique_span(unique_span&&) noexcept = default;
  unique_span& operator=(unique_span&&) noexcept = default;

  [[nodiscard]] T* data() noexcept {
    return reinterpret_cast<T*>(block_.payload());
  }

  [[nodiscard]] std::size_t size() const noexcept {
    return size_;
  }

  [[nodiscard]] T* begin() noexcept {
    return data();
  }

  [[nodiscard]] T* end() noexcept {
    return data() + size_;
  }

  T& operator[](std::size_t i) noexcept {
    return data()[i];
  }

  /// Forgets what lies behind the first `size` elements.
  void shrink(std::size_t size) noexcept {
    size_ = size;
  }

  /// Gives up the right to write.
  [[nodiscard]] shared_span<T> share() && noexcept {
    auto ptr = data();
    return {std::move(block_), ptr, size_};
  }

private:
  detail::block_ref block_;
  std::size_t size_ = 0;
};

using samples = shared_span<float>;
using octets = shared_span<std::uint8_t>;

/// Lends blocks and takes them back from any thread; copies share one pool.
/// Blocks may outlive every handle to the pool.
class buffer_pool {
public:
  buffer_pool();
  buffer_pool(const buffer_pool& other) noexcept;
  buffer_pool& operator=(const buffer_pool& other) noexcept;
  ~buffer_pool();

  /// Returns room for `count` samples; their values are unspecified.
  [[nodiscard]] unique_span<float> make_samples(std::size_t count);

  /// Returns room for `count` octets; their values are unspecified.
  [[nodiscard]] unique_span<std::uint8_t> make_octets(std::size_t count);

  /// Returns a shared copy of `data`.
  [[nodiscard]] samples copy(std::span<const float> data);

  /// Returns a shared copy of `data`.
  [[nodiscard]] octets copy(std::span<const std::uint8_t> data);

  /// Returns how many blocks are lent out now.
  [[nodiscard]] std::size_t live() const noexcept;

private:
  detail::pool_core* core_;
};

} // namespace exeunt
