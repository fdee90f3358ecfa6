// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/misbehaving_kinds.hpp>

#include <functional>
#include <stdexcept>
#include <utility>

namespace exeunt::testing {

namespace {

constexpr std::array<std::string_view, 12> moment_names
  = {"make",   "open",      "process", "wants", "input_ended", "drained",
     "finish", "interrupt", "produce", "wake",  "set",         "noticed"};

constexpr std::int64_t source_frames = 10;
constexpr std::int64_t frame_samples = 10;

/// What a misfit does when its moment has come.
using deed = std::function<error()>;

/// Passes everything on until its moment comes.
class misfit : public processor {
public:
  misfit(const trouble& settings, deed what)
    : settings_(settings), deed_(std::move(what)) {
  }

  error open(emit& out) override {
    if (settings_.where == moment::wake)
      out.wake_at(as_soon_as_possible);
    return at(moment::open);
  }

  error process(in_port, const frame& what, emit& out) override {
    if (auto why = at(moment::process))
      return why;
    if (settings_.where == moment::wake)
      out.wake_at(as_soon_as_possible);
    if (settings_.where == moment::noticed)
      out.send_upstream({"lateness", 1});
    out(what);
    return {};
  }

  bool wants(in_port) const override {
    return !at(moment::wants);
  }

  error input_ended(in_port, emit&) override {
    return at(moment::input_ended);
  }

  bool drained() const override {
    return !at(moment::drained);
  }

  error finish(emit&) override {
    return at(moment::finish);
  }

  void interrupt(stream_id) override {
    static_cast<void>(at(moment::interrupt));
  }

  outcome produce(std::size_t, emit& out) override {
    if (auto why = at(moment::produce))
      return why;
    if (emitted_ == source_frames)
      return more::ended;
    out(ramp_frame(emitted_++ * frame_samples, frame_samples, out.pool()));
    return more::again;
  }

  error wake(media_time, emit&) override {
    return at(moment::wake);
  }

  error set(const setting_map&) override {
    return at(moment::set);
  }

  void noticed(const notice&) override {
    static_cast<void>(at(moment::noticed));
  }

private:
  error at(moment now) const {
    if (now != settings_.where || ++calls_ != settings_.at)
      return {};
    return deed_();
  }

  trouble settings_;
  deed deed_;
  mutable std::uint32_t calls_ = 0;
  std::int64_t emitted_ = 0;
};

/// Takes so many frames and then no more.
class peer_processor : public processor {
public:
  explicit peer_processor(const peer& settings) : settings_(settings) {
  }

  error process(in_port, const frame& what, emit& out) override {
    ++taken_;
    out(what);
    return {};
  }

  bool wants(in_port) const override {
    return taken_ < settings_.takes;
  }

  bool drained() const override {
    return settings_.closes;
  }

private:
  peer settings_;
  std::uint32_t taken_ = 0;
};

kind misfit_kind(std::string name, const deed& what) {
  kind_definition<trouble> def;
  def.facts.name = std::move(name);
  def.facts.summary = "Misbehaves in one of its methods.";
  def.ports = [](const trouble& s) -> result<port_list> {
    return ports_of(s.as);
  };
  def.make = [what](const trouble& s) -> std::unique_ptr<processor> {
    if (s.where == moment::make && what())
      return nullptr;
    return std::make_unique<misfit>(s, what);
  };
  def.choices = [](const trouble& s, std::span<const stream_format> inputs)
    -> result<std::vector<choice>> { return choices_of(s.as, inputs); };
  return make_kind(std::move(def));
}

kind peer_kind() {
  kind_definition<peer> def;
  def.facts.name = "peer";
  def.facts.summary = "Stops taking frames.";
  def.ports = [](const peer& s) -> result<port_list> { return ports_of(s.as); };
  def.make = [](const peer& s) { return std::make_unique<peer_processor>(s); };
  def.choices = [](const peer& s, std::span<const stream_format> inputs)
    -> result<std::vector<choice>> { return choices_of(s.as, inputs); };
  return make_kind(std::move(def));
}

kind swallow_kind() {
  kind_definition<swallow> def;
  def.facts.name = "swallow";
  def.facts.summary = "Passes nothing on.";
  def.ports = [](const swallow&) -> result<port_list> {
    return ports_of(role::transform, true);
  };
  def.make = [](const swallow&) { return std::make_unique<processor>(); };
  return make_kind(std::move(def));
}

error throw_up() {
  throw std::runtime_error("thrown by the scenario");
}

error fail() {
  return {ec::library_failed, "failed by the scenario", "misfit"};
}

} // namespace

void trouble::describe(setting_visitor& v, trouble& s) {
  choose(v, s.where, "where", moment_names, "method that goes wrong");
  v(s.at, "at", counted.between(1, 1'000'000), "number of the call");
  choose(v, s.as, "as", role_names, "where it stands");
}

void peer::describe(setting_visitor& v, peer& s) {
  v(s.takes, "takes", counted, "frames before it takes no more");
  v(s.closes, "closes", plain, "whether it agrees to end");
  choose(v, s.as, "as", role_names, "where it stands");
}

error add_misbehaving_kinds(registry& to, const props_ptr& props) {
  auto block = [props] {
    props->block();
    return error{};
  };
  if (auto why = to.add(misfit_kind("throws", throw_up)))
    return why;
  if (auto why = to.add(misfit_kind("fails", fail)))
    return why;
  if (auto why = to.add(misfit_kind("stuck", block)))
    return why;
  if (auto why = to.add(peer_kind()))
    return why;
  return to.add(swallow_kind());
}

} // namespace exeunt::testing
