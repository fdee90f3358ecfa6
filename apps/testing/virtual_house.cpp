// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/run_control.hpp>
#include <exeunt/actors/stage_orders.hpp>
#include <exeunt/exeunt.hpp>
#include <exeunt/pipeline/node_directory.hpp>
#include <exeunt/testing/misbehaving_kinds.hpp>
#include <exeunt/testing/scripted_kinds.hpp>
#include <exeunt/testing/virtual_house.hpp>

#include <doctest/doctest.h>

#include <algorithm>

namespace exeunt::testing {

namespace {

/// What every node but the home tells of itself.
node_card common_card() {
  node_card out;
  out.labels = {{"role", "any"}};
  out.hosts = true;
  return out;
}

/// Longer than any run of a scenario.
constexpr std::chrono::hours an_hour{1};

std::string describe(const std::vector<error>& errors) {
  std::string out;
  for (auto& it : errors)
    out += to_string(it) + "\n";
  return out;
}

/// Knows all nodes by name, and one by every label.
class far_directory final : public node_directory {
public:
  explicit far_directory(const registry& kinds) : kinds_(kinds) {
  }

  result<std::string> find(std::string_view placement) const override {
    auto by_label = placement.find('=') != placement.npos;
    return by_label ? "far" : std::string{placement};
  }

  result<kind_ptr> kind_at(std::string_view, std::string_view kind,
                           const setting_map&) const override {
    if (auto out = kinds_.find(kind))
      return out;
    return ec::unknown_kind;
  }

private:
  const registry& kinds_;
};

/// Places every stage that has inputs and outputs on the node `far`.
void place_middle(const plan& what, graph& of) {
  for (std::size_t i = 0; i < of.stages.size(); ++i) {
    auto& stage = what.stages[i];
    auto may_move = !stage.elided && !of.stages[i].local
                    && !stage.what->facts.stays_home;
    if (may_move && of.stages[i].node.empty() && !stage.inputs.empty()
        && !stage.outputs.empty())
      of.stages[i].node = "far";
  }
}

bool crosses_somewhere(const plan& what) {
  return std::any_of(what.links.begin(), what.links.end(),
                     [&](auto& it) { return crosses(what, it); });
}

void require_empty(const actor_census& count) {
  REQUIRE(count.spawned == count.exited);
  REQUIRE(count.quarantined == 0);
  REQUIRE(count.lost == 0);
  REQUIRE(count.alive == 0);
  REQUIRE(count.runs == 0);
  REQUIRE(count.buffers == 0);
}

} // namespace

virtual_house::virtual_house(std::size_t nodes) {
  props_->forbid_blocking();
  add_all_kinds(*engine_);
  engine_.core()->nodes().call("home");
  if (nodes > 1) {
    far_ = std::make_unique<virtual_engine>(engine_, "far");
    add_all_kinds(**far_);
    far_->core()->nodes().show(common_card());
  }
  if (nodes > 2) {
    spare_ = std::make_unique<virtual_engine>(engine_, "spare");
    add_all_kinds(**spare_);
    spare_->core()->nodes().show(common_card());
  }
  // ROOT opens.
  REQUIRE(schedule().run());
}

void virtual_house::add_all_kinds(engine& to) {
  REQUIRE_FALSE(add_kinds(to.kinds()));
  REQUIRE_FALSE(add_misbehaving_kinds(to.kinds(), props_));
  REQUIRE_FALSE(add_scripted_kinds(to.kinds(), props_));
}

// -- play ---------------------------------------------------------------------

const plan& virtual_house::plan_of(const std::string& graph) {
  auto i = plans_.find(graph);
  if (i != plans_.end())
    return i->second;
  INFO(graph);
  auto parsed = parse_graph(graph);
  REQUIRE_MESSAGE(parsed, to_string(parsed.failure()));
  far_directory nodes{engine_->kinds()};
  auto made = make_plan(*parsed, engine_->kinds(), {{}, &nodes});
  REQUIRE_MESSAGE(made.value, describe(made.errors));
  if (far_) {
    // Kinds of a test's own are added at home.
    for (auto& known : engine_->kinds().all())
      for (auto& other : {far_.get(), spare_.get()})
        if (other)
          static_cast<void>((*other)->kinds().add(*known));
    place_middle(*made.value, *parsed);
    made = make_plan(*parsed, engine_->kinds(), {{}, &nodes});
    REQUIRE_MESSAGE(made.value, describe(made.errors));
  }
  return plans_.emplace(graph, std::move(*made.value)).first->second;
}

run virtual_house::start(const std::string& graph, run_options options) {
  auto& what = plan_of(graph);
  REQUIRE_MESSAGE((!far_ || may_stay_ || crosses_somewhere(what)),
                  "nothing leaves its node; add a stage, or say may_stay: ",
                  graph);
  auto started = engine_->start(what, std::move(options));
  REQUIRE_MESSAGE(started.value, describe(started.errors));
  return std::move(*started.value);
}

void virtual_house::play(std::int64_t n) {
  static_cast<void>(schedule().run(static_cast<std::size_t>(n)));
}

void virtual_house::play_until(const std::function<bool()>& done) {
  REQUIRE(schedule().run_until(done));
}

void virtual_house::play_until(const run& what, run_state state) {
  play_until([&] { return what.state() == state; });
}

void virtual_house::play_for(std::chrono::nanoseconds time) {
  REQUIRE(schedule().run_for(time));
}

void virtual_house::play_until_spawned(std::string_view stage) {
  play_until([&] { return actor_of(stage) != nullptr; });
}

void virtual_house::thread(std::vector<virtual_coordinator::step> steps) {
  ++threads_;
  steps.emplace_back([this] { --threads_; });
  schedule().script(std::move(steps));
}

void virtual_house::join() {
  play_until([this] { return threads_ == 0; });
}

report virtual_house::last(run& what) {
  auto end = what.wait(an_hour);
  REQUIRE_MESSAGE(end, to_string(end.failure()));
  return std::move(*end);
}

// -- trouble ----------------------------------------------------------------

/// Returns the actor of the stage itself, wherever it lives, in the first run
/// that has such a stage.
caf::actor virtual_house::actor_of(std::string_view stage) const {
  for (auto& run : engine_.core()->runs()) {
    auto& all = run->what().stages;
    auto i = std::ranges::find(all, stage, &planned_stage::name);
    if (i == all.end())
      continue;
    auto seat = static_cast<std::size_t>(i - all.begin());
    auto where = run->seats().node_of(seat);
    if (where.empty())
      return run->actor_of(stage);
    auto there = node(where).core()->nodes().find(run->key());
    return there ? there->actor_of(stage) : nullptr;
  }
  return nullptr;
}

const virtual_engine& virtual_house::node(std::string_view name) const {
  return name == "spare" ? *spare_ : *far_;
}

bool virtual_house::hang(std::string_view stage) {
  auto who = actor_of(stage);
  if (!who)
    return false;
  hanging_.emplace(stage, who.id());
  schedule().hang(who.id());
  return true;
}

void virtual_house::release(std::string_view stage) {
  auto i = hanging_.find(stage);
  REQUIRE(i != hanging_.end());
  schedule().release(i->second);
  hanging_.erase(i);
}

void virtual_house::release_all() {
  for (auto& [stage, who] : hanging_)
    schedule().release(who);
  hanging_.clear();
}

void virtual_house::slow(std::string_view stage,
                         std::chrono::nanoseconds delay) {
  if (far_)
    play_until_spawned(stage);
  auto who = actor_of(stage);
  REQUIRE(who);
  schedule().slow(who.id(), delay);
}

bool virtual_house::kill(std::string_view stage) {
  auto who = actor_of(stage);
  if (!who)
    return false;
  send_kill(who, who.address());
  return true;
}

// -- seeds ------------------------------------------------------------------

void virtual_house::begin_seed(std::uint64_t seed) {
  REQUIRE(schedule().reseed(seed));
  chance_ = dice{seed};
  others_ = 0;
  if (far_) {
    way_ = std::chrono::milliseconds{chance_.below(5)};
    mend();
  }
  if (spare_) {
    spare_wire_.emplace(engine_.core(), spare_->core(), way_);
    side_wire_.emplace(far_->core(), spare_->core(), way_);
  }
}

void virtual_house::end_seed() {
  release_all();
  // A thread that is still at it captures what is gone by now.
  REQUIRE(threads_ == 0);
  if (far_)
    part_nodes();
  REQUIRE(schedule().run());
  props_->clear();
  require_empty(engine_->census());
  for (auto& other : {far_.get(), spare_.get()})
    if (other)
      require_empty((*other)->census());
}

bool virtual_house::is_empty() const {
  const virtual_engine* all[] = {&engine_, far_.get(), spare_.get()};
  for (auto node : all) {
    auto count = node ? node->core()->census() : actor_census{};
    if (count.alive + count.quarantined > 0)
      return false;
  }
  return true;
}

/// As long as they are connected, their heartbeats never end.
void virtual_house::part_nodes() {
  play_until([this] { return is_empty(); });
  // Whoever was lost is heard of when the nodes see each other again.
  auto lost = [this] { return engine_->census().lost; };
  if (lost() > 0) {
    mend();
    play_until([&] { return lost() == 0; });
    // Long enough for the node to hear that it may forget them.
    play_for(std::chrono::milliseconds{50});
  }
  for (auto wire : {&wire_, &spare_wire_, &side_wire_})
    wire->reset();
}

} // namespace exeunt::testing
