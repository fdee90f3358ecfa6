// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/kind_inquiry.hpp>

#include <utility>

namespace exeunt {

namespace {

/// Fills in what depends on the settings, as they are on this node.
void describe(const kind& what, const setting_map& here,
              const std::vector<stream_format>& inputs, kind_told& out) {
  if (auto ports = what.ports(here))
    out.ports = std::move(*ports);
  else
    out.no_ports = ports.failure();
  if (auto choices = what.choices(here, inputs))
    out.choices = std::move(*choices);
  else
    out.no_choices = choices.failure();
  out.holds = what.holds(here, inputs);
}

/// Asks, with all that can be wrong before the settings are looked at.
result<kind_told> ask_about(const kind_asker& ask, std::string kind,
                            const setting_map& settings,
                            std::span<const stream_format> inputs = {}) {
  auto told
    = ask({0, std::move(kind), settings, {inputs.begin(), inputs.end()}});
  if (told && told->why)
    return told->why;
  return told;
}

/// The functions of a kind on another node.
class far_kind {
public:
  far_kind(std::string name, kind_asker ask)
    : name_(std::move(name)), ask_(std::move(ask)) {
  }

  result<setting_map> canonical(const setting_map& in) const {
    auto told = ask_about(ask_, name_, in);
    if (!told)
      return told.failure();
    if (told->bad_settings)
      return told->bad_settings;
    return told->canonical;
  }

  result<port_list> ports(const setting_map& in) const {
    auto told = ask_about(ask_, name_, in);
    if (!told)
      return told.failure();
    if (told->no_ports)
      return told->no_ports;
    return told->ports;
  }

  result<std::vector<choice>>
  choices(const setting_map& in, std::span<const stream_format> from) const {
    auto told = ask_about(ask_, name_, in, from);
    if (!told)
      return told.failure();
    if (told->no_choices)
      return told->no_choices;
    return told->choices;
  }

  holding holds(const setting_map& in,
                std::span<const stream_format> from) const {
    auto told = ask_about(ask_, name_, in, from);
    return told ? told->holds : holding{};
  }

private:
  std::string name_;
  kind_asker ask_;
};

} // namespace

kind_told answer(const ask_kind& question, const registry& kinds,
                 const std::function<error(const kind&, setting_map&)>& admit) {
  kind_told out;
  out.ticket = question.ticket;
  auto what = kinds.find(question.kind);
  if (!what) {
    out.why = {ec::unknown_kind,
               "the node has no kind called `" + question.kind + "`"};
    return out;
  }
  out.facts = what->facts;
  out.facts.needs = {};
  out.rows = what->document();
  auto here = what->canonical(question.settings);
  if (!here) {
    out.bad_settings = here.failure();
    return out;
  }
  out.canonical = *here;
  out.why = admit(*what, *here);
  if (!out.why)
    describe(*what, *here, question.inputs, out);
  return out;
}

result<kind_ptr> kind_of(std::string_view name, const setting_map& settings,
                         kind_asker ask) {
  auto told = ask_about(ask, std::string{name}, settings);
  if (!told)
    return told.failure();
  auto far = std::make_shared<far_kind>(std::string{name}, std::move(ask));
  auto out = std::make_shared<kind>();
  out->facts = std::move(told->facts);
  out->document = [rows = std::move(told->rows)] { return rows; };
  out->canonical = [far](auto& in) { return far->canonical(in); };
  out->ports = [far](auto& in) { return far->ports(in); };
  out->choices = [far](auto& in, auto from) { return far->choices(in, from); };
  out->holds = [far](auto& in, auto from) { return far->holds(in, from); };
  out->make = [](auto&) { return nullptr; };
  out->specimens = [](auto) { return std::vector<specimen>{}; };
  return kind_ptr{std::move(out)};
}

} // namespace exeunt
