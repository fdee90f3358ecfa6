// This file is part of exeunt. See the file LICENSE for license terms.

//  this process: talkers --> loopback --> `exeunt node`: null, vad, or back

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/callers.hpp>
#include <exeunt/bench/child.hpp>
#include <exeunt/bench/metronome.hpp>
#include <exeunt/bench/program.hpp>
#include <exeunt/bench/rtp_streams.hpp>
#include <exeunt/scratch/scratch_folder.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr auto settling = 2s;
constexpr auto length = 10s;
constexpr auto self = "/proc/self/exe";

/// Two processes that have found each other.
struct pair_of_nodes {
  child far;
  bench_site near;
};

/// The options of `exeunt node` for TLS.
std::vector<std::string> tls_words(const tls_files& files) {
  if (files.certificate.empty())
    return {};
  return {"--tls-cert", files.certificate, "--tls-key",
          files.key,    "--tls-ca",        files.authority};
}

result<std::unique_ptr<pair_of_nodes>> connect(const tls_files& near,
                                               const tls_files& far) {
  std::vector<std::string> words{self,       "node",        "--name", "b",
                                 "--listen", "127.0.0.1:0", "--json"};
  for (auto& it : tls_words(far))
    words.push_back(it);
  auto started = child::start(std::move(words));
  if (!started)
    return started.failure();
  auto line = started->read_line();
  auto told = nlohmann::json::parse(line, nullptr, false);
  if (!told.is_object() || !told.contains("address"))
    return error{ec::library_failed, "exeunt node does not start: " + line};
  engine_options options;
  options.node = node_options{.name = "a", .tls = near};
  auto out = std::unique_ptr<pair_of_nodes>{
    new pair_of_nodes{std::move(*started), bench_site{std::move(options)}}};
  auto why = out->near.rt.connect("b", told["address"].get<std::string>(), 10s);
  if (why)
    return why;
  return out;
}

/// Starts `count` runs in which talkers speak to `graph`: on one beat, or
/// spread over it.
result<callers> gather(bench_site& at, int count, const std::string& graph,
                       bool spread) {
  callers out;
  for (int i = 0; i < count; ++i) {
    auto what = plan_of(at.rt,
                        fmt::format("talker phase={}us ! {}",
                                    spread ? 20'000LL * i / count : 0, graph));
    if (!what)
      return what.failure();
    if (auto why = out.add(at.rt, *what))
      return why;
  }
  return out;
}

/// Returns µs of CPU, of both processes, per frame of `count` streams to a sink
/// on the other node.
result<double> cost_of_frame(pair_of_nodes& nodes, int count) {
  auto crowd = gather(nodes.near, count, "null @b", false);
  if (!crowd)
    return crowd.failure();
  std::this_thread::sleep_for(settling);
  auto before = nodes.far.cpu_seconds();
  stopwatch watch;
  std::this_thread::sleep_for(length);
  auto spent = watch.read();
  auto cpu = spent.cpu_seconds + nodes.far.cpu_seconds() - before;
  if (auto why = crowd->dismiss())
    return why;
  return cpu * 1e6 / (spent.wall_seconds * count * beats_per_second);
}

/// Returns the delay of 99 of 100 frames through `graph` in ms.
result<double> delay_through(bench_site& at, const std::string& graph) {
  constexpr int streams = 200;
  auto crowd = gather(at, streams, graph + " ! hearer", true);
  if (!crowd)
    return crowd.failure();
  std::this_thread::sleep_for(length);
  if (auto why = crowd->dismiss())
    return why;
  auto seen = at.delays->take();
  return static_cast<double>(quantile(seen.delays, 0.99)) / 1e6;
}

/// Half of what the way to the other node and back adds.
result<bench_row> added_delay(pair_of_nodes& nodes) {
  auto here = delay_through(nodes.near, "noop");
  if (!here)
    return here.failure();
  auto there = delay_through(nodes.near, "noop @b");
  if (!there)
    return there.failure();
  return bench_row{.name = "200 streams, p99 that one way to a node adds",
                   .value = (*there - *here) / 2,
                   .unit = "ms",
                   .bar = 2,
                   .note = fmt::format("half of there and back, {:.2f} ms, "
                                       "without {:.2f} ms that are local",
                                       *there, *here)};
}

result<bench_row> dropped_by_detector(pair_of_nodes& nodes) {
  auto crowd = gather(nodes.near, 1000, "vad @b ! null", true);
  if (!crowd)
    return crowd.failure();
  std::this_thread::sleep_for(length);
  auto lost = crowd->dropped();
  if (auto why = crowd->dismiss())
    return why;
  return bench_row{.name = "1000 streams through vad on a node, dropped",
                   .value = static_cast<double>(lost),
                   .unit = "frames",
                   .bar = 0};
}

bench_row cost_row(std::string name, double value, std::optional<double> bar) {
  return {.name = std::move(name) + ", CPU of both per frame",
          .value = value,
          .unit = "µs",
          .bar = bar};
}

result<bench_row> tls_row(double plain) {
  scratch_folder folder;
  auto files = make_certificates(folder.path().string(), {"a", "b"});
  if (!files)
    return files.failure();
  auto nodes = connect(files->at(0), files->at(1));
  if (!nodes)
    return nodes.failure();
  auto cost = cost_of_frame(**nodes, 1000);
  if (!cost)
    return cost.failure();
  auto out = cost_row("1000 streams to a node over TLS", *cost, 1.6);
  out.against = plain;
  out.ratio = *cost / plain;
  return out;
}

} // namespace

measured measure_nodes() {
  auto nodes = connect({}, {});
  if (!nodes)
    return nodes.failure();
  std::vector<bench_row> rows;
  auto few = cost_of_frame(**nodes, 50);
  if (!few)
    return few.failure();
  rows.push_back(cost_row("50 streams to a node", *few, 12));
  auto many = cost_of_frame(**nodes, 1000);
  if (!many)
    return many.failure();
  rows.push_back(cost_row("1000 streams to a node", *many, 6));
  for (auto measure : {added_delay, dropped_by_detector}) {
    auto row = measure(**nodes);
    if (!row)
      return row.failure();
    rows.push_back(std::move(*row));
  }
  auto tls = tls_row(*many);
  if (!tls)
    return tls.failure();
  rows.push_back(std::move(*tls));
  rows.push_back(measure_rtp_streams(50, *few));
  return rows;
}

} // namespace exeunt
