// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/wait_words.hpp>

namespace exeunt {

namespace {

std::string input_name(const plan& what, std::size_t stage, std::size_t port) {
  for (auto& link : what.links)
    if (link.to == stage && link.in == port)
      return what.stages[link.from].name;
  return {};
}

std::string output_name(const plan& what, std::size_t stage, std::size_t port) {
  for (auto& link : what.links)
    if (link.from == stage && link.out == port)
      return what.stages[link.to].name;
  return {};
}

/// Only the node of a stage knows what a kind of its own needs.
std::string of_resource(const kind_facts& facts) {
  return facts.needs ? " of " + facts.needs->name : "";
}

} // namespace

std::string describe_wait(const plan& what, std::size_t stage,
                          const ledger& book) {
  auto port = static_cast<std::size_t>(book.waits_on.get());
  switch (static_cast<waits>(book.waits_for.get())) {
    case waits::start:
      return "the start of the run";
    case waits::input:
      return "frames from " + input_name(what, stage, port);
    case waits::credit:
      return "credit from " + output_name(what, stage, port);
    case waits::time:
      return "its media time";
    case waits::resource:
      return "a lease" + of_resource(what.stages[stage].what->facts);
    case waits::application:
      return "the application";
    default:
      return {};
  }
}

} // namespace exeunt
