// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/g711_codec.hpp>
#include <exeunt/codecs/part_file.hpp>
#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/time.hpp>

#include <cstdint>
#include <optional>

namespace exeunt {

/// Writes G.711 packets one after the other, and silence for what is missing.
/// About once per second the system gets what there is, where a killed program
/// leaves it.
///
///     packet ---> align by position ---> part_file
///     gap ------> silence ---^
class g711_file_writer {
public:
  /// `to` must be open and outlive the writer.
  explicit g711_file_writer(part_file& to) : file_(to) {
  }

  /// Takes what lies at the header's position. The first packet decides on
  /// the law; another later is `ec::format_mismatch`.
  error take(const frame_header& header, const packet& in);

  /// Counts what is missing.
  error take(const frame_header& header, const gap& in);

  /// Writes the silence at the end.
  error finish();

private:
  error use(const packet& in);
  error advance(std::int64_t position);
  error flush();

  part_file& file_;
  codec_ptr codec_;
  std::optional<g711_law> law_;
  /// Octets that were written, those of them that the system has, and up to
  /// where the stream has come.
  std::int64_t written_ = 0;
  std::int64_t flushed_ = 0;
  std::int64_t reached_ = 0;
};

} // namespace exeunt
