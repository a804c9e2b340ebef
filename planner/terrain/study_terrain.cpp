#include "planner/terrain/study_terrain.hpp"

#include "geo/crs/transform.hpp"
#include "geo/travel/mixed/walk_and_ride.hpp"
#include "planner/terrain/detail/shown_cells.hpp"
#include "planner/terrain/terrain_data.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <utility>

namespace planner {
namespace {

using geo::Impedance;
using geo::kUnreachable;
using geo::msg;
using geo::raster::WalkingField;
using geo::travel::NearestField;

constexpr std::uint32_t kNoCell = WalkingField::kNone;

/// The cells in which points lie; kNoCell beyond the frame.
std::vector<std::uint32_t> cells_of(const geo::GridFrame& frame, std::span<const geo::MapPoint> points) {
  std::vector<std::uint32_t> cells;
  cells.reserve(points.size());
  for (const geo::MapPoint at : points) {
    const double row = std::floor((frame.north - at.y) / frame.cell_height);
    const double column = std::floor((at.x - frame.west) / frame.cell_width);
    const bool is_inside = row >= 0.0 && row < frame.rows && column >= 0.0 && column < frame.columns;
    cells.push_back(is_inside ? static_cast<std::uint32_t>(
                                    frame.cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)))
                              : kNoCell);
  }
  return cells;
}

geo::raster::WalkingRequest request_of(const TerrainSource& source) {
  return {source.neighbours == 8 ? geo::raster::Neighbours::Eight : geo::raster::Neighbours::Sixteen,
          geo::raster::Heading::TowardsSources};
}

Impedance milliseconds(double seconds) {
  const double ms = std::round(seconds * 1000.0);
  return ms < static_cast<double>(kUnreachable) ? static_cast<Impedance>(ms) : kUnreachable;
}

/// Who of some people gets where, and how fast.
OverLand piece_of(Persons people, Impedance land, Impedance road, Impedance limit) {
  const auto if_so = [&](bool condition) { return condition ? people : Persons{}; };
  const bool walks = land != kUnreachable;
  const bool rides = road != kUnreachable;
  const bool walks_within = walks && land <= limit;
  const bool rides_within = rides && road <= limit;
  OverLand piece;
  piece.population = people;
  piece.land = if_so(walks);
  piece.land_within = if_so(walks_within);
  piece.road = if_so(rides);
  piece.road_within = if_so(rides_within);
  piece.only_land = if_so(walks && !rides);
  piece.only_land_within = if_so(walks_within && !rides_within);
  piece.land_person_s = walks ? people.value() * land / 1000.0 : 0.0;
  piece.road_person_s = rides ? people.value() * road / 1000.0 : 0.0;
  return piece;
}

/// One study on its ground; what all services have in common.
class Crossing {
 public:
  Crossing(const Study& study, const StudyGround& ground, std::span<const Facility> facilities, geo::Task& task)
      : study_{&study}, ground_{&ground}, facilities_{facilities} {
    std::ranges::transform(facilities, std::back_inserter(places_), &Facility::position);
    beside_ = study.roads ? study.network(study.terrain->beside) : nullptr;
    if (beside_ != nullptr) {
      accesses_ = snap_to_network(*study.roads, beside_->graph, places_, study.max_leg, task);
    }
    const geo::Transform to_rasters{*study.crs, ground.crs};
    std::vector<geo::MapPoint> homes = study.demand.position;
    to_rasters.apply(homes, task);
    to_rasters.apply(places_, task);
    home_cells_ = cells_of(ground.ground.frame(), homes);
    place_cells_ = cells_of(ground.ground.frame(), places_);
    riders_ = study.roads ? study.network(study.terrain->riders) : nullptr;
    if (riders_ != nullptr) {
      roads_ = &*study.roads;
      if (*study.crs != ground.crs) {
        moved_ = *study.roads;
        to_rasters.apply(moved_->vertices, task);
        for (geo::MapPoint& node : moved_->nodes) {
          node = to_rasters(node);
        }
        roads_ = &*moved_;
      }
    }
  }

  /// From every cell to the nearest of some facilities; `source` counts these.
  [[nodiscard]] WalkingField field(std::span<const std::uint32_t> facilities, const geo::Task& task) const {
    std::vector<geo::MapPoint> points;
    std::ranges::transform(facilities, std::back_inserter(points), [&](std::uint32_t i) { return places_[i]; });
    const geo::raster::WalkingRequest walk = request_of(*study_->terrain);
    return riders_ != nullptr ? geo::travel::walk_and_ride(ground_->ground, *roads_, riders_->graph,
                                                           {walk, study_->terrain->boarding.value()}, points, task)
                                    .field
                              : walking_field(ground_->ground, walk, points, task);
  }

  void evaluate(const WalkingField& field, TerrainService& result) const {
    result.land = over_land(field, result.facilities);
    result.road = by_road(result.facilities);
    result.group = study_->served_group(result.service);
    result.by_unit = geo::IdVector<UnitId, OverLand>(study_->units.size());
    const Impedance limit = milliseconds(study_->terrain->limit.value());
    const std::vector<Persons>& people = study_->demand.persons[result.group];
    for (std::size_t i = 0; i < study_->demand.size(); ++i) {
      OverLand piece = piece_of(people[i], result.land.cost[i],
                                result.road.cost.empty() ? kUnreachable : result.road.cost[i], limit);
      piece.off_raster = home_cells_[i] == kNoCell ? people[i] : Persons{};
      piece.in_barriers = in_barrier(home_cells_[i]) ? people[i] : Persons{};
      result.by_unit[study_->demand.unit[i]] += piece;
      result.by_class[static_cast<std::size_t>(study_->demand.cls[i])] += piece;
    }
    // Units stand below those that hold them.
    for (std::uint32_t unit = study_->units.size(); unit-- > 1;) {
      if (const UnitId parent = study_->units[UnitId{unit}].parent; parent.exists()) {
        result.by_unit[parent] += result.by_unit[UnitId{unit}];
      }
    }
  }

  [[nodiscard]] geo::Findings findings(std::span<const TerrainService> services) const {
    std::vector<bool> asked(facilities_.size());
    for (const TerrainService& service : services) {
      for (const std::uint32_t facility : service.facilities) {
        asked[facility] = true;
      }
    }
    std::vector<std::string> outside;
    std::vector<std::string> barred;
    for (std::size_t i = 0; i < facilities_.size(); ++i) {
      if (asked[i] && place_cells_[i] == kNoCell) {
        outside.push_back(facilities_[i].id);
      } else if (asked[i] && in_barrier(place_cells_[i])) {
        barred.push_back(facilities_[i].id);
      }
    }
    Persons people_outside;
    Persons people_barred;
    for (std::size_t i = 0; i < home_cells_.size(); ++i) {
      (home_cells_[i] == kNoCell ? people_outside : people_barred) +=
          home_cells_[i] == kNoCell || in_barrier(home_cells_[i]) ? study_->demand.persons[kEveryone][i] : Persons{};
    }
    geo::Findings found;
    const auto warn = [&](const char* code, geo::Message problem, geo::Message remedy) {
      found.push_back({geo::Severity::Warning, code, study_->terrain->where, std::move(problem), std::move(remedy)});
    };
    if (!outside.empty()) {
      warn(
          "terrain_facilities_outside",
          msg("{0} {0|facility lies|facilities lie} beyond the rasters and {0|is|are} reached by nobody over land: {1}",
              std::to_string(outside.size()), geo::list_names(outside)),
          msg("check {0|its position|their positions}, or take larger rasters", std::to_string(outside.size())));
    }
    if (!barred.empty()) {
      warn("terrain_facilities_in_barriers",
           msg("{0} {0|facility lies|facilities lie} where nobody passes and {0|is|are} reached by nobody over land: "
               "{1}",
               std::to_string(barred.size()), geo::list_names(barred)),
           msg("check {0|its position|their positions}, or the land cover and the barriers there",
               std::to_string(barred.size())));
    }
    if (people_outside > Persons{}) {
      warn("terrain_people_outside", msg("{0} people live beyond the rasters of the terrain", to_text(people_outside)),
           msg("take larger rasters; until then they get nowhere over land"));
    }
    if (people_barred > Persons{}) {
      warn("terrain_people_in_barriers", msg("{0} people live where nobody passes", to_text(people_barred)),
           msg("check the land cover and the barriers there; until then they walk nowhere"));
    }
    return found;
  }

 private:
  /// The first pace of a table of speeds is a barrier's.
  [[nodiscard]] bool in_barrier(std::uint32_t cell) const {
    const geo::raster::WalkingGround& ground = ground_->ground;
    const std::uint32_t columns = ground.frame().columns;
    return cell != kNoCell && ground.cells()[ground.place_of(cell / columns, cell % columns)].cover == 0.0F;
  }

  [[nodiscard]] NearestField over_land(const WalkingField& field, const std::vector<std::uint32_t>& facilities) const {
    NearestField land;
    land.cost.assign(home_cells_.size(), kUnreachable);
    land.destination.assign(home_cells_.size(), geo::Id<Facility>::kNone);
    for (std::size_t i = 0; i < home_cells_.size(); ++i) {
      const std::uint32_t cell = home_cells_[i];
      if (cell != kNoCell && field.source[cell] != kNoCell) {
        land.cost[i] = milliseconds(field.cost.values[cell]);
        land.destination[i] = land.cost[i] == kUnreachable ? land.destination[i] : facilities[field.source[cell]];
      }
    }
    return land;
  }

  [[nodiscard]] NearestField by_road(const std::vector<std::uint32_t>& facilities) const {
    if (beside_ == nullptr) {
      return {};
    }
    std::vector<geo::network::Access> destinations;
    std::ranges::transform(facilities, std::back_inserter(destinations), [&](std::uint32_t i) { return accesses_[i]; });
    NearestField road = geo::travel::nearest_over_network(*study_->roads, beside_->graph, geo::network::Weight::Time,
                                                          beside_->demand_access, destinations, geo::Task{});
    for (std::uint32_t& destination : road.destination) {
      destination = destination == geo::Id<Facility>::kNone ? destination : facilities[destination];
    }
    return road;
  }

  const Study* study_;
  const StudyGround* ground_;
  std::span<const Facility> facilities_;
  std::vector<geo::MapPoint> places_;  ///< of facilities, in the rasters' coordinates
  std::vector<std::uint32_t> home_cells_;
  std::vector<std::uint32_t> place_cells_;
  const TravelNetwork* beside_ = nullptr;
  std::vector<geo::network::Access> accesses_;  ///< of facilities to `beside_`
  const TravelNetwork* riders_ = nullptr;
  const geo::network::RoadNetwork* roads_ = nullptr;  ///< in the rasters' coordinates
  std::optional<geo::network::RoadNetwork> moved_;
};

/// The services with their facilities, by id: of several as near the first id counts.
std::vector<TerrainService> services_of(const Study& study, std::span<const Facility> facilities,
                                        std::optional<ServiceId> only) {
  std::vector<TerrainService> services;
  for (ServiceId id{0}; id.index < study.catalogue.services.size(); ++id.index) {
    TerrainService service;
    service.service = id;
    if (id != kAnyService && (!only || *only == id)) {
      service.facilities = serving(facilities, id, {}, study.year);
    }
    std::ranges::sort(service.facilities, {}, [&](std::uint32_t i) { return facilities[i].id; });
    if (!service.facilities.empty()) {
      services.push_back(std::move(service));
    }
  }
  return services;
}

}  // namespace

OverLand& OverLand::operator+=(const OverLand& other) {
  population += other.population;
  off_raster += other.off_raster;
  in_barriers += other.in_barriers;
  land += other.land;
  land_within += other.land_within;
  road += other.road;
  road_within += other.road_within;
  only_land += other.only_land;
  only_land_within += other.only_land_within;
  land_person_s += other.land_person_s;
  road_person_s += other.road_person_s;
  return *this;
}

std::optional<geo::Seconds> OverLand::mean_land() const {
  return land > Persons{} ? std::optional{geo::Seconds{land_person_s / land.value()}} : std::nullopt;
}

std::optional<geo::Seconds> OverLand::mean_road() const {
  return road > Persons{} ? std::optional{geo::Seconds{road_person_s / road.value()}} : std::nullopt;
}

StudyGround read_study_ground(const Study& study, geo::Task& task) {
  assert(study.terrain);
  const TerrainSource& source = *study.terrain;
  const TerrainProfile profile = parse_terrain_profile(source.profile);
  TerrainFiles files;
  files.elevation = source.elevation;
  files.land_cover = source.land_cover;
  files.speeds = source.speeds;
  files.roads = source.roads;
  files.road_class = source.road_class;
  files.barriers = source.barriers;
  TerrainData data = read_terrain(files, profile, task);
  return {data.crs, {data.elevation, data.cover, data.speeds, speed_rule_of(profile)}, std::move(data.findings)};
}

StudyTerrain evaluate_study_terrain(const Study& study, const StudyGround& ground, std::span<const Facility> facilities,
                                    std::optional<ServiceId> service, geo::Task& task) {
  assert(study.terrain);
  task.begin_step(msg("walking over the terrain"));
  StudyTerrain result;
  result.asked = *study.terrain;
  result.cells = ground.ground.frame().cells();
  result.findings = ground.findings;
  result.services = services_of(study, facilities, service);
  const Crossing crossing{study, ground, facilities, task};
  parallel_for(task, result.services.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      TerrainService& one = result.services[i];
      const WalkingField field = crossing.field(one.facilities, task);
      crossing.evaluate(field, one);
      if (service) {
        result.seconds = detail::shown_cells(field.cost, StudyTerrain::kMostShown);
        result.crs = ground.crs;
      }
    }
  });
  const geo::Findings found = crossing.findings(result.services);
  result.findings.insert(result.findings.end(), found.begin(), found.end());
  return result;
}

StudyTerrain evaluate_study_terrain(const Study& study, std::span<const Facility> facilities,
                                    std::optional<ServiceId> service, geo::Task& task) {
  return evaluate_study_terrain(study, read_study_ground(study, task), facilities, service, task);
}

}  // namespace planner
