// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/hello.hpp>
#include <exeunt/pipeline/error.hpp>

#include <map>
#include <set>
#include <string>
#include <utility>

namespace exeunt {

/// Who is inside, whom we call, and who may come in: at most one connection
/// for each node.
class guest_list {
public:
  /// A place on the list, given back with this object.
  class seat {
  public:
    seat() noexcept = default;
    seat(seat&& other) noexcept
      : list_(std::exchange(other.list_, nullptr)),
        name_(std::move(other.name_)), is_call_(other.is_call_) {
    }
    seat& operator=(seat&& other) noexcept;
    ~seat();

  private:
    friend class guest_list;
    seat(guest_list& list, std::string name, bool is_call)
      : list_(&list), name_(std::move(name)), is_call_(is_call) {
    }

    guest_list* list_ = nullptr;
    std::string name_;
    bool is_call_ = false;
  };

  /// `own` is this node. Must outlive its seats.
  explicit guest_list(hello own);
  guest_list(const guest_list&) = delete;
  guest_list& operator=(const guest_list&) = delete;

  [[nodiscard]] const hello& own() const noexcept {
    return own_;
  }

  /// Notes that we call the node `name`; `duplicate` if it is inside or being
  /// called.
  [[nodiscard]] result<seat> call(const std::string& name);

  /// Lets `who` in: one that we called (`called`), or one that came. When two
  /// nodes call each other at once, the call of the lesser name stands.
  [[nodiscard]] result<seat> admit(const hello& who, bool called);

private:
  [[nodiscard]] error look_at(const hello& who, bool called) const;

  hello own_;
  std::map<std::string, std::string> inside_; // instances by name
  std::set<std::string> calls_;
};

} // namespace exeunt
