// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/byte_file.hpp>
#include <exeunt/codecs/file_probe.hpp>

namespace exeunt {

/// Reads the headers of all chunks of a WAV file and jumps over the samples.
/// The format is guaranteed if no part of the file has another.
[[nodiscard]] result<file_facts> probe_wav(byte_file& in);

} // namespace exeunt
