// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/law_checks.hpp>
#include <exeunt/pipeline/laws.hpp>

#include <fmt/format.h>

namespace exeunt {

namespace {

std::vector<std::string> check_declaration(const kind& what) {
  std::vector<std::string> out;
  auto require = [&](bool fine, std::string_view breach) {
    if (!fine)
      out.push_back(fmt::format("{}: {}", what.facts.name, breach));
  };
  require(!what.facts.summary.empty(), "has no summary");
  require(!what.facts.example.empty(), "has no example");
  require(what.facts.max_burst > 0, "declares a burst of nothing");
  require(static_cast<bool>(what.specimens), "has no specimens");
  for (auto& row : what.document())
    require(!row.summary.empty(), "has a setting without a summary");
  return out;
}

std::string check_time_map(const kind& what, const specimen& on) {
  auto ports = what.ports(on.settings);
  if (!ports)
    return "has no ports: " + to_string(ports.failure());
  auto map = what.facts.time;
  if (ports->inputs.empty() != (map == time_map::generator))
    return "is a generator if, and only if, it has no input";
  if (ports->outputs.empty() != (map == time_map::sink))
    return "is a sink if, and only if, it has no output";
  if (ports->inputs.empty() != on.inputs.empty())
    return "has a specimen that does not fit its inputs";
  return {};
}

} // namespace

std::vector<std::string> check_laws(const kind& what, std::uint64_t seed,
                                    const law_options& options) {
  auto out = check_declaration(what);
  if (!out.empty())
    return out;
  auto all = what.specimens(seed);
  if (all.empty())
    out.push_back(what.facts.name + ": has no specimens");
  for (auto& on : all) {
    auto breaches = std::vector{check_time_map(what, on)};
    if (breaches.front().empty())
      breaches = detail::check_specimen(what, on, seed, options);
    for (auto& breach : breaches)
      out.push_back(fmt::format("{}, specimen '{}', seed {}: {}",
                                what.facts.name, on.name, seed, breach));
  }
  return out;
}

} // namespace exeunt
