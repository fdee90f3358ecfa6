// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/processor.hpp>

#include <memory>

namespace exeunt {

/// Makes a processor that passes everything on, whatever it is set to: it plays
/// a stage that is bypassed.
[[nodiscard]] result<std::unique_ptr<processor>> make_bypass();

} // namespace exeunt
