// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/flac_reader.hpp>
#include <exeunt/codecs/octet_store.hpp>
#include <exeunt/codecs/vorbis_reader.hpp>
#include <exeunt/pipeline/dice.hpp>

#include <sndfile.h>
#include <support/scratch_folder.hpp>
#include <support/test_data.hpp>

#include <vector>

#include "wav_reading.hpp"

/// Small coded files, which libsndfile makes.
namespace exeunt::test {

using octet_list = std::vector<std::uint8_t>;

/// Returns a file with `data`, interleaved; `kind` is of libsndfile.
inline octet_list make_sound(int kind, const audio_format& format,
                             std::span<const float> data) {
  scratch_folder folder;
  auto path = folder.file("made");
  SF_INFO facts{};
  facts.samplerate = static_cast<int>(format.rate);
  facts.channels = format.channels;
  facts.format = kind;
  auto out = sf_open(path.c_str(), SFM_WRITE, &facts);
  if (!out)
    return {};
  std::vector<int> scaled;
  for (auto sample : data)
    scaled.push_back(static_cast<int>(sample * 2'147'483'648.f));
  sf_write_int(out, scaled.data(), static_cast<sf_count_t>(scaled.size()));
  sf_close(out);
  return octets_of(path);
}

inline constexpr int flac16 = SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
inline constexpr int flac24 = SF_FORMAT_FLAC | SF_FORMAT_PCM_24;
inline constexpr int vorbis = SF_FORMAT_OGG | SF_FORMAT_VORBIS;
inline constexpr int mp3 = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;

/// Returns noise of `bits` bits, none of it at the limits.
inline std::vector<float> noise(std::size_t count, int bits) {
  dice chance{7};
  std::vector<float> out(count);
  auto full = std::int64_t{1} << (bits - 1);
  for (auto& sample : out)
    sample = static_cast<float>(chance.below(full) - full / 2)
             / static_cast<float>(full);
  return out;
}

/// Reads a FLAC file in frames of `length`.
inline reading read_flac(const octet_list& data,
                         media_time length = std::chrono::milliseconds{20}) {
  reading out;
  memory_octets octets{data};
  flac_reader reader{octets, {}, length};
  out.why = reader.open();
  for (auto more = !out.why; more;) {
    auto came = reader.advance(out.frames);
    out.why = came.failure();
    more = came && *came;
  }
  out.warning = reader.warning();
  return out;
}

/// Reads an Ogg Vorbis file in pieces of `size` octets.
inline reading read_vorbis(const octet_list& data, std::size_t size = 1 << 20) {
  vorbis_reader reader{{}, std::chrono::milliseconds{20}};
  return read_pieces(reader, data, [size] { return size; });
}

/// Appends `more` to `data`.
inline octet_list operator+(octet_list data, const octet_list& more) {
  data.insert(data.end(), more.begin(), more.end());
  return data;
}

/// Returns the first `count` octets.
inline octet_list head_of(const octet_list& data, std::size_t count) {
  return {data.begin(), data.begin() + static_cast<std::ptrdiff_t>(count)};
}

/// Puts random octets in the place of `count`.
inline void damage(octet_list& data, std::size_t first, std::size_t count,
                   dice& chance) {
  for (auto i = first; i < first + count && i < data.size(); ++i)
    data[i] = static_cast<std::uint8_t>(chance.below(256));
}

} // namespace exeunt::test
