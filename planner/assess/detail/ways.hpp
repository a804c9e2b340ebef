#pragma once

#include "planner/assess/detail/people_by_unit.hpp"
#include "planner/assess/detail/wide.hpp"

#include <map>
#include <optional>
#include <span>
#include <utility>

namespace planner::detail {

/// How far some people are from help, and how many have no way at all.
struct WaySums {
  Wide person_ms = 0;  ///< of those arriving
  Persons arriving;
  Persons cut_off;

  void add(Persons people, geo::Impedance time_ms);
  void remove(Persons people, geo::Impedance time_ms);
  WaySums& operator+=(const WaySums& other);
};

/// The ways of all people of a group to a service, unit by unit.
class WaysByUnit {
 public:
  WaysByUnit(const Study& study, GroupId group, std::optional<std::size_t> field, std::span<const TravelField> fields);

  /// The people of a piece travelled so long, and now travel as long as the second says.
  void change(const Study& study, std::uint32_t piece, geo::Impedance before, geo::Impedance after);
  void sum_up(const Study& study);

  /// Of the unit and all below it, as of sum_up().
  [[nodiscard]] const WaySums& below(UnitId unit) const { return below_[unit]; }
  [[nodiscard]] std::optional<std::size_t> field() const { return field_; }

 private:
  GroupId group_;
  std::optional<std::size_t> field_;
  geo::IdVector<UnitId, WaySums> own_;
  geo::IdVector<UnitId, WaySums> below_;
};

/// The field of times to a service, by its usual profile; none where there are no roads or no such field.
[[nodiscard]] std::optional<std::size_t> time_field(const Study& study, ServiceId service,
                                                    std::span<const TravelField> fields);

}  // namespace planner::detail
