#pragma once

#include "geo/base/error.hpp"
#include "geo/travel/nearest.hpp"
#include "planner/assess/equity.hpp"
#include "planner/scenario/scenario.hpp"
#include "planner/study/study.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

/// A number for everyone, and for town and country side by side. People of unclassified units count in the total only.
template <class Value>
struct ByClass {
  Value total{};
  Value urban{};
  Value rural{};

  friend bool operator==(const ByClass&, const ByClass&) = default;
};

/// How people get to the nearest open facility of a service, in one measure.
struct TravelField {
  ServiceId service;
  Measure measure = Measure::Time;
  std::string profile;                ///< empty for straight lines
  FacilityFilter filter;              ///< only these facilities are destinations
  geo::travel::NearestField nearest;  ///< one entry per piece of demand; destinations index Assessment::facilities

  friend bool operator==(const TravelField&, const TravelField&) = default;
};

/// Why a unit is not asked, or what else to say of it.
enum class Remark : std::uint8_t { None, TooFewPersons, NotNeeded, Exempt, Shared, AboveRange, NoParent, Unknown };

/// How one unit stands to one standard.
struct UnitVerdict {
  UnitId unit;
  Persons population;  ///< of the standard's group and scope
  Persons covered;     ///< of them, those served: within the limit; all of them if the unit satisfies, else none
  int facilities = 0;  ///< that count; for standards of units and facilities
  std::optional<double> share;     ///< of persons (reach, containment) or facilities; 1 or 0 for standards of units
  std::optional<bool> met;         ///< none if there is nothing to judge
  std::optional<double> measured;  ///< in the standard's unit: count, capacity per 1 000 …
  std::optional<double> required;  ///< likewise
  Remark remark = Remark::None;
  // NOLINTBEGIN(readability-redundant-member-init): with them, gcc lets {unit, …} stand without the last ones
  ServiceId service = {};                 ///< what is lacking, of a network; otherwise the standard's
  std::vector<std::string> failing = {};  ///< of standards of facilities: those that do not satisfy, by id
  // NOLINTEND(readability-redundant-member-init)

  friend bool operator==(const UnitVerdict&, const UnitVerdict&) = default;
};

/// One step of a phased target, in its year.
struct PhaseResult {
  int year = 0;
  double share = 0.0;  ///< of units that must satisfy
  int required = 0;    ///< ceil(share × units)
  int actual = 0;      ///< with the facilities of that year
  int units = 0;
  bool due = false;         ///< the year has come
  std::optional<bool> met;  ///< none if units of which it is not known would decide

  friend bool operator==(const PhaseResult&, const PhaseResult&) = default;
};

/// People beyond a limit, and how far beyond.
struct Excess {
  Persons persons;             ///< beyond, those who cannot arrive at all included
  Persons cut_off;             ///< of them, those who cannot arrive
  double person_amount = 0.0;  ///< of those who can: person-minutes (time) or person-kilometres (distance) beyond it

  friend bool operator==(const Excess&, const Excess&) = default;
};

/// What a result means by the standard's word: 应 fails, 宜 and 目标 warn, 可 and 基准 inform.
enum class Outcome : std::uint8_t { Met, Fails, Warns, Informs };

/// How the place stands to one standard.
struct StandardResult {
  StandardId standard;
  GroupId group;                ///< whom persons are counted in: the standard's, or everyone where the data lack it and
                                ///< units or facilities are judged
  geo::Message not_assessed;    ///< why not; empty: it was
  geo::Message undecided;       ///< why `met` is none though it was assessed; empty otherwise
  std::optional<double> value;  ///< share of persons, of units or of facilities; or the figure itself (capacity of the
                                ///< place, disparity)
  std::optional<bool> met;
  ByClass<Persons> population;  ///< of the standard's group and scope
  ByClass<Persons> covered;
  ByClass<int> units;                       ///< in scope (count)
  ByClass<int> units_met;                   ///< of them, those with enough facilities (count)
  ByClass<std::optional<double>> share;     ///< of persons, units or facilities; none where there is nobody or none
  ByClass<std::optional<double>> measured;  ///< figures in the standard's unit (capacity, disparity)
  std::vector<UnitVerdict> verdicts;        ///< reach: the smallest units; else those of its level in scope
  std::vector<PhaseResult> phases;          ///< of a phased target
  int unknown = 0;  ///< facilities that do not say what is asked of them; where they would decide, `met` is none
  std::optional<double> required;    ///< what `value` is set against, where it is no target share: units that must
                                     ///< satisfy (phase), least capacity, greatest disparity
  std::optional<Excess> excess;      ///< of a reach standard
  std::optional<std::size_t> field;  ///< index into Assessment::fields (reach)

  friend bool operator==(const StandardResult&, const StandardResult&) = default;
};

/// Times to the nearest facility, weighted by the people of the service's group.
struct TravelSummary {
  geo::Seconds mean;
  geo::Seconds median;
  geo::Seconds p90;
  geo::Seconds max;
  Persons unreachable;
  ByClass<std::optional<geo::Seconds>> mean_by_class;  ///< of those who reach one

  friend bool operator==(const TravelSummary&, const TravelSummary&) = default;
};

/// Everyone goes to the nearest facility; which are then asked for more than they have room for.
struct LoadSummary {
  Persons assigned;              ///< to a facility of known capacity
  Persons unserved;              ///< of them, those beyond its capacity
  std::uint32_t overloaded = 0;  ///< facilities

  friend bool operator==(const LoadSummary&, const LoadSummary&) = default;
};

struct ServiceResult {
  ServiceId service;
  std::uint32_t facilities = 0;         ///< open
  std::optional<double> capacity;       ///< sum of those known; none if none is
  std::optional<TravelSummary> travel;  ///< none without roads or without facilities
  std::optional<EquityIndices> equity;  ///< of the travel times
  std::optional<std::size_t> field;     ///< index into Assessment::fields: time by the service's profile, or a straight
                                        ///< line where there are no roads
  std::optional<LoadSummary> load;      ///< none where capacity does not tell persons
  std::optional<double> detour_ratio;   ///< way by road over straight line, to the facility nearest by road

  friend bool operator==(const ServiceResult&, const ServiceResult&) = default;
};

enum class Remedy : std::uint8_t { OpenFacility, ConnectRoad, EnlargeFacility, ImproveFacility, AwaitPlanned };

[[nodiscard]] std::string_view name_of(
    Remedy remedy);  ///< "open_facility", "connect_road", "enlarge_facility", "improve_facility", "await_planned"

/// Where a road would join people to the largest part of the network.
struct RoadToJoin {
  geo::MapPoint from;
  geo::MapPoint to;  ///< nearest point of that part
  geo::Metres distance;

  friend bool operator==(const RoadToJoin&, const RoadToJoin&) = default;
};

/// A unit that falls short of a standard: a row of the gap ledger.
struct Gap {
  UnitId unit;
  StandardId standard;
  ServiceId service;               ///< that is lacking: the standard's, or of a level of its network
  UnitId lacking_in;               ///< the unit; of a network, the one above it where what it has would belong
  Persons persons;                 ///< not covered (reach, containment), or of the unit that falls short
  std::optional<double> measured;  ///< share of persons or facilities, count, or figure
  std::optional<double> required;  ///< that it would have to be
  std::optional<geo::Seconds>
      nearest;  ///< their mean way to the nearest facility by the service's profile; none if none can reach one
  Remedy remedy = Remedy::OpenFacility;
  std::optional<std::uint32_t> facility;  ///< to enlarge, improve or await: index into Assessment::facilities
  std::optional<geo::MapPoint> site;      ///< where: of that facility, or amid those left out
  std::optional<RoadToJoin> road;         ///< that would connect the site: the remedy, or needed by a facility there
  // NOLINTBEGIN(readability-redundant-member-init)
  int to_improve = 0;  ///< facilities: `facility` and others of the unit
  int to_open = 0;     ///< facilities: new ones, or planned ones of which `facility` opens last
  std::optional<std::uint32_t> not_counted = {};  ///< one of the unit that nothing done there makes count
  std::optional<Persons> brought = {};  ///< of the persons, those whom a facility at the site has within the limit of a
                                        ///< straight line
  // NOLINTEND(readability-redundant-member-init)

  friend bool operator==(const Gap&, const Gap&) = default;
};

/// The numbers: a pure function of a study and a scenario, the same on any number of threads.
struct Assessment {
  std::string scenario;              ///< name; empty for the study as it is
  int year = 0;                      ///< assessed
  std::vector<Facility> facilities;  ///< after the scenario, open or not
  ByClass<Persons> population;
  geo::IdVector<GroupId, std::optional<Persons>> groups;  ///< none where the data have no such group
  Persons off_network;            ///< farther than the longest leg from the roads of every profile in use
  std::vector<Persons> assigned;  ///< to each facility by nearest way, of the group it serves
  std::vector<TravelField> fields;
  std::vector<ServiceResult> services;    ///< those with a facility or a standard, in the catalogue's order
  std::vector<StandardResult> standards;  ///< in Study::standards' order
  std::vector<Gap> gaps;                  ///< most persons first
};

/// Whether a share meets its target, a hair of binary rounding aside: 0.9 of the people meets a target of 0.9.
[[nodiscard]] constexpr bool meets(double share, double target) {
  return share >= target - 1e-12;
}

[[nodiscard]] std::string_view name_of(Remark remark);    ///< "exempt" …; empty for none
[[nodiscard]] std::string_view name_of(Outcome outcome);  ///< "met", "fails", "warns", "informs"
[[nodiscard]] Outcome outcome_of(const Standard& standard, bool met);

/// A study as it is, or with edits applied.
///
/// Errors  geo::Cancelled.
[[nodiscard]] Assessment assess(const Study& study, geo::Task& task);

/// The same after applying the scenario to a copy of the study.
///
/// Errors  those of with_edits; geo::Cancelled.
[[nodiscard]] Assessment assess(const Study& study, const Scenario& scenario, geo::Task& task);

}  // namespace planner
