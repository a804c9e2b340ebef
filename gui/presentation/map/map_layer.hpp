#pragma once

#include "geo/base/id.hpp"
#include "gui/presentation/map/classes.hpp"
#include "gui/presentation/map/palette.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/report/wording.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gui {

struct Parts;

/// What the map can show.
enum class LayerKind : std::uint8_t {
  StandardsMet,  ///< share of the standards that a unit meets, by unit
  Covered,       ///< share of persons a standard covers, or of a unit's requirement: by unit
  Travel,        ///< mean minutes to the nearest facility of a service, by unit
  PieceTravel,   ///< the same by piece of demand
  PieceCovered,  ///< within a standard's limit or not, by piece of demand
  Uncovered,     ///< people a standard leaves out: circles
  Density,       ///< persons per km², by unit
  // Of parts (gui/presentation/parts): where they are not found yet there is nothing to see.
  Access,    ///< mean accessibility of a service, per 1,000 people: by unit
  Clusters,  ///< of a standard's share, or of the way to a service: by unit
  CutOff,    ///< share of people who can walk to a service but not roll: by unit
  MetRuns,   ///< share of the runs in which a standard's target is met: by unit
  OverLand,  ///< mean minutes to a service over the terrain: by unit
};

/// What a person chose to see, by ids, so that it outlives edits.
struct LayerChoice {
  LayerKind kind = LayerKind::StandardsMet;
  std::string subject;  ///< id of a standard or a service; empty where the kind needs none
  planner::UnitLevel level = planner::UnitLevel::Village;
  ClassMethod method = ClassMethod::Manual;  ///< Manual without breaks: those that suit the quantity
  std::size_t classes = 5;
  std::vector<double> breaks;  ///< shares 0 to 1, minutes, persons per km²; beyond the outer ones there is a class each

  friend bool operator==(const LayerChoice&, const LayerChoice&) = default;
};

enum class Pattern : std::uint8_t { Plain, Hatched, CrossHatched, Dotted };

struct LegendEntry {
  Colour colour;
  Pattern pattern = Pattern::Plain;
  std::string label;
  std::size_t count = 0;  ///< units, or pieces of demand

  friend bool operator==(const LegendEntry&, const LegendEntry&) = default;
};

/// Of what area a circle of people is: area in proportion to persons.
struct PeopleCircle {
  planner::UnitId unit;
  geo::MapPoint at;
  planner::Persons persons;

  friend bool operator==(const PeopleCircle&, const PeopleCircle&) = default;
};

/// Stands for "not drawn" where an entry of the legend is named.
inline constexpr std::uint8_t kNotDrawn = 255;

/// A quantity on the map.
struct MapLayer {
  LayerChoice choice;
  std::string title;    ///< names the quantity, its limit and its unit
  std::string counted;  ///< what the counts of the legend are: "villages"
  std::vector<LegendEntry> legend;
  Classes classes;                                     ///< empty: it is not by size
  double factor = 1.0;                                 ///< from values to the numbers of the legend
  geo::IdVector<planner::UnitId, std::uint8_t> units;  ///< entry of the legend; kNotDrawn for other levels
  std::vector<std::uint8_t> pieces;                    ///< likewise by piece of demand; empty where drawn by unit
  geo::IdVector<planner::UnitId, double> values;       ///< by unit, NaN where there is none
  std::vector<PeopleCircle> circles;                   ///< largest first, so that small ones stay in sight
  bool found = true;                                   ///< the subject exists and was assessed; else `title` says why
};

/// Where each unit's name and circle stand: at the point of its largest part that is farthest from its boundary.
using UnitAnchors = geo::IdVector<planner::UnitId, std::optional<geo::MapPoint>>;

/// Cost    a search per unit: once for a study.
[[nodiscard]] UnitAnchors unit_anchors(const planner::Study& study);

/// What a layer is made of.
struct MapSource {
  const planner::Study* study = nullptr;
  const planner::Assessment* assessment = nullptr;
  const UnitAnchors* anchors = nullptr;
  const MapSource* beside = nullptr;  ///< whose values the classes are to suit as well; null: none
  const Parts* parts = nullptr;       ///< null: none is found
  std::uint64_t revision = 0;         ///< of the state; parts of another are told to be of a state before
};

/// Fills a layer from an assessment.
///
/// Shape   frozen: classes to keep while something is dragged; null: made anew.
/// Cost    verdicts or pieces of one standard or service.
[[nodiscard]] MapLayer map_layer_of(const MapSource& source, const LayerChoice& choice, const planner::Wording& wording,
                                    const Classes* frozen = nullptr);

/// What is shown first: the first standard of reach that is not met, else the first, else all standards.
[[nodiscard]] LayerChoice first_choice(const planner::Study& study, const planner::Assessment& assessment);

/// A choice and how it is called, for a list.
struct OfferedLayer {
  LayerChoice choice;
  std::string name;
};

/// What can be chosen here, in the order it is listed.
[[nodiscard]] std::vector<OfferedLayer> offered_layers(const planner::Study& study,
                                                       const planner::Assessment& assessment,
                                                       const planner::Wording& wording);

}  // namespace gui
