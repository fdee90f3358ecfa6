// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/recorder.hpp>
#include <exeunt/pipeline/time.hpp>

#include <fmt/format.h>

#include <utility>

namespace exeunt {

recorder::recorder(std::unique_ptr<sample_writer> writer,
                   std::optional<std::chrono::nanoseconds> lookback)
  : lookback_(lookback), writer_(std::move(writer)) {
}

error recorder::open() {
  return writer_->open();
}

error recorder::take(const frame_header& header, const audio& in) {
  if (auto why = begin(in.format))
    return why;
  if (auto why = advance({header.position, header.rate}))
    return why;
  return put({next_, in.frames(), in.data});
}

error recorder::take(const frame_header& header, const gap& in) {
  if (in.rate == 0 || header.rate == 0)
    return {};
  auto start = rescale(header.position, header.rate, in.rate);
  place stop{start + in.frames, in.rate};
  if (writer_->has_begun())
    return advance(stop);
  first_gap_ = stop;
  return {};
}

error recorder::take(const event_body& body) {
  if (!gate_ || body.rate == 0)
    return {};
  auto rate = writer_->format().rate;
  auto start = rescale(body.start, body.rate, rate);
  if (body.kind == event_kind::speech_started)
    gate_->started(start);
  if (body.kind == event_kind::speech_stopped)
    gate_->stopped(start, rescale(body.stop, body.rate, rate), passed_);
  return write_passed();
}

error recorder::finish() {
  auto rest = first_gap_.value_or(place{});
  if (!writer_->has_begun())
    if (auto why = begin({rest.rate, 1, 0}))
      return why;
  if (auto why = advance(rest))
    return why;
  if (gate_)
    gate_->finish(passed_);
  if (auto why = write_passed())
    return why;
  return writer_->commit();
}

error recorder::begin(const audio_format& format) {
  if (writer_->has_begun())
    return writer_->format() == format ? error{} : other_format(format);
  if (lookback_)
    gate_.emplace(to_samples(*lookback_, format.rate));
  return writer_->begin(format);
}

/// Fills up with silence, if the file is not there yet.
error recorder::advance(place to) {
  if (to.rate == 0)
    return {};
  auto target = rescale(to.position, to.rate, writer_->format().rate);
  return target > next_ ? put({next_, target - next_, {}}) : error{};
}

error recorder::put(media_piece what) {
  next_ = what.stop();
  if (gate_)
    gate_->push(std::move(what), passed_);
  else
    passed_.push_back(std::move(what));
  return write_passed();
}

error recorder::write_passed() {
  error why;
  for (auto& what : passed_)
    if (!why)
      why = what.data.empty() ? writer_->write_silence(what.frames)
                              : writer_->write(what.data);
  passed_.clear();
  return why;
}

error recorder::other_format(const audio_format& format) const {
  auto& first = writer_->format();
  return {ec::format_mismatch,
          fmt::format("the audio changes from {} Hz with {} channels to {} Hz "
                      "with {}",
                      first.rate, first.channels, format.rate, format.channels),
          writer_->name(), "insert resample in front of it"};
}

} // namespace exeunt
