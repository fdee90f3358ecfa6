// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/file.hpp>
#include <exeunt/pipeline/buffer.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace exeunt {

/// How far a file has come.
enum class progress_made : std::uint8_t {
  /// There may be more at once.
  more,
  /// A pipe has nothing now.
  waiting,
  ended
};

/// Gives the frames of an open file, step by step.
class media_input {
public:
  virtual ~media_input() = default;

  /// Appends what comes next to `out`; may block for 50 ms. No call follows
  /// an error, nor the end.
  [[nodiscard]] virtual result<progress_made> advance(std::vector<frame>& out)
    = 0;

  /// Returns what is wrong with what was read all the same; empty if all is
  /// well.
  [[nodiscard]] virtual std::string warning() const = 0;

  /// Returns how many samples so far were NaN or infinite and became 0.
  [[nodiscard]] virtual std::uint64_t bad_samples() const noexcept = 0;
};

/// Opens the file that `settings` name, whose type is `type`, never
/// `automatic`. Errors name the file, and the byte where there is one.
[[nodiscard]] result<std::unique_ptr<media_input>>
open_media(const file& settings, file_type type, const buffer_pool& pool);

} // namespace exeunt
