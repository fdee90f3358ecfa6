// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/virtual_executor.hpp>

#include <caf/make_counted.hpp>

#include <utility>

namespace exeunt {

namespace {

constexpr std::uint64_t strand_label = std::uint64_t{1} << 61;
constexpr std::size_t capacity = 65'536;

} // namespace

bool virtual_executor::post(strand where, std::function<void()> callback) {
  auto& script = script_of(where);
  if (script.size() >= capacity)
    return false;
  append(script, std::move(callback));
  return true;
}

void virtual_executor::post_reserved(strand where,
                                     std::function<void()> callback) {
  append(script_of(where), std::move(callback));
}

virtual_script& virtual_executor::script_of(strand where) {
  auto& script = strands_[where];
  if (script == nullptr)
    script = caf::make_counted<virtual_script>(strand_label + strands_.size());
  return *script;
}

void virtual_executor::append(virtual_script& script,
                              std::function<void()> callback) {
  auto sleeping = script.size() == 0;
  script.append([this, f = std::move(callback)] {
    auto before = std::exchange(in_callback_, true);
    f();
    in_callback_ = before;
  });
  if (!sleeping)
    return;
  script.ref();
  unit_.exec_later(&script);
}

} // namespace exeunt
