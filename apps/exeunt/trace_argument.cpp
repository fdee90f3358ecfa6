// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/trace_argument.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <charconv>

namespace exeunt {

result<std::uint32_t> parse_trace(const std::string& text) {
  std::uint32_t out = 0;
  if (text.empty())
    return out;
  auto last = text.data() + text.size();
  auto [end, code] = std::from_chars(text.data(), last, out);
  if (code == std::errc{} && end == last && out > 0
      && out <= defaults::max_traced)
    return out;
  return error{
    ec::bad_setting, "`" + text + "` is no number of frames", "--trace",
    "write a number from 1 to " + std::to_string(defaults::max_traced)};
}

} // namespace exeunt
