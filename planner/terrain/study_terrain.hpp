#pragma once

#include "geo/base/task.hpp"
#include "geo/geometry/grid.hpp"
#include "geo/raster/walking_cost.hpp"
#include "geo/travel/nearest.hpp"
#include "planner/study/study.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace planner {

/// People, by how they get to the nearest facility of a service.
struct OverLand {
  Persons population;        ///< of the service's group
  Persons off_raster;        ///< of them, beyond the rasters
  Persons in_barriers;       ///< where nobody passes
  Persons land;              ///< get there over the terrain
  Persons land_within;       ///< within TerrainSource::limit
  Persons road;              ///< get there by road
  Persons road_within;       ///< within the limit
  Persons only_land;         ///< get there over the terrain, and not by road
  Persons only_land_within;  ///< get there within the limit over the terrain, and not by road
  double land_person_s = 0.0;
  double road_person_s = 0.0;

  OverLand& operator+=(const OverLand& other);
  /// Of those who get there; none if nobody does.
  [[nodiscard]] std::optional<geo::Seconds> mean_land() const;
  [[nodiscard]] std::optional<geo::Seconds> mean_road() const;

  friend bool operator==(const OverLand&, const OverLand&) = default;
};

/// One service over the terrain.
struct TerrainService {
  ServiceId service;
  GroupId group;                            ///< whom persons are counted in
  std::vector<std::uint32_t> facilities;    ///< that serve: indices, by id
  geo::travel::NearestField land;           ///< of each piece of demand: ms, and the index of the facility
  geo::travel::NearestField road;           ///< likewise by road; empty if no roads are set beside
  geo::IdVector<UnitId, OverLand> by_unit;  ///< of the unit and those below it; kPlace: all
  std::array<OverLand, 3> by_class;         ///< by UnitClass

  friend bool operator==(const TerrainService&, const TerrainService&) = default;
};

/// How people of a study get to services over the terrain, beside how they do by road.
struct StudyTerrain {
  TerrainSource asked;
  std::size_t cells = 0;                 ///< of the rasters
  std::vector<TerrainService> services;  ///< those with a facility that serves, in the catalogue's order
  /// For a map: seconds to the nearest facility, NaN where none is reached. Only if one service was asked for; cells of
  /// larger rasters are put together, and what is shown is their mean.
  std::optional<geo::Grid<float>> seconds;
  std::optional<geo::Crs> crs;  ///< of `seconds`
  geo::Findings findings;       ///< those of reading, "terrain_facilities_outside" …

  static constexpr std::size_t kMostShown = 2'000'000;  ///< cells of `seconds`
};

/// The terrain of a study, read and made ready: no edit of a scenario changes it.
struct StudyGround {
  geo::Crs crs = geo::Crs::wgs84();
  geo::raster::WalkingGround ground;
  geo::Findings findings;
};

/// Cost    reading the files; 8 bytes a cell that stay, 16 while it reads.
/// Errors  those of read_terrain.
[[nodiscard]] StudyGround read_study_ground(const Study& study, geo::Task& task);

/// Seconds from every piece of demand, on foot over the terrain and, with TerrainSource::riders, riding on where a road
/// of the study is met, to the nearest of `facilities` that serves: of each service, or of one.
///
/// A pure function: the same on any number of threads. A piece is where its position is; people beyond the rasters get
/// nowhere, nor do those in barriers and on cells without a height, unless a facility or a road to ride on is there
/// too. Shape   the study has a terrain, and `facilities` are its own, or those after edits. Cost    a search over the
/// whole ground for each service (planner/bench/terrain_rows.hpp), and its times: 20 bytes a
///         cell for each thread.
/// Errors  geo::Cancelled.
[[nodiscard]] StudyTerrain evaluate_study_terrain(const Study& study, const StudyGround& ground,
                                                  std::span<const Facility> facilities,
                                                  std::optional<ServiceId> service, geo::Task& task);

/// The same with the terrain read for it.
[[nodiscard]] StudyTerrain evaluate_study_terrain(const Study& study, std::span<const Facility> facilities,
                                                  std::optional<ServiceId> service, geo::Task& task);

}  // namespace planner
