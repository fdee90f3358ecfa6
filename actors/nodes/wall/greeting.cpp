// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/greeting.hpp>

#include <utility>

namespace exeunt {

namespace {

constexpr std::string_view welcome = "welcome";

bool is_refusal(std::string_view line) noexcept {
  return line.starts_with("refused ");
}

} // namespace

greeting::greeting(guest_list& list, std::string proven, std::string expected,
                   bool called)
  : list_(&list), proven_(std::move(proven)), expected_(std::move(expected)),
    called_(called) {
}

greeting greeting::host(guest_list& list, std::string proven) {
  return {list, std::move(proven), {}, false};
}

greeting greeting::caller(guest_list& list, std::string proven,
                          const std::string& expected) {
  return {list, std::move(proven), expected, true};
}

std::string greeting::open() const {
  return called_ ? to_line(list_->own()) + '\n' : std::string{};
}

/// A refusal is not answered by another one.
greeting::step greeting::refuse(error why) const {
  return {to_refusal(why) + '\n', false, std::move(why)};
}

error greeting::look_at_names() const {
  if (!proven_.empty() && proven_ != other_.name)
    return {ec::refused,
            "a node with the certificate of " + proven_ + " calls itself "
              + other_.name,
            "peer", "start it by the name in its certificate"};
  if (!expected_.empty() && expected_ != other_.name)
    return {ec::conflict,
            "the node that answers is " + other_.name + ", not " + expected_,
            "peer", "give the HOST:PORT of " + expected_};
  return {};
}

greeting::step greeting::hear_welcome(std::string_view line) const {
  if (line == welcome)
    return {{}, true, {}};
  auto why = read_hello(line).failure();
  if (is_refusal(line))
    return {{}, false, std::move(why)};
  return refuse({ec::malformed, "no welcome follows the hello", "peer",
                 "check that HOST:PORT is called by a node"});
}

greeting::step greeting::hear(std::string_view line) {
  if (heard_)
    return hear_welcome(line);
  heard_ = true;
  auto who = read_hello(line);
  if (!who && is_refusal(line))
    return {{}, false, who.failure()};
  if (!who)
    return refuse(who.failure());
  other_ = *who;
  if (auto why = look_at_names())
    return refuse(std::move(why));
  auto place = list_->admit(other_, called_);
  if (!place)
    return refuse(place.failure());
  seat_ = std::move(*place);
  if (called_)
    return {std::string{welcome} + '\n', true, {}};
  return {to_line(list_->own()) + '\n', false, {}};
}

} // namespace exeunt
