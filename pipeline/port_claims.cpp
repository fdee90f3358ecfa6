// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/port_claims.hpp>
#include <exeunt/pipeline/setting_text.hpp>

#include <cstdint>
#include <map>
#include <utility>

namespace exeunt::detail {

namespace {

using fault = port_fault::type;

/// A declared port and the number among those that it repeats as.
using slot = std::pair<std::size_t, std::uint32_t>;

class port_desk {
public:
  port_desk(std::span<const port> declared, std::span<const std::string> claims)
    : declared_(declared), claims_(claims) {
  }

  claimed_ports run() {
    for (std::size_t i = 0; i < claims_.size(); ++i)
      if (!claims_[i].empty())
        claim_by_name(i);
    for (std::size_t i = 0; i < claims_.size(); ++i)
      if (claims_[i].empty())
        claim_next(i);
    // A claim with a wrong name was probably meant for what is missing.
    if (out_.faults.empty() || out_.faults.front().what != fault::unknown)
      find_missing();
    number();
    return std::move(out_);
  }

private:
  void claim_by_name(std::size_t claim) {
    auto found = find(claims_[claim]);
    if (!found)
      out_.faults.push_back({fault::unknown, claim, claims_[claim]});
    else if (!taken_.emplace(*found, claim).second)
      out_.faults.push_back({fault::doubled, claim, claims_[claim]});
  }

  std::optional<slot> find(std::string_view name) const {
    for (std::size_t i = 0; i < declared_.size(); ++i) {
      auto& port = declared_[i];
      if (!port.repeats && port.name == name)
        return slot{i, 0};
      if (!port.repeats || !name.starts_with(port.name))
        continue;
      auto digits = name.substr(port.name.size());
      auto number = read_number<std::uint32_t>(digits);
      if (number && number_text(*number) == digits)
        return slot{i, *number};
    }
    return std::nullopt;
  }

  void claim_next(std::size_t claim) {
    for (std::size_t i = 0; i < declared_.size(); ++i) {
      slot next{i, 0};
      while (declared_[i].repeats && taken_.contains(next))
        ++next.second;
      if (taken_.emplace(next, claim).second)
        return;
    }
    out_.faults.push_back({fault::none_free, claim, {}});
  }

  std::string name_of(const slot& where) const {
    auto& port = declared_[where.first];
    return port.repeats ? port.name + number_text(where.second) : port.name;
  }

  /// Reports the first hole in each row of repeated ports.
  void find_missing() {
    for (std::size_t i = 0; i < declared_.size(); ++i) {
      slot next{i, 0};
      while (declared_[i].repeats && taken_.contains(next))
        ++next.second;
      auto used = next.second > 0;
      auto hole = taken_.lower_bound(next);
      auto more = hole != taken_.end() && hole->first.first == i;
      if (declared_[i].repeats ? more || !used : !taken_.contains(next))
        out_.faults.push_back({fault::missing, 0, name_of(next)});
    }
  }

  void number() {
    out_.index.resize(claims_.size());
    for (auto& [where, claim] : taken_) {
      out_.index[claim] = out_.ports.size();
      out_.ports.push_back(declared_[where.first]);
      out_.ports.back().name = name_of(where);
      out_.ports.back().repeats = false;
    }
  }

  std::span<const port> declared_;
  std::span<const std::string> claims_;
  /// The claim that has each slot.
  std::map<slot, std::size_t> taken_;
  claimed_ports out_;
};

} // namespace

claimed_ports claim_ports(std::span<const port> declared,
                          std::span<const std::string> claims) {
  return port_desk{declared, claims}.run();
}

} // namespace exeunt::detail
