// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/no_leaks.hpp>

#include <doctest/doctest.h>

#include <chrono>

namespace exeunt::testing {

no_leaks::no_leaks() : rt_(std::make_unique<runtime>()) {
}

no_leaks::~no_leaks() {
  static_cast<void>(rt_->drain(std::chrono::nanoseconds{0}));
  auto count = rt_->census();
  CHECK(count.spawned == count.exited);
  CHECK(count.runs == 0);
  CHECK(count.buffers == 0);
  CHECK(rt_->leave());
  rt_.reset();
  auto after = measure_footprint();
  CHECK(after.threads == before_.threads);
  CHECK(after.descriptors == before_.descriptors);
}

} // namespace exeunt::testing
