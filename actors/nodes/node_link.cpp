// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/node_link.hpp>
#include <exeunt/pipeline/defaults.hpp>
#include <exeunt/pipeline/octet_io.hpp>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// No clock gets there in a century, and no sum of two overflows.
constexpr std::int64_t latest = std::int64_t{1} << 61;

bool is_instant(std::int64_t x) noexcept {
  return x >= 0 && x < latest;
}

error no_parcel(const octet_reader& in) {
  return {ec::malformed, "the octets are no parcel of a node",
          "octet " + std::to_string(in.offset())};
}

} // namespace

void node_link::add(std::span<const std::uint8_t> message) {
  octet_writer length;
  length(static_cast<std::uint32_t>(message.size()));
  auto octets = std::move(length).take();
  waiting_.insert(waiting_.end(), octets.begin(), octets.end());
  waiting_.insert(waiting_.end(), message.begin(), message.end());
  ++company_;
}

std::int64_t node_link::due() const noexcept {
  auto pause = company_ < defaults::dense_parcel ? defaults::parcel_pause
                                                 : defaults::dense_parcel_pause;
  return sent_at_ + pause.count();
}

std::vector<std::uint8_t> node_link::take(std::int64_t now) {
  octet_writer header;
  header(++sent_);
  header(now);
  header(said_);
  header(said_ == 0 ? 0 : now - heard_at_);
  auto out = std::move(header).take();
  out.insert(out.end(), waiting_.begin(), waiting_.end());
  waiting_.clear();
  company_ = 0;
  sent_at_ = now;
  return out;
}

result<node_link::content> node_link::read(std::span<const std::uint8_t> parcel,
                                           std::int64_t now) {
  octet_reader in{parcel};
  auto number = in.number<std::uint64_t>();
  auto said = in.number<std::int64_t>();
  auto echo = in.number<std::int64_t>();
  auto kept = in.number<std::int64_t>();
  if (!in.good() || !is_instant(said) || !is_instant(echo) || !is_instant(kept))
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
  if (echo > 0 && echo <= now - kept)
    measure(now - echo - kept);
  out.offset = now - round_trip_ / 2 - said;
  return out;
}

void node_link::measure(std::int64_t sample) noexcept {
  if (round_trip_ == 0) {
    round_trip_ = std::max<std::int64_t>(sample, 1);
    jitter_ = sample / 2;
    return;
  }
  jitter_ += (std::abs(round_trip_ - sample) - jitter_) / 4;
  round_trip_ += (sample - round_trip_) / 8;
}

} // namespace exeunt
