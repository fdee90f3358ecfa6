// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/basp_filter.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace exeunt {

namespace {

error refusal(std::string_view fault, std::uint64_t offset) {
  return {ec::malformed, std::string{fault},
          "byte " + std::to_string(offset) + " from the peer",
          "nodes send each other nothing of the kind: look at what the other"
          " node runs"};
}

} // namespace

basp_filter::basp_filter(basp_rules rules) : rules_(std::move(rules)) {
}

/// Keeps what is still to be looked at, and returns how much that is.
std::size_t basp_filter::hold(std::span<const std::uint8_t> in) {
  auto n = std::min(in.size(), needed_ - held_.size());
  held_.insert(held_.end(), in.begin(),
               in.begin() + static_cast<std::ptrdiff_t>(n));
  return n;
}

error basp_filter::feed(std::span<const std::uint8_t> in, octet_buffer& out) {
  while (!failed_ && !in.empty()) {
    std::size_t n = 0;
    if (rest_ > 0) {
      n = std::min(rest_, in.size());
      if (!drops_)
        out.append(in.first(n));
      rest_ -= n;
    } else {
      n = hold(in);
      if (held_.size() == needed_)
        failed_ = look(out);
    }
    in = in.subspan(n);
  }
  return failed_;
}

error basp_filter::look(octet_buffer& out) {
  if (has_header_)
    return look_at_payload(out);
  return look_at_header(out);
}

error basp_filter::look_at_header(octet_buffer& out) {
  header_ = read_basp_header(held_);
  auto found = judge(header_, rules_, handshakes_);
  if (found.verdict == basp_verdict::refuse)
    return refusal(found.fault, begin_);
  drops_ = found.verdict == basp_verdict::drop;
  has_header_ = true;
  needed_ += drops_ ? 0 : octets_to_see(header_);
  if (needed_ == held_.size())
    pass(out);
  return {};
}

error basp_filter::look_at_payload(octet_buffer& out) {
  auto payload = std::span{held_}.subspan(basp_header::octets);
  auto found = judge_payload(header_, rules_, payload);
  if (found.verdict == basp_verdict::refuse)
    return refusal(found.fault, begin_);
  if (header_.operation <= basp_header::kind::client_handshake)
    ++handshakes_;
  pass(out);
  return {};
}

/// Lets go of what was looked at; the rest of the message follows it.
void basp_filter::pass(octet_buffer& out) {
  if (!drops_)
    out.append(held_);
  rest_ = basp_header::octets + header_.payload - held_.size();
  await_header();
}

void basp_filter::await_header() noexcept {
  begin_ += basp_header::octets + header_.payload;
  held_.clear();
  has_header_ = false;
  needed_ = basp_header::octets;
}

} // namespace exeunt
