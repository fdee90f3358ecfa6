// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/picture.hpp>
#include <exeunt/apps/picture_scale.hpp>
#include <exeunt/apps/picture_style.hpp>
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
  auto point = [&](const level_bar& bar, double side) {
    out += fmt::format("{}{:.1f} {:.1f}", out.empty() ? 'M' : 'L',
                       at.x((bar.start + bar.stop) / 2),
                       scale::middle + side * scale::reach(bar.*level));
  };
  const auto& bars = what.levels.bars();
  for (const auto& bar : bars)
    point(bar, -1);
  for (auto i = bars.rbegin(); i != bars.rend(); ++i)
    point(*i, 1);
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

std::string axis(const scale& at) {
  auto out = fmt::format(R"(<path class="line" d="M{0} {2}H{1}M{0} {3}H{1}"/>)"
                         "\n",
                         scale::left, scale::right, scale::middle,
                         scale::bottom);
  auto step = at.step();
  for (int i = 0; i * step <= at.seconds * (1 + 1e-9); ++i)
    out += fmt::format(
      R"(<path class="line" d="M{0:.1f} {1}v6"/><text x="{0:.1f}" y="{2}" )"
      R"(text-anchor="middle">{3}</text>)"
      "\n",
      at.x(i * step), scale::bottom, scale::bottom + 22, clock_text(i * step));
  return out;
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
    R"(</tspan> speech: {2} segments, {3:.1f} of {4:.1f} s<tspan dx="28" )"
    R"(class="wave">█</tspan> peak, at most {5:.1f} dBFS)"
    R"(<tspan dx="28" class="core">█</tspan> RMS</text>)"
    "\n",
    scale::left, scale::height - 16, what.speech.size(), spoken, at.seconds,
    peak);
}

double seconds_of(const picture& what) {
  double out = 0;
  if (!what.levels.bars().empty())
    out = what.levels.bars().back().stop;
  for (const auto& band : what.speech)
    out = std::max(out, band.stop);
  return out > 0 ? out : 1;
}

/// Returns the start of `text`, as far as it fits above the plot.
std::string shortened(const std::string& text) {
  constexpr std::size_t most = 140;
  return text.size() <= most ? text : text.substr(0, most) + " ...";
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
    "\n{6}{7}{8}{9}<g clip-path='url(#spoken)'>{10}</g>\n{11}</svg>\n",
    scale::width, scale::height, title, picture_style, scale::left,
    xml_text(shortened(what.title)), shapes(what, at), bands(what, at),
    axis(at), wave("wave", "core"), wave("soft", "speech"), legend(what, at));
}

} // namespace exeunt
