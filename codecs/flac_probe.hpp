// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/file_probe.hpp>
#include <exeunt/codecs/octet_store.hpp>

namespace exeunt {

/// Reads the headers of a FLAC file, whose format is guaranteed.
[[nodiscard]] result<file_facts> probe_flac(octet_store& in);

} // namespace exeunt
