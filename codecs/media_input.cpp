// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/byte_file.hpp>
#include <exeunt/codecs/file_readers.hpp>
#include <exeunt/codecs/flac_reader.hpp>
#include <exeunt/codecs/media_input.hpp>

#include <utility>

namespace exeunt {

namespace {

/// Octets that are read at once: 1 s of 16 bits at 16 kHz.
constexpr std::size_t block_octets = 32'768;

/// Reads octets in order: a file or a pipe.
///
///     byte_file -> media_reader -> what it found
class octet_input : public media_input {
public:
  octet_input(byte_file in, std::unique_ptr<media_reader> reader)
    : in_(std::move(in)), reader_(std::move(reader)), block_(block_octets) {
  }

  result<progress_made> advance(std::vector<frame>& out) override {
    auto count = in_.read(block_);
    if (!count && count.failure() == ec::timed_out)
      return progress_made::waiting;
    if (!count)
      return count.failure();
    auto why = *count == 0
                 ? reader_->finish(out)
                 : reader_->feed(std::span{block_}.first(*count), out);
    if (why)
      return why;
    return *count == 0 ? progress_made::ended : progress_made::more;
  }

  [[nodiscard]] std::string warning() const override {
    return reader_->warning();
  }

  [[nodiscard]] std::uint64_t bad_samples() const noexcept override {
    return reader_->bad_samples();
  }

private:
  byte_file in_;
  std::unique_ptr<media_reader> reader_;
  std::vector<std::uint8_t> block_;
};

/// Reads a file that libsndfile moves about in.
///
///     byte_file -> file_octets -> flac_reader -> audio
class flac_input : public media_input {
public:
  flac_input(byte_file in, const buffer_pool& pool, media_time length)
    : in_(std::move(in)), reader_(octets_, pool, length) {
  }

  error open() {
    return reader_.open();
  }

  result<progress_made> advance(std::vector<frame>& out) override {
    auto more = reader_.advance(out);
    if (!more)
      return more.failure();
    return *more ? progress_made::more : progress_made::ended;
  }

  [[nodiscard]] std::string warning() const override {
    return reader_.warning();
  }

  [[nodiscard]] std::uint64_t bad_samples() const noexcept override {
    return reader_.bad_samples();
  }

private:
  byte_file in_;
  file_octets octets_{in_};
  flac_reader reader_;
};

} // namespace

result<std::unique_ptr<media_input>>
open_media(const file& settings, file_type type, const buffer_pool& pool) {
  auto in = byte_file::open(settings.path);
  if (!in)
    return in.failure();
  if (type != file_type::flac)
    return std::unique_ptr<media_input>{std::make_unique<octet_input>(
      std::move(*in), make_reader(type, settings, pool))};
  auto out = std::make_unique<flac_input>(std::move(*in), pool, settings.frame);
  if (auto why = out->open())
    return in_file(settings.path, why);
  return std::unique_ptr<media_input>{std::move(out)};
}

} // namespace exeunt
