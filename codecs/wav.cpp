// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/part_file.hpp>
#include <exeunt/codecs/recording_processor.hpp>
#include <exeunt/codecs/wav.hpp>
#include <exeunt/codecs/wav_writer.hpp>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

constexpr std::string_view encoding_names[] = {"s16", "s24", "f32", "alaw",
                                               "ulaw"};

/// In the order of `wav_encoding`.
constexpr sample_encoding encodings[]
  = {sample_encoding::s16, sample_encoding::s24, sample_encoding::f32,
     sample_encoding::alaw, sample_encoding::ulaw};

sample_encoding encoding_of(const wav& settings) noexcept {
  return encodings[static_cast<std::size_t>(settings.encoding)];
}

std::optional<std::chrono::nanoseconds> lookback_of(const wav& settings) {
  if (settings.keep == wav_keep::speech)
    return settings.lookback;
  return std::nullopt;
}

std::unique_ptr<processor> make_processor(const wav& s) {
  auto writer = std::make_unique<wav_writer>(s.path, encoding_of(s));
  return std::make_unique<recording_processor>(
    recorder{std::move(writer), lookback_of(s)});
}

/// Nothing comes out, but a path that cannot be written leaves no way to run.
result<std::vector<choice>> wav_choices(const wav& settings,
                                        std::span<const stream_format>) {
  if (auto why = check_output_path(settings.path))
    return why;
  return std::vector<choice>{};
}

} // namespace

void wav::describe(setting_visitor& v, wav& s) {
  v(s.path, "path", plain, "the file to write");
  choose(v, s.keep, "keep", keep_names,
         "all audio, or only the segments that speech events name");
  choose(v, s.encoding, "encoding", encoding_names, "how samples are written");
  v(s.lookback, "lookback", duration.between(0, 60),
    "how long audio waits to be told that it is speech");
}

kind wav_kind() {
  return make_kind<wav>({
    .facts = {.name = "wav",
              .summary = "Writes audio, or the speech in it, to a WAV file.",
              .example = "file path=in.wav ! vad ! wav path=out.wav "
                         "keep=speech",
              .time = time_map::sink,
              .runs = runs_on::blocking,
              .one_format = true,
              .writes = "path"},
    .ports = [](const wav&) -> result<port_list> { return recording_ports(); },
    .make = make_processor,
    .specimens
    = [](std::uint64_t seed) { return recording_specimens(seed, ".wav"); },
    .choices = wav_choices,
  });
}

} // namespace exeunt
