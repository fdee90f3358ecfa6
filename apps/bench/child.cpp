// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/child.hpp>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace exeunt {

namespace {

constexpr int patience_ms = 10'000;

} // namespace

result<child> child::start(std::vector<std::string> words) {
  int ends[2] = {};
  if (::pipe2(ends, O_CLOEXEC) != 0)
    return error{ec::library_failed, "there is no pipe for a child"};
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
                                     O_WRONLY, 0);
  std::vector<char*> arguments;
  for (auto& it : words)
    arguments.push_back(it.data());
  arguments.push_back(nullptr);
  pid_t pid = 0;
  auto code = ::posix_spawnp(&pid, arguments[0], &actions, nullptr,
                             arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (code == 0)
    return child{pid, ends[0]};
  ::close(ends[0]);
  return error{ec::library_failed, "cannot run " + words[0]};
}

child::~child() {
  if (pid_ == 0)
    return;
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
  ::close(out_);
}

std::string child::read_line() {
  std::string out;
  pollfd readable{out_, POLLIN, 0};
  for (char c = 0; ::poll(&readable, 1, patience_ms) > 0
                   && ::read(out_, &c, 1) == 1 && c != '\n';)
    out += c;
  return out;
}

double child::cpu_seconds() const {
  clockid_t clock{};
  timespec now{};
  if (::clock_getcpuclockid(pid_, &clock) != 0
      || ::clock_gettime(clock, &now) != 0)
    return 0;
  return static_cast<double>(now.tv_sec)
         + static_cast<double>(now.tv_nsec) / 1e9;
}

} // namespace exeunt
