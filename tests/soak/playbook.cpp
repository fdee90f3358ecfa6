// This file is part of exeunt. See the file LICENSE for license terms.

#include "soak/playbook.hpp"

namespace exeunt::testing {

namespace {

constexpr const char* sources[]
  = {"ramp frames=200",
     "ramp frames=0",
     "ramp frames=100 every=1ms",
     "stubborn frames=300",
     "ramp frames=0 every=2ms",
     "tone duration=1s rate=8000 frame=5ms",
     "app_source rate=8000 channels=1 capacity=32",
     "app_source rate=8000 channels=1 live=true"};

constexpr const char* good[] = {"noop",
                                "gain db=-3",
                                "framer size=3ms",
                                "slowpoke hold=1ms",
                                "lossy one_in=5",
                                "passerby as=way",
                                "keeper as=kept",
                                "resample rate=16000",
                                "pace lead=10ms",
                                "queue",
                                "opus_encode ! opus_decode rate=8000"};

constexpr const char* moments[] = {"open", "process", "finish", "interrupt",
                                   "input_ended"};

constexpr const char* sinks[] = {"null", "witness as=end", "app_sink",
                                 "peer takes=20 closes=true"};

} // namespace

std::string playbook::graph() {
  switch (chance_.below(6)) {
    case 0:
      return source() + transforms() + " ! tee name=t t. ! " + sink() + " t."
             + transforms() + " ! " + sink();
    case 1:
      // Both inputs of a join have one format.
      return "ramp frames=150 ! noop ! mix name=m ramp frames=0 every=1ms ! m."
             " m."
             + transforms() + " ! " + sink();
    case 2:
      return source() + transforms() + " ! " + sink() + " " + source()
             + transforms() + " ! " + sink();
    default:
      return source() + transforms() + " ! " + sink();
  }
}

std::string playbook::making_of() const {
  return "tone duration=1s rate=8000 ! wav path=" + recording();
}

// Files have their own threads.
std::string playbook::source() {
  return chance_.below(6) == 0 ? "file path=" + recording() : one_of(sources);
}

std::string playbook::transforms() {
  std::string out;
  for (auto n = chance_.below(5); n > 0; --n)
    out += std::string{" ! "}
           + (chance_.below(6) == 0 ? misfit() : one_of(good));
  return out;
}

std::string playbook::sink() {
  return chance_.below(4) == 0 ? "wav path=" + new_file() : one_of(sinks);
}

std::string playbook::recording() const {
  return folder_ + "/recording.wav";
}

std::string playbook::new_file() {
  return folder_ + "/" + std::to_string(files_++) + ".wav";
}

// What is stuck holds a worker: seldom, for there are four spares.
std::string playbook::misfit() {
  auto at = std::to_string(1 + chance_.below(30));
  auto where = std::string{one_of(moments)};
  switch (chance_.below(8)) {
    case 0:
      return "swallow";
    case 1:
      return "peer takes=9 closes=false as=transform";
    case 2:
      return "stuck where=" + where + " at=" + at;
    case 3:
    case 4:
      return "throws on_failure=restart where=" + where + " at=" + at;
    default:
      return "fails where=" + where + " at=" + at;
  }
}

} // namespace exeunt::testing
