// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/scripted_kinds.hpp>
#include <exeunt/testing/timed_source.hpp>
#include <exeunt/testing/witness_processor.hpp>

#include <optional>
#include <utility>

namespace exeunt::testing {

namespace {

//  .------.
//  | ramp |-----> 0 1 2 3 ...
//  '------'
class ramp_processor : public timed_source {
public:
  ramp_processor(const ramp& s, bool stubborn)
    : timed_source(s.every), settings_(s), stubborn_(stubborn) {
  }

private:
  bool emit_next(emit& out) override {
    if (settings_.frames != 0 && sent_ == settings_.frames)
      return stubborn_;
    std::int64_t size = settings_.samples;
    out(ramp_frame(sent_++ * size, size, out.pool()));
    return true;
  }

  ramp settings_;
  bool stubborn_;
  std::int64_t sent_ = 0;
};

//  .--------.
//  | script |-----> what the test has written
//  '--------'
class script_processor : public timed_source {
public:
  script_processor(const script& s, std::vector<frame> lines)
    : timed_source(s.every), lines_(std::move(lines)) {
  }

private:
  bool emit_next(emit& out) override {
    if (at_ == lines_.size())
      return false;
    out(lines_[at_++]);
    return true;
  }

  std::vector<frame> lines_;
  std::size_t at_ = 0;
};

//            .----------.
//  any ----->| slowpoke |-----> any, later
//            '----------'
class slowpoke_processor : public processor {
public:
  explicit slowpoke_processor(const slowpoke& s) : hold_(s.hold) {
  }

  bool wants(in_port) const override {
    return !held_;
  }

  error process(in_port, const frame& what, emit& out) override {
    held_ = what;
    out.wake_at(as_soon_as_possible);
    return {};
  }

  error wake(media_time now, emit& out) override {
    if (!held_)
      return {};
    if (!due_)
      due_ = now + hold_;
    if (now < *due_) {
      out.wake_at(*due_);
      return {};
    }
    due_.reset();
    out(std::move(*std::exchange(held_, std::nullopt)));
    return {};
  }

  bool drained() const override {
    return !held_;
  }

  void interrupt(stream_id stream) override {
    if (!held_ || held_->header.stream != stream
        || (held_->header.flags & protected_flag) != 0)
      return;
    held_.reset();
    due_.reset();
  }

private:
  std::chrono::nanoseconds hold_;
  std::optional<frame> held_;
  std::optional<media_time> due_;
};

//            .-------.
//  any ----->| lossy |-----> any, and gaps
//            '-------'
class lossy_processor : public processor {
public:
  explicit lossy_processor(const lossy& s) : one_in_(s.one_in) {
  }

  error process(in_port, const frame& what, emit& out) override {
    auto [frames, rate] = extent_of(what);
    if (++count_ % one_in_ == 0 && rate != 0)
      out(gap{frames, rate, gap_cause::lost});
    else
      out(what);
    return {};
  }

private:
  std::uint32_t one_in_;
  std::uint32_t count_ = 0;
};

class pass_processor : public processor {
public:
  error process(in_port, const frame& what, emit& out) override {
    out(what);
    return {};
  }
};

template <class S>
kind_definition<S> define(std::string name, role as, bool handles_events) {
  kind_definition<S> def;
  def.facts.name = std::move(name);
  def.facts.summary = "Plays a part in a scenario.";
  def.facts.time = as == role::source ? time_map::generator : time_map::exact;
  def.ports = [=](const S&) -> result<port_list> {
    return ports_of(as, handles_events);
  };
  def.choices = [=](const S&, std::span<const stream_format> inputs)
    -> result<std::vector<choice>> { return choices_of(as, inputs); };
  return def;
}

kind ramp_kind(std::string name, bool stubborn) {
  auto def = define<ramp>(std::move(name), role::source, false);
  def.facts.drains = stubborn;
  def.make = [=](const ramp& s) {
    return std::make_unique<ramp_processor>(s, stubborn);
  };
  return make_kind(std::move(def));
}

kind script_kind(const props_ptr& props) {
  auto def = define<script>("script", role::source, false);
  def.make = [props](const script& s) {
    return std::make_unique<script_processor>(s, props->lines(s.as));
  };
  return make_kind(std::move(def));
}

kind witness_kind(std::string name, role as, bool keeps,
                  const props_ptr& props) {
  auto def = define<witness>(std::move(name), as, true);
  def.make = [=](const witness& s) {
    return std::make_unique<witness_processor>(s.as, keeps, props);
  };
  return make_kind(std::move(def));
}

kind slowpoke_kind() {
  auto def = define<slowpoke>("slowpoke", role::transform, true);
  def.make = [](const slowpoke& s) {
    return std::make_unique<slowpoke_processor>(s);
  };
  return make_kind(std::move(def));
}

kind lossy_kind() {
  auto def = define<lossy>("lossy", role::transform, false);
  def.make = [](const lossy& s) {
    return std::make_unique<lossy_processor>(s);
  };
  return make_kind(std::move(def));
}

kind merge_kind() {
  auto def = define<merge>("merge", role::transform, false);
  def.ports = [](const merge&) -> result<port_list> {
    auto out = ports_of(role::transform);
    out.inputs[0].repeats = true;
    return out;
  };
  def.make = [](const merge&) { return std::make_unique<pass_processor>(); };
  return make_kind(std::move(def));
}

} // namespace

void ramp::describe(setting_visitor& v, ramp& s) {
  v(s.frames, "frames", counted, "frames in all; 0: endless");
  v(s.samples, "samples", counted.between(1, 48'000), "samples per frame");
  v(s.every, "every", duration, "media time between two frames");
}

void script::describe(setting_visitor& v, script& s) {
  v(s.as, "as", plain, "name of the script");
  v(s.every, "every", duration, "media time between two frames");
}

void witness::describe(setting_visitor& v, witness& s) {
  v(s.as, "as", plain, "name to write under");
}

void slowpoke::describe(setting_visitor& v, slowpoke& s) {
  v(s.hold, "hold", duration, "media time that it holds a frame");
}

void lossy::describe(setting_visitor& v, lossy& s) {
  v(s.one_in, "one_in", counted.between(1, 1'000'000), "frames per loss");
}

error add_scripted_kinds(registry& to, const props_ptr& props) {
  for (auto& what :
       {ramp_kind("ramp", false), ramp_kind("stubborn", true),
        script_kind(props), witness_kind("witness", role::sink, false, props),
        witness_kind("passerby", role::transform, false, props),
        witness_kind("keeper", role::transform, true, props), slowpoke_kind(),
        lossy_kind(), merge_kind()})
    if (auto why = to.add(what))
      return why;
  return {};
}

} // namespace exeunt::testing
