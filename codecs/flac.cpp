// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/flac.hpp>
#include <exeunt/codecs/flac_writer.hpp>
#include <exeunt/codecs/part_file.hpp>
#include <exeunt/codecs/recording_processor.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace exeunt {

namespace {

constexpr std::string_view encoding_names[] = {"s16", "s24"};

std::unique_ptr<processor> make_processor(const flac& s) {
  auto bits = s.encoding == flac_encoding::s16 ? 16u : 24u;
  auto writer = std::make_unique<flac_writer>(s.path, bits, s.compression);
  auto lookback = s.keep == wav_keep::speech ? std::optional{s.lookback}
                                             : std::nullopt;
  return std::make_unique<recording_processor>(
    recorder{std::move(writer), lookback});
}

/// Nothing comes out, but a path that cannot be written leaves no way to run.
result<std::vector<choice>> choices(const flac& settings,
                                    std::span<const stream_format> in) {
  for (auto& format : in)
    if (format.audio.rate != 0)
      if (auto why = check_flac_format(format.audio))
        return why;
  if (auto why = check_output_path(settings.path))
    return why;
  return std::vector<choice>{};
}

} // namespace

void flac::describe(setting_visitor& v, flac& s) {
  v(s.path, "path", plain, "the file to write");
  choose(v, s.keep, "keep", keep_names,
         "all audio, or only the segments that speech events name");
  choose(v, s.encoding, "encoding", encoding_names, "how samples are written");
  v(s.compression, "compression", counted.between(0, 8),
    "0 is fastest, 8 is smallest");
  v(s.lookback, "lookback", duration.between(0, 60),
    "how long audio waits to be told that it is speech");
}

kind flac_kind() {
  return make_kind<flac>({
    .facts = {.name = "flac",
              .summary = "Writes audio, or the speech in it, to a FLAC file.",
              .example = "file path=in.wav ! vad ! flac path=out.flac "
                         "keep=speech",
              .time = time_map::sink,
              .runs = runs_on::blocking,
              .one_format = true,
              .writes = "path"},
    .ports = [](const flac&) -> result<port_list> { return recording_ports(); },
    .make = make_processor,
    .specimens
    = [](std::uint64_t seed) { return recording_specimens(seed, ".flac"); },
    .choices = choices,
  });
}

} // namespace exeunt
