// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/byte_file.hpp>
#include <exeunt/codecs/file_probe.hpp>

namespace exeunt {

/// Reads the head of an Ogg Opus file, and its last page for the length.
[[nodiscard]] result<file_facts> probe_ogg(byte_file& in);

} // namespace exeunt
