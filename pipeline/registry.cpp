// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/registry.hpp>

#include <algorithm>
#include <mutex>
#include <tuple>
#include <utility>

namespace exeunt {

namespace {

bool same_row(const setting_row& x, const setting_row& y) {
  return x.name == y.name && x.type == y.type && x.initial == y.initial
         && x.range == y.range;
}

auto all_of(const kind_facts& x) {
  return std::tie(x.name, x.summary, x.example, x.time, x.runs, x.max_burst,
                  x.max_call, x.releases, x.live, x.elastic, x.drains,
                  x.one_format, x.writes, x.reads, x.stays_home,
                  x.identity_when_equal);
}

std::string_view needed_by(const kind& x) {
  return x.facts.needs ? std::string_view{x.facts.needs->name} : "";
}

bool same_kind(const kind& x, const kind& y) {
  if (all_of(x.facts) != all_of(y.facts) || needed_by(x) != needed_by(y))
    return false;
  auto rows = x.document();
  auto others = y.document();
  return std::equal(rows.begin(), rows.end(), others.begin(), others.end(),
                    same_row);
}

} // namespace

error registry::add(kind what) {
  auto name = what.facts.name;
  std::unique_lock guard{lock_};
  if (auto i = kinds_.find(name); i != kinds_.end()) {
    if (same_kind(*i->second, what))
      return {};
    return {ec::conflict, "a different kind has this name already", name,
            "give the kind another name"};
  }
  kinds_.emplace(std::move(name), std::make_shared<kind>(std::move(what)));
  return {};
}

kind_ptr registry::find(std::string_view name) const {
  std::shared_lock guard{lock_};
  auto i = kinds_.find(name);
  return i == kinds_.end() ? nullptr : i->second;
}

std::vector<kind_ptr> registry::all() const {
  std::shared_lock guard{lock_};
  std::vector<kind_ptr> out;
  out.reserve(kinds_.size());
  for (auto& [name, ptr] : kinds_)
    out.push_back(ptr);
  return out;
}

} // namespace exeunt
