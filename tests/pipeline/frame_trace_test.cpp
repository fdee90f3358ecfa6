// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/frame_trace.hpp>
#include <exeunt/pipeline/report.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace exeunt;
using nlohmann::json;

namespace {

/// A packet that waits 2 ms for credit and 3 ms in the queue, is decoded in
/// 0.5 ms, and of which the null is still busy.
frame_trace two_hops() {
  hop_report source{.stage = "file0",
                    .from = {},
                    .kind = frame_kind::packet,
                    .start_seconds = 1.5,
                    .length_seconds = 0.02,
                    .handed_on_ns = 100'000'000};
  hop_report decode{.stage = "opus_decode0",
                    .from = "file0",
                    .kind = frame_kind::packet,
                    .start_seconds = 1.5,
                    .length_seconds = 0.02,
                    .emitted_ns = 100'000'000,
                    .sent_ns = 102'000'000,
                    .taken_ns = 105'000'000,
                    .done_ns = 105'500'000,
                    .handed_on_ns = 105'400'000};
  hop_report sink{.stage = "null0",
                  .from = "opus_decode0",
                  .fate = hop_fate::in_handler,
                  .start_seconds = 1.48,
                  .length_seconds = 0.04,
                  .emitted_ns = 105'400'000,
                  .sent_ns = 105'400'000,
                  .taken_ns = 105'410'000};
  return {"file0", 1.5, {source, decode, sink}};
}

hop_report lost_at_mix() {
  return {.stage = "mix0",
          .from = "pace0",
          .kind = frame_kind::gap,
          .cause = gap_cause::overload,
          .fate = hop_fate::interrupted};
}

} // namespace

TEST_CASE("the way of a frame is a table in ms since its source emitted it") {
  CHECK(to_text({two_hops()})
        == "trace of file0 at 1.500 s, in ms:\n"
           "stage         from          frame          begins     at  credit  "
           "queued  handler   held  fate\n"
           "file0                       packet 20 ms  1.500 s  0.000         "
           "                         passed\n"
           "opus_decode0  file0         packet 20 ms  1.500 s  5.000   2.000  "
           " 3.000    0.500  0.000  passed\n"
           "null0         opus_decode0  audio 40 ms   1.480 s  5.410   0.000  "
           " 0.010                  in its handler\n");
}

TEST_CASE("a way without a frame has no table") {
  CHECK(to_text(std::vector<frame_trace>{}) == "");
  CHECK(to_text({frame_trace{"file0", 0, {}}}) == "");
}

TEST_CASE("the table tells why media is missing") {
  auto text = to_text({frame_trace{"file0", 0, {lost_at_mix()}}});
  CHECK(text.find("gap 0 ms, overload") != std::string::npos);
  CHECK(text.find("interrupted") != std::string::npos);
}

TEST_CASE("a report has the ways as JSON, where a time may be null") {
  report what;
  what.traces = {two_hops()};
  auto trace = json::parse(to_json(what))["traces"][0];
  CHECK(trace["source"] == "file0");
  CHECK(trace["media_seconds"] == 1.5);
  CHECK(trace["hops"][0]["from"] == nullptr);
  CHECK(trace["hops"][1]["fate"] == "passed");
  CHECK(trace["hops"][1]["taken_ns"] == 105'000'000);
  CHECK(trace["hops"][2]["done_ns"] == nullptr);
}

TEST_CASE("a report of a run that was not traced says nothing of it") {
  CHECK(!json::parse(to_json(report{})).contains("traces"));
}
