// This file is part of exeunt. See the file LICENSE for license terms.

//  octets --> graph --> text, JSON --> graph (equal)
//                  '--> plan, or errors that help

#include <fuzz/support/graphs.hpp>
#include <fuzz/support/property.hpp>
#include <fuzz/support/target.hpp>

namespace exeunt::fuzz {

void one_input(std::span<const std::uint8_t> data) {
  std::string json{data.begin(), data.end()};
  auto parsed = parse_graph_json(json);
  if (!parsed) {
    auto why = parsed.failure();
    must_help(why);
    must(!why.place().empty(), "an error has a place", to_string(why));
    return;
  }
  must_survive(*parsed);
  must_plan_or_help(*parsed);
}

} // namespace exeunt::fuzz
