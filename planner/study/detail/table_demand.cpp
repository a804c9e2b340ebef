#include "planner/study/detail/table_demand.hpp"

#include "geo/base/bad_rows.hpp"
#include "geo/crs/transform.hpp"
#include "geo/geometry/area_index.hpp"
#include "geo/geometry/overlay.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/coded_table.hpp"
#include "planner/study/detail/in_file.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>
#include <string>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;

std::vector<Persons> read_people(const TablePopulationSource& source, const geo::io::LayerContent& content,
                                 const std::string& column, geo::Findings& findings) {
  const std::vector<double>& numbers = *content.number(column);
  std::vector<Persons> people(numbers.size());
  geo::BadRows bad{source.layer.file.string()};
  for (std::size_t row = 0; row < numbers.size(); ++row) {
    if (numbers[row] < 0.0 || numbers[row] > 1e10) {
      const std::string written = content.written(column, numbers[row]);
      bad.add({"population_impossible", column, written, content.rows[row],
               msg("the population in field {0} is {1}", column, written),
               msg("it must lie between {0} and {1}; mend the number, or leave it empty where it is not known", "0",
                   "10000000000")});
      continue;
    }
    people[row] = std::isnan(numbers[row]) ? Persons{} : Persons::of(numbers[row]);
  }
  append(findings, bad.findings());
  const auto empty = std::ranges::count_if(numbers, [](double n) { return std::isnan(n); });
  if (empty > 0 && !has_unread_numbers(content)) {
    const auto first = std::ranges::find_if(numbers, [](double n) { return std::isnan(n); }) - numbers.begin();
    findings.push_back({geo::Severity::Note,
                        "rows_without_population",
                        {source.layer.file.string(), content.rows[static_cast<std::size_t>(first)]},
                        msg("{0} {0|row has|rows have} no number in field {1} and {0|counts|count} as nobody",
                            std::to_string(empty), column),
                        msg("fill them in if people live there")});
  }
  return people;
}

}  // namespace

std::vector<GroupPeople> read_groups(const TablePopulationSource& source, const geo::io::LayerContent& content,
                                     const Catalogue& catalogue, geo::Findings& findings) {
  std::vector<GroupPeople> groups{{kEveryone, std::vector<Persons>(content.rows.size())}};
  for (const auto& [id, column] : source.groups) {
    groups.push_back({catalogue.find_group(id), read_people(source, content, column, findings)});
    if (source.total.empty()) {
      std::ranges::transform(groups[0].people, groups.back().people, groups[0].people.begin(), std::plus{});
    }
  }
  if (!source.total.empty()) {
    groups[0].people = read_people(source, content, source.total, findings);
  }
  return groups;
}

namespace {

/// A part of one row's area in one unit; no unit for the part outside all.
struct RowPart {
  UnitId unit;
  double share = 0.0;
  geo::MapPoint place;
};

/// The units of one level as areas to look up.
struct UnitAreas {
  std::vector<geo::MultiPolygon> areas;
  std::vector<UnitId> ids;
};

UnitAreas areas_of(UnitLevel level, const geo::IdVector<UnitId, Unit>& units) {
  UnitAreas result;
  for (std::uint32_t u = 0; u < units.size(); ++u) {
    if (units[UnitId{u}].level == level) {
      result.areas.push_back(units[UnitId{u}].area);
      result.ids.push_back(UnitId{u});
    }
  }
  return result;
}

/// Finds the parts of rows in the smallest units: villages, then townships for what is left, then none.
class UnitFinder {
 public:
  explicit UnitFinder(const geo::IdVector<UnitId, Unit>& units)
      : only_the_place_{units.size() == 1},
        villages_{areas_of(UnitLevel::Village, units)},
        townships_{areas_of(UnitLevel::Township, units)},
        village_index_{villages_.areas},
        township_index_{townships_.areas} {}

  [[nodiscard]] std::vector<RowPart> parts_of(geo::MapPoint point) const {
    if (only_the_place_) {
      return {{kPlace, 1.0, point}};
    }
    if (const auto village = village_index_.find(point)) {
      return {{villages_.ids[*village], 1.0, point}};
    }
    const auto township = township_index_.find(point);
    return {{township ? townships_.ids[*township] : UnitId{}, 1.0, point}};
  }

  [[nodiscard]] std::vector<RowPart> parts_of(const geo::MultiPolygon& area) const {
    if (only_the_place_) {
      return {{kPlace, 1.0, geo::interior_point(area)}};
    }
    std::vector<RowPart> parts;
    geo::MultiPolygon rest = area;
    take(rest, villages_, village_index_, parts);
    take(rest, townships_, township_index_, parts);
    if (const double left = geo::area_of(rest); left > kSliverOfRow * geo::area_of(area)) {
      parts.push_back({UnitId{}, left, {}});
    }
    return parts;
  }

 private:
  static constexpr double kSliverOfRow = 1e-9;

  static void take(geo::MultiPolygon& rest, const UnitAreas& units, const geo::AreaIndex& index,
                   std::vector<RowPart>& parts) {
    const double least = kSliverOfRow * geo::area_of(rest);
    for (const std::uint32_t u : index.meeting(envelope_of(rest))) {
      const geo::MultiPolygon common = geo::intersection_of(rest, units.areas[u]);
      if (const double area = geo::area_of(common); area > least) {
        parts.push_back({units.ids[u], area, geo::interior_point(common)});
        rest = geo::difference_of(rest, units.areas[u]);
      }
    }
  }

  bool only_the_place_;
  UnitAreas villages_;
  UnitAreas townships_;
  geo::AreaIndex village_index_;
  geo::AreaIndex township_index_;
};

void add_row(DemandResult& result, const std::vector<GroupPeople>& groups, const std::string& origin, std::size_t row,
             std::span<const RowPart> parts) {
  std::vector<double> shares;
  for (const RowPart& part : parts) {
    shares.push_back(part.share);
  }
  for (const GroupPeople& group : groups) {
    const std::vector<Persons> split = apportion(group.people[row], shares);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].unit.exists()) {
        result.demand.persons[group.group].push_back(split[i]);
      } else if (group.group == kEveryone) {
        result.outside_units += split[i];
      }
    }
  }
  for (const RowPart& part : parts) {
    if (part.unit.exists()) {
      result.demand.position.push_back(part.place);
      result.demand.unit.push_back(part.unit);
      result.demand.origin.push_back(origin);
    }
  }
}

}  // namespace

geo::Findings check_people(const TablePopulationSource& source, const geo::io::LayerContent& content,
                           const Catalogue& catalogue) {
  geo::Findings findings;
  static_cast<void>(read_groups(source, content, catalogue, findings));
  return findings;
}

DemandResult make_table_demand(const TablePopulationSource& source, const geo::io::LayerContent& content,
                               const Catalogue& catalogue, const geo::IdVector<UnitId, Unit>& units,
                               const geo::Crs& crs, geo::Task& task) {
  DemandResult result;
  const std::vector<GroupPeople> groups = read_groups(source, content, catalogue, result.findings);
  const geo::Transform to_map{*content.table.crs, crs};
  const UnitFinder finder{units};
  result.demand.persons = geo::IdVector<GroupId, std::vector<Persons>>(catalogue.groups.size());
  const auto add_rows = [&](const auto& shapes, const auto& prepare) {
    for (std::size_t row = 0; row < shapes.size(); ++row) {
      task.throw_if_cancelled();
      const auto shape = in_row({source.layer.file.string(), content.rows[row]}, [&] { return prepare(shapes[row]); });
      add_row(result, groups, content.rows[row], row, finder.parts_of(shape));
    }
  };
  if (const auto* points = std::get_if<std::vector<geo::MapPoint>>(&content.table.geometry)) {
    add_rows(*points, [&](geo::MapPoint point) { return to_map(point); });
  } else {
    add_rows(std::get<std::vector<geo::MultiPolygon>>(content.table.geometry),
             [&](const geo::MultiPolygon& area) { return to_map(geo::make_valid(area)); });
  }
  return result;
}

}  // namespace planner::detail
