// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/gain.hpp>
#include <exeunt/pipeline/ramp.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <cmath>
#include <utility>

namespace exeunt {

namespace {

double factor_of(double db) {
  return std::pow(10.0, db / 20);
}

//              .------.
//  audio ----->| gain |-----> audio
//              '------'
class gain_processor : public processor {
public:
  explicit gain_processor(const gain& settings)
    : settings_(settings), level_(factor_of(settings.db)) {
  }

  error process(in_port, const frame& what, emit& out) override {
    auto& in = *what.get<audio>();
    level_.prepare(to_samples(settings_.ramp, in.format.rate));
    if (level_.flat() && level_.value() == 1)
      out(what);
    else
      out(scaled(in, out.pool()));
    return {};
  }

  error set(const setting_map& changed) override {
    if (auto why = change_settings(settings_, changed))
      return why;
    level_.aim(factor_of(settings_.db));
    return {};
  }

private:
  audio scaled(const audio& in, buffer_pool& pool) {
    auto data = pool.make_samples(in.data.size());
    std::size_t at = 0;
    while (at < in.data.size()) {
      auto factor = level_.next();
      for (auto c = in.format.channels; c > 0; --c, ++at)
        data[at] = in.data[at] * factor;
    }
    return {in.format, std::move(data).share()};
  }

  gain settings_;
  ramp level_;
};

} // namespace

kind gain_kind() {
  return make_kind<gain>({
    .facts = {.name = "gain",
              .summary = "Changes the level of audio.",
              .example = "file path=in.wav ! gain db=-6 ! wav path=out.wav"},
    .ports = [](const gain&) -> result<port_list> {
      return port_list{{{.name = "in"}}, {{.name = "out"}}};
    },
    .make = [](const gain& s) { return std::make_unique<gain_processor>(s); },
    .specimens =
      [](std::uint64_t seed) {
        return audio_specimens(seed, {{"db", "-4.5"}});
      },
  });
}

} // namespace exeunt
