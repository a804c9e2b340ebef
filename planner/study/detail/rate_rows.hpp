#pragma once

#include "geo/base/task.hpp"
#include "planner/study/detail/base_cohorts.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace planner::detail {

/// Ages as tables write them, or those who are born.
struct WrittenAges {
  AgeRange ages;
  bool newborn = false;

  friend bool operator==(const WrittenAges&, const WrittenAges&) = default;
};

/// "3", "5-9", "5—9岁", "85+", "85岁及以上", "birth", "出生"; none if it is none of these.
[[nodiscard]] std::optional<WrittenAges> written_ages(const std::string& text);

/// One row of a table of rates; NaN where it says nothing.
struct RateRow {
  UnitId unit;
  std::optional<Sex> sex;  ///< none: both
  WrittenAges ages;
  double survival = 0.0;
  double fertility = 0.0;
  double people = 0.0;
  std::string row;
};

/// The shipped rates.
///
/// Errors  geo::IoError: a line that is not as it should be.
[[nodiscard]] std::vector<RateRow> read_shipped_rates(const std::filesystem::path& file);

/// The project's own, as they can be used.
///
/// Findings  of severity Error: an unknown unit, age or sex, a number out of bounds.
[[nodiscard]] std::vector<RateRow> read_rate_table(const Project& project, const Study& study, geo::Findings& findings,
                                                   geo::Task& task);

/// What is wrong with the cells of the project's tables of rates and migration, where there is nobody to project.
[[nodiscard]] geo::Findings check_projection_tables(const Project& project, geo::Task& task);

}  // namespace planner::detail
