// This file is part of exeunt. See the file LICENSE for license terms.

//  octets --> parcel --> messages --> octets (equal), casts --> plan,
//                                     books --> ledger

#include <exeunt/actors/nodes/cast.hpp>
#include <exeunt/actors/nodes/envelope.hpp>
#include <exeunt/actors/nodes/ledger_copy.hpp>
#include <exeunt/actors/nodes/node_link.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/target.hpp>

#include <vector>

namespace exeunt::fuzz {

namespace {

void check_cast(const host_run& how) {
  registry none;
  auto what = plan_from_cast(how.cast, none, "self");
  if (!what)
    return must(!what.failure().place().empty(), "an error has a place");
  for (auto& link : (*what)->links)
    must(link.from < (*what)->stages.size() && link.to < (*what)->stages.size()
           && link.out < (*what)->stages[link.from].outputs.size()
           && link.in < (*what)->stages[link.to].inputs.size(),
         "a link has two ends");
}

void check_books(std::span<const std::uint8_t> copy) {
  planned_stage stage;
  stage.inputs.resize(2);
  stage.outputs.resize(3);
  ledger book{2, 3};
  if (auto why = enter_copy(copy, 0, stage, book))
    must(!why.place().empty(), "an error names the octet");
}

void check_message(std::span<const std::uint8_t> octets) {
  buffer_pool pool;
  auto first = envelope_from_octets(octets, pool);
  if (!first) {
    must(!first.failure().place().empty(), "an error names the octet");
    must(pool.live() == 0, "what is refused keeps no memory");
    return;
  }
  auto written = to_octets(*first);
  auto second = envelope_from_octets(written, pool);
  must(static_cast<bool>(second), "what was written can be read");
  must(to_octets(*second) == written, "a message survives the way over a wire");
  shift_instants(first->what, 1'000'000'000);
  if (auto how = std::get_if<host_run>(&first->what))
    check_cast(*how);
  if (auto books = std::get_if<stage_books>(&first->what))
    check_books(books->copy);
  if (auto hire = std::get_if<hire_stage>(&first->what))
    check_books(hire->books);
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  node_link link{1};
  link.add(std::vector<std::uint8_t>(4'096), 1);
  static_cast<void>(link.take(1, true));
  auto content = link.read(data, 2'000'000'000);
  if (!content) {
    must(link.heard_at() == 1, "what is no parcel is no sign of life");
    return;
  }
  must(link.trip(defaults::most_window) >= 0, "a trip takes its time");
  for (auto& message : content->messages)
    check_message(message);
}

} // namespace exeunt::fuzz
