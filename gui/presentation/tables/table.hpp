#pragma once

#include "geo/base/map_point.hpp"
#include "geo/io/feature_table.hpp"
#include "planner/report/wording.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gui {

enum class Verdict : std::uint8_t { None, Met, NotMet, Unknown };

/// "✓ met" and so on, so that a verdict is never told by colour alone.
[[nodiscard]] std::string verdict_text(Verdict verdict, const planner::Wording& wording);

/// What stands in a place of a table.
struct Cell {
  std::string text;
  double number = std::numeric_limits<double>::quiet_NaN();  ///< to sort by; NaN: none
  Verdict verdict = Verdict::None;

  friend bool operator==(const Cell& a, const Cell& b) { return a.text == b.text && a.verdict == b.verdict; }
};

struct Column {
  std::string id;
  std::string title;  ///< with its unit
  bool number = false;
  bool shown = true;  ///< until a person says otherwise

  friend bool operator==(const Column&, const Column&) = default;
};

/// What a row is about, so that a click finds it on the map.
enum class Subject : std::uint8_t { None, Standard, Unit, Facility, Gap, Finding, Barrier, Road };

struct Row {
  std::string id;                   ///< code or id: of what it is about, the same in every scenario
  std::string code;                 ///< searched besides what is shown
  std::vector<std::string> duty;    ///< departments, the lead one first
  std::string due;                  ///< year, "rolling" or empty
  std::optional<geo::MapPoint> at;  ///< on the map
  std::vector<Cell> cells;          ///< one per column
};

/// Rows of one kind.
struct Table {
  std::string id;  ///< "townships"
  std::string title;
  Subject subject = Subject::None;
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::string empty;  ///< what to say where there are no rows
  /// What is written as CSV: for tables of results the same that `assess` writes.
  std::shared_ptr<const geo::io::FeatureTable> source;
};

struct SortKey {
  std::size_t column = 0;
  bool descending = false;

  friend bool operator==(const SortKey&, const SortKey&) = default;
};

/// What a person asked of a table.
struct Query {
  std::string text;        ///< part of any cell or of the code, in any width and case
  std::string department;  ///< that leads or helps; empty: all
  std::string due;         ///< year or "rolling"; empty: all
  std::vector<SortKey> sort;

  friend bool operator==(const Query&, const Query&) = default;
};

/// Rows that pass the filters, in order: stable, missing values last whichever way, numbers by size.
[[nodiscard]] std::vector<std::uint32_t> rows_shown(const Table& table, const Query& query);

/// "12 / 216 shown" or, of all, "216 rows".
[[nodiscard]] std::string shown_text(std::size_t shown, std::size_t all, const planner::Wording& wording);

/// Departments and years that occur, each once, in order.
[[nodiscard]] std::vector<std::string> departments_of(const Table& table);
[[nodiscard]] std::vector<std::string> years_of(const Table& table);

/// Rows as text for the clipboard: a header, then a line a row, tabs between. Numbers are plain, so that spreadsheets
/// take them as numbers; a text that a spreadsheet would take for a formula is led by an apostrophe.
[[nodiscard]] std::string tab_separated(const Table& table, std::span<const std::uint32_t> rows,
                                        std::span<const std::size_t> columns);

/// The row of an id; none if there is no such.
[[nodiscard]] std::optional<std::uint32_t> find_row(const Table& table, const std::string& id);

}  // namespace gui
