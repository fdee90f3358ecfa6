// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>

#include <utility>

namespace exeunt::detail {

namespace {

std::string port_of(const planned_stage& stage, const std::vector<port>& ports,
                    std::size_t index) {
  return index < ports.size() ? stage.name + "." + ports[index].name
                              : stage.name;
}

} // namespace

draft::draft(const graph& what, const registry& known,
             const plan_options& wanted)
  : source(what), kinds(known), options(wanted), declared(what.stages.size()),
    sound(what.stages.size()), ins(what.stages.size()),
    outs(what.stages.size()) {
  made.source = what;
  made.stages.resize(what.stages.size());
}

void draft::fail(ec code, std::string text, std::string place,
                 std::string mend) {
  errors.emplace_back(code, std::move(text), std::move(place), std::move(mend));
}

void draft::fail(const error& why, std::string_view place) {
  std::string all{place};
  if (!why.place().empty())
    all.append(": ").append(why.place());
  fail(why.code(), std::string{why.text()}, std::move(all),
       std::string{why.mend()});
}

stream_format draft::format_on(const planned_link& link,
                               const stream_format& output) const {
  auto& ports = made.stages[link.from].outputs;
  if (link.out >= ports.size() || ports[link.out].carries == media::any
      || output.carries == media::any
      || ports[link.out].carries == output.carries)
    return output;
  return {.carries = ports[link.out].carries};
}

port draft::input_port(std::size_t stage, std::size_t i) const {
  auto& ports = made.stages[stage].inputs;
  auto index = made.links[ins[stage][i]].in;
  return index < ports.size() ? ports[index] : port{{}, media::any};
}

std::string draft::place_of(std::size_t stage) const {
  return "stage " + made.stages[stage].name;
}

std::string draft::output_of(const planned_link& link) const {
  auto& stage = made.stages[link.from];
  return port_of(stage, stage.outputs, link.out);
}

std::string draft::input_of(const planned_link& link) const {
  auto& stage = made.stages[link.to];
  return port_of(stage, stage.inputs, link.in);
}

std::string draft::place_of(const planned_link& link) const {
  return "link " + output_of(link) + " -> " + input_of(link);
}

} // namespace exeunt::detail
