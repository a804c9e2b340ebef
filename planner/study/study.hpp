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
#include "planner/study/projection.hpp"
#include "planner/study/study_options.hpp"

#include <array>
#include <cstdint>
#include <memory>
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
  // NOLINTBEGIN(readability-redundant-member-init): with them, gcc lets {code, …, area} stand alone without a warning
  std::string type = {};               ///< of a township: "agricultural", "populous", "industrial" …; empty: not said
  double priority = 1.0;               ///< weight of its gaps in rankings
  std::vector<ServiceId> exempt = {};  ///< need not have these
  std::vector<ServiceId> not_needed = {};  ///< of these nobody has need
  // NOLINTEND(readability-redundant-member-init)
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

/// What is known of how a facility is built, run and paid for. Empty or none: not known.
struct FacilityDetails {
  std::string level;              ///< "county", "township", "village" …
  std::string ownership;          ///< "public", "private" …
  std::optional<bool> compliant;  ///< meets the building standard (标准化)
  std::optional<double> floor_area_m2;
  std::optional<double> land_area_m2;
  std::optional<double> staff;                  ///< persons
  std::optional<double> classes;                ///< of a school
  std::array<std::optional<bool>, 7> features;  ///< by Feature
  std::array<std::optional<bool>, 3> stages;    ///< by Stage: done or not
  int opened = 0;                               ///< year from which it serves; 0: not known
  int closed = 0;                               ///< year from which it serves no more
  int rebuilt = 0;                              ///< year of the last rebuilding
  std::optional<double> cost;                   ///< yuan
  std::optional<double> township_share;         ///< of the cost, 0 to 1
  std::vector<std::string> also_serves;         ///< codes of other units that share it, ids of services it supplies
  std::string parent;                           ///< id of the facility above it in a network of levels
  std::string unit;                             ///< code of the unit it belongs to, wherever it stands

  [[nodiscard]] std::optional<bool> has(Feature feature) const { return features[static_cast<std::size_t>(feature)]; }

  friend bool operator==(const FacilityDetails&, const FacilityDetails&) = default;
};

/// A place that serves.
struct Facility {
  std::string id;
  std::string name;
  ServiceId service;
  geo::MapPoint position;          ///< metres, analysis CRS
  std::optional<double> capacity;  ///< in the service's own unit: places, beds …
  FacilityStatus status = FacilityStatus::Existing;
  UnitId unit;       ///< of its code, or the smallest that holds it; the place if there is none
  geo::Where where;  ///< the row it came from
  FacilityDetails details;

  /// Whether it serves in a year: an existing one from its opening to its closing, a planned one from its opening. Of
  /// year 0 (not known) only that it exists is asked.
  [[nodiscard]] bool open_in(int year) const;
  [[nodiscard]] bool serves(ServiceId wanted, int year) const {
    return (wanted == kAnyService || service == wanted) && open_in(year);
  }
  /// Whether it is what a filter asks for; none if nothing says that it is not, and something is not known.
  [[nodiscard]] std::optional<bool> satisfies(const FacilityFilter& filter) const;
  /// Whether it is known to satisfy the filter.
  [[nodiscard]] bool passes(const FacilityFilter& filter) const { return satisfies(filter).value_or(false); }

  friend bool operator==(const Facility&, const Facility&) = default;
};

/// How much of it a facility offers; none: not known.
[[nodiscard]] std::optional<double> amount_of(const Facility& facility, Quantity quantity);

/// Indices of the facilities that serve in a year and are known to satisfy a filter.
[[nodiscard]] std::vector<std::uint32_t> serving(std::span<const Facility> facilities, ServiceId service,
                                                 const FacilityFilter& filter, int year);

/// Those, and the ones that may satisfy it for all that is known.
[[nodiscard]] std::vector<std::uint32_t> serving_perhaps(std::span<const Facility> facilities, ServiceId service,
                                                         const FacilityFilter& filter, int year);

/// The roads as one kind of traveller uses them, and where each piece of demand meets them.
struct TravelNetwork {
  geo::network::ProfileGraph graph;
  geo::network::Connectivity connectivity;
  std::vector<geo::network::Access> demand_access;
  Persons off_network;  ///< people farther than the longest leg from any road
  Persons on_islands;   ///< people by a road that is not joined to the largest part
};

/// What a control total made of the people of one group in one unit.
struct ControlFactor {
  UnitId unit;
  GroupId group;
  Persons before;
  Persons control;

  friend bool operator==(const ControlFactor&, const ControlFactor&) = default;
};

/// How the people of a group, or of all groups without a line of their own, change in a unit and those below it.
struct GrowthLine {
  struct Knot {
    int year = 0;
    double factor = 1.0;  ///< of the base year's people

    friend bool operator==(const Knot&, const Knot&) = default;
  };

  UnitId unit;
  GroupId group;            ///< kEveryone: the total, and all groups without a line
  std::vector<Knot> knots;  ///< by year, the base year among them; a steady rate between two
  bool goes_on = false;     ///< the outermost rates hold beyond the knots; else the outermost factors do

  [[nodiscard]] double factor_in(int year) const;

  friend bool operator==(const GrowthLine&, const GrowthLine&) = default;
};

/// The people whom lines of growth take to other years. Never changed once made.
struct GrowthBasis {
  int from = 0;                                          ///< year of the data
  std::string file;                                      ///< of the lines, for messages
  geo::IdVector<GroupId, std::vector<Persons>> persons;  ///< of the demand, in that year
};

struct InputFile {
  std::string name;  ///< as the project names it
  std::string sha256;
};

/// The base data of one place. Read once, never changed.
struct Study {
  std::string name;
  std::string scenario;  ///< name of the edits that were applied; empty: as it is
  int year = 0;
  bool synthetic = false;
  std::optional<geo::Crs> crs;  ///< analysis CRS, metres; always set once loaded
  Catalogue catalogue;
  std::vector<StandardId> standards;  ///< those the place is judged by, in the catalogue's order
  geo::IdVector<UnitId, Unit> units;  ///< the place, then townships by code, then villages by code
  Demand demand;
  Persons outside_units;                                    ///< in the population data, but in no unit
  std::vector<ControlFactor> controls;                      ///< by group, then unit
  std::vector<GrowthLine> growth;                           ///< by unit, then group; applied up to `year`
  std::shared_ptr<const GrowthBasis> growth_basis;          ///< with it; none where people are projected
  std::optional<Projection> projection;                     ///< of the demand; none: the data's people, grown or not
  std::shared_ptr<const ProjectionBasis> projection_basis;  ///< with it
  std::vector<Facility> facilities;                         ///< by id
  std::optional<geo::network::RoadNetwork> roads;
  geo::Metres max_leg;
  std::vector<TravelNetwork> networks;             ///< one per profile in use
  std::optional<BarrierFreeOptions> barrier_free;  ///< its profiles are in use
  std::optional<TerrainSource> terrain;            ///< so are those it names
  std::vector<InputFile> inputs;
  geo::Findings findings;

  [[nodiscard]] const TravelNetwork* network(const std::string& profile) const;
  /// The level of the smallest units.
  [[nodiscard]] UnitLevel finest_level() const;
  /// `unit` itself or the one above it that is of `level`; none if there is no such.
  [[nodiscard]] UnitId ancestor(UnitId unit, UnitLevel level) const;
  /// The group that a service is for, or everyone where the data do not tell that group.
  [[nodiscard]] GroupId served_group(ServiceId service) const;
  /// The type of the unit, or of the nearest above it that has one; empty if none has.
  [[nodiscard]] const std::string& type_of(UnitId unit) const;
  /// The smallest unit that holds the point; the place if none does.
  [[nodiscard]] std::vector<UnitId> units_at(std::span<const geo::MapPoint> points) const;
};

/// Indices of the facilities that are open in the study's year and supply a service, by id: its own, and those of other
/// services whose FacilityDetails::also_serves names it (a township health centre does what a village clinic does).
[[nodiscard]] std::vector<std::uint32_t> supplying(const Study& study, std::span<const Facility> facilities,
                                                   ServiceId service);

/// Sets the people of a study to those of a year by its lines of growth, and says so in a finding.
///
/// Shape   study.growth_basis is there. Findings  "growth_applied", "growth_held".
void grow_people(Study& study, int year);

[[nodiscard]] std::string_view name_of(UnitClass cls);          ///< "urban", "rural", ""
[[nodiscard]] std::string_view name_of(FacilityStatus status);  ///< "existing" …

}  // namespace planner
