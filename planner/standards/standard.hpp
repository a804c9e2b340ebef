#pragma once

#include "geo/base/id.hpp"
#include "geo/base/units.hpp"
#include "planner/standards/service.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace planner {

/// How far is measured. Radius and network distance are different requirements and never stand for each other.
enum class Measure : std::uint8_t { StraightLine, NetworkDistance, Time };

/// The word of the source: 应 shall, 宜 should, 可 may, 目标 a dated target, 基准 a benchmark for comparison only.
enum class Modality : std::uint8_t { Shall, Should, May, Target, Benchmark };

/// Which people or units a standard speaks of.
enum class Scope : std::uint8_t { All, Urban, Rural };

enum class UnitLevel : std::uint8_t { Place, Township, Village };

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
  double target = 1.0;  ///< share of units, 0 to 1

  friend bool operator==(const CountRule&, const CountRule&) = default;
};

/// One requirement, with where it comes from.
struct Standard {
  std::string id;  ///< row id of the catalogue: "EDU-PS-RAD-U10"
  std::string name_zh;
  std::string name_en;
  ServiceId service;
  std::string population;  ///< group id the persons are counted in, or "all"
  Scope scope = Scope::All;
  Modality modality = Modality::Shall;
  double limit = 0.0;  ///< as written, in `unit`
  std::string unit;    ///< "m", "km", "min", "s", "per_township", "per_village", "per_place"
  std::variant<ReachRule, CountRule> rule;
  std::string source;  ///< document
  std::string clause;  ///< empty if not known
  std::string
      confidence;  ///< L1 text read, L2 second hand, M unconfirmed, D default, S policy document, P the project's own
  std::string note;
  bool enabled = true;  ///< unconfirmed ones ship disabled

  friend bool operator==(const Standard&, const Standard&) = default;
};

using StandardId = geo::Id<Standard>;

[[nodiscard]] std::string_view name_of(Measure measure);           ///< "straight_line" …
[[nodiscard]] std::string_view name_of(Modality modality);         ///< "应" …
[[nodiscard]] std::string_view name_of(Scope scope);               ///< "urban" …
[[nodiscard]] std::string_view name_of(UnitLevel level);           ///< "township" …
[[nodiscard]] std::string_view kind_of(const Standard& standard);  ///< "reach", "count"

}  // namespace planner
