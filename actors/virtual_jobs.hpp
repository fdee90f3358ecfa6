// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/clock.hpp>

#include <caf/fwd.hpp>
#include <caf/resumable.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace exeunt {

/// A job, and what the virtual scheduler calls it: labels count actors from
/// the last seed on, so they are the same in each run of the same test.
struct virtual_job {
  caf::resumable* job = nullptr;
  caf::actor_id actor = 0; // 0: a script
  std::uint64_t label = 0;
};

/// The jobs of the virtual scheduler: ready, late on purpose, or held.
class virtual_jobs {
public:
  /// Files a job that became runnable at `now`.
  void add(caf::resumable* job, instant now);

  /// Files a job that becomes ready at `due`.
  void add_later(caf::resumable* job, instant due);

  /// Takes the ready job number `which`.
  virtual_job take(std::size_t which);

  /// The number of ready jobs.
  std::size_t ready() const noexcept {
    return ready_.size();
  }

  /// When the first late job will be ready, or `never`.
  instant earliest() const noexcept;

  /// Makes late jobs ready.
  void move_to(instant now);

  /// See the scheduler.
  void hang(caf::actor_id who);
  void release(caf::actor_id who);
  void slow(caf::actor_id who, instant delay);

  /// The number of actors that hang.
  std::size_t hanging() const noexcept {
    return hung_.size();
  }

  /// Whether there is no job of any sort.
  bool empty() const noexcept {
    return ready_.empty() && late_.empty() && held_.empty();
  }

  /// Starts counting actors after `last`; nobody hangs or is slow any more.
  void reset(caf::actor_id last);

  /// Takes everything.
  std::vector<virtual_job> drain();

  /// How the fingerprint calls an actor.
  std::uint64_t label(caf::actor_id who) const noexcept;

private:
  virtual_job describe(caf::resumable* job) const;

  caf::actor_id base_ = 0;
  std::vector<virtual_job> ready_;
  std::vector<virtual_job> held_;
  std::multimap<instant, virtual_job> late_;
  std::unordered_set<caf::actor_id> hung_;
  std::unordered_map<caf::actor_id, instant> slow_;
};

} // namespace exeunt
