// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/link_words.hpp>
#include <exeunt/pipeline/nearest_name.hpp>
#include <exeunt/pipeline/port_faults.hpp>

#include <utility>

namespace exeunt::detail {

namespace {

/// Puts the parts of one error together.
class fault_report {
public:
  fault_report(draft& plan, std::size_t stage, port_side where)
    : plan_(plan), name_(plan.made.stages[stage].name),
      ports_(where == port_side::input ? plan.declared[stage].inputs
                                       : plan.declared[stage].outputs),
      input_(where == port_side::input) {
  }

  void missing(const std::string& port) {
    auto place = name_ + "." + port;
    if (input_)
      plan_.fail(ec::missing_link, "nothing leads to this input", place,
                 "link a source to it: `... ! " + place + "`");
    else
      plan_.fail(ec::missing_link, "this output leads nowhere", place,
                 "link it to a sink: `" + place + " ! null`");
  }

  void unknown(const link_spec& link, const std::string& port) {
    std::vector<std::string> names;
    for (auto& each : ports_)
      names.push_back(each.repeats ? each.name + "0" : each.name);
    plan_.fail(ec::unknown_port,
               name_ + " has no " + side() + " `" + port + "`", place_of(link),
               suggest_name(port, names));
  }

  void doubled(const link_spec& link, const std::string& port) {
    plan_.fail(ec::duplicate, name_ + "." + port + " has a link already",
               place_of(link), join_or_branch());
  }

  void none_free(const link_spec& link) {
    if (ports_.empty())
      plan_.fail(ec::unknown_port, name_ + " has no " + side() + "s",
                 place_of(link),
                 input_ ? "begin a chain with it" : "end the chain with it");
    else
      plan_.fail(ec::duplicate, "no " + side() + " of " + name_ + " is free",
                 place_of(link), join_or_branch());
  }

private:
  std::string side() const {
    return input_ ? "input" : "output";
  }

  std::string join_or_branch() const {
    return input_ ? "join what leads to it in a mix"
                  : "branch behind it by a tee";
  }

  draft& plan_;
  const std::string& name_;
  const std::vector<port>& ports_;
  bool input_;
};

} // namespace

void report_fault(draft& plan, std::size_t stage, port_side where,
                  const link_spec* link, const port_fault& what) {
  fault_report out{plan, stage, where};
  switch (what.what) {
    case port_fault::type::missing:
      return out.missing(what.port);
    case port_fault::type::unknown:
      return out.unknown(*link, what.port);
    case port_fault::type::doubled:
      return out.doubled(*link, what.port);
    case port_fault::type::none_free:
      return out.none_free(*link);
  }
}

} // namespace exeunt::detail
