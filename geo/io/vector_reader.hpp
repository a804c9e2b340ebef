#pragma once

#include "geo/base/error.hpp"
#include "geo/base/task.hpp"
#include "geo/io/feature_table.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace geo::io {

// NOLINTBEGIN(readability-redundant-member-init): with them, gcc lets {.file = …} stand alone without a warning

/// Which features of which file.
struct LayerSource {
  std::filesystem::path file;  ///< anything OGR opens; a local file
  std::string layer = {};      ///< empty: the only one, or an error that lists them
  std::string where = {};      ///< OGR attribute filter; empty: all
  std::string x_field = {};    ///< with y_field, positions come from these columns instead of the geometry
  std::string y_field = {};
  std::string crs = {};  ///< overrides what the file says; needed when it says nothing
};

enum class GeometryKind : std::uint8_t { None, Point, Polygon, Line };

struct FieldRequest {
  std::string name;
  /// A Year is a number that may also be written as 2019年 or as a date.
  enum class Type : std::uint8_t { Text, Number, Year } type = Type::Text;
  bool required = true;  ///< an optional field that is absent yields no column
  double unit = 1.0;  ///< of numbers: what 1 means to the asker, in metres, seconds … or single persons (header_unit)
  /// What the numbers are of: a unit in the title of a table holds for its columns of that measure; a share may be
  /// written 20%.
  enum class Measure : std::uint8_t { Other, Persons, Area, Money, Share } measure = Measure::Other;
};

struct LayerRequest {
  std::vector<GeometryKind> accepted;  ///< the first that the layer has is read (None: any has it, and no row need have
                                       ///< a position); anything else is an error
  std::vector<FieldRequest> fields = {};
  bool keep_bad_rows = false;  ///< what a row holds that cannot be read is a finding of severity Error, and no value
};

// NOLINTEND(readability-redundant-member-init)

/// Rows that a cell which is not read calls sums of others (合计), and that are left out.
struct SumRows {
  std::vector<std::string> rows;
  std::vector<std::string> called;  ///< that cell of each
  std::vector<Column> columns;      ///< their values
};

/// What was read, and where each row stands in the file.
struct LayerContent {
  FeatureTable table;                      ///< columns in the order requested; numbers as double columns
  std::vector<std::string> rows;           ///< what a person looks for: line, sheet row, id, or place in the file
  Findings findings;                       ///< features without a position, which are left out
  std::vector<std::string> unplaced_rows;  ///< those
  std::vector<Column> unplaced;            ///< and their values
  SumRows sums;
  std::map<std::string, double> factors;  ///< by field, what the unit in its header multiplied its numbers by

  /// The column of a requested field, or null if it was optional and absent.
  [[nodiscard]] const std::vector<std::string>* text(const std::string& field) const;
  [[nodiscard]] const std::vector<double>* number(const std::string& field) const;
  /// A number of a field as the file has it, before the unit in the header multiplied it.
  [[nodiscard]] std::string written(const std::string& field, double number) const;
};

/// The shortest decimal text that reads back as the number: "-5", "0.25".
[[nodiscard]] std::string plain_text(double number);

/// Reads a layer through OGR, a delimited text in UTF-8, UTF-16 or GB18030 with commas, semicolons or tabs. Fields are
/// found by name, with or without the unit in it (names_column). Text of a number column is parsed as people write
/// numbers; an empty one is NaN. Of a drawing (DXF) the features of the first accepted kind are read.
///
/// Findings  "without_geometry", "zero_positions" (columns that say 0, 0, taken for none), "other_kinds_left_out"
/// (DXF), "missing_marks" (“—” for no number), "unit_in_header" (a number column whose name holds a unit is multiplied
/// by it), "title_above_header", "two_header_rows", "unit_in_title", "separator_line" (sep=,), "units_below_header" (a
/// row of units below the names of columns, which says what their names do not); of tables also what is left out of
/// them: "footer_rows" (填表人：… below the data), "blank_rows", "header_repeated". "not_a_number", "broken_code",
/// "not_utf8", "bad_geometry" (severity Error) if the request keeps bad rows; otherwise the first of them is thrown,
/// with how many there are.
///
/// Units   coordinates in table.crs, x east.
/// Errors  IoError naming file, layer, row or field and the remedy: no such file, a directory, an unreadable or
/// truncated file, no such layer
///         (lists them), no such field (suggests the nearest), several of its name, text where a number must be, a code
///         that a spreadsheet has broken (6.40181E+11), no features, the wrong kind of geometry, a remote path.
///         CrsError when there is geometry and neither the file nor the source names its CRS.
[[nodiscard]] LayerContent read_layer(const LayerSource& source, const LayerRequest& request, Task& task);

}  // namespace geo::io
