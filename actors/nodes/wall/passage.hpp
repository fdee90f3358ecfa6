// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/basp_filter.hpp>
#include <exeunt/actors/nodes/wall/octet_buffer.hpp>
#include <exeunt/actors/nodes/wall/passage_end.hpp>
#include <exeunt/actors/nodes/wall/wire.hpp>

#include <cstdint>
#include <memory>
#include <span>

namespace exeunt {

/// A connection between two nodes behind the hellos, as CAF has it: what comes
/// was looked through, and what was not read up waits here, at most
/// `defaults::wall_buffer` octets of it.
///
///     wire ---> filter ---> waiting octets ---> read
///     wire <----------------------------------- write
///
/// It is over when this object is gone. `why` tells who ended it: `ended` where
/// one side did, `malformed` where the filter did, or `lost`.
class passage final : public duplex {
public:
  /// `came` is what was read beyond the hellos.
  passage(std::unique_ptr<wire> outer, basp_filter filter,
          std::span<const std::uint8_t> came, std::shared_ptr<passage_end> end);
  passage(const passage&) = delete;
  passage& operator=(const passage&) = delete;
  ~passage() override;

  [[nodiscard]] wire_step read(std::span<std::uint8_t> to) override;
  [[nodiscard]] wire_step write(std::span<const std::uint8_t> from) override;
  [[nodiscard]] bool has_more() const noexcept override;
  void finish() noexcept override;

  [[nodiscard]] int socket() const noexcept override {
    return outer_->socket();
  }

private:
  [[nodiscard]] wire_step fetch();
  void pass(std::span<const std::uint8_t> what);
  void note(error what);

  std::unique_ptr<wire> outer_;
  basp_filter filter_;
  octet_buffer waiting_;
  std::shared_ptr<passage_end> end_;
  /// The other side writes no more, or nothing of it is read any more.
  bool closed_ = false;
  bool finished_ = false;
};

} // namespace exeunt
