// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

namespace exeunt::testing {

/// Whether the build has a sanitizer, which is slow and finds leaks itself.
[[nodiscard]] constexpr bool is_sanitized() noexcept {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return true;
#else
  return false;
#endif
}

} // namespace exeunt::testing
