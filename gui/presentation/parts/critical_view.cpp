#include "gui/presentation/parts/critical_view.hpp"

#include "geo/geometry/polygon.hpp"
#include "gui/presentation/parts/detail/table_maker.hpp"
#include "gui/presentation/text/numbers.hpp"

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gui {
namespace {

using detail::whole_cell;
using geo::msg;
using planner::ClosureCost;
using planner::Study;
using planner::Wording;

constexpr Colour kFacility = rgb(0xB42318);
constexpr Colour kRoad = rgb(0x1F2328);

struct Ranked {
  std::size_t index = 0;
  const ClosureCost* cost = nullptr;
};

template <class Rows>
std::vector<Ranked> ranked(const Rows& rows) {
  std::vector<Ranked> all;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    all.push_back({i, &rows[i].cost});
  }
  return all;
}

std::optional<double> rank_of(const Ranked& row) {
  return static_cast<double>(row.index + 1);
}

void add_cost(detail::TableMaker<Ranked>& maker) {
  using Each = const Ranked&;
  maker
      .number(
          "no_longer_served", msg("No longer served, people"),
          [](Each row) { return std::optional{row.cost->no_longer_served.value()}; }, whole_cell)
      .number(
          "cut_off", msg("Cut off, people"), [](Each row) { return std::optional{row.cost->cut_off.value()}; },
          whole_cell)
      .number(
          "longer_way", msg("Longer way, people"), [](Each row) { return std::optional{row.cost->longer_way.value()}; },
          whole_cell)
      .number(
          "added_person_minutes", msg("Added person-minutes"),
          [](Each row) { return std::optional{row.cost->added_person_minutes}; }, whole_cell);
}

Table facilities_table(const Study& study, const NamedCritical& critical, const Wording& wording) {
  using Each = const Ranked&;
  const std::vector<Ranked> rows = ranked(critical.critical.facilities);
  const auto facility = [&](Each row) -> const planner::Facility& { return critical.facilities[row.index]; };
  Table table;
  table.id = "critical_facilities";
  table.title = wording(msg("Facilities that many depend on"));
  table.subject = Subject::Facility;
  for (Each row : rows) {
    table.rows.push_back({facility(row).id, facility(row).id, {}, {}, facility(row).position, {}});
  }
  detail::TableMaker<Ranked> maker{rows, table, wording};
  maker.text("name", msg("Name"), [&](Each row) { return facility(row).name; })
      .number("rank", msg("No."), rank_of, whole_cell)
      .text("service_name", msg("Service"),
            [&](Each row) { return wording.name_of(study.catalogue.services[facility(row).service]); })
      .text("unit_name", msg("Unit"), [&](Each row) { return study.units[facility(row).unit].name; });
  add_cost(maker);
  maker
      .number(
          "standards_failing", msg("Standards no longer met"),
          [&](Each row) {
            return std::optional{static_cast<double>(critical.critical.facilities[row.index].standards_failing)};
          },
          whole_cell)
      .text("id", msg("Id"), [&](Each row) { return facility(row).id; }, false);
  table.empty = wording(msg("Nobody loses anything when a single facility closes."));
  return table;
}

/// "main road": what OpenStreetMap's classes are called; of others the class itself.
std::string road_class_text(const std::string& highway, const Wording& wording) {
  static const std::map<std::string_view, geo::Message> words{{"motorway", msg("motorway")},
                                                              {"trunk", msg("trunk road")},
                                                              {"primary", msg("primary road")},
                                                              {"secondary", msg("secondary road")},
                                                              {"tertiary", msg("tertiary road")},
                                                              {"unclassified", msg("minor road")},
                                                              {"residential", msg("street")},
                                                              {"living_street", msg("street")},
                                                              {"service", msg("service road")},
                                                              {"track", msg("field track")},
                                                              {"path", msg("path")},
                                                              {"footway", msg("footway")},
                                                              {"pedestrian", msg("pedestrian street")},
                                                              {"steps", msg("steps")}};
  std::string_view plain = highway;
  plain.remove_suffix(plain.ends_with("_link") ? std::string_view{"_link"}.size() : 0);
  const auto found = words.find(plain);
  return found != words.end() ? wording(found->second) : highway.empty() ? wording(msg("without a name")) : highway;
}

/// The smallest unit that holds a point.
std::string unit_around(const Study& study, geo::MapPoint at) {
  const planner::Unit* best = nullptr;
  for (const planner::Unit& unit : study.units.values()) {
    if ((best == nullptr || unit.level > best->level) && unit.level != planner::UnitLevel::Place &&
        contains(unit.area, at)) {
      best = &unit;
    }
  }
  return best == nullptr ? std::string{} : best->name;
}

Table roads_table(const NamedCritical& critical, const Wording& wording) {
  using Each = const Ranked&;
  const std::vector<Ranked> rows = ranked(critical.critical.roads);
  const auto road = [&](Each row) -> const NamedRoad& { return critical.roads[row.index]; };
  Table table;
  table.id = "critical_roads";
  table.title = wording(msg("Roads that many depend on"));
  table.subject = Subject::Road;
  for (Each row : rows) {
    table.rows.push_back({std::to_string(row.index + 1), {}, {}, {}, critical.critical.roads[row.index].middle, {}});
  }
  detail::TableMaker<Ranked> maker{rows, table, wording};
  maker
      .text("name", msg("Name"),
            [&](Each row) {
              return road(row).name.empty() ? road_class_text(road(row).highway, wording) : road(row).name;
            })
      .number("rank", msg("No."), rank_of, whole_cell)
      .text("unit_name", msg("Unit"), [&](Each row) { return road(row).unit; })
      .text("bridge", msg("Bridge"),
            [&](Each row) { return road(row).bridge ? wording(msg("bridge")) : std::string{}; })
      .number(
          "length_m", msg("Length, m"), [&](Each row) { return std::optional{road(row).length_m}; },
          [](double metres) { return number_text(metres, 0); });
  add_cost(maker);
  maker.text(
      "highway", msg("Class of road"), [&](Each row) { return road_class_text(road(row).highway, wording); }, false);
  table.empty = wording(msg("Nobody loses anything when a single stretch of road is closed, or there are no roads."));
  return table;
}

/// The value of the first of these tags that a stretch has.
std::string tag_of(const Study& study, const planner::CriticalRoad& road,
                   std::initializer_list<std::string_view> keys) {
  const geo::io::TagSet& tags = study.roads->tag_sets[study.roads->edges[road.edge].tags];
  for (const std::string_view key : keys) {
    for (const auto& [name, value] : tags) {
      if (name == key) {
        return value;
      }
    }
  }
  return {};
}

}  // namespace

NamedCritical named(const Study& study, const planner::Assessment& assessment, planner::Critical critical) {
  constexpr double kMetre_mm = 1000.0;
  NamedCritical named;
  for (const planner::CriticalFacility& one : critical.facilities) {
    named.facilities.push_back(assessment.facilities[one.facility]);
  }
  for (const planner::CriticalRoad& one : critical.roads) {
    const std::string bridge = tag_of(study, one, {"bridge"});
    named.roads.push_back({tag_of(study, one, {"name", "ref"}), tag_of(study, one, {"highway"}),
                           unit_around(study, one.middle), !bridge.empty() && bridge != "no",
                           study.roads->edges[one.edge].length_mm / kMetre_mm});
  }
  named.critical = std::move(critical);
  return named;
}

CriticalView critical_view(const Study& study, const NamedCritical& critical, const Wording& wording) {
  CriticalView view;
  view.facilities = std::make_shared<const Table>(facilities_table(study, critical, wording));
  view.roads = std::make_shared<const Table>(roads_table(critical, wording));
  for (std::size_t i = 0; i < critical.facilities.size(); ++i) {
    view.facility_marks.push_back({critical.facilities[i].position, std::to_string(i + 1), kFacility});
  }
  for (std::size_t i = 0; i < critical.critical.roads.size(); ++i) {
    view.road_marks.push_back({critical.critical.roads[i].middle, std::to_string(i + 1), kRoad});
  }
  return view;
}

}  // namespace gui
