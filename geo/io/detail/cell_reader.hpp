#pragma once

#include "geo/base/bad_rows.hpp"
#include "geo/io/detail/gdal_handles.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geo::io::detail {

/// Whether a text is what tables print where there is no number: "-", "NA", "NaN" …
[[nodiscard]] bool is_missing_mark(std::string_view text);

/// Whether fields of the type hold numbers.
[[nodiscard]] bool is_numeric(OGRFieldType type);

/// Reads the values of fields as people write them, and remembers what it took for "no value".
class CellReader {
 public:
  /// `file` is only named in messages.
  explicit CellReader(const std::string& file) : file_{file}, bad_{file} {}

  /// Where a value stands.
  struct Cell {
    OGRFeatureH feature;
    int field;
    std::string_view column;  ///< for messages
    std::string_view row;
  };

  /// NaN where the cell is empty or holds a mark such as "—" or NA, which is remembered, and where it holds no number
  /// ("not_a_number", with the remedy for units) or infinity.
  [[nodiscard]] double number(const Cell& cell);

  /// The share that a text such as 20% or ２０％ is: 0.2; empty where the cell holds none.
  [[nodiscard]] static std::optional<double> percentage(const Cell& cell);

  /// The same as number, and the year of 2019年, 2019年9月, 2019-09-01 or 2019/9.
  [[nodiscard]] double year(const Cell& cell);

  /// Trimmed; empty where there is none, and where it is a long code that a spreadsheet has turned into 6.40181E+11
  /// ("broken_code") or in no encoding we know ("not_utf8").
  [[nodiscard]] std::string text(const Cell& cell);

  /// "missing_marks": one finding per column that held some; then what could not be read.
  [[nodiscard]] Findings findings() const;

  [[nodiscard]] BadRows& bad() { return bad_; }

 private:
  struct Marks {
    std::string column;
    std::string mark;  ///< the first
    std::string row;   ///< where it stood
    std::size_t count;
  };

  void remember(const Cell& cell, std::string_view mark);

  std::string file_;
  std::vector<Marks> marks_;
  BadRows bad_;
};

}  // namespace geo::io::detail
