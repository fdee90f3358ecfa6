// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <string_view>

namespace exeunt {

/// Colours and type of the picture; without variables, which some viewers do
/// not know.
inline constexpr std::string_view picture_style = R"(<style>
text { font: 13px system-ui, sans-serif; fill: #5b6673; }
.title { font: 13.5px ui-monospace, monospace; fill: #1f2933; }
.paper { fill: #ffffff; }
.line { stroke: #dde3ea; fill: none; }
.wave { fill: #b3bdc9; }
.core { fill: #8894a2; }
.band { fill: #0f766e; fill-opacity: .1; }
.soft { fill: #6fb3ad; }
.speech { fill: #0f766e; }
.hole { fill: #b42318; fill-opacity: .14; }
.gap { fill: #b42318; }
.lane { fill: #f3f5f8; }
.depth { fill: #3b6ea8; fill-opacity: .75; }
.limit { stroke: #8894a2; stroke-dasharray: 4 4; fill: none; }
@media (prefers-color-scheme: dark) {
  text { fill: #93a1b0; }
  .title { fill: #e6edf3; }
  .paper { fill: #11161c; }
  .line { stroke: #2a333d; }
  .wave { fill: #4a5765; }
  .core { fill: #6c7a89; }
  .band { fill: #2dd4bf; fill-opacity: .13; }
  .soft { fill: #1f8378; }
  .speech { fill: #2dd4bf; }
  .hole { fill: #ff8a7a; fill-opacity: .2; }
  .gap { fill: #ff8a7a; }
  .lane { fill: #1a2129; }
  .depth { fill: #6ea8e6; fill-opacity: .8; }
  .limit { stroke: #6c7a89; }
}
</style>
)";

} // namespace exeunt
