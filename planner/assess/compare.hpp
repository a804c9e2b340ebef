#pragma once

#include "planner/assess/assessment.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

/// One side of a comparison. What it points to must outlive the call only.
struct ComparedCase {
  const Study* study = nullptr;  ///< with the scenario's edits
  const Assessment* assessment = nullptr;
  const Scenario* scenario = nullptr;
};

/// What became of a breach. One that the other side leaves open, be it the whole standard or the unit alone, is neither
/// opened nor closed.
enum class BreachChange : std::uint8_t { Opened, Closed, Unchanged, NewlyJudged, NoLongerJudged };

[[nodiscard]] std::string_view name_of(BreachChange change);  ///< "opened", "closed", "unchanged" …

/// People who get something and people who lose it.
struct GainAndLoss {
  Persons gained;
  Persons lost;

  friend bool operator==(const GainAndLoss&, const GainAndLoss&) = default;
};

/// Of one group in one unit.
struct UnitChange {
  UnitId unit;
  GroupId group;
  GainAndLoss people;

  friend bool operator==(const UnitChange&, const UnitChange&) = default;
};

/// How the place stands to one standard before and after. Results keep only the verdicts that
/// are open (Remark::Unknown).
struct StandardComparison {
  StandardId standard;
  Standard as_changed;  ///< as the scenario has it
  StandardResult before;
  StandardResult after;
  double target_before = 0.0;
  double target_after = 0.0;
  GainAndLoss people;               ///< of the standard's group
  std::vector<UnitChange> changes;  ///< by unit, from the place down, then group; only where somebody gains or loses
  geo::IdVector<UnitId, std::optional<double>>
      difference;  ///< of each unit's share of persons; or 1 for a unit that satisfies now, −1 for one no longer
};

struct ServiceComparison {
  ServiceId service;
  std::uint32_t facilities_before = 0;  ///< open
  std::uint32_t facilities_after = 0;
  double trip_km_saved = 0.0;  ///< one way
  Persons newly_arriving;      ///< who had no way to any before
  Persons cut_off;             ///< who have none now
  std::optional<geo::Seconds> mean_before;
  std::optional<geo::Seconds> mean_after;
};

/// What a scenario does to the people of one unit, those of units below included.
struct UnitTotals {
  Persons population;  ///< after
  GainAndLoss served;  ///< by reach standards, each person once
  GainAndLoss way;     ///< gained: a way to some service shorter by a second (a metre) or more; lost: a longer one
  double trip_km_saved = 0.0;
  int breaches_opened = 0;
  int breaches_closed = 0;
  int breaches_newly_judged = 0;
  int breaches_no_longer_judged = 0;
};

/// A scenario beside the base.
struct ScenarioComparison {
  std::string name;
  int year = 0;
  std::size_t edits = 0;
  std::optional<double> cost;                    ///< yuan; none if no edit states one
  std::size_t edits_without_cost = 0;            ///< changes of standards and of the year apart, which build nothing
  std::optional<double> cost_per_person_served;  ///< newly, by a reach standard; none without cost or without such
  std::optional<double> cost_per_person_nearer;  ///< who has a shorter way to some service
  std::vector<StandardComparison> standards;     ///< in Study::standards' order
  std::vector<ServiceComparison> services;       ///< those of either side, in the catalogue's order
  geo::IdVector<UnitId, UnitTotals> units;       ///< the place first
  std::vector<Facility> facilities;              ///< the scenario's, which its gaps speak of
  std::vector<Gap> opened;                       ///< breaches of the scenario that the base does not have
  std::vector<Gap> closed;                       ///< breaches of the base that the scenario does not have
  std::vector<Gap> newly_judged;                 ///< breaches of the scenario that the base leaves open
  std::vector<Gap> no_longer_judged;             ///< breaches of the base that the scenario leaves open
  std::size_t unchanged = 0;
};

/// Sets a scenario against the base: a pure function of both.
///
/// Persons are counted as the scenario has them. Somebody is served by a standard of persons within its limit (or own
/// unit), by one of units where the unit satisfies.
/// Shape   both studies have the same units, pieces of demand and services, as edits leave them.
/// Source  docs/methods/scenarios.md
[[nodiscard]] ScenarioComparison compare(const ComparedCase& base, const ComparedCase& other);

}  // namespace planner
