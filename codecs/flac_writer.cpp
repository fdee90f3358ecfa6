// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/flac_writer.hpp>
#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/quantize.hpp>
#include <exeunt/codecs/sample_encoding.hpp>

#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace exeunt {

namespace {

/// Samples of all channels that are encoded at a time; a multiple of every
/// count of channels up to 8.
constexpr std::size_t piece_samples = 6720;

constexpr std::uint32_t most_rate = 655'350;
constexpr std::uint32_t most_plain_rate = 65'535;
constexpr std::uint16_t most_channels = 8;

flac_sink& sink_of(void* user) noexcept {
  return *static_cast<flac_sink*>(user);
}

sf_count_t size_of_sink(void* user) {
  return sink_of(user).size();
}

sf_count_t seek_sink(sf_count_t offset, int whence, void* user) {
  auto& sink = sink_of(user);
  if (whence == SEEK_CUR)
    offset += sink.tell();
  if (whence == SEEK_END)
    offset += sink.size();
  return sink.seek(offset);
}

sf_count_t read_nothing(void*, sf_count_t, void*) {
  return 0;
}

sf_count_t write_sink(const void* data, sf_count_t count, void* user) {
  return sink_of(user).write(
    {static_cast<const std::uint8_t*>(data), static_cast<std::size_t>(count)});
}

sf_count_t tell_sink(void* user) {
  return sink_of(user).tell();
}

} // namespace

error check_flac_format(const audio_format& format) {
  auto& [rate, channels, layout] = format;
  if (channels > most_channels)
    return {ec::unsupported,
            fmt::format("FLAC has no {} channels", channels),
            {},
            "mix the audio down, or write it with wav"};
  if (rate == 0 || rate > most_rate || (rate > most_plain_rate && rate % 10))
    return {ec::unsupported,
            fmt::format("FLAC does not take {} Hz", rate),
            {},
            "insert resample in front of it"};
  return {};
}

flac_writer::flac_writer(std::string path, unsigned bits, unsigned compression)
  : file_(std::move(path)), bits_(bits), compression_(compression) {
}

flac_writer::~flac_writer() {
  // A destructor has nobody to tell; what is on the disk can be played.
  static_cast<void>(complete());
}

error flac_writer::open() {
  return file_.open();
}

error flac_writer::begin(const audio_format& format) {
  if (auto why = check_flac_format(format))
    return {why.code(), std::string{why.text()}, name(),
            std::string{why.mend()}};
  SF_VIRTUAL_IO calls{size_of_sink, seek_sink, read_nothing, write_sink,
                      tell_sink};
  SF_INFO facts{};
  facts.samplerate = static_cast<int>(format.rate);
  facts.channels = format.channels;
  facts.format = SF_FORMAT_FLAC
                 | (bits_ == 16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24);
  library_.reset(sf_open_virtual(&calls, SFM_WRITE, &facts, &sink_));
  if (!library_)
    return failed();
  format_ = format;
  auto level = compression_ / 8.0;
  sf_command(library_.get(), SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
  // Else a file without samples would have no header.
  sf_command(library_.get(), SFC_UPDATE_HEADER_NOW, nullptr, 0);
  return sf_error(library_.get()) == SF_ERR_NO_ERROR ? error{} : failed();
}

error flac_writer::write(std::span<const float> data) {
  auto piece = piece_samples / format_.channels * format_.channels;
  for (; !data.empty(); data = data.subspan(std::min(piece, data.size())))
    if (auto why = write_piece(data.first(std::min(piece, data.size()))))
      return why;
  if (unflushed_ < std::uint64_t{format_.rate} * format_.channels)
    return {};
  unflushed_ = 0;
  return file_.flush();
}

error flac_writer::write_silence(std::int64_t frames) {
  static constexpr std::array<float, piece_samples> zeros{};
  auto left = static_cast<std::uint64_t>(frames) * format_.channels;
  auto piece = piece_samples / format_.channels * format_.channels;
  while (left != 0) {
    auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, piece));
    if (auto why = write({zeros.data(), count}))
      return why;
    left -= count;
  }
  return {};
}

error flac_writer::commit() {
  if (auto why = complete())
    return why;
  return file_.commit();
}

error flac_writer::write_piece(std::span<const float> data) {
  unflushed_ += data.size();
  auto count = encode(data);
  return count == static_cast<std::int64_t>(data.size()) ? error{} : failed();
}

/// Rounds as WAV does, and hands integers over: libsndfile scales by other
/// numbers.
std::int64_t flac_writer::encode(std::span<const float> data) {
  auto count = static_cast<sf_count_t>(data.size());
  if (bits_ == 16) {
    shorts_.resize(data.size());
    quantize(data, shorts_.data());
    return sf_write_short(library_.get(), shorts_.data(), count);
  }
  octets_.resize(3 * data.size());
  ints_.resize(data.size());
  encode_samples(sample_encoding::s24, data, octets_.data());
  for (std::size_t i = 0; i < data.size(); ++i)
    ints_[i] = static_cast<int>(
      static_cast<std::uint32_t>(load_little<3>(&octets_[3 * i]) << 8));
  return sf_write_int(library_.get(), ints_.data(), count);
}

/// Lets the encoder write what it holds, and its last word to the front.
error flac_writer::complete() {
  if (!library_)
    return {};
  library_.reset();
  return sink_.finish();
}

error flac_writer::failed() const {
  if (sink_.failure())
    return sink_.failure();
  return {ec::library_failed, "libsndfile cannot write the file", name(),
          "record it with wav"};
}

void flac_writer::closer::operator()(sf_private_tag* ptr) const noexcept {
  sf_close(ptr);
}

} // namespace exeunt
