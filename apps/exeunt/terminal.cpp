// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/terminal.hpp>

#include <sys/ioctl.h>
#include <unistd.h>

namespace exeunt {

screen_size terminal_size() {
  screen_size out{80, 24};
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0)
    return out;
  if (size.ws_col > 0)
    out.columns = size.ws_col;
  if (size.ws_row > 0)
    out.rows = size.ws_row;
  return out;
}

} // namespace exeunt
