// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/codecs.hpp>

#include <fuzz/support/kinds.hpp>
#include <fuzz/support/property.hpp>

#include <memory>

namespace exeunt::fuzz {

namespace {

stream_format format_of(const setting_map& settings) {
  auto found = settings.find("type");
  auto type = found == settings.end() ? std::string{} : found->second;
  if (type == "bytes")
    return {.carries = media::bytes};
  if (type == "ogg")
    return {.carries = media::packets, .codec = "opus"};
  if (type == "ulaw" || type == "alaw")
    return {.carries = media::packets,
            .codec = type == "ulaw" ? "pcmu" : "pcma"};
  return {.carries = media::audio};
}

kind blind(kind what) {
  what.ports = [](const setting_map& settings) -> result<port_list> {
    auto carries = format_of(settings).carries;
    return port_list{{}, {{.name = "out", .carries = carries}}};
  };
  what.choices
    = [](const setting_map& settings,
         std::span<const stream_format>) -> result<std::vector<choice>> {
    return std::vector{choice{.output = format_of(settings)}};
  };
  return what;
}

std::unique_ptr<registry> make_kinds() {
  registry all;
  must(!add_builtin_kinds(all) && !add_codecs(all), "all kinds register");
  auto out = std::make_unique<registry>();
  for (auto& what : all.all())
    must(!out->add(what->facts.name == "file" ? blind(*what) : *what),
         "all kinds register");
  return out;
}

} // namespace

const registry& all_kinds() {
  static const auto kinds = make_kinds();
  return *kinds;
}

} // namespace exeunt::fuzz
