#pragma once

#include "geo/base/error.hpp"
#include "geo/io/vector_reader.hpp"
#include "planner/study/detail/unit_codes.hpp"

#include <string>
#include <vector>

namespace planner::detail {

/// A row of a table of people, or one that sums others up.
struct SummedRow {
  std::string row;
  std::string code;             ///< of a unit; empty: not given
  std::string name;             ///< empty: not given
  bool total = false;           ///< called a sum
  std::vector<double> numbers;  ///< by field; NaN: not known
};

/// Compares what rows of sums say with the sum of the rows that count: those of the level that most codes are of, or
/// all without codes. A row called the sum of all is compared with all of them, one of a higher code with those whose
/// codes begin with its. "total_differs": by more than 0.5 %, in one finding.
[[nodiscard]] geo::Findings compare_sums(const std::string& file, const std::vector<std::string>& fields,
                                         const std::vector<SummedRow>& rows);

/// The same of a table whose rows have codes.
[[nodiscard]] geo::Findings compare_coded_sums(const std::string& file, const std::vector<std::string>& fields,
                                               const geo::io::LayerContent& content, const std::vector<CodedRow>& rows);

}  // namespace planner::detail
