// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/block_cutter.hpp>
#include <exeunt/codecs/octets.hpp>

#include <algorithm>

namespace exeunt {

namespace {

/// Returns whether `in` begins with `text`, as far as either goes.
bool agrees(std::span<const std::uint8_t> in, std::string_view text) noexcept {
  auto count = std::min(in.size(), text.size());
  return spells(in.data(), text.substr(0, count));
}

} // namespace

void block_cutter::begin(std::size_t block, bool watch) {
  block_ = block;
  watch_ = watch;
  shown_ = 0;
  held_.clear();
}

block_cutter::octet_span block_cutter::cut(octet_span& in, bool last) {
  held_.erase(held_.begin(),
              held_.begin() + static_cast<std::ptrdiff_t>(shown_));
  shown_ = 0;
  if (held_.empty()) {
    auto count = plain_octets(in);
    auto out = in.first(count);
    in = in.subspan(count);
    if (count != 0)
      return out;
  }
  return cut_held(in, last);
}

block_cutter::octet_span block_cutter::header() const noexcept {
  auto whole = shown_ == 0 && held_.size() >= header_octets;
  auto found = whole && may_be_header(held_);
  return found ? octet_span{held_} : octet_span{};
}

/// Everything between a held octet and the end of its frame or header.
block_cutter::octet_span block_cutter::cut_held(octet_span& in, bool last) {
  while (header().empty() && held_.size() < wanted(last) && !in.empty())
    hold(in, std::min(wanted(last), step()));
  if (!header().empty() || held_.size() < wanted(last) || cut_header(last))
    return {};
  shown_ = block_;
  return octet_span{held_}.first(block_);
}

/// Four octets of a header at the end are less likely samples than a header
/// that was cut off.
bool block_cutter::cut_header(bool last) const noexcept {
  return last && held_.size() >= 4 && held_.size() < header_octets
         && may_be_header(held_);
}

void block_cutter::hold(octet_span& in, std::size_t upto) {
  auto count = std::min(upto - held_.size(), in.size());
  held_.insert(held_.end(), in.begin(),
               in.begin() + static_cast<std::ptrdiff_t>(count));
  in = in.subspan(count);
}

bool block_cutter::may_be_header(octet_span in) const noexcept {
  if (!watch_ || !(agrees(in, "RIFF") || agrees(in, "RIFX")))
    return false;
  return in.size() <= 8 || agrees(in.subspan(8), "WAVE");
}

std::size_t block_cutter::wanted(bool last) const noexcept {
  auto undecided = !held_.empty() && held_.size() < header_octets;
  return undecided && !last && may_be_header(held_) ? header_octets : block_;
}

/// Holds back what may follow a header in the octets of a long frame.
std::size_t block_cutter::step() const noexcept {
  auto open = watch_ && held_.size() < header_octets;
  return open ? header_octets : block_;
}

/// Counts the octets of whole frames before the first that may be a header.
std::size_t block_cutter::plain_octets(octet_span in) const noexcept {
  auto whole = in.size() - in.size() % block_;
  if (!watch_)
    return whole;
  for (std::size_t at = 0; at < whole; at += block_)
    if (in[at] == 'R' && may_be_header(in.subspan(at)))
      return at;
  return whole;
}

} // namespace exeunt
