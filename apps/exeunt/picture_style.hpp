// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <string_view>

namespace exeunt {

/// Colours and type of the picture. A group of the class `speech` shows the
/// same wave in the colours of speech: variables reach into `use`, selectors
/// do not.
inline constexpr std::string_view picture_style = R"(<style>
svg { --paper: #ffffff; --ink: #1f2933; --quiet: #6b7785; --line: #dde3ea;
  --wave: #a3afbd; --core: #7b8896; --speech: #0f766e; --soft: #6fb3ad;
  --band: #0f766e1a; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #11161c; --ink: #e6edf3; --quiet: #93a1b0; --line: #2a333d;
    --wave: #4a5765; --core: #6c7a89; --speech: #2dd4bf; --soft: #1f8378;
    --band: #2dd4bf22; }
}
.speech { --wave: var(--soft); --core: var(--speech); }
text { font: 13px system-ui, sans-serif; fill: var(--quiet); }
.title { font-size: 18px; font-weight: 600; fill: var(--ink); }
.paper { fill: var(--paper); }
.line { stroke: var(--line); }
.band { fill: var(--band); }
.edge { fill: var(--speech); }
.peak { fill: var(--wave); }
.rms { fill: var(--core); }
</style>
)";

} // namespace exeunt
