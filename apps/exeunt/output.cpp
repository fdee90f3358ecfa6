// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/error_json.hpp>
#include <exeunt/apps/output.hpp>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace exeunt {

namespace {

/// Returns 0, or the `errno` of the failure.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    auto written = ::write(descriptor, text.data(), text.size());
    if (written >= 0)
      text.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      return errno;
  }
  return 0;
}

} // namespace

void reserve_standard_descriptors() {
  for (int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF)
      // The lowest free number is the one that was closed.
      static_cast<void>(::open("/dev/null", O_RDWR));
}

exit_status print(std::string_view text, exit_status status) {
  auto code = write_all(STDOUT_FILENO, text);
  if (code == 0 || code == EPIPE)
    return status;
  complain("exeunt: cannot write to standard output: "
           + std::string{std::strerror(code)} + "\n");
  return status == exit_status::reclaimed ? exit_status::failed : status;
}

void complain(std::string_view text) {
  static_cast<void>(write_all(STDERR_FILENO, text));
}

std::string refusal_json(const std::vector<error>& errors) {
  return to_line({{"state", "refused"}, {"errors", errors_json(errors)}});
}

void complain(const std::vector<error>& errors) {
  for (const auto& what : errors)
    complain("exeunt: " + to_string(what) + "\n");
}

exit_status refuse(const std::vector<error>& errors, bool json) {
  if (json)
    return print(refusal_json(errors), exit_status::refused);
  complain(errors);
  return exit_status::refused;
}

} // namespace exeunt
