// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

// What g++ tells by macros of its own, clang tells by a feature.
#if defined(__has_feature)
#  define EXEUNT_HAS_FEATURE(x) __has_feature(x)
#else
#  define EXEUNT_HAS_FEATURE(x) 0
#endif

namespace exeunt::testing {

/// Whether the build has the thread sanitizer, which has a thread of its own.
[[nodiscard]] constexpr bool is_thread_sanitized() noexcept {
#if defined(__SANITIZE_THREAD__) || EXEUNT_HAS_FEATURE(thread_sanitizer)
  return true;
#else
  return false;
#endif
}

/// Whether the build has a sanitizer, which is slow and finds leaks itself.
[[nodiscard]] constexpr bool is_sanitized() noexcept {
#if defined(__SANITIZE_ADDRESS__) || EXEUNT_HAS_FEATURE(address_sanitizer)
  return true;
#else
  return is_thread_sanitized();
#endif
}

} // namespace exeunt::testing

#undef EXEUNT_HAS_FEATURE
