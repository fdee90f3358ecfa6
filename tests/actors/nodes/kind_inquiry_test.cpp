// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/envelope.hpp>
#include <exeunt/actors/nodes/kind_inquiry.hpp>
#include <exeunt/pipeline/registry.hpp>

#include <doctest/doctest.h>

#include <variant>

using namespace exeunt;

namespace {

error admit_all(const kind&, setting_map&) {
  return {};
}

/// Another node that knows the built-in kinds; what it hears and says crosses.
class far_node {
public:
  far_node() {
    REQUIRE_FALSE(add_builtin_kinds(kinds_));
  }

  result<kind_told> operator()(ask_kind question) {
    auto heard = std::get<ask_kind>(across(std::move(question)));
    return std::get<kind_told>(across(answer(heard, kinds_, admit)));
  }

  std::function<error(const kind&, setting_map&)> admit = admit_all;

private:
  wire_message across(wire_message what) {
    buffer_pool pool;
    auto read = envelope_from_octets(to_octets({{}, 0, std::move(what)}), pool);
    REQUIRE(read);
    return std::move(read->what);
  }

  registry kinds_;
};

kind_ptr far_kind(const std::string& name, far_node& node) {
  auto out = kind_of(name, {}, std::ref(node));
  REQUIRE_MESSAGE(out, to_string(out.failure()));
  return *out;
}

} // namespace

TEST_CASE("a kind of another node is planned like one of this node") {
  far_node node;
  registry here;
  REQUIRE_FALSE(add_builtin_kinds(here));
  stream_format wide{media::audio, {48'000, 2, 0}, {}, true};
  for (auto& own : here.all()) {
    CAPTURE(own->facts.name);
    auto far = far_kind(own->facts.name, node);
    CHECK(far->facts.summary == own->facts.summary);
    CHECK(far->facts.max_call == own->facts.max_call);
    CHECK(far->document().size() == own->document().size());
    auto ports = own->ports({});
    auto far_ports = far->ports({});
    REQUIRE(bool{ports} == bool{far_ports});
    if (!ports)
      continue;
    CHECK(far_ports->inputs.size() == ports->inputs.size());
    std::vector<stream_format> inputs(ports->inputs.size(), wide);
    auto ways = own->choices({}, inputs);
    auto far_ways = far->choices({}, inputs);
    REQUIRE(bool{ways} == bool{far_ways});
    if (ways) {
      CHECK(far_ways->size() == ways->size());
      CHECK(far_ways->front().output == ways->front().output);
    }
    CHECK(far->holds({}, inputs).latency == own->holds({}, inputs).latency);
  }
}

TEST_CASE("wrong settings are refused as they would be here") {
  far_node node;
  auto far = far_kind("silence", node);
  auto why = far->canonical({{"rate", "fast"}}).failure();
  CHECK(why == ec::bad_setting);
  CHECK(why.place() == "rate");
  CHECK(far->canonical({{"rate", "8000"}})->at("rate") == "8000");
}

TEST_CASE("what the node does not know or host is no kind there") {
  far_node node;
  CHECK(kind_of("nothing", {}, std::ref(node)).failure() == ec::unknown_kind);
  node.admit = [](const kind&, setting_map&) -> error { return ec::refused; };
  CHECK(kind_of("silence", {}, std::ref(node)).failure() == ec::refused);
}

TEST_CASE("a node that does not answer is the error of every question") {
  auto nobody = [](const ask_kind&) -> result<kind_told> {
    return ec::unreachable;
  };
  CHECK(kind_of("silence", {}, nobody).failure() == ec::unreachable);
}
