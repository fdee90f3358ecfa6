// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/cast.hpp>
#include <exeunt/actors/nodes/envelope.hpp>
#include <exeunt/actors/nodes/ledger_copy.hpp>
#include <exeunt/actors/nodes/node_link.hpp>

#include <fuzz/seeds/seed_folder.hpp>

namespace exeunt::fuzz {

namespace {

constexpr run_key a_run{7, 3};

/// Two stages on one link.
plan small_plan() {
  auto known = std::make_shared<kind>();
  known->facts.name = "null";
  plan out;
  out.stages.resize(2);
  for (auto& it : out.stages)
    it.what = known;
  out.stages[0].name = "a";
  out.stages[0].outputs.resize(1);
  out.stages[1].name = "b";
  out.stages[1].node = "self";
  out.stages[1].inputs.resize(1);
  auto& link = out.links.emplace_back();
  link.to = 1;
  link.mode = link_mode::live;
  link.window = 16;
  out.streams.push_back({"a", 0});
  return out;
}

std::vector<wire_message> one_of_each(buffer_pool& pool) {
  frame sound{audio{{16'000, 1, 0}, pool.copy(std::vector<float>(160, 0.5f))}};
  sound.header.rate = 16'000;
  begin_stage begin;
  begin.zero = 1'000;
  begin.upstream.resize(1);
  begin.downstream.resize(2);
  ledger book{2, 3};
  book.note("note", "worth it");
  planned_stage stage;
  stage.inputs.resize(2);
  stage.outputs.resize(3);
  error why{ec::io_failed, "text", "place", "mend"};
  node_card card;
  card.labels = {{"role", "asr"}};
  node_view known;
  known.name = "c";
  kind_told kind;
  kind.facts.name = "vad";
  kind.rows.resize(1);
  kind.ports.inputs.push_back({"in"});
  kind.choices.resize(1);
  return {
    host_run{protocol_version, cast_of(small_plan()), {{"c", "h:1"}}},
    leave_run{},
    hire_stage{1, {{"key", "value"}}, copy_ledger(stage, book), {{2, "c"}}},
    begin,
    relink_port{true, 1, {nullptr, 2, "c"}},
    end_source{},
    cancel_stage{},
    kill_stage{},
    interrupt_stream{1, 2},
    new_settings{{{"key", "value"}}},
    media_frames{0, 1, 1'000, sound, {frame{gap{480, 48'000}}}},
    link_credit{1, 2, 3},
    upstream_notice{"late", 0.5},
    run_left{},
    stage_opened{1, 2},
    stage_exited{1, stage_exit::failed, why},
    stage_books{1, copy_ledger(stage, book)},
    stage_told{0, 1, event_body{event_kind::dtmf, "5"}},
    card,
    node_load{1, 2, 0.5, 3},
    ask_nodes{4},
    nodes_told{4, {known}},
    ask_kind{5, "vad", {{"key", "value"}}, {stream_format{}}},
    kind,
    ask_fate{1},
    stage_fate{1, {stage_exit::failed, why, copy_ledger(stage, book)}},
    fate_heard{1},
    link_lost{0, 1},
    abandon_run{}};
}

} // namespace

void add_parcel_seeds(seed_folder& to) {
  buffer_pool pool;
  node_link all{0};
  for (auto& message : one_of_each(pool)) {
    auto octets = to_octets(envelope{a_run, 1, message});
    node_link alone{0};
    alone.add(octets, 0);
    all.add(octets, 0);
    to.add("node_parcel", alone.take(1'000'000'000));
  }
  to.add("node_parcel", all.take(1'000'000'000));
}

} // namespace exeunt::fuzz
