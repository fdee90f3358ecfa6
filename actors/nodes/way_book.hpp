// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace exeunt {

/// By which connection each link to a third node goes, and which links break
/// with a connection; knows no actor. Connections are numbered from 1, and 0 is
/// none.
///
///     expect ──► take ──► lose
///                 └──► it was another, or none: broken at once
class way_book {
public:
  /// A link that has lost what was on the way.
  struct broken_link {
    std::size_t link = 0;
    std::uint32_t incarnation = 0;

    bool operator==(const broken_link&) const = default;
  };

  /// From now on somebody may send over `link` by `connection`, even before its
  /// stage here has begun.
  void expect(std::size_t link, std::uint64_t connection);

  /// Learns by what `link` goes, and its incarnation. Returns whether that is
  /// not what was expected: who replaced a connection has lost what it carried.
  [[nodiscard]] bool take(std::size_t link, std::uint64_t connection,
                          std::uint32_t incarnation);

  /// Returns the links that are in use and break with `connection`.
  [[nodiscard]] std::vector<broken_link> lose(std::uint64_t connection) const;

  /// `link` expects nothing any more.
  void forget(std::size_t link);

private:
  struct way {
    std::uint64_t connection = 0;
    /// Once the link is in use.
    std::optional<std::uint32_t> incarnation = {};
  };

  /// By link.
  std::map<std::size_t, way> ways_;
};

} // namespace exeunt
