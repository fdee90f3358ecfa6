// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/command.hpp>
#include <exeunt/apps/output.hpp>

#include <csignal>
#include <exception>
#include <string>

int main(int argc, char** argv) {
  exeunt::reserve_standard_descriptors();
  // A reader of our output who leaves must not end a recording.
  std::signal(SIGPIPE, SIG_IGN);
  // A file that may not grow fails its stage, not the program.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return exeunt::perform_command_line(argc, argv);
  } catch (const std::exception& what) {
    exeunt::complain("exeunt: " + std::string{what.what()} + "\n");
    return static_cast<int>(exeunt::exit_status::failed);
  }
}
