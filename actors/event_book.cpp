// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/event_book.hpp>

#include <algorithm>

namespace exeunt {

bool event_book::wants(event_kind kind) noexcept {
  return kind != event_kind::level && kind != event_kind::voice;
}

void event_book::add(event_kind kind, event_report row) {
  if (!wants(kind))
    return;
  std::pair key{row.stage, row.stream};
  if (kind == event_kind::speech_started) {
    open_.insert_or_assign(std::move(key), std::move(row));
    return;
  }
  if (kind == event_kind::speech_stopped) {
    open_.erase(key);
    row.kind = "speech";
  }
  enter(std::move(row));
}

void event_book::close(
  const std::function<double(const std::string&)>& reached) {
  for (auto& [key, row] : open_) {
    row.kind = "speech";
    row.stop = std::max(row.start, reached(row.stage));
    enter(std::move(row));
  }
  open_.clear();
}

void event_book::enter(event_report row) {
  ++total_;
  rows_.push_back(std::move(row));
  if (rows_.size() > most_)
    static_cast<void>(rows_.pop_front());
}

std::vector<event_report> event_book::rows() const {
  std::vector<event_report> out;
  for (std::size_t i = 0; i < rows_.size(); ++i)
    out.push_back(rows_[i]);
  return out;
}

} // namespace exeunt
