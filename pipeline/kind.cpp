// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/kind.hpp>

namespace exeunt {

std::vector<choice> pass_through(const port_list& ports,
                                 std::span<const stream_format> inputs) {
  choice only;
  if (!inputs.empty())
    only.output = inputs.front();
  else if (!ports.outputs.empty())
    only.output.carries = ports.outputs.front().carries;
  return {only};
}

} // namespace exeunt
