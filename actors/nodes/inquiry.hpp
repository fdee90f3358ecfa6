// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/inquiry_desk.hpp>

#include <string>
#include <utility>
#include <variant>

namespace exeunt {

/// Asks the node called `name`, and waits for its answer. Errors:
/// `unreachable`, and `would_deadlock` on the runtime's own threads.
template <class Answer, class Question>
[[nodiscard]] result<Answer>
ask_node(engine_core& core, const std::string& name, Question question) {
  auto& desk = core.nodes().inquiries();
  if (core.must_not_wait())
    return error{ec::would_deadlock,
                 "the node cannot be asked while this thread waits for it",
                 name, "ask on a thread of the application"};
  auto courier = core.nodes().courier_to(name);
  if (!courier)
    return error{ec::unreachable, "there is no connection to the node", name};
  auto ticket = question.ticket = desk.open();
  carry(courier, {}, 0, std::move(question));
  auto sleep = [&](engine_core::deadline until) {
    return desk.wait(ticket, until);
  };
  static_cast<void>(core.wait([&] { return desk.is_settled(ticket); },
                              defaults::inquiry_deadline, sleep));
  auto told = desk.close(ticket);
  if (told && std::holds_alternative<Answer>(*told))
    return std::get<Answer>(std::move(*told));
  return error{ec::unreachable, "the node does not answer", name};
}

} // namespace exeunt
