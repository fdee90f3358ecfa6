// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/node_link.hpp>
#include <exeunt/pipeline/defaults.hpp>
#include <exeunt/pipeline/octet_io.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// No clock gets there in a century, and no sum of two overflows.
constexpr std::int64_t latest = std::int64_t{1} << 61;

/// Octets of the length in front of a message.
constexpr std::size_t length_size = 4;

bool is_instant(std::int64_t x) noexcept {
  return x >= 0 && x < latest;
}

error no_parcel(const octet_reader& in) {
  return {ec::malformed, "the octets are no parcel of a node",
          "octet " + std::to_string(in.offset())};
}

} // namespace

/// Leaves room for the length, and returns where.
std::size_t node_link::begin_message(std::int64_t now) {
  if (parcel_.empty()) {
    first_at_ = now;
    parcel_.reserve(usual_size_);
    parcel_.resize(header_size);
  }
  auto begin = parcel_.size();
  parcel_.resize(begin + length_size);
  return begin;
}

void node_link::end_message(std::size_t begin) {
  auto size = parcel_.size() - begin - length_size;
  for (std::size_t i = 0; i < length_size; ++i)
    parcel_[begin + i] = static_cast<std::uint8_t>(size >> (8 * i));
  ++company_;
}

std::int64_t node_link::due() const noexcept {
  if (after_pause_ && first_at_ - sent_at_ < defaults::parcel_wake.count())
    return first_at_;
  auto is_dense = company_ >= defaults::dense_parcel;
  auto pause = is_dense ? defaults::dense_pause : defaults::parcel_pause;
  return std::max(first_at_, sent_at_ + pause.count());
}

std::vector<std::uint8_t> node_link::take(std::int64_t now, bool demand) {
  auto size = header_size + waiting();
  octet_writer header;
  header.reserve(header_size);
  header(window_.last() + 1);
  header(now);
  header(said_);
  header(said_ == 0 ? 0 : now - heard_at_);
  header(heard_);
  // Who answers a mere answer never comes to an end.
  header(company_ > 0 && (demand || window_.runs_short(size)));
  auto out = std::exchange(parcel_, {});
  out.resize(size);
  std::ranges::copy(std::move(header).take(), out.begin());
  usual_size_ = std::min(size, defaults::full_parcel);
  company_ = 0;
  owes_ = false;
  after_pause_ = now - sent_at_ >= defaults::parcel_pause.count();
  sent_at_ = now;
  window_.sent(size, demand);
  return out;
}

result<node_link::content> node_link::read(std::span<const std::uint8_t> parcel,
                                           std::int64_t now) {
  octet_reader in{parcel};
  auto number = in.number<std::uint64_t>();
  auto said = in.number<std::int64_t>();
  auto echo = in.number<std::int64_t>();
  auto kept = in.number<std::int64_t>();
  auto come = in.number<std::uint64_t>();
  auto asks = in.number<std::uint8_t>();
  if (!in.good() || !is_instant(said) || !is_instant(echo) || !is_instant(kept)
      || come > window_.last() || asks > 1)
    return no_parcel(in);
  if (number != heard_ + 1)
    return error{ec::lost, "parcel " + std::to_string(heard_ + 1)
                             + " is missing, " + std::to_string(number)
                             + " came"};
  content out;
  while (in.good() && in.left() > 0)
    out.messages.push_back(in.run());
  if (!in.good())
    return no_parcel(in);
  heard_ = number;
  heard_at_ = now;
  said_ = said;
  owes_ = owes_ || asks == 1;
  auto is_known = echo > 0 && echo <= now - kept;
  auto round_trip = is_known ? std::max<std::int64_t>(now - echo - kept, 1) : 0;
  if (round_trip > 0)
    measure(round_trip);
  window_.heard(come, round_trip, now);
  auto distance = now - said;
  distances_.add(distance, now);
  out.offset = distances_.value_or(distance) - window_.base_delay();
  // Who seems to have taken longer than there and back has a clock that
  // stopped.
  if (round_trip > 0)
    out.offset = std::max(out.offset, distance - round_trip);
  return out;
}

bool node_link::is_silent(std::int64_t now) const noexcept {
  return now - heard_at_ >= defaults::node_timeout.count();
}

void node_link::measure(std::int64_t sample) noexcept {
  round_trip_ += round_trip_ == 0 ? sample : (sample - round_trip_) / 8;
}

} // namespace exeunt
