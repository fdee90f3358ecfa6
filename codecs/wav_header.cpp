// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/wav_header.hpp>

#include <string_view>

namespace exeunt {

namespace {

using octet_list = std::vector<std::uint8_t>;

/// What follows the tag in the GUID of every media subtype.
constexpr std::string_view guid_tail{"\x00\x00\x00\x00\x10\x00\x80"
                                     "\x00\x00\xaa\x00\x38\x9b\x71",
                                     14};

void put(octet_list& to, std::string_view text) {
  to.insert(to.end(), text.begin(), text.end());
}

std::uint16_t tag_of(sample_encoding encoding) noexcept {
  switch (encoding) {
    case sample_encoding::f32:
      return 3;
    case sample_encoding::alaw:
      return 6;
    case sample_encoding::ulaw:
      return 7;
    default:
      return 1;
  }
}

/// Appends a fmt chunk of `size` octets, up to its extension.
void put_format(octet_list& to, const audio_format& format,
                sample_encoding encoding, std::uint16_t tag,
                std::uint32_t size) {
  auto octets = octets_per_sample(encoding);
  auto block = octets * format.channels;
  put(to, "fmt ");
  put_little<4>(to, size);
  put_little<2>(to, tag);
  put_little<2>(to, format.channels);
  put_little<4>(to, format.rate);
  put_little<4>(to, format.rate * block);
  put_little<2>(to, block);
  put_little<2>(to, 8 * octets);
}

void put_extension(octet_list& to, const audio_format& format,
                   sample_encoding encoding) {
  put_little<2>(to, 22); // octets that follow
  put_little<2>(to, 8 * octets_per_sample(encoding));
  put_little<4>(to, format.layout);
  put_little<2>(to, tag_of(encoding));
  put(to, guid_tail);
}

/// Appends how samples are written, in the shortest form that tells it.
void put_description(octet_list& to, const audio_format& format,
                     sample_encoding encoding) {
  auto tag = tag_of(encoding);
  if (format.channels > 2 || format.layout != 0) {
    put_format(to, format, encoding, 0xfffe, 40);
    put_extension(to, format, encoding);
  } else if (tag == 1) {
    put_format(to, format, encoding, tag, 16);
  } else {
    put_format(to, format, encoding, tag, 18);
    put_little<2>(to, 0); // octets of extension
  }
}

/// Appends the number of sample frames, which all but PCM must tell.
void put_fact(octet_list& to, std::uint64_t frames) {
  put(to, "fact");
  put_little<4>(to, 4);
  put_little<4>(to, frames);
}

} // namespace

octet_list make_wav_header(const audio_format& format, sample_encoding encoding,
                           std::uint64_t octets) {
  octet_list out;
  put(out, "RIFF");
  put_little<4>(out, 0); // known below
  put(out, "WAVE");
  put_description(out, format, encoding);
  if (tag_of(encoding) != 1)
    put_fact(out, octets / (octets_per_sample(encoding) * format.channels));
  put(out, "data");
  put_little<4>(out, octets);
  store_little<4>(out.data() + 4, out.size() - 8 + octets + octets % 2);
  return out;
}

} // namespace exeunt
