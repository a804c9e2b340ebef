#pragma once

#include "planner/study/projection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace planner::detail {

/// Ages in completed years, both ends among them; the last possible one is open.
struct AgeRange {
  int first = 0;
  int last = kAges - 1;

  [[nodiscard]] bool holds(const AgeRange& other) const { return first <= other.first && other.last <= last; }
  [[nodiscard]] bool meets(const AgeRange& other) const { return first <= other.last && other.first <= last; }

  friend bool operator==(const AgeRange&, const AgeRange&) = default;
};

/// The ages that the id of a group ends with: "age_6_11", "disabled_6_14", "age_60_plus"; none if it says none.
[[nodiscard]] std::optional<AgeRange> ages_in_id(const std::string& id);

struct PeopleOfAges {
  AgeRange ages;
  Persons people;
};

/// Spreads people over sexes and single ages: those of groups within their ages, the others over the ages that no group
/// tells, each as the structure has them. Groups may lie in each other; one that only overlaps a larger one is passed
/// over. Where groups do not fit the total they are scaled to it.
///
/// The sum is `total` to the last millionth, and so is each group's that fits.
[[nodiscard]] Cohorts spread_over_ages(Persons total, std::vector<PeopleOfAges> groups, const AgeStructure& structure);

}  // namespace planner::detail
