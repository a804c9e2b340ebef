#pragma once

#include "geo/base/task.hpp"
#include "planner/assess/assessment.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace planner {

/// What to explain: a point, or a unit by its code (or its name, if only one has it).
struct ExplainRequest {
  std::variant<geo::LonLat, std::string> at;
  std::string service;  ///< id, name or what else it is called; empty: every service in use
};

/// A way by road, legs included.
struct RoadWay {
  geo::Seconds time;
  geo::Metres length;
  std::vector<geo::MapPoint> line;  ///< from where people live to the facility

  friend bool operator==(const RoadWay&, const RoadWay&) = default;
};

struct WayToFacility {
  std::uint32_t facility = 0;  ///< index into Assessment::facilities
  geo::Metres straight;
  std::optional<RoadWay> road;  ///< none: no roads, or no way

  friend bool operator==(const WayToFacility&, const WayToFacility&) = default;
};

/// How the people of the place get to a service.
struct ServiceHere {
  ServiceId service;
  std::string profile;                 ///< by which they usually go; empty: there are no roads for it
  std::vector<WayToFacility> nearest;  ///< open ones, nearest by road first, then those without a way; at most three
  Persons persons;                     ///< of the group it serves
  std::optional<geo::Seconds> mean;    ///< of those who reach one
  Persons unreachable;

  friend bool operator==(const ServiceHere&, const ServiceHere&) = default;
};

/// What a breach is told in: the standard's own unit, a share, a number of facilities.
enum class Figure : std::uint8_t { Amount, Share, Count };

/// A standard that is not met here.
struct Breach {
  StandardId standard;
  UnitId unit;        ///< that falls short: this one, or one above it; if `within` has any, they are the ones
  ServiceId service;  ///< that is lacking: the standard's, or of a level of its network
  Figure figure = Figure::Amount;
  std::optional<double> measured;  ///< none: nobody can arrive, or nothing to measure
  std::optional<double> required;
  bool at_most = false;             ///< `required` is the most
  Persons persons;                  ///< at the point, or of the unit, who miss it
  bool at_point = false;            ///< measured from this very place, not for the unit as a whole
  bool unit_meets = false;          ///< though it does not hold at the point
  std::vector<UnitId> within;       ///< smaller units that fall short, most persons first
  std::uint32_t within_asked = 0;   ///< of so many
  std::vector<std::uint32_t> gaps;  ///< rows of Assessment::gaps that say what would mend it
  std::optional<RoadToJoin> road;   ///< where a road is what is missing

  friend bool operator==(const Breach&, const Breach&) = default;
};

/// What people have, lack and could be given at one place.
struct Explanation {
  std::optional<geo::MapPoint> asked;  ///< the point; none for a unit
  UnitId unit;  ///< the one asked for, or the smallest that holds the people nearest to the point
  std::optional<std::uint32_t> piece;  ///< of the demand: the nearest to the point with people; of a unit, the one
                                       ///< nearest to the middle of its people; none: nobody lives there
  Persons persons;                     ///< of that piece, or of the unit
  std::vector<ServiceHere> services;   ///< in the catalogue's order
  std::vector<Breach> breaches;        ///< in the order of Study::standards
  std::vector<StandardId> met;         ///< that apply here and hold
  std::vector<StandardId> open;        ///< that apply here and cannot be judged by what facilities say
};

/// Explains a place from an assessment of the same study.
///
/// Errors  geo::Error: no such unit or service, a name that several units have, a point more than 50 km from anyone.
[[nodiscard]] Explanation explain(const Study& study, const Assessment& assessment, const ExplainRequest& request,
                                  geo::Task& task);

/// How many of the people of a gap of reach a new facility at its site has within the limit; none of other gaps, nor
/// where the site needs a road first.
///
/// Cost    of a standard along roads, one search of the network.
[[nodiscard]] std::optional<Persons> brought_by_site(const Study& study, const Assessment& assessment, const Gap& gap);

[[nodiscard]] std::string_view name_of(Figure figure);  ///< "amount", "share", "count"

}  // namespace planner
