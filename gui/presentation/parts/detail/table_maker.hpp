#pragma once

#include "gui/presentation/tables/table.hpp"
#include "gui/presentation/text/numbers.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gui::detail {

/// Fills a table from things, a row each, column by column.
template <class Thing>
class TableMaker {
 public:
  /// Shape   rows of `table`: as many as things.
  TableMaker(const std::vector<Thing>& things, Table& table, const planner::Wording& wording)
      : things_{&things}, table_{&table}, wording_{&wording} {}

  /// `text(thing)` is a string.
  template <class Text>
  TableMaker& text(std::string id, const geo::Message& title, const Text& text, bool shown = true) {
    table_->columns.push_back({std::move(id), (*wording_)(title), false, shown});
    for (std::size_t r = 0; r < things_->size(); ++r) {
      table_->rows[r].cells.push_back({text((*things_)[r])});
    }
    return *this;
  }

  /// `number(thing)` is a number or none, `written(number)` its text.
  template <class Number, class Written>
  TableMaker& number(std::string id, const geo::Message& title, const Number& number, const Written& written,
                     bool shown = true) {
    table_->columns.push_back({std::move(id), (*wording_)(title), true, shown});
    for (std::size_t r = 0; r < things_->size(); ++r) {
      const std::optional<double> value = number((*things_)[r]);
      table_->rows[r].cells.push_back(value ? Cell{written(*value), *value}
                                            : Cell{absent_text(Absent::Missing, *wording_)});
    }
    return *this;
  }

 private:
  const std::vector<Thing>* things_;
  Table* table_;
  const planner::Wording* wording_;
};

[[nodiscard]] inline std::string whole_cell(double number) {
  return count_text(number);
}
[[nodiscard]] inline std::string share_cell(double share) {
  return percent_cell(share);
}

}  // namespace gui::detail
