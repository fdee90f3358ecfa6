// This file is part of exeunt. See the file LICENSE for license terms.

#include <ogg/ogg.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>

/// libFuzzer's own mutations.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size,
                                        std::size_t max_size);

namespace {

/// Octets of a page's header in front of its segment table (RFC 3533).
constexpr std::size_t header_octets = 27;

/// Sets the checksum of the page at the front of `data`, and returns its
/// octets; 0 if there is no whole page.
std::size_t repair(std::span<std::uint8_t> data) {
  if (data.size() < header_octets || std::memcmp(data.data(), "OggS", 4) != 0)
    return 0;
  auto head = header_octets + data[26];
  if (data.size() < head)
    return 0;
  std::size_t body = 0;
  for (auto size : data.subspan(header_octets, data[26]))
    body += size;
  if (data.size() < head + body)
    return 0;
  ogg_page page{data.data(), static_cast<long>(head), data.data() + head,
                static_cast<long>(body)};
  ogg_page_checksum_set(&page);
  return head + body;
}

} // namespace

/// Repairs the checksums behind a mutation, or else hardly a page would get
/// past the first check; one in sixteen inputs stays broken.
extern "C" std::size_t
LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                        std::size_t max_size, unsigned seed) {
  size = LLVMFuzzerMutate(data, size, max_size);
  if (seed % 16 == 0)
    return size;
  std::span<std::uint8_t> rest{data, size};
  while (!rest.empty())
    rest = rest.subspan(std::max<std::size_t>(repair(rest), 1));
  return size;
}
