// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>

#include <utility>

namespace exeunt::detail {

namespace {

/// What Opus codes (RFC 6716, section 2).
port opus_port() {
  return {.name = {},
          .accepts = {{8'000, 12'000, 16'000, 24'000, 48'000}, {1, 2}, {}}};
}

/// The decoder has to be told a rate; the packets tell it the channels.
bool is_coded(const stream_format& format) {
  return takes(opus_port(), format) && format.audio.rate != 0;
}

std::string mend_of(const draft& plan, const stream_format& format) {
  if (format.carries != media::audio)
    return "leave opus out";
  return suggest_insertion(plan.kinds, format, opus_port())
         + ", or leave opus out";
}

void refuse(draft& plan, const planned_link& link, std::string why,
            std::string mend) {
  plan.fail(ec::bad_setting, std::move(why), plan.place_of(link),
            std::move(mend));
}

void check(draft& plan, const planned_link& link) {
  if (!crosses(plan.made, link))
    refuse(plan, link, "opus compresses between nodes, this link is within one",
           "leave opus out, or place one of the stages");
  else if (!is_coded(link.format))
    refuse(plan, link,
           "opus compresses " + accepted_text(opus_port()) + ", this is "
             + format_text(link.format),
           mend_of(plan, link.format));
}

} // namespace

void check_opus(draft& plan) {
  for (std::size_t i = 0; i < plan.links.size(); ++i)
    if (plan.links[i].settings.opus)
      check(plan, plan.made.links[i]);
}

result<planned_stage> make_codec(kind_ptr what, const setting_map& settings,
                                 const stream_format& in) {
  if (!what)
    return error{ec::unknown_kind,
                 "the kinds that code Opus are not registered",
                 {},
                 "register opus_encode and opus_decode, or leave opus out"};
  planned_stage out;
  out.input_formats = {in};
  auto canonical = what->canonical(settings);
  if (!canonical)
    return canonical.failure();
  out.settings = std::move(*canonical);
  auto ports = what->ports(out.settings);
  if (!ports)
    return ports.failure();
  auto ways = what->choices(out.settings, out.input_formats);
  if (!ways)
    return ways.failure();
  out.inputs = std::move(ports->inputs);
  out.outputs = std::move(ports->outputs);
  out.output_format = std::move(ways->front().output);
  out.holds = what->holds(out.settings, out.input_formats);
  out.what = std::move(what);
  return out;
}

} // namespace exeunt::detail
