#include "planner/study/detail/grid_demand.hpp"

#include "geo/crs/transform.hpp"
#include "geo/io/vector_reader.hpp"
#include "geo/raster/area_shares.hpp"
#include "planner/study/detail/grid_coverage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <numeric>
#include <span>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

/// Parts of a cell smaller than this share come from rounding in the outlines; nobody is counted in them.
constexpr double kSliver = 1e-9;

/// The people of one group, cell by cell; negative numbers are refused.
std::vector<Persons> read_people(const GridPopulationSource& source, const BandSource& band,
                                 const geo::GridFrame& frame, geo::Task& task) {
  const auto* file = std::get_if<std::filesystem::path>(&band);
  const std::filesystem::path& path = file != nullptr ? *file : source.file;
  const geo::Grid<float> grid = geo::io::read_band(path, file != nullptr ? 1 : std::get<int>(band), task);
  if (grid.frame != frame) {
    throw geo::IoError{{path.string(), ""},
                       msg("its cells lie elsewhere than those of {0}", source.file.filename().string()),
                       msg("resample it to the same cells")};
  }
  std::vector<Persons> people(grid.values.size());
  for (std::size_t cell = 0; cell < people.size(); ++cell) {
    const float value = grid.values[cell];
    if (std::isnan(value)) {
      continue;
    }
    if (value < 0.0F || value > 1e9F) {
      throw geo::IoError{
          {path.string(), ""},
          msg("the population of the cell in row {0}, column {1} is {2}", std::to_string(cell / frame.columns + 1),
              std::to_string(cell % frame.columns + 1), geo::io::plain_text(double{value})),
          msg("it must lie between {0} and {1}; declare the grid's no-data value, or mend the cell", "0",
              "1000000000")};
    }
    people[cell] = Persons::of(double{value});
  }
  return people;
}

struct GroupPeople {
  GroupId group;
  std::vector<Persons> people;  ///< by cell
};

/// Every group the source has, everyone first.
std::vector<GroupPeople> read_groups(const GridPopulationSource& source, const Catalogue& catalogue,
                                     const geo::GridFrame& frame, geo::Task& task) {
  std::vector<GroupPeople> groups{{kEveryone, {}}};
  if (source.total) {
    groups[0].people = read_people(source, *source.total, frame, task);
  }
  for (const auto& [id, band] : source.groups) {
    groups.push_back({catalogue.find_group(id), read_people(source, band, frame, task)});
  }
  if (!source.total) {
    groups[0].people.resize(frame.cells());
    for (std::size_t g = 1; g < groups.size(); ++g) {
      std::ranges::transform(groups[0].people, groups[g].people, groups[0].people.begin(), std::plus{});
    }
  }
  return groups;
}

/// Whether anyone of any group lives in each cell.
std::vector<std::uint8_t> inhabited_cells(const std::vector<GroupPeople>& groups, std::size_t cells) {
  std::vector<std::uint8_t> inhabited(cells);
  for (const GroupPeople& group : groups) {
    for (std::size_t cell = 0; cell < cells; ++cell) {
      inhabited[cell] |= static_cast<std::uint8_t>(group.people[cell] > Persons{});
    }
  }
  return inhabited;
}

/// What one unit covers of one cell.
struct Part {
  UnitId unit;
  double share = 0.0;
  geo::MapPoint centroid;  ///< in the grid's CRS
};

/// The parts of every cell, cell after cell, in the order of the units (so townships come before villages).
struct CellParts {
  std::vector<std::uint32_t> first;  ///< of each cell, and one past the last
  std::vector<Part> parts;

  [[nodiscard]] std::span<const Part> of(std::size_t cell) const {
    return std::span{parts}.subspan(first[cell], first[cell + 1] - first[cell]);
  }
};

using SharesByUnit = std::vector<std::vector<geo::raster::CellShare>>;

/// Of each unit but the place, in the grid's coordinates.
std::vector<geo::MultiPolygon> areas_on_grid(const geo::IdVector<UnitId, Unit>& units, const geo::Crs& crs,
                                             const geo::Crs& grid) {
  const geo::Transform to_grid{crs, grid};
  std::vector<geo::MultiPolygon> areas(units.size());
  for (std::uint32_t u = 1; u < units.size(); ++u) {
    areas[u] = to_grid(units[UnitId{u}].area);
  }
  return areas;
}

SharesByUnit shares_by_unit(const std::vector<geo::MultiPolygon>& areas, const geo::GridFrame& frame,
                            const std::vector<std::uint8_t>& inhabited, const geo::Task& task) {
  SharesByUnit shares(areas.size());
  parallel_for(task, areas.size(), 8, [&](std::size_t begin, std::size_t end) {
    for (std::size_t u = std::max<std::size_t>(begin, 1); u < end; ++u) {
      const std::vector<geo::raster::CellShare> all = geo::raster::area_shares(frame, areas[u]);
      // A list of its own: in most cells of a province nobody lives, and theirs would go on taking memory.
      std::ranges::copy_if(all, std::back_inserter(shares[u]),
                           [&](const geo::raster::CellShare& share) { return inhabited[share.cell] != 0; });
    }
  });
  return shares;
}

CellParts by_cell(const SharesByUnit& shares, std::size_t cells) {
  CellParts result;
  result.first.assign(cells + 1, 0);
  for (const auto& unit : shares) {
    for (const geo::raster::CellShare& share : unit) {
      ++result.first[share.cell + 1];
    }
  }
  std::partial_sum(result.first.begin(), result.first.end(), result.first.begin());
  result.parts.resize(result.first.back());
  std::vector<std::uint32_t> next = result.first;
  for (std::uint32_t u = 0; u < shares.size(); ++u) {
    for (const geo::raster::CellShare& share : shares[u]) {
      result.parts[next[share.cell]++] = {UnitId{u}, share.share, share.centroid};
    }
  }
  return result;
}

/// What of a township's part no village of its covers.
Part without_villages(Part township, std::span<const Part> parts, const geo::IdVector<UnitId, Unit>& units) {
  const double whole = township.share;
  geo::MapPoint moment{whole * township.centroid.x, whole * township.centroid.y};
  for (const Part& part : parts) {
    if (units[part.unit].level == UnitLevel::Village && units[part.unit].parent == township.unit) {
      township.share -= part.share;
      moment.x -= part.share * part.centroid.x;
      moment.y -= part.share * part.centroid.y;
    }
  }
  if (township.share > kSliver && township.share < whole) {
    township.centroid = {moment.x / township.share, moment.y / township.share};
  }
  return township;
}

/// The smallest units' parts of one cell, and at the end the part in no unit if there is one.
std::vector<Part> smallest_parts(std::span<const Part> parts, const geo::IdVector<UnitId, Unit>& units) {
  std::vector<Part> smallest;
  double covered = 0.0;
  for (const Part& part : parts) {
    const Part own = units[part.unit].level == UnitLevel::Village ? part : without_villages(part, parts, units);
    if (own.share > kSliver) {
      smallest.push_back(own);
      covered += own.share;
    }
  }
  if (covered < 1.0 - kSliver) {
    smallest.push_back({UnitId{}, 1.0 - covered, {}});
  }
  return smallest;
}

class Splitter {
 public:
  Splitter(const std::vector<GroupPeople>& groups, const Catalogue& catalogue, const geo::IdVector<UnitId, Unit>& units)
      : groups_{&groups}, units_{&units} {
    result_.demand.persons = geo::IdVector<GroupId, std::vector<Persons>>(catalogue.groups.size());
  }

  /// Adds one cell's people as pieces.
  void add(std::uint32_t cell, std::span<const Part> parts, geo::MapPoint centre) {
    if (units_->size() == 1) {
      const std::array whole{Part{kPlace, 1.0, centre}};
      split(cell, whole);
    } else {
      split(cell, smallest_parts(parts, *units_));
    }
  }

  [[nodiscard]] DemandResult take() { return std::move(result_); }

 private:
  void split(std::uint32_t cell, std::span<const Part> parts) {
    std::vector<double> shares;
    std::ranges::transform(parts, std::back_inserter(shares), &Part::share);
    const std::size_t base = result_.demand.size();
    for (const Part& part : parts) {
      if (part.unit.exists()) {
        result_.demand.position.push_back(part.centroid);
        result_.demand.unit.push_back(part.unit);
        result_.demand.cell.push_back(cell);
      }
    }
    const std::size_t pieces = result_.demand.size() - base;
    std::vector<Persons> sum_of_groups(parts.size());
    Persons cell_sum;
    for (std::size_t g = groups_->size(); g-- > 0;) {
      const GroupPeople& group = (*groups_)[g];
      const bool everyone_is_the_sum = g == 0 && groups_->size() > 1 && cell_sum == group.people[cell];
      const std::vector<Persons> split = everyone_is_the_sum ? sum_of_groups : apportion(group.people[cell], shares);
      std::vector<Persons>& column = result_.demand.persons[group.group];
      column.insert(column.end(), split.begin(), split.begin() + static_cast<std::ptrdiff_t>(pieces));
      if (g == 0 && pieces < split.size()) {
        result_.outside_units += split.back();
      }
      std::ranges::transform(sum_of_groups, split, sum_of_groups.begin(), std::plus{});
      cell_sum += group.people[cell];
    }
  }

  const std::vector<GroupPeople>* groups_;
  const geo::IdVector<UnitId, Unit>* units_;
  DemandResult result_;
};

}  // namespace

DemandResult make_grid_demand(const GridPopulationSource& source, const geo::io::RasterInfo& info,
                              const Catalogue& catalogue, const geo::IdVector<UnitId, Unit>& units, const geo::Crs& crs,
                              geo::Task& task) {
  const geo::GridFrame& frame = info.frame;
  const std::vector<GroupPeople> groups = read_groups(source, catalogue, frame, task);
  const std::vector<std::uint8_t> inhabited = inhabited_cells(groups, frame.cells());
  const std::vector<geo::MultiPolygon> areas = areas_on_grid(units, crs, info.crs);
  geo::Findings findings = check_grid_coverage(source, frame, units, areas, task);
  const CellParts parts = by_cell(shares_by_unit(areas, frame, inhabited, task), frame.cells());
  Splitter splitter{groups, catalogue, units};
  for (std::uint32_t row = 0; row < frame.rows; ++row) {
    task.throw_if_cancelled();
    for (std::uint32_t column = 0; column < frame.columns; ++column) {
      const auto cell = static_cast<std::uint32_t>(frame.cell(row, column));
      if (inhabited[cell] != 0) {
        splitter.add(cell, parts.of(cell), frame.centre(row, column));
      }
    }
  }
  DemandResult result = splitter.take();
  result.findings = std::move(findings);
  geo::Transform{info.crs, crs}.apply(result.demand.position);
  return result;
}

}  // namespace planner::detail
