// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/utf8.hpp>
#include <exeunt/apps/xml_text.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

TEST_CASE("a code point has one to four octets") {
  // The examples of RFC 3629, section 7, and the last code point.
  CHECK(first_code_point("A").value == U'A');
  CHECK(first_code_point("\u2262\u0391").value == U'\u2262');
  CHECK(first_code_point("\u2262\u0391").octets == 3);
  CHECK(first_code_point("\U000233B4").value == U'\U000233B4');
  CHECK(first_code_point("\xF4\x8F\xBF\xBF").value == 0x10'ffff);
}

TEST_CASE("what is no UTF-8 is replaced, octet by octet") {
  for (auto text : {"\xE9t\xE9", "\x80", "\xFF", "\xC3", "\xE2\x89",
                    // Longer than need be, a surrogate, too large.
                    "\xC0\xAF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF",
                    "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88"}) {
    CHECK(first_code_point(text).value == replacement_character);
    CHECK(first_code_point(text).octets == 1);
  }
}

TEST_CASE("a cut leaves whole characters") {
  CHECK(cut_text("caf\u00E9 au lait", 4) == "caf\u00E9");
  CHECK(cut_text("caf\u00E9 au lait", 3) == "caf");
  CHECK(cut_text("caf\u00E9", 9) == "caf\u00E9");
  CHECK(cut_text("caf\u00E9", 0) == "");
  CHECK(cut_text("caf\xE9!", 4) == "caf\xE9");
}

TEST_CASE("XML gets no octet and no character that it forbids") {
  CHECK(xml_text("a<b & \"c\">") == "a&lt;b &amp; &quot;c&quot;&gt;");
  CHECK(xml_text("one\ntwo\x01\x1F") == "one two  ");
  CHECK(xml_text("\u00E9\U000233B4") == "\u00E9\U000233B4");
  CHECK(xml_text("caf\xE9") == "caf\uFFFD");
  CHECK(xml_text("\xEF\xBF\xBE\xEF\xBF\xBF!") == "\uFFFD\uFFFD!");
}
