#pragma once

#include "geo/base/error.hpp"
#include "geo/io/detail/gdal_handles.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace geo::io::detail {

/// Whether no cell of a row holds anything.
[[nodiscard]] bool is_blank_row(OGRFeatureH feature);

/// Whether every filled cell of a row repeats the name of its column, two cells at least: as printed tables do on each
/// page.
[[nodiscard]] bool repeats_header(OGRFeatureH feature);

/// Whether the first filled cell of a row begins as what stands below a table does: 填表人：…, 审核：…, 注：…,
/// 数据来源：…, 第1页; or is alone in it and numbered or written like a remark: 1.数据截至2023年底, （人口以万人计）,
/// ※….
[[nodiscard]] bool begins_like_footer(OGRFeatureH feature);

/// Keeps those rows of a table aside that are none of its data: blank ones, repeated headers, and what stands below the
/// table. A row that only looks like the latter is given back with the next row of data.
class RowsBesides {
 public:
  struct Row {
    FeatureHandle feature;
    std::string name;
  };

  /// `numbers` are the fields in which a row of data holds a number, `texts` those that are read as texts, the one that
  /// identifies a row first.
  explicit RowsBesides(std::vector<int> numbers, std::vector<int> texts = {})
      : numbers_{std::move(numbers)}, texts_{std::move(texts)} {}

  /// Takes the next row; gives the rows that are data, in their order.
  [[nodiscard]] std::vector<Row> pass(Row row);

  /// Once all rows are passed: the sums among them; the first cell says what they are called.
  [[nodiscard]] const std::vector<Row>& sums() const { return sums_; }

  /// Once all rows are passed: what stands below the table, row by row.
  [[nodiscard]] std::vector<std::string> footers() const;

  /// Once all rows are passed: "sum_rows", "footer_rows", "blank_rows", "header_repeated".
  [[nodiscard]] Findings findings(const std::string& file) const;

 private:
  [[nodiscard]] bool may_be_footer(OGRFeatureH feature) const;

  [[nodiscard]] bool is_sum(OGRFeatureH feature) const;

  std::vector<int> numbers_;
  std::vector<int> texts_;
  std::vector<Row> sums_;
  std::vector<Row> held_;
  std::vector<std::string> blank_;
  std::vector<std::string> headers_;
};

}  // namespace geo::io::detail
