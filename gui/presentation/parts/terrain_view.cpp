#include "gui/presentation/parts/terrain_view.hpp"

#include "gui/presentation/map/detail/quantities.hpp"
#include "gui/presentation/parts/detail/table_maker.hpp"
#include "gui/presentation/text/numbers.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace gui {
namespace {

using detail::share_cell;
using detail::whole_cell;
using geo::msg;
using planner::OverLand;
using planner::Persons;
using planner::StudyTerrain;
using planner::TerrainService;
using planner::Wording;

/// A service, or a unit by the chosen one.
struct Walked {
  std::string id;
  std::string name;
  const OverLand* people = nullptr;
  bool by_road = false;  ///< ways by road are set beside
};

std::optional<double> minutes_of(const std::optional<geo::Seconds>& mean) {
  constexpr double kMinute = 60.0;
  return mean ? std::optional{mean->value() / kMinute} : std::nullopt;
}

void fill(const std::vector<Walked>& rows, Table& table, const Wording& wording) {
  for (const Walked& row : rows) {
    table.rows.push_back({row.id, row.id, {}, {}, {}, {}});
  }
  const auto share = [](Persons OverLand::* part) {
    return [part](const Walked& row) {
      return row.people->population > Persons{} ? std::optional{share_of(row.people->*part, row.people->population)}
                                                : std::nullopt;
    };
  };
  const auto tenths = [](double minutes) { return number_text(minutes, 1); };
  detail::TableMaker<Walked>{rows, table, wording}
      .text("name", msg("Name"), [](const Walked& row) { return row.name; })
      .number(
          "land_min", msg("Over land, min"), [](const Walked& row) { return minutes_of(row.people->mean_land()); },
          tenths)
      .number(
          "road_min", msg("By road, min"),
          [](const Walked& row) { return row.by_road ? minutes_of(row.people->mean_road()) : std::nullopt; }, tenths)
      .number("land_within", msg("In time over land, %"), share(&OverLand::land_within), share_cell)
      .number(
          "road_within", msg("In time by road, %"),
          [&](const Walked& row) { return row.by_road ? share(&OverLand::road_within)(row) : std::nullopt; },
          share_cell)
      .number(
          "only_land", msg("Only over land, people"),
          [](const Walked& row) { return row.by_road ? std::optional{row.people->only_land.value()} : std::nullopt; },
          whole_cell)
      .number(
          "in_barriers", msg("Where nobody passes, people"),
          [](const Walked& row) { return std::optional{row.people->in_barriers.value()}; }, whole_cell)
      .text("id", msg("Id"), [](const Walked& row) { return row.id; }, false);
}

const TerrainService* chosen_service(const planner::Study& study, const StudyTerrain& terrain,
                                     const LayerChoice& layer) {
  std::string wanted = layer.subject;
  if (const planner::StandardId standard = study.catalogue.find_standard(wanted); standard.exists()) {
    const planner::ServiceId service = study.catalogue.standards[standard].service;
    wanted = service.exists() ? study.catalogue.services[service].id : "";
  }
  const TerrainService* const found = find_over_land(study, terrain, wanted);
  return found != nullptr || terrain.services.empty() ? found : &terrain.services.front();
}

Table units_table(const planner::Study& study, const TerrainService& service, planner::UnitLevel level,
                  const Wording& wording) {
  std::vector<Walked> rows;
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const planner::Unit& unit = study.units[planner::UnitId{u}];
    if (const OverLand& people = service.by_unit[planner::UnitId{u}];
        unit.level == level && people.population > Persons{}) {
      rows.push_back({unit.code, unit.name, &people, !service.road.cost.empty()});
    }
  }
  // those who get nowhere first, then the longest ways
  std::ranges::stable_sort(rows, [](const Walked& a, const Walked& b) {
    const auto longest = [](const Walked& row) { return minutes_of(row.people->mean_land()).value_or(1e9); };
    return longest(a) > longest(b);
  });
  Table table;
  table.id = "terrain_units";
  table.title = wording(msg("Over the land by unit"));
  table.subject = Subject::Unit;
  fill(rows, table, wording);
  return table;
}

std::string head_of(const planner::Study& study, const StudyTerrain& result, const TerrainService& chosen,
                    const Wording& wording) {
  constexpr double kMinute = 60.0;
  constexpr std::size_t kMostFindings = 2;
  std::string head = wording(msg(
      "{0}: people within {1} minutes are counted; {2} cells", geo::names_of(study.catalogue.services[chosen.service]),
      figure_text(result.asked.limit.value() / kMinute), count_text(static_cast<double>(result.cells))));
  for (std::size_t i = 0; i < std::min(kMostFindings, result.findings.size()); ++i) {
    head += " · " + wording(result.findings[i].problem);
  }
  return head;
}

}  // namespace

const TerrainService* find_over_land(const planner::Study& study, const StudyTerrain& terrain,
                                     const std::string& service) {
  const auto found = std::ranges::find_if(
      terrain.services, [&](const TerrainService& one) { return study.catalogue.services[one.service].id == service; });
  return found == terrain.services.end() ? nullptr : &*found;
}

TerrainView terrain_view(const planner::Study& study, const std::optional<StudyTerrain>& result,
                         const LayerChoice& layer, const Wording& wording) {
  TerrainView view;
  const TerrainService* const chosen = result ? chosen_service(study, *result, layer) : nullptr;
  if (chosen == nullptr) {
    view.empty = wording(result ? msg("No service has an open facility.")
                                : msg("The study has no terrain: name heights under [terrain] in project.toml."));
    return view;
  }
  std::vector<Walked> rows;
  for (const TerrainService& service : result->services) {
    const planner::Service& named = study.catalogue.services[service.service];
    rows.push_back({named.id, wording.name_of(named), &service.by_unit[planner::kPlace], !service.road.cost.empty()});
  }
  Table services;
  services.id = "terrain";
  services.title = wording(msg("Over the land"));
  fill(rows, services, wording);
  view.services = std::make_shared<const Table>(std::move(services));
  view.units =
      std::make_shared<const Table>(units_table(study, *chosen, detail::level_shown(study, layer.level), wording));
  view.head = head_of(study, *result, *chosen, wording);
  return view;
}

}  // namespace gui
