// This file is part of exeunt. See the file LICENSE for license terms.

#include <fuzz/support/target.hpp>

#include <cstddef>

/// What libFuzzer calls.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  exeunt::fuzz::one_input({data, size});
  return 0;
}
