// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/heap.hpp>

#include <malloc.h>

namespace exeunt {

double heap_in_use() {
  auto info = ::mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd);
}

} // namespace exeunt
