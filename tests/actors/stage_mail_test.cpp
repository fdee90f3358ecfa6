// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/stage_mail.hpp>

#include <caf/event_based_actor.hpp>
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>

#include "actors/virtual_system.hpp"
#include "hand_plan.hpp"
#include "support/frames.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

frame of_length(std::int64_t n) {
  return frame{gap{n, 8000, gap_cause::lost}};
}

std::string text(const media_frames& what) {
  auto length = [](const frame& one) {
    return " " + std::to_string(extent_of(one).frames);
  };
  auto out = "in" + std::to_string(what.port) + " of "
             + std::to_string(what.incarnation) + " at "
             + std::to_string(what.sent) + ":" + length(what.first);
  for (auto& one : what.more)
    out += length(one);
  return out + "; ";
}

/// A stage with two receivers and a sender, who all write the same log.
struct mail_bench {
  mail_bench() {
    for (auto name : {"before", "subject", "left", "right"})
      all.stages.push_back(bare_stage(name));
    join(all, 0, 1, lossless_link(8));
    join(all, 1, 2, lossless_link(8));
    join(all, 1, 3, lossless_link(8));
    begin_stage met;
    met.upstream = {{listener(), 0}};
    met.downstream = {{listener(), 0}, {listener(), 0}};
    mail.emplace(all, 1, run_key{});
    mail->meet(met);
  }

  caf::actor listener() {
    return host.sys.spawn([this](caf::event_based_actor*) -> caf::behavior {
      return {
        [this](const media_frames& x) { log += text(x); },
        [this](link_credit x) {
          log += "credit " + std::to_string(x.frames) + "; ";
        },
        [this](const upstream_notice& x) { log += x.kind + "; "; },
      };
    });
  }

  [[nodiscard]] std::string delivered() {
    REQUIRE(host.scheduler().run());
    return std::exchange(log, {});
  }

  virtual_system host;
  plan all;
  ledger book{1, 2};
  std::string log;
  std::optional<stage_mail> mail;
};

} // namespace

TEST_CASE("what a handler sends leaves at its end, in one message per output") {
  mail_bench bench;
  bench.mail->add(0, 0, 7, of_length(1));
  bench.mail->add(0, 0, 8, of_length(2));
  bench.mail->add(0, 0, 9, of_length(3));
  CHECK(bench.delivered() == "");
  bench.mail->dispatch(bench.book, nullptr);
  CHECK(bench.delivered() == "in0 of 0 at 7: 1 2 3; ");
  bench.mail->dispatch(bench.book, nullptr);
  CHECK(bench.delivered() == "");
}

TEST_CASE("frames count as gone when they have left, not before") {
  mail_bench bench;
  auto last = of_length(2);
  last.header.seq = 41;
  bench.mail->add(1, 0, 0, of_length(1));
  bench.mail->add(1, 0, 0, std::move(last));
  auto left = [&](out_port port) { return bench.book.last_out[port].get(); };
  CHECK(left(1) == 0);
  bench.mail->dispatch(bench.book, nullptr);
  CHECK(left(1) == 42);
  CHECK(left(0) == 0);
  CHECK(bench.delivered() == "in0 of 0 at 0: 1 2; ");
}

TEST_CASE("only the first frame of a message names its receiver") {
  mail_bench bench;
  CHECK(bench.mail->add(0, 0, 0, of_length(1)) != nullptr);
  CHECK(bench.mail->add(0, 0, 0, of_length(2)) == nullptr);
  bench.mail->dispatch(bench.book, nullptr);
  CHECK(bench.mail->add(0, 0, 0, of_length(3)) != nullptr);
  CHECK(bench.delivered() == "in0 of 0 at 0: 1 2; ");
}

TEST_CASE("each receiver gets its own frames") {
  mail_bench bench;
  bench.mail->add(1, 0, 0, of_length(7));
  bench.mail->dispatch(bench.book, nullptr);
  CHECK(bench.delivered() == "in0 of 0 at 0: 7; ");
}

TEST_CASE("credit of one handler is one message") {
  mail_bench bench;
  bench.mail->owe(0, 0, 4);
  bench.mail->owe(0, 0, 4);
  bench.mail->dispatch(bench.book, nullptr);
  CHECK(bench.delivered() == "credit 8; ");
}

TEST_CASE("a notice waits for nothing") {
  mail_bench bench;
  bench.mail->send_upstream(0, {"loss", 1}, nullptr);
  CHECK(bench.delivered() == "loss; ");
}

TEST_CASE("who replaced a receiver gets what follows") {
  mail_bench bench;
  std::string later;
  auto heir = bench.host.sys.spawn([&](caf::event_based_actor*) {
    return caf::behavior{[&](const media_frames& x) { later += text(x); }};
  });
  bench.mail->meet(relink_port{false, 0, {heir, 1}});
  bench.mail->add(0, 1, 0, of_length(5));
  bench.mail->dispatch(bench.book, nullptr);
  CHECK(bench.delivered() == "");
  CHECK(later == "in0 of 1 at 0: 5; ");
}

TEST_CASE("a port that is not there is not met") {
  mail_bench bench;
  bench.mail->meet(relink_port{false, 9, {}});
  bench.mail->meet(relink_port{true, 9, {}});
  bench.mail->add(0, 0, 0, of_length(5));
  bench.mail->dispatch(bench.book, nullptr);
  CHECK(bench.delivered() == "in0 of 0 at 0: 5; ");
}

TEST_CASE("mail to nobody is thrown away") {
  mail_bench bench;
  bench.mail->meet(relink_port{false, 0, {}});
  bench.mail->meet(relink_port{true, 0, {}});
  bench.mail->add(0, 0, 0, of_length(5));
  bench.mail->owe(0, 0, 1);
  bench.mail->dispatch(bench.book, nullptr);
  CHECK(bench.delivered() == "");
}
