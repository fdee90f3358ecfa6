// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/file.hpp>
#include <exeunt/codecs/wav_format.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>

#include <optional>

namespace exeunt {

/// What a file gives, found out by reading little of it.
struct file_facts {
  /// Never `automatic`.
  file_type type = file_type::bytes;
  stream_format format;
  /// Length, where the file tells it.
  std::optional<double> seconds;
};

/// Looks at the file that `settings` name: at the headers of all chunks of a
/// WAV file, at the first and the last page of Ogg. What is no regular file
/// is not touched, its type must be given. Errors name the file and the byte:
/// not_found, io_failed, malformed, truncated, unsupported.
[[nodiscard]] result<file_facts> probe_file(const file& settings);

/// Returns the format of raw samples that `settings` name.
[[nodiscard]] wav_format raw_format(const file& settings);

} // namespace exeunt
