// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/cast.hpp>
#include <exeunt/actors/nodes/wire_reader.hpp>
#include <exeunt/actors/nodes/wire_writer.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// A port as far as a stage that runs needs to know it.
struct cast_port {
  std::string name;
  media carries = media::any;
  frame_kinds handles = {};
};

struct cast_stage {
  std::string name;
  std::string kind;
  std::string node;
  bool elided = false;
  std::vector<cast_port> inputs;
  std::vector<cast_port> outputs;
  std::uint16_t emits = 0;
  std::vector<std::uint16_t> streams;
};

struct cast_link {
  std::uint32_t from = 0;
  std::uint32_t out = 0;
  std::uint32_t to = 0;
  std::uint32_t in = 0;
  bool live = false;
  std::uint32_t window = 0;
  std::int64_t window_media = 0;
  std::int64_t max_queue = 0;
  std::int64_t max_age = 0;
  std::uint16_t stream = 0;
};

struct cast_list {
  std::vector<cast_stage> stages;
  std::vector<cast_link> links;
  std::vector<std::string> streams;
};

template <class Inspector>
auto inspect(Inspector& f, cast_port& x) {
  return f(x.name, x.carries, x.handles);
}

template <class Inspector>
auto inspect(Inspector& f, cast_stage& x) {
  return f(x.name, x.kind, x.node, x.elided, x.inputs, x.outputs, x.emits,
           x.streams);
}

template <class Inspector>
auto inspect(Inspector& f, cast_link& x) {
  return f(x.from, x.out, x.to, x.in, x.live, x.window, x.window_media,
           x.max_queue, x.max_age, x.stream);
}

template <class Inspector>
auto inspect(Inspector& f, cast_list& x) {
  return f(x.stages, x.links, x.streams);
}

std::vector<cast_port> cast_ports(const std::vector<port>& from) {
  std::vector<cast_port> out;
  for (auto& it : from)
    out.push_back({it.name, it.carries, it.handles});
  return out;
}

std::vector<port> ports_of(const std::vector<cast_port>& from) {
  std::vector<port> out;
  for (auto& it : from)
    out.push_back({it.name, it.carries, {}, it.handles});
  return out;
}

cast_link cast_of(const planned_link& from) {
  return {static_cast<std::uint32_t>(from.from),
          static_cast<std::uint32_t>(from.out),
          static_cast<std::uint32_t>(from.to),
          static_cast<std::uint32_t>(from.in),
          from.mode == link_mode::live,
          from.window,
          from.window_media.count(),
          from.max_queue.count(),
          from.max_age.count(),
          from.stream};
}

planned_link link_of(const cast_link& from) {
  planned_link out;
  out.from = from.from;
  out.out = static_cast<out_port>(from.out);
  out.to = from.to;
  out.in = static_cast<in_port>(from.in);
  out.mode = from.live ? link_mode::live : link_mode::lossless;
  out.window = from.window;
  out.window_media = std::chrono::nanoseconds{from.window_media};
  out.max_queue = std::chrono::nanoseconds{from.max_queue};
  out.max_age = std::chrono::nanoseconds{from.max_age};
  out.stream = from.stream;
  return out;
}

/// Returns the kind of a stage that lives elsewhere. It may come here later,
/// unless, e.g., it has doors to the application.
kind_ptr kind_elsewhere(const registry& kinds, const std::string& name) {
  if (auto known = kinds.find(name); known && !known->facts.stays_home)
    return known;
  auto out = std::make_shared<kind>();
  out->facts.name = "elsewhere";
  return out;
}

result<planned_stage> stage_of(cast_stage& from, const registry& kinds,
                               std::string_view self) {
  planned_stage out;
  out.name = std::move(from.name);
  out.node = std::move(from.node);
  out.what = out.node == self ? kinds.find(from.kind)
                              : kind_elsewhere(kinds, from.kind);
  if (!out.what)
    return error{ec::unknown_kind,
                 "the node has no kind called `" + from.kind + "`",
                 "stage " + out.name};
  out.elided = from.elided;
  out.inputs = ports_of(from.inputs);
  out.input_formats.resize(out.inputs.size());
  out.outputs = ports_of(from.outputs);
  out.emits = from.emits;
  out.streams = std::move(from.streams);
  return out;
}

/// Returns whether no port has two links, and each of a stage that is spawned
/// has one.
bool is_linked(const cast_list& all) {
  std::set<std::pair<std::size_t, std::size_t>> inputs;
  std::set<std::pair<std::size_t, std::size_t>> outputs;
  for (auto& it : all.links)
    if (!inputs.emplace(it.to, it.in).second
        || !outputs.emplace(it.from, it.out).second)
      return false;
  for (std::size_t i = 0; i < all.stages.size(); ++i) {
    auto& it = all.stages[i];
    for (std::size_t n = 0; !it.elided && n < it.inputs.size(); ++n)
      if (!inputs.contains({i, n}))
        return false;
    for (std::size_t n = 0; !it.elided && n < it.outputs.size(); ++n)
      if (!outputs.contains({i, n}))
        return false;
  }
  return true;
}

/// Returns whether every index leads somewhere, and windows let frames pass.
bool is_sound(const cast_list& all) {
  auto names_streams = [&](const cast_stage& it) {
    auto known = [&](stream_id id) { return id < all.streams.size(); };
    return (it.outputs.empty() || known(it.emits))
           && std::all_of(it.streams.begin(), it.streams.end(), known);
  };
  auto has_ends = [&](const cast_link& it) {
    return it.from < all.stages.size() && it.to < all.stages.size()
           && it.out < all.stages[it.from].outputs.size()
           && it.in < all.stages[it.to].inputs.size()
           && it.stream < all.streams.size() && it.window > 0
           && it.window_media >= 0 && it.max_queue >= 0 && it.max_age >= 0;
  };
  return std::all_of(all.stages.begin(), all.stages.end(), names_streams)
         && std::all_of(all.links.begin(), all.links.end(), has_ends)
         && is_linked(all);
}

} // namespace

std::vector<std::uint8_t> cast_of(const plan& what) {
  std::vector<std::string> nodes;
  for (auto& it : what.stages)
    nodes.push_back(it.node);
  return cast_of(what, nodes);
}

std::vector<std::uint8_t> cast_of(const plan& what,
                                  const std::vector<std::string>& nodes) {
  cast_list all;
  for (std::size_t i = 0; i < what.stages.size(); ++i) {
    auto& it = what.stages[i];
    all.stages.push_back({it.name, it.what->facts.name, nodes[i], it.elided,
                          cast_ports(it.inputs), cast_ports(it.outputs),
                          it.emits, it.streams});
  }
  for (auto& it : what.links)
    all.links.push_back(cast_of(it));
  for (auto& it : what.streams)
    all.streams.push_back(it.name);
  wire_writer out;
  out(all);
  return std::move(out).take();
}

result<std::shared_ptr<const plan>>
plan_from_cast(std::span<const std::uint8_t> cast, const registry& kinds,
               std::string_view self) {
  buffer_pool none;
  wire_reader in{cast, none};
  cast_list all;
  in(all);
  if (!in.complete() || !is_sound(all))
    return error{ec::malformed, "the octets tell of no run",
                 "octet " + std::to_string(in.offset())};
  auto out = std::make_shared<plan>();
  for (auto& it : all.stages) {
    auto stage = stage_of(it, kinds, self);
    if (!stage)
      return stage.failure();
    out->stages.push_back(std::move(*stage));
  }
  for (auto& it : all.links)
    out->links.push_back(link_of(it));
  for (auto& it : all.streams)
    out->streams.push_back({it, 0});
  return std::shared_ptr<const plan>{std::move(out)};
}

} // namespace exeunt
