// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/exeunt.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <support/scratch_folder.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

struct thrower {
  bool in_open = false;

  static void describe(setting_visitor& v, thrower& s) {
    v(s.in_open, "in_open", plain, "throws when it opens");
  }
};

class thrower_processor : public processor {
public:
  explicit thrower_processor(const thrower& settings) : settings_(settings) {
  }

  error open(emit&) override {
    if (settings_.in_open)
      throw std::runtime_error("in open");
    return {};
  }

  error process(in_port, const frame&, emit&) override {
    throw std::runtime_error("in process");
  }

private:
  thrower settings_;
};

kind thrower_kind() {
  return make_kind<thrower>({
    .facts = {.name = "thrower",
              .summary = "Throws.",
              .example = "silence ! thrower ! null"},
    .ports = [](const thrower&) -> result<port_list> {
      return port_list{{{.name = "in"}}, {{.name = "out"}}};
    },
    .make
    = [](const thrower& s) { return std::make_unique<thrower_processor>(s); },
    .specimens = {},
  });
}

/// Returns the code with which a graph fails, or was refused.
ec failure_of(runtime& in, const std::string& text) {
  auto described = parse_graph(text);
  if (!described)
    return described.failure().code();
  auto started = in.start(*described);
  if (!started.value)
    return started.errors.front().code();
  auto last = started.value->wait(60s);
  return last ? last->why.code() : last.failure().code();
}

/// A graph, and how its run has to fail.
struct ending {
  std::string text;
  ec code;
};

/// Returns whether a run without end can be cancelled.
bool cancels(runtime& in) {
  auto endless = in.start(*parse_graph("silence duration=9000s ! pace ! null"));
  if (!endless.value)
    return false;
  endless.value->cancel();
  return bool{endless.value->wait(60s)};
}

/// Ends runs in every way; returns 0, or the number of the one that ended
/// otherwise.
int do_everything(const std::string& garbage, const std::string& layer2) {
  runtime rt;
  if (rt.kinds().add(thrower_kind()))
    return 100;
  const ending all[]
    = {{"tone duration=1s ! gain ! vad ! null", ec::none},
       {"silence ! thrower ! null", ec::threw},
       {"silence ! thrower in_open=true ! null", ec::threw},
       {"silence ! ! null", ec::syntax},
       {"file path=/no/such ! null", ec::not_found},
       {"file path=" + garbage + " ! null", ec::malformed},
       {"file type=mp3 path=" + layer2 + " ! null", ec::malformed}};
  int number = 0;
  for (const auto& one : all)
    if (++number; failure_of(rt, one.text) != one.code)
      return number;
  if (!cancels(rt))
    return 101;
  return rt.leave() ? 0 : 102;
}

/// Writes frames of MPEG audio, layer II, with a stereo boundary beyond what 32
/// kbit/s have (ISO/IEC 11172-3, section 2.4.1.3), which libmpg123 comments on.
void write_layer2(const std::string& path) {
  std::string frame(104, '\0');
  frame.replace(0, 4, "\xff\xfd\x10\x70");
  std::ofstream out{path, std::ios::binary};
  for (int i = 0; i < 50; ++i)
    out << frame;
}

std::string content_of(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

TEST_CASE("the library prints nothing, however runs end") {
  test::scratch_folder folder;
  auto garbage = folder.file("garbage.wav");
  auto printed = folder.file("printed");
  std::ofstream{garbage} << "RIFF and nothing that follows on it";
  auto layer2 = folder.file("layer2.mp3");
  write_layer2(layer2);
  // What the tests have said so far is not to be said again by the child.
  std::fflush(nullptr);
  auto child = ::fork();
  if (child == 0) {
    auto to = ::open(printed.c_str(), O_CREAT | O_WRONLY, 0600);
    ::dup2(to, STDOUT_FILENO);
    ::dup2(to, STDERR_FILENO);
    ::_exit(do_everything(garbage, layer2));
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(content_of(printed) == "");
}
