// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/picture.hpp>
#include <exeunt/apps/picture_lanes.hpp>
#include <exeunt/apps/picture_scale.hpp>
#include <exeunt/apps/picture_style.hpp>
#include <exeunt/apps/utf8.hpp>
#include <exeunt/apps/xml_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace exeunt {

namespace {

using scale = picture_scale;

/// Returns the outline of one of the two levels, mirrored at the middle.
std::string outline(const picture& what, const scale& at,
                    double level_bar::*level) {
  std::string out;
  auto point = [&](double seconds, const level_bar& bar, double side) {
    out += fmt::format("{}{:.1f} {:.1f}", out.empty() ? 'M' : 'L',
                       at.x(seconds),
                       scale::middle + side * scale::reach(bar.*level));
  };
  // A stretch that is wide has two corners: what is silent shows as a line.
  auto points = [&](const level_bar& bar, double side) {
    auto middle = (bar.start + bar.stop) / 2;
    auto wide = at.x(bar.stop) - at.x(bar.start) > 12;
    auto half = wide ? (bar.stop - bar.start) / 2 : 0;
    point(middle + side * half, bar, side);
    if (wide)
      point(middle - side * half, bar, side);
  };
  const auto& bars = what.levels.bars();
  for (const auto& bar : bars)
    points(bar, -1);
  for (auto i = bars.rbegin(); i != bars.rend(); ++i)
    points(*i, 1);
  return out;
}

/// The two levels, to be used in the colours of speech and of the rest.
std::string shapes(const picture& what, const scale& at) {
  return fmt::format(
    R"(<defs><path id="peak" d="{}"/><path id="rms" d="{}"/></defs>)"
    "\n",
    outline(what, at, &level_bar::peak), outline(what, at, &level_bar::rms));
}

std::string bands(const picture& what, const scale& at) {
  std::string out;
  std::string clip;
  for (const auto& band : what.speech) {
    auto x = at.x(band.start);
    auto width = std::max(at.x(band.stop) - x, 1.0);
    out += fmt::format(
      R"(<g><title>{:.2f} – {:.2f} s</title><rect class="band" x="{:.1f}" )"
      R"(y="{}" width="{:.1f}" height="{}"/><rect class="speech" x="{:.1f}" )"
      R"(y="{}" width="{:.1f}" height="4" rx="2"/></g>)"
      "\n",
      band.start, band.stop, x, scale::top, width, scale::bottom - scale::top,
      x, scale::top - 6, width);
    clip += fmt::format(R"(<rect x="{:.1f}" y="{}" width="{:.1f}" )"
                        R"(height="{}"/>)",
                        x, scale::top, width, scale::bottom - scale::top);
  }
  return fmt::format("<clipPath id=\"spoken\">{}</clipPath>\n{}", clip, out);
}

/// What is missing, wide enough to be seen.
std::string holes(const picture& what, const scale& at) {
  std::string out;
  for (auto& one : what.gaps) {
    auto x = at.x(one.start);
    auto width = std::max(at.x(one.stop) - x, 2.0);
    out += fmt::format(
      R"(<g><title>{:.2f} – {:.2f} s: {}</title><rect class="hole" x="{:.1f}" )"
      R"(y="{}" width="{:.1f}" height="{}"/><rect class="gap" x="{:.1f}" )"
      R"(y="{}" width="{:.1f}" height="4"/></g>)"
      "\n",
      one.start, one.stop, to_string(one.cause), x, scale::top, width,
      scale::bottom - scale::top, x, scale::bottom - 4, width);
  }
  return out;
}

std::string axis(const scale& at) {
  return fmt::format(R"(<path class="line" d="M{0} {2}H{1}M{0} {3}H{1}"/>)"
                     "\n{4}",
                     scale::left, scale::right, scale::middle, scale::bottom,
                     at.marks(scale::bottom));
}

/// Tells how much is missing, and why, behind the rest of the legend.
std::string missing_text(const picture& what) {
  if (what.gaps.empty())
    return {};
  double seconds = 0;
  std::string causes;
  for (auto& one : what.gaps) {
    seconds += one.stop - one.start;
    std::string name{to_string(one.cause)};
    if (causes.find(name) == std::string::npos)
      causes += (causes.empty() ? "" : ", ") + name;
  }
  return fmt::format(R"(<tspan dx="28" class="gap">█</tspan> missing: {}, )"
                     R"({:.2f} s ({}))",
                     count_text(what.gaps.size(), "gap"), seconds, causes);
}

std::string legend(const picture& what, const scale& at) {
  double spoken = 0;
  double peak = -120;
  for (const auto& band : what.speech)
    spoken += band.stop - band.start;
  for (const auto& bar : what.levels.bars())
    peak = std::max(peak, bar.peak);
  return fmt::format(
    R"(<text y="{1}"><tspan x="{0}" class="speech">█)"
    R"(</tspan> speech: {2}, {3:.1f} of {4:.1f} s<tspan dx="28" )"
    R"(class="wave">█</tspan> peak, at most {5:.1f} dBFS)"
    R"(<tspan dx="28" class="core">█</tspan> RMS{6}</text>)"
    "\n",
    scale::left, scale::height - 16, count_text(what.speech.size(), "segment"),
    spoken, at.seconds, peak, missing_text(what));
}

double seconds_of(const picture& what) {
  double out = 0;
  if (!what.levels.bars().empty())
    out = what.levels.bars().back().stop;
  for (const auto& band : what.speech)
    out = std::max(out, band.stop);
  for (const auto& gap : what.gaps)
    out = std::max(out, gap.stop);
  return out > 0 ? out : 1;
}

/// Returns the start of `text`, as far as it fits above the plot.
std::string shortened(const std::string& text) {
  std::string start{cut_text(text, 140)};
  return start == text ? text : start + " ...";
}

std::string wave(std::string_view peak, std::string_view rms) {
  return fmt::format(R"(<g class="{}"><use href="#peak"/></g>)"
                     R"(<g class="{}"><use href="#rms"/></g>)",
                     peak, rms);
}

} // namespace

std::string to_svg(const picture& what) {
  scale at{seconds_of(what)};
  auto title = xml_text(what.title);
  return fmt::format(
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" )"
    R"(role="img"><title>{2}</title>)"
    "\n{3}"
    R"(<rect class="paper" width="{0}" height="{1}" rx="10"/>)"
    "\n"
    R"(<text class="title" x="{4}" y="38">{5}</text>)"
    "\n{6}{7}{8}{9}<g clip-path='url(#spoken)'>{10}</g>\n{11}{12}{13}</svg>\n",
    scale::width, scale::height + lanes_height(what), title, picture_style,
    scale::left, xml_text(shortened(what.title)), shapes(what, at),
    bands(what, at), axis(at), wave("wave", "core"), wave("soft", "speech"),
    holes(what, at), legend(what, at), draw_lanes(what, scale::height));
}

} // namespace exeunt
