#pragma once

#include "planner/assess/assessment.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace planner::detail {

template <class Value>
void add(ByClass<Value>& sums, UnitClass cls, Value value) {
  sums.total += value;
  if (cls == UnitClass::Urban) {
    sums.urban += value;
  } else if (cls == UnitClass::Rural) {
    sums.rural += value;
  }
}

/// The people of a study as judging asks for them over and over: counted once, and indexed by unit.
class PeopleByUnit {
 public:
  explicit PeopleByUnit(const Study& study);

  /// Those who live in the unit and in none below it. Shape   a group that the data have, as for below().
  [[nodiscard]] const ByClass<Persons>& own(GroupId group, UnitId unit) const { return own_[group][unit]; }
  /// Those of the unit and all below it.
  [[nodiscard]] Persons below(GroupId group, UnitId unit) const { return below_[group][unit]; }

  [[nodiscard]] std::span<const std::uint32_t> own_pieces(UnitId unit) const {
    return std::span{pieces_}.subspan(first_[unit], own_count_[unit]);
  }
  [[nodiscard]] std::span<const std::uint32_t> pieces_below(UnitId unit) const {
    return std::span{pieces_}.subspan(first_[unit], count_below_[unit]);
  }

  /// The unit of a level with a code; none if there is no such.
  [[nodiscard]] UnitId find(UnitLevel level, const std::string& code) const;

 private:
  void index_pieces(const Study& study);

  geo::IdVector<GroupId, geo::IdVector<UnitId, ByClass<Persons>>> own_;
  geo::IdVector<GroupId, geo::IdVector<UnitId, Persons>> below_;
  std::vector<std::uint32_t> pieces_;  ///< those of a unit and of all below it lie together, its own first
  geo::IdVector<UnitId, std::uint32_t> first_;
  geo::IdVector<UnitId, std::uint32_t> own_count_;
  geo::IdVector<UnitId, std::uint32_t> count_below_;
  std::map<UnitLevel, std::map<std::string, UnitId>> by_code_;
};

/// Adds to every unit what its parent has, from the bottom up: own sums become sums of the unit and all below it.
template <class Sum>
void add_to_parents(const Study& study, geo::IdVector<UnitId, Sum>& sums) {
  for (std::uint32_t u = study.units.size(); u-- > 0;) {  // a unit stands after the one above it
    if (const UnitId parent = study.units[UnitId{u}].parent; parent.exists()) {
      sums[parent] += sums[UnitId{u}];
    }
  }
}

}  // namespace planner::detail
