#pragma once

#include "geo/base/id.hpp"
#include "geo/base/units.hpp"
#include "planner/standards/service.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace planner {

/// How far is measured. Radius and network distance are different requirements and never stand for each other.
enum class Measure : std::uint8_t { StraightLine, NetworkDistance, Time };

/// The word of the source: 应 shall, 宜 should, 可 may, 目标 a dated target, 基准 a benchmark for comparison only.
enum class Modality : std::uint8_t { Shall, Should, May, Target, Benchmark };

/// Which people or units a standard speaks of.
enum class Scope : std::uint8_t { All, Urban, Rural };

/// Levels of administration, the whole place first. Groups (村民小组) are places of facilities only: no unit is one.
enum class UnitLevel : std::uint8_t { Place, Township, Village, Group };

/// What makes a facility accessible to everyone (GB 55019-2021).
enum class Feature : std::uint8_t { Entrance, Ramp, Door, Toilet, Passage, Lift, Parking };

/// The three steps in which barrier-free works go along with building (同步设计、同步施工、同步验收).
enum class Stage : std::uint8_t { Design, Construction, Acceptance };

/// Which facilities count. What is not asked for is not looked at; what is asked for and not known leaves it open.
struct FacilityFilter {
  std::string ownership;            ///< "public" …; empty: any
  bool compliant = false;           ///< only those known to meet the building standard (标准化)
  bool accessible = false;          ///< only those with a barrier-free entrance and passage
  std::vector<std::string> levels;  ///< one of these; empty: any

  friend auto operator<=>(const FacilityFilter&, const FacilityFilter&) = default;
};

/// A share of people lives within a limit of a facility.
struct ReachRule {
  Measure measure = Measure::StraightLine;
  std::string profile;       ///< empty for straight lines
  geo::Impedance limit = 0;  ///< mm, or ms for time; the limit itself is within
  double target = 1.0;       ///< share of persons, 0 to 1

  friend bool operator==(const ReachRule&, const ReachRule&) = default;
};

/// Each unit of a level has at least so many facilities.
struct CountRule {
  UnitLevel level = UnitLevel::Township;
  int minimum = 1;
  std::optional<int> maximum;    ///< more are noted, not failed
  std::int64_t min_persons = 0;  ///< a unit with fewer residents is not asked
  bool if_needed = false;        ///< only units whose data say that they need the service
  bool shared = false;           ///< a facility elsewhere that also serves the unit counts
  ServiceId exempt_with;         ///< a unit that holds one of this service is not asked
  double target = 1.0;           ///< share of units, 0 to 1

  friend bool operator==(const CountRule&, const CountRule&) = default;
};

/// What a facility offers, counted.
enum class Quantity : std::uint8_t { Capacity, FloorArea, Staff, Classes, LandArea };

/// Enough of a quantity for the people, for the households, or in each facility.
struct CapacityRule {
  Quantity quantity = Quantity::Capacity;
  double per = 1000.0;         ///< so many persons or households; 0: per facility
  bool of_households = false;  ///< the group is households
  UnitLevel level = UnitLevel::Place;
  double limit = 0.0;             ///< least (or most) of it
  bool at_most = false;           ///< the limit is the most
  std::optional<double> maximum;  ///< more is noted, not failed
  double target = 1.0;            ///< share of units or facilities, 0 to 1

  friend bool operator==(const CapacityRule&, const CapacityRule&) = default;
};

struct PhaseStep {
  int year = 0;
  double share = 0.0;  ///< of units, from that year on

  friend bool operator==(const PhaseStep&, const PhaseStep&) = default;
};

/// The share of units that satisfy another standard rises by year.
struct PhaseRule {
  std::string of;  ///< id of the other, a standard of units
  std::vector<PhaseStep> steps;

  friend bool operator==(const PhaseRule&, const PhaseRule&) = default;
};

/// Town against country, or how unequal all are: Gini, Theil T, coefficient of variation (差异系数).
enum class DisparityIndex : std::uint8_t { UrbanRuralRatio, UrbanRuralGap, Gini, Theil, Variation };

/// What is compared: what another standard measures, the way to the nearest facility, or access to all within reach.
enum class DisparityMeasure : std::uint8_t { Standard, TravelTime, Accessibility };

/// Town and country, or people or units among each other, differ by no more than so much.
struct DisparityRule {
  DisparityIndex index = DisparityIndex::UrbanRuralRatio;
  std::string of;  ///< id of the other standard; else empty
  double limit = 1.0;
  DisparityMeasure measure = DisparityMeasure::Standard;

  friend bool operator==(const DisparityRule&, const DisparityRule&) = default;
};

/// A share of the facilities has every one of some features.
struct BarrierFreeRule {
  std::vector<Feature> features;
  double target = 1.0;

  friend bool operator==(const BarrierFreeRule&, const BarrierFreeRule&) = default;
};

struct NetworkLevel {
  UnitLevel level = UnitLevel::Place;
  ServiceId service;

  friend bool operator==(const NetworkLevel&, const NetworkLevel&) = default;
};

/// Every unit of each level has its node, and every node has one above it.
struct NetworkRule {
  std::vector<NetworkLevel> levels;  ///< from the top
  double target = 1.0;               ///< share of nodes, 0 to 1

  friend bool operator==(const NetworkRule&, const NetworkRule&) = default;
};

/// A share of people finds the nearest facility inside their own unit (办小事不出村、办大事不出镇).
struct ContainmentRule {
  UnitLevel level = UnitLevel::Village;
  double target = 1.0;

  friend bool operator==(const ContainmentRule&, const ContainmentRule&) = default;
};

/// New and rebuilt facilities carry their barrier-free stages.
struct ProcessRule {
  std::vector<Stage> stages;
  int since = 0;  ///< year from which on; 0: all that are new in the study or scenario
  double target = 1.0;

  friend bool operator==(const ProcessRule&, const ProcessRule&) = default;
};

/// No township bears more than a share of what is the county's to pay.
struct FinanceRule {
  double township_share = 0.0;

  friend bool operator==(const FinanceRule&, const FinanceRule&) = default;
};

/// A number that is no rule over places: listed, never judged.
struct Reference {
  std::string value;

  friend bool operator==(const Reference&, const Reference&) = default;
};

using Rule = std::variant<ReachRule, CountRule, CapacityRule, PhaseRule, DisparityRule, BarrierFreeRule, NetworkRule,
                          ContainmentRule, ProcessRule, FinanceRule, Reference>;

/// One requirement, with where it comes from and who answers for it.
struct Standard {
  std::string id;  ///< row id of the catalogue: "EDU-PS-RAD-U10"
  std::string name_zh;
  std::string name_en;
  ServiceId service;       ///< none: every service (process, finance, barrier_free) or no one's (reference)
  std::string population;  ///< group id the persons are counted in, or "all"
  Scope scope = Scope::All;
  std::vector<std::string> township_types;  ///< only in townships of these types; empty: everywhere
  Modality modality = Modality::Shall;
  double limit = 0.0;  ///< as written, in `unit`
  std::string unit;    ///< "m", "km", "min", "s", "per_township", "per_1000_persons" …
  FacilityFilter filter;
  Rule rule;
  std::string source;      ///< document
  std::string clause;      ///< empty if not known
  std::string confidence;  ///< L1 text read, L2 second hand, M unconfirmed, D default, S policy document, P the
                           ///< project's own
  std::string note;
  std::string lead;  ///< department that answers for it; empty: not named
  std::vector<std::string> partners;
  int due = 0;             ///< year; 0: none
  bool rolling = false;    ///< due always (长期)
  bool enabled = true;     ///< unconfirmed ones ship disabled
  bool by_default = true;  ///< judged when a project names none
  std::string changed;     ///< why a project or scenario changed its numbers; empty: as shipped
  bool limit_changed = false;
  bool target_changed = false;

  friend bool operator==(const Standard&, const Standard&) = default;
};

using StandardId = geo::Id<Standard>;

/// The share that must be reached; 1 for kinds that are no share.
[[nodiscard]] double target_of(const Standard& standard);

[[nodiscard]] std::string_view name_of(Measure measure);           ///< "straight_line" …
[[nodiscard]] std::string_view name_of(Modality modality);         ///< "应" …
[[nodiscard]] std::string_view name_of(Scope scope);               ///< "urban" …
[[nodiscard]] std::string_view name_of(UnitLevel level);           ///< "township" …
[[nodiscard]] std::string_view name_of(Feature feature);           ///< "entrance" …
[[nodiscard]] std::string_view name_of(Stage stage);               ///< "design" …
[[nodiscard]] std::string_view name_of(DisparityIndex index);      ///< "urban_rural_ratio" …
[[nodiscard]] std::string_view name_of(DisparityMeasure measure);  ///< "standard", "travel_time", "accessibility"
[[nodiscard]] std::string_view kind_of(const Standard& standard);  ///< "reach", "count" …

}  // namespace planner
