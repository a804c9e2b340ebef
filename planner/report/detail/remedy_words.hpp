#pragma once

#include "planner/assess/assessment.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/wording.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace planner::detail {

/// How much more of its quantity (places, m², staff …) a unit would need to reach its least capacity; none where the
/// breach is none of capacity per persons.
[[nodiscard]] std::optional<double> lacking_capacity(const Study& study, const Gap& gap);

/// Says what would close a breach.
class RemedyWords {
 public:
  /// `facilities` are those that the breaches speak of: an assessment's.
  RemedyWords(const Study& study, const std::vector<Facility>& facilities, const Wording& wording)
      : RemedyWords{study, facilities, wording, degrees_of(study)} {}
  RemedyWords(const Study& study, const std::vector<Facility>& facilities, const Wording& wording, ToDegrees to_degrees)
      : study_{&study}, facilities_{&facilities}, wording_{&wording}, to_degrees_{std::move(to_degrees)} {}

  /// "a new clinic near longitude 124.03500, latitude 43.30010"
  [[nodiscard]] geo::Message message_of(const Gap& gap) const;
  [[nodiscard]] geo::Message road_message(const RoadToJoin& road) const;
  [[nodiscard]] std::string operator()(const Gap& gap) const { return (*wording_)(message_of(gap)); }

  /// "primary school", or "primary school (public, barrier-free)" where the standard counts no other.
  [[nodiscard]] geo::Argument facility_asked_for(StandardId standard, ServiceId service) const;

  /// In degrees to the metre, longitude first: "124.03500" and "43.30010".
  [[nodiscard]] std::pair<std::string, std::string> degrees(geo::MapPoint point) const;

  /// The place's own, where its unit has none.
  [[nodiscard]] const std::string& name_of_unit(UnitId unit) const;

  /// "南岗小学 (S12)", or the id alone.
  [[nodiscard]] std::string name_of_facility(std::uint32_t index) const;

 private:
  [[nodiscard]] geo::Message planned_message(const Gap& gap) const;
  [[nodiscard]] geo::Message enlarging_message(const Gap& gap) const;
  [[nodiscard]] geo::Message improving_message(const Gap& gap) const;
  [[nodiscard]] geo::Message opening_message(const Gap& gap) const;

  const Study* study_;
  const std::vector<Facility>* facilities_;
  const Wording* wording_;
  ToDegrees to_degrees_;
};

}  // namespace planner::detail
