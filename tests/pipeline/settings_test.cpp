// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/settings.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

enum class shape { round, square };

struct sample_settings {
  bool loud = false;
  std::uint32_t rate = 48'000;
  std::int64_t offset = 0;
  double db = 0;
  std::string text = "hello";
  std::chrono::nanoseconds pause = 20ms;
  shape form = shape::round;

  static void describe(setting_visitor& v, sample_settings& s) {
    static constexpr std::array<std::string_view, 2> forms{"round", "square"};
    v(s.loud, "loud", plain, "louder");
    v(s.rate, "rate", hertz.between(8000, 48000), "output rate");
    v(s.offset, "offset", unit{""}, "first sample");
    v(s.db, "db", decibel.between(-120, 60), "change of level");
    v(s.text, "text", plain, "what to say");
    v(s.pause, "pause", duration.between(0, 2), "silence between words");
    choose(v, s.form, "form", forms, "of the window");
  }
};

error error_of(const setting_map& values) {
  return parse_settings<sample_settings>(values).failure();
}

} // namespace

TEST_CASE("settings read every type of field") {
  auto got = parse_settings<sample_settings>({{"loud", "true"},
                                              {"rate", "16000"},
                                              {"offset", "-7"},
                                              {"db", "-3.5"},
                                              {"text", "good bye"},
                                              {"pause", "1.5s"},
                                              {"form", "square"}});
  REQUIRE(got);
  CHECK(got->loud);
  CHECK(got->rate == 16'000);
  CHECK(got->offset == -7);
  CHECK(got->db == -3.5);
  CHECK(got->text == "good bye");
  CHECK(got->pause == 1500ms);
  CHECK(got->form == shape::square);
}

TEST_CASE("settings that are absent keep their defaults") {
  auto got = parse_settings<sample_settings>({});
  REQUIRE(got);
  CHECK(got->rate == 48'000);
  CHECK(to_map(*got).empty());
}

TEST_CASE("settings that differ from the defaults are written as text") {
  sample_settings s{
    .loud = true, .db = 0.1, .pause = 1500us, .form = shape::square};
  CHECK(to_map(s)
        == setting_map{{"loud", "true"},
                       {"db", "0.1"},
                       {"pause", "1500us"},
                       {"form", "square"}});
}

TEST_CASE("numbers survive the way through text bit for bit") {
  for (auto db :
       {0.1, 1.0 / 3, -1e-17, 59.99999999999999, std::nextafter(6., 7.)}) {
    auto back
      = parse_settings<sample_settings>(to_map(sample_settings{.db = db}));
    REQUIRE(back);
    CHECK(back->db == db);
  }
}

TEST_CASE("an unknown setting is named together with the known ones") {
  auto why = error_of({{"gain", "3"}});
  CHECK(why == ec::unknown_setting);
  CHECK(why.place() == "gain");
  CHECK(why.text() == "there is no setting `gain`");
  CHECK(why.mend() == "known: loud, rate, offset, db, text, pause, form");
}

TEST_CASE("a value out of range is named together with the range") {
  auto why = error_of({{"db", "61"}});
  CHECK(why == ec::bad_setting);
  CHECK(why.place() == "db");
  CHECK(why.text() == "`db=61` is outside -120..60 dB");
  CHECK(why.mend() == "give a value in -120..60 dB");
  CHECK(error_of({{"rate", "96000"}}).text()
        == "`rate=96000` is outside 8000..48000 Hz");
  CHECK(error_of({{"pause", "2001ms"}}).text()
        == "`pause=2001ms` is outside 0..2 s");
  CHECK(error_of({{"db", "nan"}}) == ec::bad_setting);
}

TEST_CASE("a value of the wrong form is refused") {
  CHECK(error_of({{"rate", "16k"}}).text()
        == "`rate=16k` is not a whole number in 8000..48000 Hz");
  CHECK(error_of({{"rate", "-1"}}) == ec::bad_setting);
  CHECK(error_of({{"rate", ""}}) == ec::bad_setting);
  CHECK(error_of({{"db", "3 dB"}}).text()
        == "`db=3 dB` is not a number in -120..60 dB");
  CHECK(error_of({{"loud", "yes"}}).text()
        == "`loud=yes` is not true or false");
  CHECK(error_of({{"form", "oval"}}).text()
        == "`form=oval` is not one of round | square");
  CHECK(error_of({{"pause", "soon"}}) == ec::bad_setting);
}

TEST_CASE("documentation has one row per field") {
  sample_settings initial;
  auto rows = document(detail::describe_any<sample_settings>, &initial);
  REQUIRE(rows.size() == 7);
  CHECK(rows[1].name == "rate");
  CHECK(rows[1].type == "integer");
  CHECK(rows[1].unit == "Hz");
  CHECK(rows[1].initial == "48000");
  CHECK(rows[1].range == "8000..48000");
  CHECK(rows[1].summary == "output rate");
  CHECK(rows[2].range == "");
  CHECK(rows[5].type == "duration");
  CHECK(rows[5].initial == "20ms");
  CHECK(rows[6].type == "choice");
  CHECK(rows[6].range == "round | square");
}
