#pragma once

#include "geo/base/bad_rows.hpp"
#include "geo/io/vector_reader.hpp"
#include "planner/study/detail/unit_codes.hpp"
#include "planner/study/project.hpp"

#include <string>
#include <vector>

namespace planner::detail {

/// Columns of a table without places; those without a name are not asked for.
struct TableColumns {
  std::vector<std::string> texts;
  std::string year;
  std::vector<std::string> persons;
  std::vector<std::string> shares;
};

/// Reads them. Findings  of severity Error: cells that cannot be read, which have no value then.
[[nodiscard]] geo::io::LayerContent read_table_columns(const geo::io::LayerSource& source, const TableColumns& columns,
                                                       geo::Task& task);

/// Whether cells hold what is no number: they are no empty ones, and each is told with its row.
[[nodiscard]] bool has_unread_numbers(const geo::io::LayerContent& content);

/// A table whose rows each speak of a unit, and what is wrong with them. Shape   all that is given must outlive it.
class CodedTable {
 public:
  CodedTable(const geo::io::LayerSource& source, const geo::io::LayerContent& content, const Project& project,
             const Study& study);

  [[nodiscard]] std::size_t rows() const { return content_->rows.size(); }
  [[nodiscard]] const std::string& name_of(std::size_t row) const { return content_->rows[row]; }
  /// Empty where there is no such column.
  [[nodiscard]] std::string text(const std::string& field, std::size_t row) const;
  /// NaN where nothing is written, or there is no such column.
  [[nodiscard]] double number(const std::string& field, std::size_t row) const;
  /// As the file has it, “” for NaN.
  [[nodiscard]] std::string written(const std::string& field, double number) const;
  /// The unit of a code, the place without one; none of a code that no unit has, which is noted.
  [[nodiscard]] UnitId unit_of(const std::string& field, std::size_t row);
  /// Whether a cell of some column could not be read: then what seems to be empty may not be, and is not told.
  [[nodiscard]] bool has_unread() const { return has_unread_; }

  [[nodiscard]] geo::BadRows& bad() { return bad_; }
  /// All of it. `misses`: how grave codes without a unit are.
  void describe(geo::Severity misses, geo::Findings& findings) const;

 private:
  const geo::io::LayerContent* content_;
  std::string file_;
  UnitCodes codes_;
  std::vector<CodedRow> misses_;
  geo::BadRows bad_;
  bool has_unread_;
};

}  // namespace planner::detail
