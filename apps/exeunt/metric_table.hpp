// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <prometheus/metric_family.h>

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace exeunt {

using metric_families = std::vector<prometheus::MetricFamily>;
using metric_labels = std::vector<prometheus::ClientMetric::Label>;

/// Something that metrics are about, and the labels that tell it from others.
template <class T>
struct labelled {
  T what;
  metric_labels labels;
};

/// One family of metrics about each `T`; nothing is told where `read` knows
/// nothing.
template <class T>
struct metric {
  const char* name;
  const char* help;
  prometheus::MetricType type;
  std::optional<double> (*read)(const T& from);
};

/// Adds one value to `to`.
void add_value(prometheus::MetricFamily& to, double value,
               metric_labels labels);

/// Adds the families of `table` that tell anything about one of `all`.
template <class T>
void add_families(metric_families& to, std::span<const metric<T>> table,
                  const std::vector<labelled<T>>& all) {
  for (auto& it : table) {
    prometheus::MetricFamily family{it.name, it.help, it.type, {}};
    for (auto& one : all)
      if (auto value = it.read(one.what))
        add_value(family, *value, one.labels);
    if (!family.metric.empty())
      to.push_back(std::move(family));
  }
}

} // namespace exeunt
