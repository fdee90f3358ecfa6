// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/phrases.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

using list = std::vector<std::string>;

TEST_CASE("a phrase ends where a speaker takes breath") {
  CHECK(split_phrases("One. Two! Three?") == list{"One.", " Two!", " Three?"});
  CHECK(split_phrases("first\nsecond; third")
        == list{"first ", "second;", " third"});
}

TEST_CASE("a number and an address are not cut") {
  CHECK(split_phrases("Pay 3.50 at 12:30 to a@b.org.")
        == list{"Pay 3.50 at 12:30 to a@b.org."});
}

TEST_CASE("what cannot be spoken is no phrase") {
  CHECK(split_phrases("").empty());
  CHECK(split_phrases("... !? \n").empty());
  CHECK(split_phrases("\xc3\xa4\xc3\xb6").empty());
}

TEST_CASE("what is not printable ASCII becomes a space") {
  CHECK(split_phrases("caf\xc3\xa9\tbar") == list{"caf   bar"});
}

TEST_CASE("a long phrase is cut between words, a long word anywhere") {
  std::string words;
  while (words.size() < 1'000)
    words += "word ";
  for (auto& phrase : split_phrases(words)) {
    CHECK(phrase.size() <= most_phrase_octets);
    CHECK(phrase.size() % 5 == 0);
  }
  CHECK(split_phrases(std::string(700, 'x')).size() == 3);
}
