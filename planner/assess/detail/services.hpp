#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/assess/detail/travel_spread.hpp"

#include <span>

namespace planner::detail {

/// How the people of one service's group travel, kept so that one piece after the other can be counted anew.
class ServiceTravel {
 public:
  ServiceTravel(const Study& study, ServiceId service, const std::vector<Facility>& facilities,
                std::span<const TravelField> fields);

  /// The people of a piece travelled so long, and now travel as the field says.
  void change_time(const Study& study, std::uint32_t piece, geo::Impedance before, geo::Impedance after) {
    spread_.move(before, after, study.demand.persons[group_][piece], study.demand.cls[piece]);
  }
  /// The way of a piece, or the facility at its end, is another. `before` is the way that was counted.
  void change_way(const Study& study, std::uint32_t piece, geo::Impedance before,
                  const std::vector<Facility>& facilities, const geo::travel::NearestField& way);

  [[nodiscard]] GroupId group() const { return group_; }
  [[nodiscard]] std::optional<std::size_t> field() const { return field_; }  ///< the usual one
  [[nodiscard]] bool by_time() const { return by_time_; }                    ///< it is one of times
  [[nodiscard]] std::optional<std::size_t> way() const { return way_; }      ///< of network distance

  /// All but the load.
  [[nodiscard]] ServiceResult result(const Study& study, ServiceId service, const std::vector<Facility>& facilities);

 private:
  GroupId group_;
  std::optional<std::size_t> field_;
  bool by_time_ = false;
  std::optional<std::size_t> way_;
  TravelSpread spread_;
  std::vector<geo::Impedance> straight_mm_;  ///< of each piece to the facility nearest by road; kUnreachable: none
  Wide by_road_ = 0;                         ///< people × mm
  Wide straight_ = 0;
};

/// For each facility, the people of the group it serves to whom it is the nearest of its service, by the usual way.
[[nodiscard]] std::vector<Persons> assign_to_nearest(const Study& study, const std::vector<Facility>& facilities,
                                                     std::span<const ServiceTravel> services,
                                                     std::span<const TravelField> fields);

/// How a service's facilities stand to the people assigned to them; none where capacity does not tell persons.
[[nodiscard]] std::optional<LoadSummary> load_of(const Study& study, ServiceId service,
                                                 const std::vector<Facility>& facilities,
                                                 const std::vector<Persons>& assigned);

}  // namespace planner::detail
