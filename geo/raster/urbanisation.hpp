#pragma once

#include "geo/geometry/grid.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geo::raster {

enum class UrbanClass : std::uint8_t { Rural, UrbanCluster, UrbanCentre };

/// The thresholds of the method. Source: docs/methods/urbanisation.md.
struct UrbanisationRules {
  double centre_density = 1500.0;    ///< persons/km² of each cell of an urban centre, at least
  double centre_persons = 50'000.0;  ///< in all of an urban centre, at least
  double cluster_density = 300.0;
  double cluster_persons = 5'000.0;
  double gap_limit = 15.0;   ///< km²; gaps in an urban centre that are smaller are filled
  bool smooth_edges = true;  ///< a cell joins the centre to which five of its eight neighbours belong, again and again
};

/// The class of each cell of a grid.
struct Urbanisation {
  GridFrame frame;
  std::vector<UrbanClass> classes;  ///< by GridFrame::cell

  /// Rural outside the frame.
  [[nodiscard]] UrbanClass class_at(MapPoint point) const;

  friend bool operator==(const Urbanisation&, const Urbanisation&) = default;
};

/// Persons of a finer grid in cells of 1 km from its north-western corner; a cell on the border of two is divided by
/// area. NaN is nobody.
///
/// Units   the frame is in metres.
/// Errors  Error if cells are wider than 1 km.
[[nodiscard]] Grid<double> kilometre_blocks(const Grid<float>& persons);

/// Persons at places in cells of 1 km whose borders are whole kilometres; no cells if there are no places.
///
/// Shape   one number per place.
/// Units   metres.
/// Errors  Error if the places lie so far apart that the grid would have over 100 million cells.
[[nodiscard]] Grid<double> kilometre_blocks(std::span<const MapPoint> places, std::span<const double> persons);

/// Urban centres: cells of enough density that hang together by their sides, with enough people in all; gaps filled,
/// edges smoothed. Urban clusters: likewise by sides and corners, where there is no centre. The rest is rural.
///
/// Shape   cells of about 1 km; NaN is nobody. A cell's density is its persons over its whole area.
/// Source  docs/methods/urbanisation.md
[[nodiscard]] Urbanisation degree_of_urbanisation(const Grid<double>& persons, const UrbanisationRules& rules = {});

/// People of one unit by the class of the cell they live in.
struct PersonsByClass {
  double rural = 0.0;
  double urban_cluster = 0.0;
  double urban_centre = 0.0;
};

/// A unit's class by where most of its people live: a centre if at least half live in one, rural if more than half live
/// in rural cells or nobody lives there, else a cluster.
[[nodiscard]] UrbanClass class_of_unit(const PersonsByClass& persons);

}  // namespace geo::raster
