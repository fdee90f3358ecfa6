// This file is part of exeunt. See the file LICENSE for license terms.

//  before:  from ----------------- opus ----------------> to
//
//  behind:  from --> opus_encode --> opus_decode --> to
//           '---- one node ----'     '---- another ----'

#include <exeunt/pipeline/plan_draft.hpp>
#include <exeunt/pipeline/setting_text.hpp>

#include <algorithm>
#include <utility>

namespace exeunt::detail {

namespace {

/// Puts a pair of codecs in each link between nodes that asks for it.
class link_compressor {
public:
  explicit link_compressor(draft& plan) : plan_(plan) {
  }

  void run() {
    auto count = plan_.made.links.size();
    for (std::size_t i = 0; i < count; ++i)
      if (plan_.links[i].settings.opus && crosses(plan_.made, link(i))
          && stays_whole(link(i)))
        compress(i);
  }

private:
  planned_link& link(std::size_t i) {
    return plan_.made.links[i];
  }

  /// Returns whether no codec would be left without the other.
  bool stays_whole(const planned_link& whole) {
    auto& all = plan_.made.stages;
    if (all[whole.from].policy != on_failure::bypass
        && all[whole.to].policy != on_failure::bypass)
      return true;
    plan_.fail(ec::bad_setting,
               "without the bypassed stage nobody decodes this link",
               plan_.place_of(whole),
               "leave opus out, or say on_failure=respawn");
    return false;
  }

  void compress(std::size_t i) {
    auto whole = link(i);
    auto bitrate = *plan_.links[i].settings.opus;
    auto& heard = whole.format.audio;
    auto encoder = add_stage("opus_encode", whole, whole.from, whole.format,
                             {{"bitrate", number_text(bitrate)}});
    if (!encoder)
      return;
    auto packets = plan_.made.stages[*encoder].output_format;
    auto decoder = add_stage("opus_decode", whole, whole.to, packets,
                             {{"channels", number_text(heard.channels)},
                              {"rate", number_text(heard.rate)}});
    if (decoder)
      connect(i, *encoder, *decoder);
  }

  std::optional<std::size_t>
  add_stage(std::string_view kind, const planned_link& whole,
            std::size_t beside, const stream_format& in,
            const setting_map& settings) {
    auto stage = make_codec(plan_.kinds.find(kind), settings, in);
    if (!stage) {
      plan_.fail(stage.failure(), plan_.place_of(whole) + ", setting opus");
      return std::nullopt;
    }
    stage->name = name_of(whole, kind);
    stage->emits = whole.stream;
    stage->streams = {whole.stream};
    stage->node = plan_.made.stages[beside].node;
    stage->beside = plan_.made.stages[beside].beside.value_or(beside);
    if (plan_.made.stages[beside].policy == on_failure::respawn)
      stage->policy = on_failure::respawn;
    insert(std::move(*stage), whole.to);
    return plan_.made.stages.size() - 1;
  }

  /// Returns a name that is free: two links may join the same stages.
  std::string name_of(const planned_link& whole, std::string_view kind) const {
    auto& all = plan_.made.stages;
    auto base = all[whole.from].name + "-" + all[whole.to].name + "."
                + std::string{kind};
    auto name = base;
    for (auto n = 1; std::ranges::count(all, name, &planned_stage::name); ++n)
      name = base + std::to_string(n);
    return name;
  }

  void insert(planned_stage stage, std::size_t before) {
    auto index = plan_.made.stages.size();
    auto at = std::find(plan_.order.begin(), plan_.order.end(), before);
    plan_.order.insert(at, index);
    plan_.made.stages.push_back(std::move(stage));
    plan_.declared.emplace_back();
    plan_.sound.push_back(true);
    plan_.ins.emplace_back();
    plan_.outs.emplace_back();
  }

  /// The link becomes the one to the encoder. What bounds it is for the slow
  /// one, between the codecs.
  void connect(std::size_t i, std::size_t encoder, std::size_t decoder) {
    auto between = link(i);
    between.from = encoder;
    between.to = decoder;
    between.out = between.in = 0;
    between.format = plan_.made.stages[encoder].output_format;
    auto behind = link(i);
    behind.from = decoder;
    behind.out = 0;
    link(i).to = encoder;
    link(i).in = 0;
    auto bounds = plan_.links[i].settings;
    plan_.links[i].settings = {.mode = bounds.mode};
    plan_.ins[encoder] = {i};
    plan_.ins[decoder] = plan_.outs[encoder] = {add_link(between, i, bounds)};
    auto last = add_link(behind, i, plan_.links[i].settings);
    plan_.outs[decoder] = {last};
    std::ranges::replace(plan_.ins[behind.to], i, last);
  }

  std::size_t add_link(planned_link what, std::size_t of, link_settings asked) {
    plan_.links.push_back({plan_.links[of].spec, asked});
    plan_.made.links.push_back(std::move(what));
    return plan_.made.links.size() - 1;
  }

  draft& plan_;
};

} // namespace

void compress_links(draft& plan) {
  link_compressor{plan}.run();
}

} // namespace exeunt::detail
