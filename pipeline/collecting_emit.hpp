// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/processor.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace exeunt {

/// Keeps what a processor emits, so that it can be called without a shell.
class collecting_emit : public emit {
public:
  using emit::operator();

  void send(out_port to, frame what) override {
    if (to >= sent.size())
      sent.resize(to + 1);
    sent[to].push_back(std::move(what));
  }

  void tell(event_body body) override {
    told.push_back(std::move(body));
  }

  buffer_pool& pool() override {
    return pool_;
  }

  void wake_at(media_time when) override {
    wake = when;
  }

  void send_upstream(notice what) override {
    notices.push_back(std::move(what));
  }

  void note(std::string_view key, std::string value) override {
    notes.insert_or_assign(std::string{key}, std::move(value));
  }

  /// Frames by output port, in order.
  std::vector<std::vector<frame>> sent;
  /// Events, in order.
  std::vector<event_body> told;
  /// The last request to be woken.
  std::optional<media_time> wake;
  std::vector<notice> notices;
  std::map<std::string, std::string, std::less<>> notes;

private:
  buffer_pool pool_;
};

} // namespace exeunt
