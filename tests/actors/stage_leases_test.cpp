// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include "stage_bench.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace std::chrono_literals;

namespace {

kind_facts with_resource() {
  kind_facts out;
  out.needs = std::make_shared<const resource_definition>(
    resource_definition{.name = "engine"});
  return out;
}

/// A stage whose processor asks for a lease when it opens.
struct lessee : stage_bench {
  lessee() : stage_bench(1, 1, lossless_link(4), with_resource()) {
    inside->on_open = [](emit& out) {
      out.request_lease(2s);
      return error{};
    };
    run();
  }
};

} // namespace

TEST_CASE("a request carries a ticket, and its answer reaches the processor") {
  lessee stage;
  CHECK(stage.asked
        == std::pair<std::uint32_t, std::int64_t>{1, 2'000'000'000});
  stage.core->granted(1, std::make_shared<int>(7));
  CHECK(stage.inside->calls == "granted ");
  CHECK(stage.inside->share);
}

TEST_CASE("a lease for an older request goes back at once") {
  lessee stage;
  auto share = std::make_shared<int>(7);
  std::weak_ptr<int> alive = share;
  stage.core->granted(0, std::move(share));
  CHECK(alive.expired());
  CHECK(stage.inside->calls.empty());
}

TEST_CASE("a stage that left takes no lease") {
  lessee stage;
  stage.core->cancel();
  auto share = std::make_shared<int>(7);
  std::weak_ptr<int> alive = share;
  stage.core->granted(1, std::move(share));
  CHECK(alive.expired());
}

TEST_CASE("a refusal that the processor does not handle fails the stage") {
  lessee stage;
  stage.core->refused(1, {ec::timed_out, "no lease came in time", "engine"});
  CHECK(stage.left == stage_exit::failed);
  CHECK(stage.book.why() == ec::timed_out);
}

TEST_CASE("whoever waits for a lease says so, and until when") {
  lessee stage;
  CHECK(stage.book.waits_for.get() == std::uint64_t(waits::resource));
  CHECK(stage.book.wake_due.get() == 3'000'000'000);
  stage.core->granted(1, std::make_shared<int>(7));
  CHECK(stage.book.waits_for.get() == std::uint64_t(waits::input));
  CHECK(stage.book.wake_due.get() == 0);
}

TEST_CASE("a kind that names no resource gets an error that says so") {
  stage_bench stage{1, 1};
  stage.inside->on_open = [](emit& out) {
    out.request_lease(1s);
    return error{};
  };
  stage.run();
  CHECK(stage.book.why() == ec::unsupported);
}

TEST_CASE("a long call learns of an interruption and of the end") {
  lessee stage;
  std::string seen;
  stage.inside->on_frame = [&](in_port, const frame&, emit& out) {
    seen += out.in_vain() ? "vain " : "fine ";
    stage.epoch = 1;
    seen += out.in_vain() ? "vain " : "fine ";
    stage.epoch = 0;
    stage.cancelled = true;
    seen += out.in_vain() ? "vain " : "fine ";
    return error{};
  };
  stage.feed(steady(phone, 80, 0));
  CHECK(seen == "fine vain vain ");
}
