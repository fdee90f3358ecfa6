// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

/// Everything an application needs: build a graph, start it, wait for its
/// report.
#include <exeunt/actors/engine.hpp>
#include <exeunt/kinds.hpp>
#include <exeunt/pipeline/graph.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/report.hpp>
#include <exeunt/pipeline/simple_kind.hpp>

namespace exeunt {

/// Adds every kind of exeunt to `to`, e.g., to validate without an engine.
error add_kinds(registry& to);

/// An engine that knows every kind of exeunt.
class runtime : public engine {
public:
  explicit runtime(engine_options options = {});
};

} // namespace exeunt
