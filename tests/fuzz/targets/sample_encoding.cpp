// This file is part of exeunt. See the file LICENSE for license terms.

//  octets --> samples --> octets (equal)

#include <exeunt/codecs/sample_encoding.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/target.hpp>

#include <cmath>
#include <cstring>
#include <string>
#include <vector>

namespace exeunt::fuzz {

namespace {

using octet_list = std::vector<std::uint8_t>;

std::vector<float> decode(sample_encoding encoding, std::endian order,
                          std::span<const std::uint8_t> from,
                          std::size_t& bad) {
  // Of exactly the right size, so that the address sanitizer sees the ends.
  octet_list exact{from.begin(), from.end()};
  std::vector<float> out(exact.size() / octets_per_sample(encoding));
  bad = decode_samples(encoding, order, exact.data(), out);
  return out;
}

void check_samples(const std::vector<float>& samples, bool integers) {
  for (auto sample : samples) {
    must(std::isfinite(sample), "samples are finite");
    must(!integers || std::abs(sample) <= 1, "integers lie in full scale");
  }
}

/// A float that was not finite is another one now, and one of the two zeros
/// of `ulaw` is the other.
void check_round_trip(sample_encoding encoding,
                      const std::vector<float>& samples) {
  octet_list octets(samples.size() * octets_per_sample(encoding));
  encode_samples(encoding, samples, octets.data());
  std::size_t bad = 0;
  auto again = decode(encoding, std::endian::little, octets, bad);
  must(bad == 0 && again == samples, "samples survive the way through octets",
       std::string{to_string(encoding)});
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  if (data.empty())
    return;
  auto encoding = static_cast<sample_encoding>(data[0] % 9);
  auto order = data[0] & 0x80 ? std::endian::big : std::endian::little;
  auto octets = data.subspan(1);
  octets
    = octets.first(octets.size() - octets.size() % octets_per_sample(encoding));
  std::size_t bad = 0;
  auto samples = decode(encoding, order, octets, bad);
  auto is_float = encoding == sample_encoding::f32
                  || encoding == sample_encoding::f64;
  must(is_float || bad == 0, "integers are finite");
  check_samples(samples, !is_float);
  for (auto one :
       {sample_encoding::s16, sample_encoding::s24, sample_encoding::f32,
        sample_encoding::alaw, sample_encoding::ulaw})
    if (one == encoding || one == sample_encoding::f32)
      check_round_trip(one, samples);
}

} // namespace exeunt::fuzz
