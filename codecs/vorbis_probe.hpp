// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/file_probe.hpp>
#include <exeunt/codecs/octet_store.hpp>

namespace exeunt {

/// Reads the headers of an Ogg Vorbis file, and those of all of its pages. The
/// format is guaranteed if no link has another. Errors are those of
/// `vorbis_reader`.
[[nodiscard]] result<file_facts> probe_vorbis(octet_store& in);

/// Returns whether an Ogg file begins with a Vorbis stream and no Opus.
[[nodiscard]] result<bool> begins_with_vorbis(octet_store& in);

} // namespace exeunt
