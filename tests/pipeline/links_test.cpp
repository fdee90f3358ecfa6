// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/collecting_emit.hpp>
#include <exeunt/pipeline/noop.hpp>
#include <exeunt/pipeline/null.hpp>
#include <exeunt/pipeline/queue.hpp>
#include <exeunt/pipeline/rehearsal.hpp>
#include <exeunt/pipeline/tee.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>

using namespace exeunt;
using namespace exeunt::test;
using namespace std::chrono_literals;

namespace {

/// An outbox in which that much waits for credit.
class full_outbox : public collecting_emit {
public:
  explicit full_outbox(backlog waiting) : waiting_(waiting) {
  }

  backlog waiting() const override {
    return waiting_;
  }

private:
  backlog waiting_;
};

} // namespace

TEST_CASE("noop passes the same block on") {
  auto in = mono({1, 2});
  auto got = rehearse(noop_kind(), {}, {{in}});
  CHECK(got.outputs[0][0].get<audio>()->data.data()
        == in.get<audio>()->data.data());
}

TEST_CASE("tee sends one block to every output") {
  auto in = mono({1, 2});
  auto got = rehearse(tee_kind(), {}, {{in, mark("a")}}, 3);
  for (auto& out : got.outputs) {
    REQUIRE(out.size() == 2);
    CHECK(out[0].get<audio>()->data.data() == in.get<audio>()->data.data());
  }
}

TEST_CASE("null takes everything and ends") {
  auto got = rehearse(null_kind(), {}, {{mono({1}), mark("a")}}, 0);
  CHECK_FALSE(got.why);
}

TEST_CASE("a queue passes on until its maximum waits behind it") {
  auto under_test = queue_kind().make({{"max", "2s"}});
  full_outbox almost{{1999ms, 99}};
  CHECK_FALSE(under_test->process(0, mono({1}), almost));
  CHECK(almost.sent[0].size() == 1);
  full_outbox full{{2s, 100}};
  auto why = under_test->process(0, mono({1}), full);
  CHECK(why == ec::overrun);
  CHECK(why.text() == "the queue is full: 2s in 100 frames wait");
  CHECK(full.sent.empty());
}

TEST_CASE("a queue bounds frames that last no time, too") {
  auto under_test = queue_kind().make({{"max_frames", "10"}});
  full_outbox full{{0ms, 10}};
  CHECK(under_test->process(0, bytes{}, full) == ec::overrun);
}
