// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <string>

namespace exeunt::test {

/// Returns what a GET of `url`, `http://127.0.0.1:PORT/PATH`, is answered:
/// head and body; empty if nobody does.
[[nodiscard]] std::string scrape(const std::string& url);

/// Returns the value of the line of `text` that begins so, or -1.
[[nodiscard]] double value_of(const std::string& text, const std::string& line);

/// Returns the first URL of metrics in `text`, or nothing.
[[nodiscard]] std::string metrics_url(const std::string& text);

} // namespace exeunt::test
