// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/metric_table.hpp>

namespace exeunt {

void add_value(prometheus::MetricFamily& to, double value,
               metric_labels labels) {
  prometheus::ClientMetric out;
  out.label = std::move(labels);
  if (to.type == prometheus::MetricType::Counter)
    out.counter.value = value;
  else
    out.gauge.value = value;
  to.metric.push_back(std::move(out));
}

} // namespace exeunt
