// This file is part of exeunt. See the file LICENSE for license terms.

//  octets --> lines --> greeting, of who called or was called --> answers
//
// The first octet says which side this is, and whether the other one has shown
// a certificate.

#include <exeunt/actors/nodes/wall/greeting.hpp>
#include <exeunt/actors/nodes/wall/line_box.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/target.hpp>

#include <algorithm>
#include <string>

namespace exeunt::fuzz {

namespace {

using octets = std::span<const std::uint8_t>;

const std::string node_id = std::string(40, '7') + "#1";

/// One of the two sides.
struct side {
  explicit side(std::uint8_t which)
    : called(which % 2 == 1), proven(which % 4 >= 2 ? "b" : "") {
  }

  greeting greet() {
    return called ? greeting::caller(list, proven, proven)
                  : greeting::host(list, proven);
  }

  bool called;
  std::string proven;
  guest_list list{{"a", "1", node_id}};
};

/// What became of a talk, and what came behind it.
struct talk {
  std::string said;
  bool done = false;
  error why;
  std::string rest;
  hello other;
  guest_list::seat seat;
};

void hear(greeting& from, line_box& box, talk& out) {
  while (!out.done && !out.why) {
    if (box.is_no_text())
      return void(out.why = read_hello("").failure());
    auto line = box.take();
    if (!line)
      return;
    auto step = from.hear(*line);
    out.said += step.say;
    out.done = step.done;
    out.why = std::move(step.why);
  }
}

talk have(side& who, octets in, std::size_t step) {
  talk out;
  line_box box;
  auto from = who.greet();
  while (!in.empty() && !out.done && !out.why) {
    auto n = std::min(step, in.size());
    box.put(in.first(n));
    in = in.subspan(n);
    hear(from, box, out);
  }
  out.rest = box.held() + std::string{in.begin(), in.end()};
  out.other = from.other();
  if (out.done)
    out.seat = from.take_seat();
  return out;
}

/// Ends the program unless the other side understands each line.
void must_be_understood(const talk& what) {
  must(what.said.empty() || what.said.back() == '\n', "lines are whole");
  line_box box;
  box.put({reinterpret_cast<const std::uint8_t*>(what.said.data()),
           what.said.size()});
  for (auto n = 0; !box.held().empty(); ++n) {
    must(n < 2, "there are two lines at the most", what.said);
    must(!box.is_no_text(), "a line is short and is text", what.said);
    auto line = box.take();
    must(line.has_value(), "a line is short", what.said);
    if (!line->starts_with("refused "))
      continue;
    must(box.held().empty(), "a refusal is the last word", what.said);
    must(read_hello(*line).failure().code() == what.why.code(),
         "both sides know the reason", *line);
    must_help(what.why);
  }
}

void must_be_a_guest(side& who, const talk& what) {
  must(is_node_name(what.other.name), "a guest has a name", what.other.name);
  must(what.other.name != "a", "nobody has our name");
  must(who.proven.empty() || what.other.name == who.proven,
       "a guest has the name in its certificate", what.other.name);
  side twin{0};
  auto again = greeting::host(who.list, {}).hear(to_line(what.other));
  must(again.why == ec::duplicate, "a guest is let in once");
  must(!twin.greet().hear(to_line(what.other)).why, "a hello has a text");
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  if (data.empty())
    return;
  side one{data[0]}, other{data[0]};
  auto in = data.subspan(1);
  auto whole = have(one, in, in.size());
  auto cut = have(other, in, 3);
  must(whole.done == cut.done && whole.said == cut.said
         && to_string(whole.why) == to_string(cut.why),
       "a talk does not depend on how it was cut");
  must(!whole.done || whole.rest == cut.rest,
       "what follows a talk is left alone");
  must(!(whole.done && whole.why), "nobody is let in and refused");
  must_be_understood(whole);
  if (whole.done)
    must_be_a_guest(one, whole);
}

} // namespace exeunt::fuzz
