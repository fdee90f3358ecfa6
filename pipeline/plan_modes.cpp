// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/defaults.hpp>
#include <exeunt/pipeline/plan_draft.hpp>

namespace exeunt::detail {

namespace {

/// Finds out, for each stage, which live source or pace its output follows.
class mode_chooser {
public:
  explicit mode_chooser(draft& plan)
    : plan_(plan), live_(plan.made.stages.size()) {
  }

  void run() {
    for (auto stage : plan_.order) {
      inherit(stage);
      for (auto link : plan_.outs[stage])
        decide(link, live_[stage]);
    }
  }

private:
  void inherit(std::size_t stage) {
    auto& what = plan_.made.stages[stage].what;
    if (what && what->facts.elastic)
      return;
    for (auto link : plan_.ins[stage])
      if (!live_[stage])
        live_[stage] = live_[plan_.made.links[link].from];
    if (what && (what->facts.live || what->facts.releases))
      live_[stage] = &plan_.made.stages[stage].name;
  }

  void decide(std::size_t index, const std::string* live) {
    auto& link = plan_.made.links[index];
    auto& asked = plan_.links[index].settings;
    link.mode = asked.mode;
    if (asked.mode == link_mode::automatic)
      link.mode = live ? link_mode::live : link_mode::lossless;
    if (link.mode == link_mode::live)
      bound(link, asked);
    else
      check_lossless(link, asked, live);
  }

  static void bound(planned_link& link, const link_settings& asked) {
    link.max_queue = asked.max_queue.value_or(defaults::max_queue);
    link.max_age = asked.max_age.value_or(defaults::max_age);
  }

  void check_lossless(const planned_link& link, const link_settings& asked,
                      const std::string* live) {
    if (live)
      plan_.fail(ec::bad_setting,
                 "a lossless link cannot hold back " + *live
                   + ", which is live",
                 plan_.place_of(link),
                 "insert queue in front of this link, or leave `lossless` out");
    if (asked.max_queue || asked.max_age)
      plan_.fail(ec::bad_setting,
                 "max_queue and max_age bound live links, this one is lossless",
                 plan_.place_of(link), "add live, or leave them out");
  }

  draft& plan_;
  /// Name of the stage whose pace the output has, or nullptr.
  std::vector<const std::string*> live_;
};

} // namespace

void choose_modes(draft& plan) {
  mode_chooser{plan}.run();
}

} // namespace exeunt::detail
