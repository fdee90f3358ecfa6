// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/program.hpp>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// Standard output and standard error of a child, thrown away.
class silence {
public:
  silence() {
    ::posix_spawn_file_actions_init(&actions_);
    for (int fd : {STDOUT_FILENO, STDERR_FILENO})
      ::posix_spawn_file_actions_addopen(&actions_, fd, "/dev/null", O_WRONLY,
                                         0);
  }

  silence(const silence&) = delete;
  silence& operator=(const silence&) = delete;

  ~silence() {
    ::posix_spawn_file_actions_destroy(&actions_);
  }

  [[nodiscard]] const posix_spawn_file_actions_t* get() const noexcept {
    return &actions_;
  }

private:
  posix_spawn_file_actions_t actions_;
};

double seconds(const timeval& from) {
  return static_cast<double>(from.tv_sec)
         + static_cast<double>(from.tv_usec) / 1e6;
}

/// Returns an argument vector that is valid as long as `words` is.
std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (auto& one : words)
    out.push_back(one.data());
  out.push_back(nullptr);
  return out;
}

} // namespace

bool is_installed(const std::string& name) {
  auto path = std::getenv("PATH");
  std::istringstream folders{path ? path : ""};
  for (std::string folder; std::getline(folders, folder, ':');)
    if (::access((folder + "/" + name).c_str(), X_OK) == 0)
      return true;
  return false;
}

result<spent> run_program(std::vector<std::string> words) {
  auto name = words.front();
  // coreutils' timeout ends what hangs; it waits for it, so its usage counts.
  words.insert(words.begin(), {"timeout", "120"});
  stopwatch watch;
  pid_t child = -1;
  auto code = ::posix_spawnp(&child, "timeout", silence{}.get(), nullptr,
                             pointers(words).data(), environ);
  int status = 0;
  rusage used{};
  if (code != 0 || ::wait4(child, &status, 0, &used) != child)
    return error{ec::library_failed, "cannot run " + name};
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return error{ec::library_failed, name + " fails"};
  return spent{watch.read().wall_seconds,
               seconds(used.ru_utime) + seconds(used.ru_stime)};
}

} // namespace exeunt
