// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include "planning_kinds.hpp"

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

/// One error as a person reads it, without its code.
struct told {
  ec code;
  std::string_view place;
  std::string_view text;
  std::string_view mend;
};

void check(std::string_view graph, std::initializer_list<told> wanted,
           const plan_options& options = {}) {
  INFO(graph);
  auto got = test::plan_text(graph, options);
  CHECK(!got.value);
  CHECK(got.errors.size() == wanted.size());
  std::size_t i = 0;
  for (auto& want : wanted) {
    if (i == got.errors.size())
      break;
    auto& why = got.errors[i++];
    CHECK(why.code() == want.code);
    CHECK(why.place() == want.place);
    CHECK(why.text() == want.text);
    CHECK(why.mend() == want.mend);
  }
}

} // namespace

TEST_CASE("an unknown kind is refused with the nearest name") {
  check("sound ! dtect ! null",
        {{ec::unknown_kind, "stage dtect0", "no kind is called `dtect`",
          "did you mean `detect`?"}});
}

TEST_CASE("the text of a function is an unknown kind") {
  check("sound ! apply ! null",
        {{ec::unknown_kind, "stage apply0", "no kind is called `apply`",
          "a function has no text form: build the graph in C++"}});
}

TEST_CASE("every wrong setting of a stage is named") {
  check("sound rat=8000 rate=fast ! null",
        {{ec::unknown_setting, "stage sound0, setting rat",
          "there is no setting `rat`", "did you mean `rate`?"},
         {ec::bad_setting, "stage sound0, setting rate",
          "`rate=fast` is not a whole number in 0..768000 Hz",
          "give a whole number in 0..768000 Hz"}});
}

TEST_CASE("a setting out of its range is named with the range") {
  check("sound ! gain db=100 ! null",
        {{ec::bad_setting, "stage gain0, setting db",
          "`db=100` is outside -120..60 dB", "give a value in -120..60 dB"}});
}

TEST_CASE("a graph without stages is refused") {
  check("", {{ec::missing_link, "graph", "the graph has no stages",
              "begin with a source, e.g., `file path=in.wav ! null`"}});
}

TEST_CASE("names are unique") {
  check("sound name=a ! null  sound name=b ! hold name=a ! dtect",
        {{ec::duplicate, "stage a", "two stages have this name",
          "give one of them another name"},
         {ec::unknown_kind, "stage dtect0", "no kind is called `dtect`",
          "did you mean `detect`?"}});
}

TEST_CASE("a link to an unknown stage or port names the nearest") {
  check("sound ! tee name=split  splt. ! null  split.oit0 ! null",
        {{ec::unknown_stage, "link splt -> null0",
          "the graph has no stage called `splt`", "did you mean `split`?"},
         {ec::unknown_port, "link split.oit0 -> null1",
          "split has no output `oit0`", "did you mean `out0`?"}});
}

TEST_CASE("a graph without source or sink names the open ports") {
  check("detect",
        {{ec::missing_link, "detect0.in", "nothing leads to this input",
          "link a source to it: `... ! detect0.in`"},
         {ec::missing_link, "detect0.out", "this output leads nowhere",
          "link it to a sink: `detect0.out ! null`"}});
}

TEST_CASE("a port takes one link") {
  check("sound ! d.  sound ! d.in  detect name=d ! null",
        {{ec::duplicate, "link sound0 -> d", "no input of d is free",
          "join what leads to it in a mix"}});
  check("sound name=s ! null  s. ! null",
        {{ec::duplicate, "link s -> null1", "no output of s is free",
          "branch behind it by a tee"}});
  check("sound name=s ! null  s.out ! c.near  s.out ! c.far  cancel name=c"
        " ! null",
        {{ec::duplicate, "link s.out -> c.far", "s.out has a link already",
          "branch behind it by a tee"},
         {ec::duplicate, "link s -> null0", "no output of s is free",
          "branch behind it by a tee"}});
}

TEST_CASE("nothing leads into a source or out of a sink") {
  check("sound ! sound ! null",
        {{ec::unknown_port, "link sound0 -> sound1", "sound1 has no inputs",
          "begin a chain with it"}});
  check("sound ! null name=n  n. ! detect ! null",
        {{ec::unknown_port, "link n -> detect0", "n has no outputs",
          "end the chain with it"}});
}

TEST_CASE("numbered ports have no holes") {
  check("sound ! tee name=t  t.out0 ! null  t.out2 ! null",
        {{ec::missing_link, "t.out1", "this output leads nowhere",
          "link it to a sink: `t.out1 ! null`"}});
}

TEST_CASE("every cycle is named with its path") {
  check("sound ! mix name=m ! tee name=t ! gain name=g ! m.  t. ! null"
        "  gain name=x ! x.",
        {{ec::cycle, "m -> t -> g -> m", "the links form a cycle",
          "take one of these links out"},
         {ec::cycle, "x -> x", "the links form a cycle",
          "take one of these links out"}});
}

TEST_CASE("a format mismatch names both ports and the stage to insert") {
  check("sound rate=44100 ! detect ! null",
        {{ec::format_mismatch, "link sound0.out -> detect0.in",
          "sound0.out gives audio 44100 Hz, 1 channel, detect0.in takes "
          "audio 8000, 16000, 32000 or 48000 Hz, 1 channel",
          "insert convert rate=32000"}});
  check("opus ! detect ! null",
        {{ec::format_mismatch, "link opus0.out -> detect0.in",
          "opus0.out gives packets opus, detect0.in takes "
          "audio 8000, 16000, 32000 or 48000 Hz, 1 channel",
          "insert decode"}});
  check("opus ! decode ! device",
        {{ec::format_mismatch, "link decode0.out -> device0.in",
          "decode0.out gives audio 48000 Hz, 1 channel, device0.in takes "
          "audio 44100 Hz",
          "insert convert rate=44100"}});
}

TEST_CASE("where one stage is not enough the first is named") {
  check("opus ! device",
        {{ec::format_mismatch, "link opus0.out -> device0.in",
          "opus0.out gives packets opus, device0.in takes audio 44100 Hz",
          "insert decode and what brings the rest in line"}});
}

TEST_CASE("where no stage helps the error says so") {
  check("sound channels=2 ! detect ! null",
        {{ec::format_mismatch, "link sound0.out -> detect0.in",
          "sound0.out gives audio 48000 Hz, 2 channels, detect0.in takes "
          "audio 8000, 16000, 32000 or 48000 Hz, 1 channel",
          "no kind turns one into the other: change one of the stages"}});
}

TEST_CASE("a join of different formats is refused") {
  check("sound ! m.  sound rate=8000 ! m.  mix name=m ! null",
        {{ec::format_mismatch, "stage m", "the inputs have different formats",
          "insert a resample in front of mix"}});
}

TEST_CASE("every format mismatch of a graph is found") {
  auto got = test::plan_text("sound rate=44100 ! detect ! device"
                             "  opus ! detect ! null");
  REQUIRE(got.errors.size() == 2);
  CHECK(got.errors[0].place() == "link sound0.out -> detect0.in");
  CHECK(got.errors[1].place() == "link opus0.out -> detect1.in");
}

TEST_CASE("streams have one name each, given where they begin") {
  check("sound stream=bot ! m.  sound stream=bot ! m.  mix name=m ! null",
        {{ec::duplicate, "stage sound1",
          "the stream `bot` has this name at sound0 already",
          "give it another: stream=NAME"}});
  check("sound ! detect stream=bot ! null",
        {{ec::bad_setting, "stage detect0, setting stream",
          "this stage begins no stream",
          "name the stream at its source, or at a join"}});
}

TEST_CASE("a live source cannot be held back without a queue") {
  check("mic ! detect ![lossless] null",
        {{ec::bad_setting, "link detect0.out -> null0.in",
          "a lossless link cannot hold back mic0, which is live",
          "insert queue in front of this link, or leave `lossless` out"}});
  CHECK(test::plan_text("mic ! queue ! detect ![lossless] null").value);
}

TEST_CASE("bounds of live links need a live link") {
  check("sound ![max_age=50ms] null",
        {{ec::bad_setting, "link sound0.out -> null0.in",
          "max_queue and max_age bound live links, this one is lossless",
          "add live, or leave them out"}});
}

TEST_CASE("L32: a diamond that needs unbounded windows is refused by name") {
  check("sound ! tee name=t  t. ! hold whole=true name=w ! m."
        "  t. ! m.  mix name=m ! null",
        {{ec::unbounded_diamond, "diamond t ... m",
          "w holds media without bound, and meanwhile m takes nothing from "
          "t.out1",
          "make the link to m.in1 live, or take w out of the branch"}});
}

TEST_CASE("L32: a window that is given too small for a diamond is refused") {
  // 16 + 2 x (100 ms x 48 kHz + 1 + burst of 4) = 9626 frames
  check("sound ! tee name=t  t. ! hold latency=100ms ! m."
        "  t. ![window=4] m.  mix name=m ! null",
        {{ec::unbounded_diamond, "diamond t ... m, link t.out1 -> m.in1",
          "window=4 is too small: the other branch holds 100ms",
          "say window=9626, or leave it out"}});
}

TEST_CASE("a path over the budget is named with its parts") {
  check("opus ! decode ! hold latency=200ms ! null",
        {{ec::over_budget,
          "opus0 -> decode0 (6500us) -> hold0 (200ms) -> null0",
          "this path takes 206500us, the budget is 120ms",
          "shorten its slowest part, or raise the budget"}},
        {.budget = 120ms});
}

TEST_CASE("errors of several passes come together") {
  auto got = test::plan_text("sond ! null  sound rate=44100 ! detect ! null"
                             "  mic ![lossless] null  hold latency=x ! null");
  REQUIRE(got.errors.size() == 4);
  CHECK(got.errors[0] == ec::unknown_kind);
  CHECK(got.errors[1] == ec::bad_setting);
  CHECK(got.errors[2] == ec::format_mismatch);
  CHECK(got.errors[3].place() == "link mic0.out -> null2.in");
}
