// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/wav_header.hpp>
#include <exeunt/codecs/wav_parse.hpp>
#include <exeunt/codecs/wav_reader.hpp>
#include <exeunt/pipeline/dice.hpp>

#include <optional>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

//            .------------.
//  bytes --->| wav_reader |---> audio
//            '------------'
class wav_parse_processor : public processor {
public:
  explicit wav_parse_processor(const wav_parse& settings)
    : settings_(settings) {
  }

  error open(emit& out) override {
    reader_.emplace(out.pool(), settings_.frame);
    return {};
  }

  error process(in_port, const frame& what, emit& out) override {
    auto why = reader_->feed(what.get<bytes>()->data, found_);
    send(out);
    return why;
  }

  error finish(emit& out) override {
    if (!reader_)
      return {};
    auto why = reader_->finish(found_);
    send(out);
    if (auto text = reader_->warning(); !text.empty())
      out.note("warning", text);
    reader_.reset();
    return why;
  }

private:
  void send(emit& out) {
    for (auto& what : found_)
      out(std::move(what));
    found_.clear();
    auto bad = reader_->bad_samples();
    out.count_bad_samples(bad - std::exchange(bad_samples_, bad));
  }

  wav_parse settings_;
  std::optional<wav_reader> reader_;
  std::vector<frame> found_;
  /// NaN or infinite, as far as they were counted.
  std::uint64_t bad_samples_ = 0;
};

/// Two files back to back, of different formats.
std::vector<specimen> wav_parse_specimens(std::uint64_t seed) {
  dice chance{seed};
  std::vector<std::uint8_t> octets;
  for (audio_format format : {audio_format{8000, 1, 0}, {44'100, 2, 3}}) {
    auto count = static_cast<std::uint64_t>(4 * (1 + chance.below(9000)));
    auto header = make_wav_header(format, sample_encoding::s16, count);
    octets.insert(octets.end(), header.begin(), header.end());
    for (std::uint64_t i = 0; i < count; ++i)
      octets.push_back(static_cast<std::uint8_t>(chance.below(256)));
  }
  buffer_pool pool;
  return {{"two files", {}, {{bytes{pool.copy(octets)}}}}};
}

} // namespace

kind wav_parse_kind() {
  return make_kind<wav_parse>({
    .facts = {.name = "wav_parse",
              .summary = "Reads audio from the octets of WAV files.",
              .example = "file path=in.wav type=bytes ! wav_parse ! "
                         "wav path=out.wav",
              .max_burst = 2048},
    .ports = [](const wav_parse&) -> result<port_list> {
      return port_list{{{.name = "in", .carries = media::bytes}},
                       {{.name = "out"}}};
    },
    .make =
      [](const wav_parse& s) {
        return std::make_unique<wav_parse_processor>(s);
      },
    .specimens = wav_parse_specimens,
    .choices = [](const wav_parse&, std::span<const stream_format>)
      -> result<std::vector<choice>> {
      return std::vector{choice{.output = {.carries = media::audio}}};
    },
  });
}

} // namespace exeunt
