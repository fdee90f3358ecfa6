// This file is part of exeunt. See the file LICENSE for license terms.

#include <fuzz/support/property.hpp>

#include <cstdlib>
#include <iostream>

namespace exeunt::fuzz {

void must(bool holds, std::string_view property, const std::string& details) {
  if (holds)
    return;
  std::cerr << "broken: " << property << "\n" << details << "\n" << std::flush;
  std::abort();
}

void must_help(const error& why) {
  must(static_cast<bool>(why), "there is an error");
  must(why.code() != ec::threw && why.code() != ec::stalled,
       "nothing throws, and nothing waits for ever", to_string(why));
  must(!why.text().empty() && !why.mend().empty(),
       "an error has a text and a mend", to_string(why));
}

void must_name_the_byte(const error& why) {
  must(why == ec::malformed || why == ec::truncated || why == ec::unsupported,
       "what is wrong with octets has a code of its own", to_string(why));
  must(!why.text().empty() && why.place().find("byte ") != why.place().npos,
       "an error names the byte", to_string(why));
}

} // namespace exeunt::fuzz
