#pragma once

#include "planner/assess/detail/judging.hpp"
#include "planner/assess/detail/wide.hpp"

#include <cstdint>
#include <vector>

namespace planner::detail {

/// Sums over the people a standard of persons speaks of.
struct ServedSums {
  ByClass<Persons> population;
  ByClass<Persons> covered;
  Persons beyond;   ///< the limit of a reach standard
  Persons cut_off;  ///< of them, those who cannot arrive
  Wide excess = 0;  ///< of those who can: millionths of persons × cost beyond the limit

  ServedSums& operator+=(const ServedSums& other);
  ServedSums& operator-=(const ServedSums& other);
};

/// Whom a standard of persons (reach, containment) serves, and how many of them live in each unit.
class ServedPeople {
 public:
  /// Shape   `on` has the standard's field and people.
  ServedPeople(const Judging& on, StandardId id);

  /// Counts the unit's own people anew. Returns whether another piece than before is served.
  bool recount(const Judging& on, UnitId unit);

  /// By piece; those out of the standard's scope are not.
  [[nodiscard]] bool serves(std::size_t piece) const { return served_[piece] != 0; }
  [[nodiscard]] const ServedSums& in(UnitId unit) const { return units_[unit]; }
  [[nodiscard]] const ServedSums& total() const { return total_; }
  [[nodiscard]] std::size_t field() const { return field_; }

 private:
  StandardId id_;
  GroupId group_;
  std::size_t field_;
  std::vector<std::uint8_t> served_;
  geo::IdVector<UnitId, ServedSums> units_;
  ServedSums total_;
};

/// The field on which a standard of persons is judged; none for other standards and where there is no such.
[[nodiscard]] std::optional<std::size_t> field_of(const Judging& on, const Standard& standard);

/// Those of the standards by which a study is judged that count persons, and those that others refer to.
[[nodiscard]] ServedByStandard count_served(const Judging& on, const geo::Task& task);

}  // namespace planner::detail
