// This file is part of exeunt. See the file LICENSE for license terms.

#include "child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <utility>

namespace exeunt::test {

namespace {

struct ends {
  int read = -1;
  int write = -1;
};

ends make_pipe() {
  int both[2];
  return ::pipe2(both, O_CLOEXEC) == 0 ? ends{both[0], both[1]} : ends{};
}

bool put(const std::string& text, int into) {
  return ::write(into, text.data(), text.size())
         == static_cast<ssize_t>(text.size());
}

/// A file that is gone by its name, with `text` to read.
ends file_with(const std::string& text) {
  char name[] = "/tmp/exeunt-input-XXXXXX";
  auto out = ::mkstemp(name);
  ::unlink(name);
  auto whole = put(text, out);
  ::lseek(out, 0, SEEK_SET);
  return whole ? ends{out, -1} : ends{};
}

/// A pipe with `text` to read, which has room for all of it.
ends pipe_with(const std::string& text) {
  auto out = make_pipe();
  return put(text, out.write) ? out : ends{};
}

void wire(wiring how, int in, int out, int err) {
  if (how == wiring::terminal)
    return;
  ::dup2(in, STDIN_FILENO);
  if (how == wiring::closed) {
    ::close(STDOUT_FILENO);
    ::close(STDERR_FILENO);
    return;
  }
  ::dup2(how == wiring::full ? ::open("/dev/full", O_WRONLY) : out,
         STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  rlimit five{5, 5};
  if (how == wiring::few_descriptors) {
    // Whoever runs the tests may have left descriptors of its own.
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    ::setrlimit(RLIMIT_NOFILE, &five);
  }
}

[[noreturn]] void become(const std::vector<std::string>& arguments) {
  std::vector<char*> argv{const_cast<char*>("exeunt")};
  for (const auto& one : arguments)
    argv.push_back(const_cast<char*>(one.c_str()));
  argv.push_back(nullptr);
  ::execv(EXEUNT_PROGRAM, argv.data());
  ::_exit(127);
}

int count(const std::string& text, const std::string& part) {
  int out = 0;
  for (auto at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size()))
    ++out;
  return out;
}

/// Appends what can be read now; returns false at the end.
bool append(int from, std::string& to) {
  char block[4096];
  auto size = ::read(from, block, sizeof(block));
  if (size > 0)
    to.append(block, static_cast<std::size_t>(size));
  return size > 0;
}

} // namespace

child::child(const std::vector<std::string>& arguments, wiring how,
             const std::string& input)
  : deadline_(std::chrono::steady_clock::now() + std::chrono::minutes{1}) {
  auto in = how == wiring::open_input ? pipe_with(input) : file_with(input);
  auto out = make_pipe();
  auto err = make_pipe();
  winsize size{40, 100, 0, 0};
  int terminal = -1;
  pid_ = how == wiring::terminal ? ::forkpty(&terminal, nullptr, nullptr, &size)
                                 : ::fork();
  if (pid_ == 0) {
    wire(how, in.read, out.write, err.write);
    become(arguments);
  }
  ::close(in.read);
  ::close(out.write);
  ::close(err.write);
  in_ = in.write;
  out_ = out.read;
  err_ = err.read;
  if (how == wiring::terminal)
    ::close(std::exchange(err_, terminal));
}

child::~child() {
  ::close(in_);
  ::close(out_);
  ::close(err_);
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
}

void child::signal(int number) const {
  ::kill(pid_, number);
}

bool child::read_some() {
  namespace chrono = std::chrono;
  auto left = chrono::duration_cast<chrono::milliseconds>(
    deadline_ - chrono::steady_clock::now());
  pollfd ready[] = {{out_, POLLIN, 0}, {err_, POLLIN, 0}};
  if (left.count() <= 0 || ::poll(ready, 2, static_cast<int>(left.count())) < 1)
    return false;
  if (ready[0].revents != 0 && !append(out_, out))
    ::close(std::exchange(out_, -1));
  if (ready[1].revents != 0 && !append(err_, err))
    ::close(std::exchange(err_, -1));
  return out_ != -1 || err_ != -1;
}

bool child::says(const std::string& part, int times) {
  while (count(err, part) < times)
    if (!read_some())
      return count(err, part) >= times;
  return true;
}

bool child::prints(const std::string& part) {
  while (count(out, part) == 0)
    if (!read_some())
      return count(out, part) > 0;
  return true;
}

int child::wait() {
  while (read_some()) {
  }
  if (std::chrono::steady_clock::now() >= deadline_)
    return -1;
  int status = 0;
  ::waitpid(std::exchange(pid_, -1), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

finished run_program(const std::vector<std::string>& arguments, wiring how,
                     const std::string& input) {
  child one{arguments, how, input};
  auto status = one.wait();
  return {status, std::move(one.out), std::move(one.err)};
}

} // namespace exeunt::test
