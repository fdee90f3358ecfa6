// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711_decode_processor.hpp>

#include <algorithm>
#include <utility>

//               .-------.
//  packet ----->| table |------.---------> audio
//  gap -------->|       |--> conceal
//               '-------'     '-- beyond 60 ms ---> gap
namespace exeunt {

error g711_decode_processor::process(in_port, const frame& what, emit& out) {
  if (auto missing = what.get<gap>()) {
    miss(missing->frames, missing->rate, missing->cause, out);
    return {};
  }
  auto& in = *what.get<packet>();
  // What says that a packet is lost need not know more of it.
  if (in.codec || !in.lost)
    if (auto why = use(in.codec))
      return why;
  auto size = in.lost ? 0 : in.data.size();
  auto ticks = in.duration > 0 ? std::size_t{in.duration} : size;
  auto last = ticks - std::min<std::size_t>(ticks, in.trim_back);
  auto first = std::min<std::size_t>(last, in.trim_front);
  auto there = std::clamp(size, first, last) - first;
  hear(std::span{in.data.data(), size}.subspan(std::min(first, size), there),
       out);
  miss(static_cast<std::int64_t>(last - first - there), g711_rate,
       gap_cause::lost, out);
  return {};
}

void g711_decode_processor::interrupt(stream_id) {
  account_.forget();
  concealment_.reset();
}

/// Descriptions that came over a wire are equal without being the same.
error g711_decode_processor::use(const codec_ptr& codec) {
  if (codec && codec == codec_)
    return {};
  if (!codec)
    return {ec::unsupported, "packets without a codec description"};
  auto law = g711_law_of(*codec);
  if (!law)
    return law.failure();
  codec_ = codec;
  law_ = *law;
  return {};
}

void g711_decode_processor::miss(std::int64_t frames, std::uint32_t rate,
                                 gap_cause cause, emit& out) {
  account_.miss(frames, rate, cause);
  auto due = account_.take_waiting();
  auto most = settings_.conceal ? g711_concealment::longest : 0;
  if (auto guessed = account_.lose(due, most); guessed > 0) {
    auto data = out.pool().make_samples(static_cast<std::size_t>(guessed));
    concealment_.guess({data.data(), data.size()});
    send(std::move(data), out);
    due -= guessed;
  }
  if (due > 0) {
    out(frame{gap{due, g711_rate, account_.cause()}});
    account_.send(due);
  }
}

void g711_decode_processor::hear(std::span<const std::uint8_t> in, emit& out) {
  if (in.empty())
    return;
  account_.receive(static_cast<std::int64_t>(in.size()), g711_rate);
  account_.hear();
  auto data = out.pool().make_samples(in.size());
  auto& table = g711_table(law_);
  std::transform(in.begin(), in.end(), data.begin(),
                 [&](auto octet) { return table[octet]; });
  if (settings_.conceal)
    concealment_.hear({data.data(), data.size()});
  send(std::move(data), out);
}

void g711_decode_processor::send(unique_span<float> data, emit& out) {
  account_.send(static_cast<std::int64_t>(data.size()));
  out(frame{audio{{g711_rate, 1, 0}, std::move(data).share()}});
}

} // namespace exeunt
