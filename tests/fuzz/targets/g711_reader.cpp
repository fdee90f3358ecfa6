// This file is part of exeunt. See the file LICENSE for license terms.

//  octets --> g711_reader --> packets (the same in any split)

#include <exeunt/codecs/g711_reader.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/reading.hpp>
#include <fuzz/support/target.hpp>

namespace exeunt::fuzz {

namespace {

reading read_g711(g711_law law, const std::vector<octet_span>& pieces) {
  g711_reader reader{law, {}, std::chrono::milliseconds{20}};
  return read(reader, pieces);
}

/// Each octet is one sample, and one tick of the clock.
void check_packets(const std::vector<frame>& frames, std::size_t octets) {
  std::size_t count = 0;
  for (auto& what : frames) {
    auto body = what.get<packet>();
    must(body && body->codec && !body->data.empty(), "all frames are packets");
    must(body->duration == body->data.size(), "an octet lasts one tick");
    count += body->data.size();
  }
  must(count == octets, "every octet goes out");
}

} // namespace

void one_input(octet_span data) {
  auto law = !data.empty() && data.back() % 2 ? g711_law::ulaw : g711_law::alaw;
  auto whole = read_g711(law, {data});
  if (!whole.why)
    check_packets(whole.frames, data.size());
  must_be_equal(whole, read_g711(law, pieces_of(data)));
}

} // namespace exeunt::fuzz
