// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/app_sink.hpp>
#include <exeunt/actors/app_source.hpp>
#include <exeunt/codecs/codecs.hpp>
#include <exeunt/exeunt.hpp>

#include <utility>

namespace exeunt {

error add_kinds(registry& to) {
  for (auto make : {app_sink_kind, app_source_kind})
    if (auto why = to.add(make()))
      return why;
  if (auto why = add_builtin_kinds(to))
    return why;
  return add_codecs(to);
}

runtime::runtime(engine_options options) : engine(std::move(options)) {
  // A new registry has nothing to conflict with.
  static_cast<void>(add_kinds(kinds()));
}

} // namespace exeunt
