// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/graph.hpp>
#include <exeunt/pipeline/graph_lexer.hpp>
#include <exeunt/pipeline/link_words.hpp>
#include <exeunt/pipeline/stage_words.hpp>

namespace exeunt {

namespace {

using detail::quoted_name;
using detail::quoted_value;

/// A reserved word as the name of a setting must be quoted to be one.
std::string setting_key(const std::string& key) {
  return detail::is_reserved_key(key) ? '"' + key + '"' : quoted_name(key);
}

/// Writes stages and links in their own order, each as soon as it can be, so
/// that reading the text back finds them in the same order.
class graph_writer {
public:
  explicit graph_writer(const graph& what) : graph_(what) {
  }

  std::string run() {
    for (auto& link : graph_.links)
      write(link);
    while (next_ < graph_.stages.size())
      declare();
    return std::move(out_);
  }

private:
  void write(const link_spec& link) {
    auto follows = tail_ && link.from == *tail_;
    if (!follows)
      begin(link.from);
    out_ += " !" + settings(link.settings) + " ";
    tail_.reset();
    if (is_next(link.to))
      declare_here();
    else
      refer(link.to);
  }

  void begin(const endpoint& from) {
    if (is_next(from)) {
      declare();
      return;
    }
    if (is_next({from.stage, {}}))
      declare();
    separate();
    refer(from);
  }

  bool is_next(const endpoint& what) const {
    return what.port.empty() && next_ < graph_.stages.size()
           && graph_.stages[next_].name == what.stage;
  }

  void separate() {
    if (!out_.empty())
      out_ += "  ";
  }

  void declare() {
    separate();
    declare_here();
  }

  void declare_here() {
    auto& stage = graph_.stages[next_++];
    stage_spec bare;
    bare.kind = stage.kind;
    auto implied = written_.add(bare) == stage.name;
    written_.stages.back().name = stage.name;
    out_ += quoted_name(stage.kind);
    if (!stage.node.empty())
      out_ += " @" + quoted_value(stage.node);
    if (!implied)
      out_ += " name=" + quoted_value(stage.name);
    for (auto& [key, value] : stage.settings)
      out_ += " " + setting_key(key) + "=" + quoted_value(value);
    if (!stage.stream.empty())
      out_ += " stream=" + quoted_value(stage.stream);
    if (!stage.group.empty())
      out_ += " group=" + quoted_value(stage.group);
    if (stage.policy != on_failure::fail)
      out_.append(" on_failure=").append(detail::to_string(stage.policy));
    tail_ = endpoint{stage.name, {}};
  }

  void refer(const endpoint& what) {
    out_ += quoted_name(what.stage) + ".";
    if (!what.port.empty())
      out_ += quoted_name(what.port);
  }

  static std::string settings(const link_settings& what) {
    std::string out;
    for (auto& [key, value] : detail::write_link_settings(what)) {
      out += out.empty() ? "[" : " ";
      out += detail::link_word(key, value);
    }
    return out.empty() ? out : out + "]";
  }

  const graph& graph_;
  std::string out_;
  /// The next stage to declare.
  std::size_t next_ = 0;
  /// Knows which name a stage would get by itself.
  graph written_;
  /// What a link may continue from.
  std::optional<endpoint> tail_;
};

} // namespace

std::string to_text(const graph& what) {
  return graph_writer{what}.run();
}

} // namespace exeunt
