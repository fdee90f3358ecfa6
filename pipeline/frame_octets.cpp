// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/frame_octets.hpp>
#include <exeunt/pipeline/sanitize.hpp>

#include <tuple>
#include <utility>

namespace exeunt {

namespace {

constexpr std::uint8_t wire_version = 1;

/// Highest rate that any part of exeunt handles, in Hz.
constexpr std::uint32_t max_rate = 768'000;

/// A year: sums of positions stay far from the limits of 64 bits.
constexpr std::int64_t max_gap_seconds = 366 * 86'400;

bool is_rate(std::uint32_t rate) {
  return rate > 0 && rate <= max_rate;
}

void write(octet_writer& out, const frame_header& x) {
  out(x.stream);
  out(x.flags);
  out(x.epoch);
  out(x.seq);
  out(x.position);
  out(x.rate);
  out(x.captured);
  out(x.released);
}

void write(octet_writer& out, const audio& x) {
  out(x.format.rate);
  out(x.format.channels);
  out(x.format.layout);
  out(static_cast<std::uint32_t>(x.data.size()));
  out.raw(std::span<const float>{x.data.data(), x.data.size()});
}

void write(octet_writer& out, const packet& x) {
  auto codec = x.codec ? *x.codec : codec_description{};
  out(codec.codec);
  out(codec.clock_rate);
  out(codec.channels);
  out(std::span{codec.extra});
  out(std::span<const std::uint8_t>{x.data});
  out(x.duration);
  out(x.trim_front);
  out(x.trim_back);
  out(static_cast<std::uint8_t>(x.marker | x.lost << 1));
}

void write(octet_writer& out, const bytes& x) {
  out(std::span<const std::uint8_t>{x.data});
}

void write(octet_writer& out, const event& x) {
  auto body = x.body ? *x.body : event_body{};
  out(static_cast<std::uint8_t>(body.kind));
  out(body.text);
  out(body.value);
  out(body.extra);
  out(body.start);
  out(body.stop);
  out(body.rate);
}

void write(octet_writer& out, const gap& x) {
  out(x.frames);
  out(x.rate);
  out(static_cast<std::uint8_t>(x.cause));
}

void write(octet_writer&, const end&) {
}

frame_header read_header(octet_reader& in) {
  frame_header x;
  x.stream = in.number<stream_id>();
  x.flags = in.number<std::uint8_t>();
  x.epoch = in.number<std::uint32_t>();
  x.seq = in.number<std::uint64_t>();
  x.position = in.number<std::int64_t>();
  x.rate = in.number<std::uint32_t>();
  x.captured = in.number<std::int64_t>();
  x.released = in.number<std::int64_t>();
  return x;
}

result<frame> read_audio(octet_reader& in, buffer_pool& pool) {
  audio x;
  x.format.rate = in.number<std::uint32_t>();
  x.format.channels = in.number<std::uint16_t>();
  x.format.layout = in.number<std::uint32_t>();
  auto count = in.number<std::uint32_t>();
  if (!in.has(std::size_t{count} * sizeof(float)))
    return ec::truncated;
  if (!is_rate(x.format.rate) || x.format.channels == 0
      || count % x.format.channels != 0)
    return ec::malformed;
  auto data = pool.make_samples(count);
  in.raw(std::span<float>{data.data(), data.size()});
  std::ignore = sanitize({data.data(), data.size()});
  x.data = std::move(data).share();
  return frame{std::move(x)};
}

result<frame> read_packet(octet_reader& in, buffer_pool& pool) {
  packet x;
  codec_description codec;
  codec.codec = in.text();
  codec.clock_rate = in.number<std::uint32_t>();
  codec.channels = in.number<std::uint16_t>();
  auto extra = in.run();
  codec.extra.assign(extra.begin(), extra.end());
  auto data = in.run();
  x.duration = in.number<std::uint32_t>();
  x.trim_front = in.number<std::uint32_t>();
  x.trim_back = in.number<std::uint32_t>();
  auto marks = in.number<std::uint8_t>();
  if (!in.good())
    return ec::truncated;
  if (!is_rate(codec.clock_rate) || marks > 3)
    return ec::malformed;
  x.codec = std::make_shared<const codec_description>(std::move(codec));
  x.data = pool.copy(data);
  x.marker = (marks & 1) != 0;
  x.lost = (marks & 2) != 0;
  return frame{std::move(x)};
}

result<frame> read_bytes(octet_reader& in, buffer_pool& pool) {
  auto data = in.run();
  if (!in.good())
    return ec::truncated;
  return frame{bytes{pool.copy(data)}};
}

result<frame> read_event(octet_reader& in) {
  event_body x;
  auto kind = in.number<std::uint8_t>();
  x.text = in.text();
  x.value = in.real();
  x.extra = in.real();
  x.start = in.number<std::int64_t>();
  x.stop = in.number<std::int64_t>();
  x.rate = in.number<std::uint32_t>();
  if (!in.good())
    return ec::truncated;
  if (kind > static_cast<std::uint8_t>(event_kind::user) || !is_rate(x.rate))
    return ec::malformed;
  x.kind = static_cast<event_kind>(kind);
  return frame{event{std::make_shared<const event_body>(std::move(x))}};
}

result<frame> read_gap(octet_reader& in) {
  gap x;
  x.frames = in.number<std::int64_t>();
  x.rate = in.number<std::uint32_t>();
  auto cause = in.number<std::uint8_t>();
  if (!in.good())
    return ec::truncated;
  if (!is_rate(x.rate) || x.frames < 0 || x.frames > max_gap_seconds * x.rate
      || cause > static_cast<std::uint8_t>(gap_cause::gated))
    return ec::malformed;
  x.cause = static_cast<gap_cause>(cause);
  return frame{x};
}

result<frame> read_body(frame_kind kind, octet_reader& in, buffer_pool& pool) {
  switch (kind) {
    case frame_kind::audio:
      return read_audio(in, pool);
    case frame_kind::packet:
      return read_packet(in, pool);
    case frame_kind::bytes:
      return read_bytes(in, pool);
    case frame_kind::event:
      return read_event(in);
    case frame_kind::gap:
      return read_gap(in);
    case frame_kind::end:
      return frame{end{}};
  }
  return ec::malformed;
}

error at_offset(ec code, std::size_t offset) {
  return {code, "the octets are no frame", "octet " + std::to_string(offset)};
}

} // namespace

void write_frame(octet_writer& out, const frame& what) {
  out(wire_version);
  out(static_cast<std::uint8_t>(what.kind()));
  write(out, what.header);
  std::visit([&](auto& body) { write(out, body); }, what.body);
}

result<frame> read_frame(octet_reader& in, buffer_pool& pool) {
  if (in.number<std::uint8_t>() != wire_version)
    return at_offset(in.good() ? ec::version_mismatch : ec::truncated, 0);
  auto kind = static_cast<frame_kind>(in.number<std::uint8_t>());
  auto header = read_header(in);
  if (!in.good())
    return at_offset(ec::truncated, in.offset());
  auto out = read_body(kind, in, pool);
  if (!out)
    return at_offset(out.failure().code(), in.offset());
  out->header = header;
  return out;
}

std::vector<std::uint8_t> to_octets(const frame& what) {
  octet_writer out;
  write_frame(out, what);
  return std::move(out).take();
}

result<frame> from_octets(std::span<const std::uint8_t> wire,
                          buffer_pool& pool) {
  octet_reader in{wire};
  auto out = read_frame(in, pool);
  if (out && !in.complete())
    return at_offset(ec::malformed, in.offset());
  return out;
}

} // namespace exeunt
