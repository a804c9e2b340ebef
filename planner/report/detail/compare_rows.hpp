#pragma once

#include "planner/report/compare.hpp"
#include "planner/report/detail/table_of.hpp"

#include <utility>
#include <vector>

// Rows of tables that hold every scenario of a comparison.

namespace planner::detail {

/// A part of one scenario's comparison, and which scenario.
template <class Part>
struct Of {
  std::size_t scenario;
  const Part* part;
};

template <class Part>
std::vector<Of<Part>> rows_of(const Comparison& comparison, const std::vector<Part> ScenarioComparison::* list) {
  std::vector<Of<Part>> rows;
  for (std::size_t s = 0; s < comparison.scenarios.size(); ++s) {
    for (const Part& part : comparison.scenarios[s].*list) {
      rows.push_back({s, &part});
    }
  }
  return rows;
}

template <class Row>
TableOf<Row> table_of(const Comparison& comparison, std::vector<Row> rows) {
  TableOf<Row> table{std::move(rows)};
  table.number("number", [](const Row& row) { return static_cast<double>(row.scenario + 1); });
  table.text("scenario", [&](const Row& row) { return comparison.scenarios[row.scenario].name; });
  return table;
}

}  // namespace planner::detail
