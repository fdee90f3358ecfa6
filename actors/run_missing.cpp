// This file is part of exeunt. See the file LICENSE for license terms.

// How a run tells what is missing, read off the watches of its links.

#include <exeunt/actors/run_control.hpp>

#include <algorithm>

namespace exeunt {

namespace {

/// Collects what is missing, on the axis of what comes to one stage if there is
/// a link to it.
class missing_reader {
public:
  missing_reader(const plan& what, const planned_link* axis,
                 const origin_map* map) noexcept
    : plan_(what), axis_(axis), map_(map) {
  }

  void read(const planned_link& link, const gap_log& told) {
    for (auto& span : told.all())
      if (!axis_ || (span.on_link && axis_ == &link))
        add(link, span, span.at);
      else if (!span.on_link)
        for (auto& place : map_->places_of(span.at))
          add(link, span, place);
  }

  [[nodiscard]] std::vector<missing_view> all() && {
    return std::move(out_);
  }

private:
  void add(const planned_link& link, const missing_span& span, media_span at) {
    if (span.stream < plan_.streams.size())
      out_.push_back({plan_.streams[span.stream].name, span.cause,
                      static_cast<double>(at.start) / 1e9,
                      static_cast<double>(at.stop) / 1e9,
                      plan_.stages[link.from].name,
                      plan_.stages[link.to].name});
  }

  const plan& plan_;
  const planned_link* axis_;
  const origin_map* map_;
  std::vector<missing_view> out_;
};

const planned_link* link_to(const plan& what, std::string_view stage) {
  auto at = std::find_if(what.links.begin(), what.links.end(), [&](auto& link) {
    return what.stages[link.to].name == stage;
  });
  return at == what.links.end() ? nullptr : &*at;
}

} // namespace

std::vector<missing_view> run_control::missing(std::string_view stage) const {
  if (watches_.empty())
    return {};
  auto axis = link_to(*plan_, stage);
  missing_reader reader{
    *plan_, axis, axis ? &watches_[axis->from]->origins(axis->out) : nullptr};
  for (auto& link : plan_->links) {
    reader.read(link, watches_[link.from]->output_gaps(link.out));
    reader.read(link, watches_[link.to]->input_gaps(link.in));
  }
  return std::move(reader).all();
}

} // namespace exeunt
