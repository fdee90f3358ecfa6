// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/octets.hpp>
#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/timeline.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/reading.hpp>

#include <algorithm>

namespace exeunt::fuzz {

std::vector<octet_span> pieces_of(octet_span data) {
  constexpr std::int64_t sizes[] = {2, 16, 300, 5000};
  auto last = data.size() < 8 ? data.size()
                              : load_little<8>(&data[data.size() - 8]);
  dice cut{last};
  auto longest = sizes[cut.below(4)];
  std::vector<octet_span> out;
  while (!data.empty()) {
    auto want = static_cast<std::size_t>(1 + cut.below(longest));
    auto size = std::min(want, data.size());
    out.push_back(data.first(size));
    data = data.subspan(size);
  }
  return out;
}

std::vector<octet_span> octets_of(octet_span data) {
  std::vector<octet_span> out;
  for (std::size_t i = 0; i < data.size(); ++i)
    out.push_back(data.subspan(i, 1));
  return out;
}

reading read(media_reader& reader, const std::vector<octet_span>& pieces) {
  reading out;
  for (auto piece : pieces)
    if (!out.why)
      out.why = reader.feed(piece, out.frames);
  if (!out.why)
    out.why = reader.finish(out.frames);
  out.warning = reader.warning();
  out.bad_samples = reader.bad_samples();
  return out;
}

void must_be_equal(const reading& x, const reading& y) {
  must(to_string(x.why) == to_string(y.why), "any split gives the same error",
       to_string(x.why) + "\n" + to_string(y.why));
  auto differs = difference(timeline_of(x.frames), timeline_of(y.frames));
  must(differs.empty(), "any split gives the same frames", differs);
  must(x.warning == y.warning, "any split gives the same warning",
       x.warning + "\n" + y.warning);
  must(x.bad_samples == y.bad_samples, "any split counts the same samples");
}

} // namespace exeunt::fuzz
