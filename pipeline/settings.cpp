// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/setting_text.hpp>
#include <exeunt/pipeline/settings.hpp>

#include <algorithm>

namespace exeunt {

namespace {

using detail::choices_text;
using detail::range_text;
using detail::read_number;

error bad_form(std::string_view name, std::string_view text,
               const std::string& form) {
  auto what = "`" + std::string{name} + "=" + std::string{text} + "` is not "
              + form;
  return {ec::bad_setting, std::move(what), std::string{name}, "give " + form};
}

/// Returns, e.g., "1..768000 Hz", or nothing where all is legal.
std::string range_with_unit(const unit& of) {
  auto out = range_text(of);
  if (!out.empty() && !of.name.empty())
    out.append(" ").append(of.name);
  return out;
}

/// Returns `form` and the range in which it has to be.
std::string form_in_range(std::string_view form, const unit& of) {
  std::string out{form};
  if (auto range = range_with_unit(of); !range.empty())
    out.append(" in ").append(range);
  return out;
}

error out_of_range(std::string_view name, std::string_view text,
                   const unit& of) {
  auto range = range_with_unit(of);
  auto what = "`" + std::string{name} + "=" + std::string{text}
              + "` is outside " + range;
  return {ec::bad_setting, std::move(what), std::string{name},
          "give a value in " + range};
}

/// Takes values from a map into the fields; keeps the first error.
class setting_reader final : public setting_visitor {
public:
  explicit setting_reader(const setting_map& values) : values_(values) {
  }

  void operator()(bool& value, std::string_view name, unit,
                  std::string_view) override {
    auto text = find(name);
    if (text && *text != "true" && *text != "false")
      fail(bad_form(name, *text, "true or false"));
    else if (text)
      value = *text == "true";
  }

  void operator()(std::uint32_t& value, std::string_view name, unit of,
                  std::string_view) override {
    read(value, name, of, "a whole number");
  }

  void operator()(std::int64_t& value, std::string_view name, unit of,
                  std::string_view) override {
    read(value, name, of, "a whole number");
  }

  void operator()(double& value, std::string_view name, unit of,
                  std::string_view) override {
    read(value, name, of, "a number");
  }

  void operator()(std::string& value, std::string_view name, unit,
                  std::string_view) override {
    if (auto text = find(name))
      value = *text;
  }

  void operator()(std::chrono::nanoseconds& value, std::string_view name,
                  unit of, std::string_view) override {
    auto text = find(name);
    if (!text)
      return;
    auto parsed = parse_duration(*text);
    if (!parsed)
      fail(bad_form(name, *text,
                    form_in_range("a duration like 200ms or 1.5s", of)));
    else if (in_range(static_cast<double>(parsed->count()) / 1e9, of))
      value = *parsed;
    else
      fail(out_of_range(name, *text, of));
  }

  void choice(std::uint32_t& value, std::string_view name,
              std::span<const std::string_view> names,
              std::string_view) override {
    auto text = find(name);
    if (!text)
      return;
    auto i = std::find(names.begin(), names.end(), *text);
    if (i == names.end())
      fail(bad_form(name, *text, "one of " + choices_text(names)));
    else
      value = static_cast<std::uint32_t>(i - names.begin());
  }

  /// Returns the first error; call it after all fields were visited.
  error done() {
    for (auto& [name, text] : values_)
      if (std::find(known_.begin(), known_.end(), name) == known_.end())
        return unknown(name);
    return why_;
  }

private:
  static bool in_range(double value, const unit& of) {
    // Written so that NaN lies outside of every range.
    return value >= of.min && value <= of.max;
  }

  const std::string* find(std::string_view name) {
    known_.emplace_back(name);
    auto i = values_.find(name);
    return i == values_.end() ? nullptr : &i->second;
  }

  void fail(error what) {
    if (!why_)
      why_ = std::move(what);
  }

  template <class Number>
  void read(Number& value, std::string_view name, const unit& of,
            std::string_view form) {
    auto text = find(name);
    if (!text)
      return;
    auto parsed = read_number<Number>(*text);
    if (!parsed)
      fail(bad_form(name, *text, form_in_range(form, of)));
    else if (in_range(static_cast<double>(*parsed), of))
      value = *parsed;
    else
      fail(out_of_range(name, *text, of));
  }

  error unknown(const std::string& name) const {
    std::string mend = known_.empty() ? "this kind has no settings" : "known:";
    for (auto& known : known_)
      mend.append(known == known_.front() ? " " : ", ").append(known);
    return {ec::unknown_setting, "there is no setting `" + name + "`", name,
            std::move(mend)};
  }

  const setting_map& values_;
  std::vector<std::string> known_;
  error why_;
};

} // namespace

error read_settings(const setting_map& values, describe_fn describe,
                    void* settings) {
  setting_reader reader{values};
  describe(reader, settings);
  return reader.done();
}

} // namespace exeunt
