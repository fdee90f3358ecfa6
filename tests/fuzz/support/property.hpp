// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <string>
#include <string_view>

namespace exeunt::fuzz {

/// Ends the program, with `property` and `details` on standard error, unless
/// `holds`.
void must(bool holds, std::string_view property,
          const std::string& details = {});

/// Ends the program unless `why` is an error that says what happened and how
/// to mend it.
void must_help(const error& why);

/// Ends the program unless `why` says what is wrong with octets, and with
/// which of them.
void must_name_the_byte(const error& why);

} // namespace exeunt::fuzz
