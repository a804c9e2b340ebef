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
  geo::travel::NearestField nearest;  ///< one entry per piece of demand; destinations index Assessment::facilities

  friend bool operator==(const TravelField&, const TravelField&) = default;
};

/// How one unit stands to one standard.
struct UnitVerdict {
  UnitId unit;
  Persons population;  ///< of the standard's group and scope
  Persons covered;     ///< of them, within the limit; for counts: all of them if the unit has enough, else none
  int facilities = 0;  ///< for counts
  std::optional<double> share;  ///< of persons covered; for counts 1 or 0; none if the unit has nobody (reach)
  std::optional<bool> met;      ///< none if there is nothing to judge

  friend bool operator==(const UnitVerdict&, const UnitVerdict&) = default;
};

/// How the place stands to one standard.
struct StandardResult {
  StandardId standard;
  geo::Message not_assessed;    ///< why not; empty: it was
  std::optional<double> value;  ///< share of persons (reach) or of units (count)
  std::optional<bool> met;
  ByClass<Persons> population;  ///< of the standard's group and scope
  ByClass<Persons> covered;
  ByClass<int> units;                    ///< in scope (count)
  ByClass<int> units_met;                ///< of them, those with enough facilities (count)
  ByClass<std::optional<double>> share;  ///< of persons (reach) or of units (count); none where there is nobody or none
  std::vector<UnitVerdict> verdicts;     ///< reach: the smallest units; count: those of its level in scope
  std::optional<std::size_t> field;      ///< index into Assessment::fields (reach)

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

struct ServiceResult {
  ServiceId service;
  std::uint32_t facilities = 0;         ///< open
  std::optional<double> capacity;       ///< sum of those known; none if none is
  std::optional<TravelSummary> travel;  ///< none without roads or without facilities
  std::optional<EquityIndices> equity;  ///< of the travel times
  std::optional<std::size_t> field;     ///< index into Assessment::fields: time by the service's profile

  friend bool operator==(const ServiceResult&, const ServiceResult&) = default;
};

enum class Remedy : std::uint8_t { OpenFacility, ConnectRoad };

[[nodiscard]] std::string_view name_of(Remedy remedy);  ///< "open_facility", "connect_road"

/// A unit that falls short of a standard.
struct Gap {
  UnitId unit;
  StandardId standard;
  Persons persons;  ///< not covered (reach), or of the unit that lacks facilities (count)
  std::optional<geo::Seconds>
      nearest;  ///< their mean way to the nearest facility by the service's profile; none if none can reach one
  Remedy remedy = Remedy::OpenFacility;

  friend bool operator==(const Gap&, const Gap&) = default;
};

/// The numbers: a pure function of a study and a scenario, the same on any number of threads.
struct Assessment {
  geo::Findings findings;            ///< about the facilities that the scenario opens
  std::string scenario;              ///< name; empty for the study as it is
  std::vector<Facility> facilities;  ///< after the scenario, open or not
  ByClass<Persons> population;
  geo::IdVector<GroupId, std::optional<Persons>> groups;  ///< none where the data have no such group
  Persons off_network;  ///< farther than the longest leg from the roads of every profile in use
  std::vector<TravelField> fields;
  std::vector<ServiceResult> services;    ///< those with a facility or a standard, in the catalogue's order
  std::vector<StandardResult> standards;  ///< in Study::standards' order
  std::vector<Gap> gaps;                  ///< most persons first
};

/// Whether a share meets its target, a hair of binary rounding aside: 0.9 of the people meets a target of 0.9.
[[nodiscard]] constexpr bool meets(double share, double target) {
  return share >= target - 1e-12;
}

/// Errors  those of apply(study, scenario); geo::Cancelled.
[[nodiscard]] Assessment assess(const Study& study, const Scenario& scenario, geo::Task& task);

}  // namespace planner
