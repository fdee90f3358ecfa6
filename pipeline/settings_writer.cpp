// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/setting_text.hpp>
#include <exeunt/pipeline/settings.hpp>

#include <cstddef>

namespace exeunt {

namespace {

using detail::choices_text;
using detail::number_text;
using detail::range_text;

/// Makes one row per field; `initial` holds the field's value as text.
class setting_writer final : public setting_visitor {
public:
  void operator()(bool& value, std::string_view name, unit,
                  std::string_view summary) override {
    add(name, "bool", plain, value ? "true" : "false", summary);
  }

  void operator()(std::uint32_t& value, std::string_view name, unit of,
                  std::string_view summary) override {
    add(name, "integer", of, number_text(value), summary);
  }

  void operator()(std::int64_t& value, std::string_view name, unit of,
                  std::string_view summary) override {
    add(name, "integer", of, number_text(value), summary);
  }

  void operator()(double& value, std::string_view name, unit of,
                  std::string_view summary) override {
    add(name, "number", of, number_text(value), summary);
  }

  void operator()(std::string& value, std::string_view name, unit,
                  std::string_view summary) override {
    add(name, "text", plain, value, summary);
  }

  void operator()(std::chrono::nanoseconds& value, std::string_view name,
                  unit of, std::string_view summary) override {
    add(name, "duration", of, to_text(value), summary);
  }

  void choice(std::uint32_t& value, std::string_view name,
              std::span<const std::string_view> names,
              std::string_view summary) override {
    auto text = value < names.size() ? names[value] : std::string_view{};
    add(name, "choice", plain, std::string{text}, summary);
    rows.back().range = choices_text(names);
  }

  std::vector<setting_row> rows;

private:
  void add(std::string_view name, std::string_view type, const unit& of,
           std::string text, std::string_view summary) {
    rows.push_back({std::string{name}, std::string{type}, std::string{of.name},
                    std::move(text), range_text(of), std::string{summary}});
  }
};

} // namespace

setting_map write_settings(describe_fn describe, void* settings,
                           void* initial) {
  auto rows = document(describe, settings);
  auto defaults = document(describe, initial);
  setting_map out;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].initial != defaults[i].initial)
      out.emplace(rows[i].name, rows[i].initial);
  return out;
}

std::vector<setting_row> document(describe_fn describe, void* initial) {
  setting_writer writer;
  describe(writer, initial);
  return std::move(writer.rows);
}

} // namespace exeunt
