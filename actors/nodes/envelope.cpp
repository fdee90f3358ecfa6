// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/envelope.hpp>
#include <exeunt/actors/nodes/wire_reader.hpp>
#include <exeunt/actors/nodes/wire_writer.hpp>

#include <array>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// Reads the alternative that has the index `which`.
template <std::size_t... Is>
bool read_message(wire_reader& in, std::size_t which, wire_message& to,
                  std::index_sequence<Is...>) {
  using read_fn = void (*)(wire_reader&, wire_message&);
  constexpr std::array<read_fn, sizeof...(Is)> readers{
    [](wire_reader& from, wire_message& out) { from(out.emplace<Is>()); }...};
  if (which >= readers.size())
    return false;
  readers[which](in, to);
  return in.good();
}

/// What is large goes by `append_octets`, where there is room already.
constexpr std::size_t usual_size = 64;

void shift(std::int64_t& instant, std::int64_t offset) noexcept {
  if (instant != 0)
    instant += offset;
}

void shift(frame_header& of, std::int64_t offset) noexcept {
  shift(of.captured, offset);
  shift(of.released, offset);
}

} // namespace

std::vector<std::uint8_t> to_octets(const envelope& what) {
  std::vector<std::uint8_t> out;
  out.reserve(usual_size);
  append_octets(out, what);
  return out;
}

void append_octets(std::vector<std::uint8_t>& to, const envelope& what) {
  wire_writer out{std::move(to)};
  out(what.run, what.stage, static_cast<std::uint8_t>(what.what.index()));
  std::visit([&](auto& message) { out(message); }, what.what);
  to = std::move(out).take();
}

result<envelope> envelope_from_octets(std::span<const std::uint8_t> wire,
                                      buffer_pool& pool) {
  wire_reader in{wire, pool};
  envelope out;
  std::uint8_t which = 0;
  in(out.run, out.stage, which);
  constexpr auto all
    = std::make_index_sequence<std::variant_size_v<wire_message>>{};
  if (in.good() && read_message(in, which, out.what, all) && in.complete())
    return out;
  return error{ec::malformed, "the octets are no message of a node",
               "octet " + std::to_string(in.offset())};
}

stage_key address_from_octets(std::span<const std::uint8_t> wire) noexcept {
  octet_reader in{wire};
  stage_key out;
  out.run.home = in.number<std::uint64_t>();
  out.run.run = in.number<std::uint64_t>();
  out.stage = in.number<std::uint32_t>();
  return in.good() ? out : stage_key{};
}

void shift_instants(wire_message& what, std::int64_t offset) noexcept {
  if (auto all = std::get_if<media_frames>(&what)) {
    shift(all->sent, offset);
    shift(all->first.header, offset);
    for (auto& it : all->more)
      shift(it.header, offset);
  } else if (auto how = std::get_if<begin_stage>(&what)) {
    shift(how->zero, offset);
  } else if (auto books = std::get_if<stage_books>(&what)) {
    books->offset += offset;
  }
}

} // namespace exeunt
