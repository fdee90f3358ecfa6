// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/file_probe.hpp>
#include <exeunt/codecs/file_readers.hpp>
#include <exeunt/codecs/g711_reader.hpp>
#include <exeunt/codecs/mp3_reader.hpp>
#include <exeunt/codecs/ogg_opus_reader.hpp>
#include <exeunt/codecs/vorbis_reader.hpp>
#include <exeunt/codecs/wav_reader.hpp>

namespace exeunt {

namespace {

class packet_reader : public media_reader {
public:
  explicit packet_reader(const buffer_pool& pool) : reader_(pool) {
  }

  error feed(std::span<const std::uint8_t> data,
             std::vector<frame>& out) override {
    return reader_.feed(data, out);
  }

  error finish(std::vector<frame>&) override {
    return reader_.finish();
  }

  [[nodiscard]] std::string warning() const override {
    return reader_.warning();
  }

private:
  ogg_opus_reader reader_;
};

class octet_reader : public media_reader {
public:
  explicit octet_reader(const buffer_pool& pool) : pool_(pool) {
  }

  error feed(std::span<const std::uint8_t> data,
             std::vector<frame>& out) override {
    out.emplace_back(bytes{pool_.copy(data)});
    return {};
  }

  error finish(std::vector<frame>&) override {
    return {};
  }

  [[nodiscard]] std::string warning() const override {
    return {};
  }

private:
  buffer_pool pool_;
};

} // namespace

std::unique_ptr<media_reader> make_reader(file_type type, const file& settings,
                                          const buffer_pool& pool) {
  switch (type) {
    case file_type::wav:
      return std::make_unique<wav_reader>(pool, settings.frame);
    case file_type::ogg:
      return std::make_unique<packet_reader>(pool);
    case file_type::raw:
      return std::make_unique<pcm_reader>(raw_format(settings), pool,
                                          settings.frame);
    case file_type::ulaw:
      return std::make_unique<g711_reader>(g711_law::ulaw, pool,
                                           settings.frame);
    case file_type::alaw:
      return std::make_unique<g711_reader>(g711_law::alaw, pool,
                                           settings.frame);
    case file_type::mp3:
      return std::make_unique<mp3_reader>(pool, settings.frame);
    case file_type::vorbis:
      return std::make_unique<vorbis_reader>(pool, settings.frame);
    default:
      return std::make_unique<octet_reader>(pool);
  }
}

} // namespace exeunt
