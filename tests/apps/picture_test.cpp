// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/picture.hpp>
#include <exeunt/apps/picture_scale.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (auto at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1))
    ++out;
  return out;
}

picture ten_seconds() {
  picture out{"ten seconds"};
  for (int i = 0; i < 100; ++i)
    out.levels.add({i / 10.0, (i + 1) / 10.0, -6, -20});
  out.speech = {{1, 2.5}, {4, 9}};
  return out;
}

} // namespace

TEST_CASE("the picture is one element of SVG with a title") {
  auto svg = to_svg(ten_seconds());
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(contains(svg, ">ten seconds</text>"));
}

TEST_CASE("every segment is a band from its start to its stop") {
  auto svg = to_svg(ten_seconds());
  CHECK(count(svg, "class=\"band\"") == 2);
  CHECK(contains(svg, "<title>1.00 – 2.50 s</title>"));
  // 24 + 1152 * 1 / 10 and 1152 * 1.5 / 10.
  CHECK(contains(svg, "x=\"139.2\" y=\"74\" width=\"172.8\""));
  CHECK(contains(svg, "speech: 2 segments, 6.5 of 10.0 s"));
}

TEST_CASE("one segment is one, not some") {
  auto one = ten_seconds();
  one.speech.resize(1);
  CHECK(contains(to_svg(one), "speech: 1 segment, 1.5 of 10.0 s"));
}

TEST_CASE("a title cannot break out of the picture") {
  auto svg = to_svg({"<a b=\"c\"> & \n d"});
  CHECK(contains(svg, ">&lt;a b=&quot;c&quot;&gt; &amp;   d</text>"));
}

TEST_CASE("a long title is shortened between two characters") {
  std::string title;
  for (int i = 0; i < 141; ++i)
    title += "\u00E9";
  auto svg = to_svg({title});
  CHECK(contains(svg, ">" + title.substr(0, 2 * 140) + " ...</text>"));
  CHECK(contains(svg, "<title>" + title + "</title>"));
}

TEST_CASE("a recording without a sample has a picture too") {
  auto svg = to_svg({"nothing"});
  CHECK(contains(svg, "speech: 0 segments, 0.0 of 1.0 s"));
  CHECK(!contains(svg, "nan"));
  CHECK(!contains(svg, "inf"));
}

TEST_CASE("levels reach from the middle to the edge of the plot") {
  CHECK(picture_scale::reach(0) == 92);
  CHECK(picture_scale::reach(20) == 92);
  CHECK(picture_scale::reach(-200) < 1e-6);
}

TEST_CASE("the axis has at most sixteen steps of a round length") {
  CHECK(picture_scale{1}.step() == 0.1);
  CHECK(picture_scale{73.4}.step() == 5);
  CHECK(picture_scale{600}.step() == 60);
  for (double s = 0.05; s < 1e6; s *= 1.1)
    CHECK(s / picture_scale{s}.step() <= 16);
}

TEST_CASE("marks on the axis read like a clock") {
  CHECK(clock_text(0) == "0");
  CHECK(clock_text(2.5) == "2.5");
  CHECK(clock_text(65) == "1:05");
  CHECK(clock_text(3605) == "1:00:05");
}
