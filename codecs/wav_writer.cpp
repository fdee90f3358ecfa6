// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/wav_format.hpp>
#include <exeunt/codecs/wav_header.hpp>
#include <exeunt/codecs/wav_writer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace exeunt {

namespace {

/// Samples that are encoded, or silenced, at a time.
constexpr std::size_t piece_samples = 4096;

} // namespace

wav_writer::wav_writer(std::string path, sample_encoding encoding)
  : file_(std::move(path)), encoding_(encoding) {
}

wav_writer::~wav_writer() {
  // A destructor has nobody to tell; the header says what is there.
  static_cast<void>(complete());
}

error wav_writer::open() {
  return file_.open();
}

error wav_writer::begin(const audio_format& format) {
  if (format.channels == 0 || format.channels > max_wav_channels)
    return {ec::unsupported,
            fmt::format("{} channels are not 1 to {}", format.channels,
                        max_wav_channels),
            name(), "mix the audio down"};
  format_ = format;
  encoded_.resize(piece_samples * octets_per_sample(encoding_));
  return file_.write(make_wav_header(format_, encoding_, 0));
}

error wav_writer::write(std::span<const float> data) {
  if (auto why = check_room(data.size()))
    return why;
  while (!data.empty()) {
    auto piece = data.first(std::min(data.size(), piece_samples));
    data = data.subspan(piece.size());
    encode_samples(encoding_, piece, encoded_.data());
    auto octets = piece.size() * octets_per_sample(encoding_);
    octets_ += octets;
    if (auto why = file_.write({encoded_.data(), octets}))
      return why;
  }
  return octets_ - told_ >= octets_per_second() ? refresh_header() : error{};
}

error wav_writer::write_silence(std::int64_t frames) {
  static constexpr std::array<float, piece_samples> zeros{};
  auto left = static_cast<std::uint64_t>(frames) * format_.channels;
  if (auto why = check_room(left))
    return why;
  while (left != 0) {
    auto count = std::min<std::uint64_t>(left, zeros.size());
    if (auto why = write({zeros.data(), static_cast<std::size_t>(count)}))
      return why;
    left -= count;
  }
  return {};
}

error wav_writer::commit() {
  if (auto why = complete())
    return why;
  return file_.commit();
}

std::int64_t wav_writer::frames() const noexcept {
  auto block = octets_per_sample(encoding_) * format_.channels;
  return block ? static_cast<std::int64_t>(octets_ / block) : 0;
}

error wav_writer::check_room(std::uint64_t samples) const {
  auto most = (max_wav_octets - octets_) / octets_per_sample(encoding_);
  if (samples <= most)
    return {};
  return {ec::full, "a WAV file holds no more than 4 GiB", name(),
          "record in parts, or as Ogg Opus"};
}

/// Makes the data chunk even and the header final.
error wav_writer::complete() {
  if (!file_.is_open() || !has_begun() || std::exchange(completed_, true))
    return {};
  constexpr std::uint8_t padding = 0;
  if (octets_ % 2 != 0)
    if (auto why = file_.write({&padding, 1}))
      return why;
  return refresh_header();
}

error wav_writer::refresh_header() {
  auto why = file_.flush();
  told_ = why ? stored_octets() : octets_;
  auto told = file_.replace_front(make_wav_header(format_, encoding_, told_));
  return why ? why : told;
}

/// Returns the whole samples that have reached a file that cannot grow.
std::uint64_t wav_writer::stored_octets() const {
  auto header = make_wav_header(format_, encoding_, 0).size();
  auto stored = file_.stored()
                - std::min<std::uint64_t>(file_.stored(), header);
  auto block = octets_per_sample(encoding_) * format_.channels;
  return std::min(octets_, stored / block * block);
}

std::uint64_t wav_writer::octets_per_second() const noexcept {
  return std::uint64_t{format_.rate} * format_.channels
         * octets_per_sample(encoding_);
}

} // namespace exeunt
