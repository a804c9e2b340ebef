#pragma once

#include "geo/base/error.hpp"
#include "geo/base/task.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace geo::io {

/// Where a long table keeps two keys and a number; of several names for a column the first that the header has is
/// meant.
struct PairSource {
  std::filesystem::path file;  ///< a delimited text (.csv, .tsv, .txt), packed with gzip (.gz) or not, or any layer
  std::vector<std::string> from;
  std::vector<std::string> to;
  std::vector<std::string> value;
};

/// A long table of pairs, as matrices of travel costs are exchanged: in any order, a pair that is not there has no
/// value.
///
/// Shape   from, to and value have one entry per row and point into the keys, which stand in the order of their first
/// row.
struct PairTable {
  std::vector<std::string> from_keys;
  std::vector<std::string> to_keys;
  std::vector<std::uint32_t> from;
  std::vector<std::uint32_t> to;
  std::vector<double> value;           ///< NaN where the cell is empty or holds a mark for “not known”
  std::vector<std::uint64_t> row;      ///< of each in the file, the header's line being 1
  std::vector<std::string> row_names;  ///< instead, for layers that are no texts

  /// What a person looks for in the file.
  [[nodiscard]] std::string row_name(std::size_t index) const;
};

/// Reads such a table in one pass over its bytes, in UTF-8, UTF-16 or GB18030.
///
/// Errors  IoError naming file, line and column: no such file or column, text where a number must be, a row with fewer
/// or more values than the header, more than 4 GB.
/// Cost    about 0.1 µs a row.
[[nodiscard]] PairTable read_pair_table(const PairSource& source, Task& task);

}  // namespace geo::io
