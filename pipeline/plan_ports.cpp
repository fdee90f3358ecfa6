// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/link_words.hpp>
#include <exeunt/pipeline/nearest_name.hpp>
#include <exeunt/pipeline/plan_draft.hpp>
#include <exeunt/pipeline/port_faults.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace exeunt::detail {

namespace {

/// A link whose stages are found, or not.
struct found_link {
  const link_spec* spec = nullptr;
  std::optional<std::size_t> from;
  std::optional<std::size_t> to;
};

/// The claims that links lay to one side of one stage.
struct claims {
  std::vector<std::size_t> links;
  std::vector<std::string> ports;
};

class linker {
public:
  explicit linker(draft& plan)
    : plan_(plan), inputs_(plan.source.stages.size()),
      outputs_(plan.source.stages.size()) {
  }

  void run() {
    find_stages();
    for (std::size_t i = 0; i < plan_.source.stages.size(); ++i)
      if (plan_.sound[i]) {
        auto inputs = settle(i, port_side::input);
        auto outputs = settle(i, port_side::output);
        plan_.sound[i] = inputs && outputs;
      }
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (found_[i].from && found_[i].to)
        add(i);
    sort_by_port();
  }

private:
  void find_stages() {
    std::map<std::string_view, std::size_t> by_name;
    for (std::size_t i = 0; i < plan_.source.stages.size(); ++i)
      by_name.emplace(plan_.source.stages[i].name, i);
    auto find = [&](const endpoint& what, const link_spec& link) {
      auto i = by_name.find(what.stage);
      if (i != by_name.end())
        return std::optional{i->second};
      unknown_stage(what, link);
      return std::optional<std::size_t>{};
    };
    for (auto& link : plan_.source.links) {
      auto index = found_.size();
      found_.push_back({&link, find(link.from, link), find(link.to, link)});
      if (auto from = found_[index].from)
        claim(outputs_[*from], index, link.from.port);
      if (auto to = found_[index].to)
        claim(inputs_[*to], index, link.to.port);
    }
    out_ports_.resize(found_.size());
    in_ports_.resize(found_.size());
  }

  static void claim(claims& of, std::size_t link, const std::string& port) {
    of.links.push_back(link);
    of.ports.push_back(port);
  }

  void unknown_stage(const endpoint& what, const link_spec& link) {
    std::vector<std::string> names;
    for (auto& stage : plan_.source.stages)
      names.push_back(stage.name);
    plan_.fail(ec::unknown_stage,
               "the graph has no stage called `" + what.stage + "`",
               place_of(link), suggest_name(what.stage, names));
  }

  /// Returns whether every port has its link, and every link its port.
  bool settle(std::size_t stage, port_side where) {
    auto& wanted = where == port_side::input ? inputs_[stage] : outputs_[stage];
    auto& ports = where == port_side::input ? plan_.declared[stage].inputs
                                            : plan_.declared[stage].outputs;
    auto got = claim_ports(ports, wanted.ports);
    for (std::size_t i = 0; i < wanted.links.size(); ++i)
      (where == port_side::input ? in_ports_ : out_ports_)[wanted.links[i]]
        = got.index[i];
    for (auto& what : got.faults)
      report_fault(plan_, stage, where, link_of(wanted, what), what);
    auto& row = plan_.made.stages[stage];
    (where == port_side::input ? row.inputs : row.outputs)
      = std::move(got.ports);
    return got.faults.empty();
  }

  const link_spec* link_of(const claims& wanted, const port_fault& what) const {
    return what.what == port_fault::type::missing
             ? nullptr
             : found_[wanted.links[what.claim]].spec;
  }

  void add(std::size_t index) {
    auto& found = found_[index];
    planned_link link;
    link.from = *found.from;
    link.to = *found.to;
    auto unknown = std::size_t(-1);
    link.out = out_ports_[index].value_or(unknown);
    link.in = in_ports_[index].value_or(unknown);
    plan_.outs[link.from].push_back(plan_.made.links.size());
    plan_.ins[link.to].push_back(plan_.made.links.size());
    plan_.made.links.push_back(link);
    plan_.links.push_back({found.spec, found.spec->settings});
  }

  void sort_by_port() {
    auto& links = plan_.made.links;
    for (auto& row : plan_.ins)
      std::stable_sort(row.begin(), row.end(), [&](auto x, auto y) {
        return links[x].in < links[y].in;
      });
    for (auto& row : plan_.outs)
      std::stable_sort(row.begin(), row.end(), [&](auto x, auto y) {
        return links[x].out < links[y].out;
      });
  }

  draft& plan_;
  std::vector<claims> inputs_;
  std::vector<claims> outputs_;
  std::vector<found_link> found_;
  /// By link of the source.
  std::vector<std::optional<std::size_t>> out_ports_;
  std::vector<std::optional<std::size_t>> in_ports_;
};

} // namespace

void link_ports(draft& plan) {
  linker{plan}.run();
}

} // namespace exeunt::detail
