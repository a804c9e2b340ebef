#pragma once

#include "geo/io/feature_table.hpp"
#include "planner/report/detail/empty_cell.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace planner::detail {

/// Makes a table column by column out of a list of rows of any kind.
template <class Row>
class TableOf {
 public:
  explicit TableOf(std::vector<Row> rows) : rows_{std::move(rows)} {}

  /// `text(row)` gives something a string can be made of.
  template <class Text>
  TableOf& text(std::string name, const Text& text) {
    std::vector<std::string> values;
    values.reserve(rows_.size());
    for (const Row& row : rows_) {
      values.emplace_back(text(row));
    }
    columns_.push_back({std::move(name), std::move(values)});
    return *this;
  }

  /// `number(row)` gives a number, or none.
  template <class Number>
  TableOf& number(std::string name, const Number& number) {
    std::vector<double> values;
    values.reserve(rows_.size());
    for (const Row& row : rows_) {
      const std::optional<double> value = number(row);
      values.push_back(value.value_or(kEmptyCell));
    }
    columns_.push_back({std::move(name), std::move(values)});
    return *this;
  }

  /// A table without geometry.
  [[nodiscard]] geo::io::FeatureTable take(std::string name) {
    return {std::move(name), std::nullopt, std::monostate{}, std::move(columns_)};
  }
  [[nodiscard]] geo::io::FeatureTable take(std::string name, const geo::Crs& crs,
                                           std::vector<geo::MultiPolygon> areas) {
    return {std::move(name), crs, std::move(areas), std::move(columns_)};
  }

 private:
  std::vector<Row> rows_;
  std::vector<geo::io::Column> columns_;
};

}  // namespace planner::detail
