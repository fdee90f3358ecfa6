// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/file.hpp>
#include <exeunt/codecs/media_reader.hpp>
#include <exeunt/pipeline/buffer.hpp>

#include <memory>

namespace exeunt {

/// Returns a reader of the given type, which must not be `automatic`, nor
/// FLAC, which `flac_reader` reads.
[[nodiscard]] std::unique_ptr<media_reader>
make_reader(file_type type, const file& settings, const buffer_pool& pool);

} // namespace exeunt
