// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/byte_file.hpp>
#include <exeunt/codecs/file_probe.hpp>

namespace exeunt {

/// Reads an MP3 file up to its first frames. Nothing is guaranteed, for every
/// frame may have another format.
[[nodiscard]] result<file_facts> probe_mp3(byte_file& in);

} // namespace exeunt
