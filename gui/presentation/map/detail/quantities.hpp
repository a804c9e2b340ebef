#pragma once

#include "gui/presentation/map/map_layer.hpp"
#include "planner/assess/assessment.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Quantities that maps show, before they are put into classes.

namespace gui::detail {

/// Why something has no value, or that it has one.
enum class State : std::uint8_t { NotDrawn, Valued, NoPeople, NoData, Unreachable };

/// One value and state for each of some things: units, or pieces of demand.
struct Quantity {
  std::vector<double> value;  ///< NaN unless Valued
  std::vector<State> state;

  explicit Quantity(std::size_t size);
  void set(std::size_t at, double number);
};

/// How numbers of a quantity are written.
enum class Written : std::uint8_t { Share, Minutes, Kilometres, Figure, YesOrNo };

/// A quantity that somebody chose to see.
struct Chosen {
  Quantity quantity;
  Written written = Written::Share;
  bool by_piece = false;  ///< of demand; else by unit
};

/// The level asked for, or the finest there is where no unit is of it.
[[nodiscard]] planner::UnitLevel level_shown(const planner::Study& study, planner::UnitLevel wanted);

/// Share of the standards that are met, of those judged, by unit of a level.
[[nodiscard]] Quantity standards_met(const planner::Study& study, const planner::Assessment& assessment,
                                     planner::UnitLevel level);

/// Share of the persons (reach, containment), summed from the smallest units as planner/report's tables do.
[[nodiscard]] Quantity share_covered(const planner::Study& study, const planner::StandardResult& result,
                                     planner::UnitLevel level);

/// 1 where a unit satisfies a standard of units or facilities, 0 where it does not.
[[nodiscard]] Quantity satisfied(const planner::Study& study, const planner::StandardResult& result);

/// Mean minutes of those who reach a facility, weighed by the group that the service serves.
[[nodiscard]] Quantity mean_minutes(const planner::Study& study, const planner::Assessment& assessment,
                                    const planner::ServiceResult& service, planner::UnitLevel level);

/// Persons per square kilometre.
[[nodiscard]] Quantity density(const planner::Study& study, planner::UnitLevel level);

/// Minutes, or kilometres where a field measures lengths, by piece of demand.
[[nodiscard]] Quantity piece_cost(const planner::Study& study, const planner::TravelField& field,
                                  planner::GroupId group);

/// 1 within a standard's limit, 0 beyond, by piece of demand; pieces that the standard does not speak of have no data.
[[nodiscard]] Quantity piece_within(const planner::Study& study, const planner::Assessment& assessment,
                                    const planner::StandardResult& result);

/// The result of a standard by its id; null if it is none of the study's or was not assessed.
[[nodiscard]] const planner::StandardResult* find_result(const planner::Study& study,
                                                         const planner::Assessment& assessment,
                                                         const std::string& standard);

[[nodiscard]] const planner::ServiceResult* find_service(const planner::Study& study,
                                                         const planner::Assessment& assessment,
                                                         const std::string& service);

/// What a layer shows of an assessment before it is put into classes; none: its subject is not there, or was not
/// assessed.
[[nodiscard]] std::optional<Chosen> chosen_quantity(const planner::Study& study, const planner::Assessment& assessment,
                                                    const LayerChoice& choice);

}  // namespace gui::detail
