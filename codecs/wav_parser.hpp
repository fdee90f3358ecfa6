// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/block_cutter.hpp>
#include <exeunt/codecs/wav_format.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace exeunt {

/// What a parser came across.
enum class wav_find : std::uint8_t {
  /// All octets are used up.
  nothing,
  /// A fmt chunk: `format()` holds for the samples that follow.
  format,
  /// `samples()` has whole sample frames.
  samples
};

/// Takes a WAV file apart: RIFF, RIFX and RF64 (EBU Tech 3306), octets in any
/// split, several files back to back, lengths left open by who streamed it.
/// Holds at most one header or one sample frame.
///
///     octets -> | RIFF | fmt | LIST ... | data | LIST | RIFF ... | -> samples
class wav_parser {
public:
  /// Takes octets from the front of `in` up to the next find. The errors
  /// malformed, unsupported and truncated name the byte; no call follows one.
  [[nodiscard]] result<wav_find> next(std::span<const std::uint8_t>& in);

  /// Says that no octets follow; call `next` until it finds nothing.
  void end_input() noexcept {
    ended_ = true;
  }

  /// Returns the format that the last fmt chunk gave.
  [[nodiscard]] const wav_format& format() const noexcept {
    return format_;
  }

  /// Returns whole sample frames; valid until the next call of `next`.
  [[nodiscard]] std::span<const std::uint8_t> samples() const noexcept {
    return samples_;
  }

  /// Returns how many octets were taken.
  [[nodiscard]] std::uint64_t offset() const noexcept {
    return offset_;
  }

  /// Returns how many octets of the current chunk follow, should they be
  /// there; 0 if unknown.
  [[nodiscard]] std::uint64_t ahead() const noexcept {
    auto known = state_ == state::data || state_ == state::other
                 || state_ == state::garbage;
    return known ? left_ : 0;
  }

  /// Returns whether the octets ahead are samples.
  [[nodiscard]] bool in_samples() const noexcept {
    return state_ == state::data || state_ == state::open_data;
  }

  /// Returns whether the samples go on until the octets end.
  [[nodiscard]] bool open_ended() const noexcept {
    return state_ == state::open_data;
  }

  /// Returns how many octets were taken of a sample frame that is not whole.
  [[nodiscard]] std::size_t begun() const noexcept {
    return cutter_.held();
  }

  /// Leaves out `count` octets, at most `ahead()`.
  void skip(std::uint64_t count);

  /// Returns what the reader should know of a file that decoded, e.g., that
  /// its samples end early; empty if all is well.
  [[nodiscard]] std::string warning() const;

private:
  using octet_span = std::span<const std::uint8_t>;

  /// A find; none means that the state changed and the parser goes on.
  using step_find = std::optional<wav_find>;

  enum class state : std::uint8_t {
    riff,
    chunk,
    fmt,
    ds64,
    data,
    open_data,
    other,
    pad,
    garbage
  };

  result<step_find> step(octet_span& in);
  result<step_find> read_riff(octet_span& in);
  result<step_find> read_chunk(octet_span& in);
  result<step_find> leave_out_rest();
  result<step_find> begin_chunk(std::uint32_t size);
  result<step_find> begin_data(std::uint32_t size);
  result<step_find> read_fmt(octet_span& in);
  result<step_find> read_ds64(octet_span& in);
  result<step_find> read_data(octet_span& in);
  result<step_find> read_open_data(octet_span& in);
  result<step_find> read_other(octet_span& in);
  result<step_find> read_pad(octet_span& in);
  result<step_find> need_more() const;

  bool collect(octet_span& in, std::size_t count);
  void end_header(state next) noexcept;
  void end_body() noexcept;
  [[nodiscard]] std::uint32_t size_word() const noexcept;
  [[nodiscard]] error fail(ec code, std::string text) const;

  state state_ = state::riff;
  bool ended_ = false;
  bool has_format_ = false;
  bool has_samples_ = false;
  bool odd_ = false;
  std::endian order_ = std::endian::little;
  wav_format format_;
  std::uint64_t offset_ = 0;
  /// Where the RIFF chunk ends by its own word; 0 if it does not say.
  std::uint64_t riff_end_ = 0;
  std::uint64_t garbage_at_ = 0;
  /// Of the data chunk, from the ds64 chunk; 0 if there is none.
  std::uint64_t long_size_ = 0;
  /// Octets of the chunk's body that follow.
  std::uint64_t left_ = 0;
  /// The header, or the body of a small chunk, as far as it came.
  std::vector<std::uint8_t> held_;
  block_cutter cutter_;
  octet_span samples_;
};

} // namespace exeunt
