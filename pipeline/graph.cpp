// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/graph.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace exeunt {

namespace {

/// Returns N if `name` is `kind` followed by the number N, else nothing.
std::optional<std::size_t> number_of(std::string_view name,
                                     std::string_view kind) {
  if (!name.starts_with(kind))
    return std::nullopt;
  auto digits = name.substr(kind.size());
  if (digits.empty() || (digits.size() > 1 && digits.front() == '0'))
    return std::nullopt;
  std::size_t number = 0;
  auto last = digits.data() + digits.size();
  auto [end, failed] = std::from_chars(digits.data(), last, number);
  if (end != last || failed != std::errc{})
    return std::nullopt;
  return number;
}

std::string free_name(std::span<const stage_spec> stages,
                      const std::string& kind) {
  std::vector<bool> taken(stages.size() + 1);
  for (auto& stage : stages)
    if (auto number = number_of(stage.name, kind);
        number && *number < taken.size())
      taken[*number] = true;
  auto first = std::find(taken.begin(), taken.end(), false);
  return kind + std::to_string(first - taken.begin());
}

} // namespace

const stage_spec* graph::find(std::string_view name) const noexcept {
  auto i = std::find_if(stages.begin(), stages.end(),
                        [&](auto& stage) { return stage.name == name; });
  return i == stages.end() ? nullptr : &*i;
}

std::string graph::add(stage_spec what) {
  if (what.name.empty())
    what.name = free_name(stages, what.kind);
  stages.push_back(std::move(what));
  return stages.back().name;
}

void graph::connect(endpoint from, endpoint to, link_settings settings) {
  links.push_back({std::move(from), std::move(to), settings});
}

void graph::append(std::span<const chain_step> steps) {
  std::optional<endpoint> last;
  for (auto& step : steps) {
    endpoint here;
    if (auto stage = std::get_if<stage_spec>(&step.what))
      here.stage = add(*stage);
    else
      here = std::get<endpoint>(step.what);
    auto next = last ? endpoint{here.stage, {}} : here;
    if (last)
      connect(std::move(*last), std::move(here), step.link);
    last = std::move(next);
  }
}

} // namespace exeunt
