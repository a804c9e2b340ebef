#pragma once

#include "geo/base/units.hpp"
#include "geo/io/vector_reader.hpp"
#include "planner/standards/catalogue.hpp"
#include "planner/study/study_options.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace planner {

/// [units.township] or [units.village]: polygons, points or (townships) a mere table, and which field is what.
struct UnitSource {
  geo::io::LayerSource layer;
  std::string code;
  std::string name;
  std::string cls;                          ///< empty: not classified
  std::string parent;                       ///< field with the code of the unit above; empty: told by code, or by place
  std::string type;                         ///< of townships; empty: not said
  std::string priority;                     ///< weight; empty: all alike
  std::map<std::string, std::string> need;  ///< field that says whether the service is needed, by service id
  std::map<std::string, std::string> exempt;  ///< field that says whether the unit is exempt, by service id
};

/// A band of the project's grid, or band 1 of a file of its own.
using BandSource = std::variant<int, std::filesystem::path>;

struct GridPopulationSource {
  std::filesystem::path file;
  std::string crs;                           ///< overrides the file's; empty: as the file says
  std::optional<BandSource> total;           ///< absent: the sum of the groups
  std::map<std::string, BandSource> groups;  ///< by group id
};

struct TablePopulationSource {
  geo::io::LayerSource layer;
  std::string total;                          ///< column; empty: the sum of the groups
  std::map<std::string, std::string> groups;  ///< column by group id
  std::string code;  ///< column of the units' codes, for a table without positions; empty: positions say where
  std::string name;  ///< column, for suggestions where codes do not match; empty: none
};

/// [population.control]: how many people there are in each unit that a table names by code.
struct ControlSource {
  geo::io::LayerSource layer;
  std::string code;
  std::string name;   ///< field, for suggestions where codes do not match; empty: none
  std::string total;  ///< column; empty: the total is not controlled
  std::map<std::string, std::vector<std::string>> groups;  ///< by group id, columns that make it up together
};

/// [population.growth]: how people become more or fewer, by unit and group. Columns that are empty here are not there.
struct GrowthSource {
  geo::io::LayerSource layer;
  std::string code;
  std::string group;
  std::string year;
  std::string factor;  ///< of the base year's people; or
  std::string rate;    ///< a year, 0.012 for 1.2 %
};

/// People who come and go by unit, in a table.
struct MigrationSource {
  geo::io::LayerSource layer;
  std::string code;
  std::string year;  ///< columns; empty: every year, every age
  std::string age;
  std::string net;   ///< people; or
  std::string rate;  ///< of those who live there, −0.01 for one in a hundred who goes
};

/// [population.projection]: what ages, births, deaths and moves make of the people. Columns that are empty here are not
/// there.
struct ProjectionSource {
  geo::Where where;
  std::string defaults;                       ///< "cn-2020"; empty: none
  std::filesystem::path defaults_file;        ///< shipped
  std::optional<geo::io::LayerSource> table;  ///< of rates by age
  std::string code;
  std::string age;
  std::string sex;
  std::string survival;   ///< share alive a year later; or
  std::string mortality;  ///< share dead a year later
  std::string fertility;  ///< births a year of a woman
  std::string people;     ///< the structure of ages
  std::optional<double> boys_per_100_girls;
  std::optional<double> total_fertility;  ///< to which fertility is scaled
  std::optional<MigrationSource> migration;
  double urbanisation = 0.0;                           ///< share of the rural people that moves to town in a year; or
  std::vector<std::pair<int, double>> urban_shares{};  ///< to be reached, by year
};

/// Roads from a layer of lines, and how its fields read in OpenStreetMap's terms.
struct RoadLineSource {
  geo::io::LayerSource layer;
  std::map<std::string, std::string> fields;                 ///< field by one of road_fields()
  std::vector<std::pair<std::string, std::string>> classes;  ///< highway class by field value, "*" for any text
  geo::Metres snap_tolerance;
  bool split_at_crossings = true;
};

/// What may be known of a road: class, oneway, speed, bridge, tunnel, level; and for barrier-free ways surface, width
/// …
[[nodiscard]] const std::vector<std::string>& road_fields();

struct NetworkSource {
  std::filesystem::path roads;
  std::filesystem::path profiles;
  geo::Metres max_leg;
  std::optional<RoadLineSource> lines;  ///< absent: the roads are in OpenStreetMap's own format, or OpenSidewalks
  bool opensidewalks = false;
  std::filesystem::path nodes;  ///< of OpenSidewalks; empty: none
};

struct FacilitySource {
  geo::io::LayerSource layer;
  std::string id;          ///< field; empty: made of file, service and row
  std::string name;        ///< field; empty: no names
  std::string service;     ///< field; or
  std::string service_is;  ///< the service of every row
  std::vector<std::pair<std::string, std::string>>
      services;          ///< service id by field value, "*" standing for any text; the first that fits
  std::string capacity;  ///< field; empty: unknown
  std::string status;    ///< field; empty: all exist
  std::map<std::string, std::string> details;           ///< field by name of facility_details()
  std::map<std::string, std::string> ownership_values;  ///< "public" … by field value
  std::map<std::string, std::string> status_values;     ///< "existing", "planned" or "closed" by field value
};

/// What may be known of a facility beyond its place, as project.toml names it: level, ownership, compliant …
[[nodiscard]] const std::vector<std::string>& facility_details();

/// Where the program keeps what it ships.
struct SharedFiles {
  std::filesystem::path standards;  ///< folder of catalogue files
  std::filesystem::path profiles;   ///< profiles.toml

  /// Folder of rates for projections, beside the standards.
  [[nodiscard]] std::filesystem::path projection() const { return standards.parent_path() / "projection"; }
};

/// What project.toml says, with paths made relative to it resolved. Nothing but the project file itself has been
/// opened.
struct Project {
  std::filesystem::path file;
  SharedFiles shared;
  std::string name;
  std::string code;  ///< statistical code of the place; empty: not said
  int year = 0;
  bool synthetic = false;
  std::string crs;                         ///< empty: chosen from the place
  std::optional<std::string> place_class;  ///< "urban" or "rural", for a place without units
  std::optional<UnitSource> townships;
  std::optional<UnitSource> villages;
  std::optional<geo::io::LayerSource> boundary;  ///< of the place
  bool classes_by_density = false;  ///< units that no field classifies are so by their degree of urbanisation
  std::map<std::string, std::string> class_values;  ///< "urban" or "rural" by field value
  std::variant<GridPopulationSource, TablePopulationSource> population;
  int population_year = 0;  ///< that the population data are of; 0: not said
  std::optional<ControlSource> control;
  std::optional<GrowthSource> growth;
  std::optional<ProjectionSource> projection;
  std::optional<NetworkSource> network;  ///< absent: straight lines only
  std::optional<BarrierFreeOptions> barrier_free;
  std::optional<TerrainSource> terrain;
  std::vector<FacilitySource> facilities;
  Catalogue catalogue;                ///< the shipped one and the project's own additions
  std::vector<StandardId> standards;  ///< to judge by
};

/// Reads project.toml.
///
/// Errors  geo::IoError with file and line: syntax, unknown keys, missing keys, standards that the catalogue lacks.
/// Source  datasets/formats.md describes the format.
[[nodiscard]] Project read_project(const std::filesystem::path& file, const SharedFiles& shared);

}  // namespace planner
