#pragma once

#include "geo/base/error.hpp"
#include "geo/base/id.hpp"
#include "planner/standards/catalogue.hpp"
#include "planner/study/persons.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

// People of a year to come by cohort components: ages move up, births, deaths, moves.
// Source  docs/methods/demand.md, "Projection"

namespace planner {

struct Study;
struct Unit;

/// Single years, the last one open: 100 and more.
inline constexpr int kAges = 101;

enum class Sex : std::uint8_t { Male, Female };
inline constexpr std::array kSexes{Sex::Male, Sex::Female};

/// One value for each age in completed years.
template <class Value>
using ByAge = std::array<Value, kAges>;

template <class Value>
struct BySex {
  Value male{};
  Value female{};

  [[nodiscard]] const Value& operator[](Sex sex) const { return sex == Sex::Male ? male : female; }
  [[nodiscard]] Value& operator[](Sex sex) { return sex == Sex::Male ? male : female; }

  friend bool operator==(const BySex&, const BySex&) = default;
};

/// People by sex and age.
struct Cohorts {
  BySex<ByAge<Persons>> people;

  [[nodiscard]] Persons sum(int first_age = 0, int last_age = kAges - 1) const;
  Cohorts& operator+=(const Cohorts& other);

  friend bool operator==(const Cohorts&, const Cohorts&) = default;
};

/// What happens to people in one year.
struct VitalRates {
  BySex<ByAge<double>> survival;                ///< share of those of an age who are alive a year later, one year older
  BySex<double> survival_of_newborn{1.0, 1.0};  ///< share of those born in a year who are alive at its end
  ByAge<double> fertility{};                    ///< births a year of a woman of an age
  double male_at_birth = 0.5;                   ///< share
};

/// Where people live who are projected together: one of the smallest units.
struct ProjectedPlace {
  std::size_t rates = 0;  ///< index into PopulationModel::rates
  bool urban = false;
  bool rural = false;
};

/// People who come (or go, if negative) in a year. Of the rows that speak of someone, that of the smallest unit counts,
/// then one of the very year, then that of the fewest ages, then the last.
struct MigrationRow {
  std::vector<std::size_t> places;  ///< all within its unit
  int depth = 0;                    ///< of its unit below the place
  int year = 0;                     ///< the year at whose end they are there; 0: every year
  int first_age = 0;
  int last_age = kAges - 1;
  double rate = 0.0;  ///< of those who would live there, at least −1; or
  Persons net;        ///< in all places together, in proportion to the people there
  // NOLINTNEXTLINE(readability-redundant-member-init): with it, gcc lets {places, …} stand without
  std::string row = {};  ///< of its table
};

/// What became of one row of migration.
struct MigrationTally {
  bool counted = false;  ///< it speaks of some sex and age of a place of which no row that counts before it does
  Persons moved;         ///< who came, or went
  Persons not_moved;     ///< who should have, and could not: nobody (left) to move
};

/// Moves from all rural to all urban places.
struct Urbanisation {
  double share = 0.0;                             ///< of the rural people, in each year
  std::vector<std::pair<int, double>> targets{};  ///< urban share of all by year, ascending, the first year among them
};

struct PopulationModel {
  int from = 0;  ///< year of the people it starts with
  std::vector<VitalRates> rates;
  std::vector<ProjectedPlace> places;
  std::vector<MigrationRow> migration;
  Urbanisation urbanisation;
};

/// What changed the people of all places in one year.
struct YearOfChange {
  Persons births;
  Persons deaths;
  Persons net_migration;
  Persons moved_to_town;
  Persons not_moved;  ///< who should have come or gone by the rows of migration, and could not: nobody (left) to move

  friend bool operator==(const YearOfChange&, const YearOfChange&) = default;
};

/// Takes people through the year before `year`. People of all places after = before + births − deaths + net migration,
/// to the last millionth.
///
/// Shape   people: by place of the model; tallies: by row of migration, to which is added; empty: not asked for.
[[nodiscard]] YearOfChange advance(std::vector<Cohorts>& people, const PopulationModel& model, int year,
                                   std::span<MigrationTally> tallies = {});

/// People of the whole place and by class; those of unclassified units are in the total only.
struct ClassTotals {
  Persons total;
  Persons urban;
  Persons rural;

  friend bool operator==(const ClassTotals&, const ClassTotals&) = default;
};

struct ProjectedYear {
  int year = 0;
  ClassTotals people;
  std::vector<std::pair<GroupId, ClassTotals>> groups;  ///< those the data have, in the catalogue's order
  YearOfChange change;                                  ///< since the year before; nothing in the first
  Cohorts ages;                                         ///< of everyone, for a pyramid

  /// Of all people; none where no unit is urban or rural.
  [[nodiscard]] std::optional<double> urban_share() const;

  friend bool operator==(const ProjectedYear&, const ProjectedYear&) = default;
};

/// What became of the people of a study until its year.
struct Projection {
  std::string source;                ///< "cn-2020", a file, or both
  std::vector<ProjectedYear> years;  ///< from that of the data on, each
  bool with_factors = false;         ///< factors of a scenario came on top of the last one

  friend bool operator==(const Projection&, const Projection&) = default;
};

/// By age and sex, relative.
using AgeStructure = BySex<ByAge<double>>;

/// What the people of any year are projected from. Never changed once made.
struct ProjectionBasis {
  std::string source;  ///< as in Projection
  std::string file;    ///< for messages
  std::string migration_file;
  geo::Where section;  ///< [population.projection]
  PopulationModel model;
  std::vector<geo::Id<Unit>> units;                      ///< by place of the model
  std::vector<AgeStructure> structures;                  ///< of ages that the groups of the data leave open
  std::vector<std::size_t> structure_of;                 ///< by place: index into structures
  geo::IdVector<GroupId, std::vector<Persons>> persons;  ///< of the demand, in the year of the data
};

/// Sets the people of a study to those of a year, its lines of growth among them, and says in Study::projection what
/// became of them, and in a finding.
///
/// Findings  "projection_applied"; "projection_moves_too_many", "projection_moves_nobody" with the rows of migration,
/// "projection_share_not_met" of an urban share.
/// Shape   study.projection_basis is there; year ≥ that of its model.
void project_people(Study& study, int year);

/// Makes the last year tell the people whom the study has now: after factors of a scenario.
void tell_factors(Study& study);

}  // namespace planner
