#pragma once

#include "geo/base/error.hpp"
#include "geo/base/id.hpp"
#include "geo/crs/crs.hpp"
#include "geo/geometry/polygon.hpp"
#include "geo/network/profile_graph.hpp"
#include "geo/network/road_network.hpp"
#include "geo/network/snapping.hpp"
#include "planner/standards/catalogue.hpp"
#include "planner/study/persons.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

enum class UnitClass : std::uint8_t { Unclassified, Urban, Rural };

/// An administrative unit.
struct Unit {
  std::string code;  ///< statistical code, as text
  std::string name;
  UnitLevel level = UnitLevel::Place;
  UnitClass cls = UnitClass::Unclassified;
  geo::Id<Unit> parent;    ///< none for the place itself
  geo::MultiPolygon area;  ///< metres, analysis CRS; empty for a place given without units
};

using UnitId = geo::Id<Unit>;

/// The place as a whole; always the first unit.
inline constexpr UnitId kPlace{0};

/// People at places: one entry per piece of the population, in columns.
///
/// A grid cell that straddles a boundary is one piece per unit; a row of a population table is one piece, or one per
/// unit it overlaps.
struct Demand {
  std::vector<geo::MapPoint> position;  ///< metres, analysis CRS
  std::vector<UnitId> unit;             ///< the smallest unit that holds it
  std::vector<UnitClass> cls;           ///< of that unit, or of the nearest above it that has one
  geo::IdVector<GroupId, std::vector<Persons>>
      persons;                      ///< by group of the catalogue; empty column where the data have no such group
  std::vector<std::string> origin;  ///< row of the table it came from; empty list for grids
  std::vector<std::uint32_t> cell;  ///< cell of the grid it came from; empty list for tables

  [[nodiscard]] std::size_t size() const { return position.size(); }
  [[nodiscard]] bool has(GroupId group) const {
    return group.index < persons.size() && persons[group].size() == size() && size() > 0;
  }
};

enum class FacilityStatus : std::uint8_t { Existing, Planned, Closed };

/// A place that serves.
struct Facility {
  std::string id;
  std::string name;
  ServiceId service;
  geo::MapPoint position;          ///< metres, analysis CRS
  std::optional<double> capacity;  ///< in the service's own unit: places, beds …
  FacilityStatus status = FacilityStatus::Existing;
  UnitId unit;       ///< the smallest unit that holds it; the place if none does
  geo::Where where;  ///< the row it came from

  [[nodiscard]] bool serves(ServiceId wanted) const { return service == wanted && status == FacilityStatus::Existing; }

  friend bool operator==(const Facility&, const Facility&) = default;
};

/// The roads as one kind of traveller uses them, and where each piece of demand meets them.
struct TravelNetwork {
  geo::network::ProfileGraph graph;
  geo::network::Connectivity connectivity;
  std::vector<geo::network::Access> demand_access;
  Persons off_network;  ///< people farther than the longest leg from any road
  Persons on_islands;   ///< people by a road that is not joined to the largest part
};

struct InputFile {
  std::string name;  ///< as the project names it
  std::string sha256;
};

/// The base data of one place. Read once, never changed.
struct Study {
  std::string name;
  int year = 0;
  bool synthetic = false;
  std::optional<geo::Crs> crs;  ///< analysis CRS, metres; always set once loaded
  Catalogue catalogue;
  std::vector<StandardId> standards;  ///< those the place is judged by, in the catalogue's order
  geo::IdVector<UnitId, Unit> units;  ///< the place, then townships by code, then villages by code
  Demand demand;
  Persons outside_units;             ///< in the population data, but in no unit
  std::vector<Facility> facilities;  ///< by id
  std::optional<geo::network::RoadNetwork> roads;
  geo::Metres max_leg;
  std::vector<TravelNetwork> networks;  ///< one per profile in use
  std::vector<InputFile> inputs;
  geo::Findings findings;

  [[nodiscard]] const TravelNetwork* network(const std::string& profile) const;
  /// The level of the smallest units.
  [[nodiscard]] UnitLevel finest_level() const;
  /// `unit` itself or the one above it that is of `level`; none if there is no such.
  [[nodiscard]] UnitId ancestor(UnitId unit, UnitLevel level) const;
  /// The smallest unit that holds the point; the place if none does.
  [[nodiscard]] std::vector<UnitId> units_at(std::span<const geo::MapPoint> points) const;
};

[[nodiscard]] std::string_view name_of(UnitClass cls);          ///< "urban", "rural", ""
[[nodiscard]] std::string_view name_of(FacilityStatus status);  ///< "existing" …

}  // namespace planner
