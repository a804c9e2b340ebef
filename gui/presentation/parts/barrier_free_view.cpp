#include "gui/presentation/parts/barrier_free_view.hpp"

#include "gui/presentation/map/detail/quantities.hpp"
#include "gui/presentation/parts/detail/table_maker.hpp"
#include "gui/presentation/text/numbers.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace gui {
namespace {

using detail::share_cell;
using detail::whole_cell;
using geo::msg;
using geo::network::Obstacle;
using planner::Barrier;
using planner::BarrierFreeResult;
using planner::BarrierFreeService;
using planner::BarrierStep;
using planner::BesideWalking;
using planner::Persons;
using planner::Study;
using planner::Wording;

constexpr std::size_t kMostMarks = 30;  // on the map: more would hide each other
constexpr Colour kBarrier = rgb(0x7B3294);

std::optional<double> share(Persons part, Persons of) {
  return of > Persons{} ? std::optional{share_of(part, of)} : std::nullopt;
}

/// People of one class who get there on foot but not by the profile, of all of that class.
std::optional<double> cut_off_share(const Study& study, const BarrierFreeService& service, planner::UnitClass cls) {
  Persons all;
  Persons cut_off;
  const std::vector<Persons>& people = study.demand.persons[service.group];
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (study.demand.cls[i] == cls) {
      all += people[i];
      cut_off += service.cut_off[i] != 0 ? people[i] : Persons{};
    }
  }
  return share(cut_off, all);
}

Table services_table(const Study& study, const BarrierFreeResult& result, const Wording& wording) {
  using Each = const BarrierFreeService&;
  Table table;
  table.id = "barrier_free_services";
  table.title = wording(msg("Barrier-free ways by service"));
  for (Each service : result.services) {
    const std::string& id = study.catalogue.services[service.service].id;
    table.rows.push_back({id, id, {}, {}, {}, {}});
  }
  const auto all = [](Each service) -> const BesideWalking& { return service.by_unit[planner::kPlace]; };
  const auto of_all = [&](Persons BesideWalking::* member) {
    return [=](Each service) { return share(all(service).*member, all(service).population); };
  };
  detail::TableMaker<BarrierFreeService>{result.services, table, wording}
      .text("service_name", msg("Service"),
            [&](Each service) { return wording.name_of(study.catalogue.services[service.service]); })
      .number(
          "persons", msg("People"), [&](Each service) { return std::optional{all(service).population.value()}; },
          whole_cell)
      .number("walk", msg("Can walk, %"), of_all(&BesideWalking::walk), share_cell)
      .number("roll", msg("Can roll, %"), of_all(&BesideWalking::roll), share_cell)
      .number(
          "cut_off", msg("Cut off, people"), [&](Each service) { return std::optional{all(service).cut_off.value()}; },
          whole_cell)
      .number(
          "cut_off_urban", msg("Cut off, urban, %"),
          [&](Each service) { return cut_off_share(study, service, planner::UnitClass::Urban); }, share_cell)
      .number(
          "cut_off_rural", msg("Cut off, rural, %"),
          [&](Each service) { return cut_off_share(study, service, planner::UnitClass::Rural); }, share_cell)
      .number("roll_to_accessible", msg("To an accessible one, %"), of_all(&BesideWalking::roll_accessible), share_cell)
      .number("roll_to_perhaps_accessible", msg("Or one that does not say, %"),
              of_all(&BesideWalking::roll_perhaps_accessible), share_cell, false)
      .number("walk_near", msg("Near, on foot, %"), of_all(&BesideWalking::walk_near), share_cell, false)
      .number("roll_near", msg("Near, rolling, %"), of_all(&BesideWalking::roll_near), share_cell, false)
      .text("service", msg("Id"), [&](Each service) { return study.catalogue.services[service.service].id; }, false);
  return table;
}

struct UnitRow {
  planner::UnitId unit;
  const BesideWalking* of = nullptr;
};

std::vector<UnitRow> unit_rows_of(const Study& study, const BarrierFreeService& service, planner::UnitLevel level) {
  std::vector<UnitRow> rows;
  for (std::uint32_t u = 0; u < study.units.size(); ++u) {
    const planner::UnitId unit{u};
    if (study.units[unit].level == level && service.by_unit[unit].population > Persons{}) {
      rows.push_back({unit, &service.by_unit[unit]});
    }
  }
  std::ranges::stable_sort(rows, std::greater{}, [](const UnitRow& row) { return row.of->cut_off; });
  return rows;
}

Table units_table(const Study& study, const BarrierFreeService& service, planner::UnitLevel level,
                  const Wording& wording) {
  using Each = const UnitRow&;
  const std::vector<UnitRow> rows = unit_rows_of(study, service, level);
  Table table;
  table.id = "barrier_free_units";
  table.title = wording(msg("Barrier-free ways by unit"));
  table.subject = Subject::Unit;
  const auto unit = [&](Each row) -> const planner::Unit& { return study.units[row.unit]; };
  for (Each row : rows) {
    table.rows.push_back({unit(row).code, unit(row).code, {}, {}, {}, {}});
  }
  const auto of_all = [&](Persons BesideWalking::* member) {
    return [=](Each row) { return share(row.of->*member, row.of->population); };
  };
  detail::TableMaker<UnitRow>{rows, table, wording}
      .text("name", msg("Name"), [&](Each row) { return unit(row).name; })
      .text(
          "township_name", msg("Township"),
          [&](Each row) {
            const bool village = unit(row).level == planner::UnitLevel::Village && unit(row).parent.exists();
            return village ? study.units[unit(row).parent].name : std::string{};
          },
          level == planner::UnitLevel::Village)
      .number(
          "persons", msg("People"), [](Each row) { return std::optional{row.of->population.value()}; }, whole_cell)
      .number("walk", msg("Can walk, %"), of_all(&BesideWalking::walk), share_cell)
      .number("roll", msg("Can roll, %"), of_all(&BesideWalking::roll), share_cell)
      .number(
          "cut_off", msg("Cut off, people"), [](Each row) { return std::optional{row.of->cut_off.value()}; },
          whole_cell)
      .number("cut_off_share", msg("Cut off, %"), of_all(&BesideWalking::cut_off), share_cell)
      .text("code", msg("Code"), [&](Each row) { return unit(row).code; }, false);
  table.empty = wording(msg("Nobody of those whom this service is for lives here."));
  return table;
}

struct BarrierRow {
  std::size_t rank = 0;
  bool first = false;  ///< of its step: what the step gains stands here
  const BarrierStep* step = nullptr;
  const Barrier* barrier = nullptr;
  Persons sum;  ///< of the gains up to here
};

std::vector<BarrierRow> barrier_rows_of(const BarrierFreeResult& result) {
  std::vector<BarrierRow> rows;
  Persons sum;
  for (std::size_t s = 0; s < result.steps.size(); ++s) {
    const BarrierStep& step = result.steps[s];
    sum += step.gains;
    for (const std::uint32_t index : step.barriers) {
      rows.push_back({s + 1, index == step.barriers.front(), &step, &result.barriers[index], sum});
    }
  }
  return rows;
}

std::string obstacles_of(const Barrier& barrier, const Wording& wording) {
  std::string all;
  for (const Obstacle obstacle : geo::network::kObstacles) {
    if (barrier.obstacles.has(obstacle)) {
      all += (all.empty() ? "" : wording.chinese ? "、" : ", ") + obstacle_text(obstacle, wording);
    }
  }
  return all;
}

Table barriers_table(const BarrierFreeResult& result, const Wording& wording) {
  using Each = const BarrierRow&;
  const std::vector<BarrierRow> rows = barrier_rows_of(result);
  Table table;
  table.id = "barriers";
  table.title = wording(msg("Barriers"));
  table.subject = Subject::Barrier;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    table.rows.push_back({std::to_string(r + 1), {}, {}, {}, rows[r].barrier->at, {}});
  }
  const auto once = [](Each row, std::optional<double> value) { return row.first ? value : std::nullopt; };
  detail::TableMaker<BarrierRow>{rows, table, wording}
      .number(
          "rank", msg("No."), [](Each row) { return std::optional{static_cast<double>(row.rank)}; }, whole_cell)
      .text("obstacles", msg("Barrier"), [&](Each row) { return obstacles_of(*row.barrier, wording); })
      .number(
          "persons", msg("Reconnected, people"), [&](Each row) { return once(row, row.step->persons.value()); },
          whole_cell)
      .number(
          "gains", msg("Reconnected, people × services"), [&](Each row) { return once(row, row.step->gains.value()); },
          whole_cell)
      .number(
          "gains_sum", msg("In sum, people × services"), [&](Each row) { return once(row, row.sum.value()); },
          whole_cell)
      .number(
          "cost", msg("Cost, yuan"), [](Each row) { return row.barrier->cost; }, whole_cell)
      .number(
          "cost_per_person", msg("Yuan per person"),
          [&](Each row) {
            const bool told = row.step->cost && row.step->persons > Persons{};
            return once(row, told ? std::optional{*row.step->cost / row.step->persons.value()} : std::nullopt);
          },
          [](double yuan) { return number_text(yuan, 1); })
      .number(
          "length_m", msg("Length, m"),
          [](Each row) { return row.barrier->node == 0 ? std::optional{row.barrier->length_m} : std::nullopt; },
          [](double metres) { return number_text(metres, 0); })
      .text(
          "node", msg("Node"),
          [](Each row) { return row.barrier->node == 0 ? std::string{} : std::to_string(row.barrier->node); }, false);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < table.columns.size() && !rows[r].first; ++c) {
      const std::string& id = table.columns[c].id;
      if (id == "persons" || id.starts_with("gains") || id == "cost_per_person") {
        table.rows[r].cells[c].text.clear();  // it is told on the first row of the step, and not missing
      }
    }
  }
  table.empty = wording(msg("No barrier keeps anybody from a service: there is nothing to remove."));
  return table;
}

/// What the profile meets on the ways, an obstacle each, the longest way first.
Table obstacles_table(const BarrierFreeResult& result, const Wording& wording) {
  const planner::WayLengths& ways = result.ways;
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < geo::network::kObstacles.size(); ++i) {
    if (ways.stopped.at(i) > 0.0 || ways.unknown.at(i) > 0.0) {
      rows.push_back(i);
    }
  }
  std::ranges::stable_sort(rows, std::greater{}, [&](std::size_t i) { return ways.stopped.at(i); });
  Table table;
  table.id = "obstacles";
  table.title = wording(msg("Obstacles"));
  for (const std::size_t i : rows) {
    table.rows.push_back({std::string{name_of(geo::network::kObstacles.at(i))}, {}, {}, {}, {}, {}});
  }
  constexpr double kKilometre = 1000.0;
  const auto kilometres = [](double km) { return number_text(km, 1); };
  const auto part = [&](double metres) {
    return ways.walkable > 0.0 ? std::optional{metres / ways.walkable} : std::nullopt;
  };
  detail::TableMaker<std::size_t>{rows, table, wording}
      .text("obstacle", msg("Obstacle"),
            [&](std::size_t i) { return obstacle_text(geo::network::kObstacles.at(i), wording); })
      .number(
          "stopped_km", msg("Stops, km of way"),
          [&](std::size_t i) { return std::optional{ways.stopped.at(i) / kKilometre}; }, kilometres)
      .number(
          "stopped", msg("Stops, % of ways"), [&](std::size_t i) { return part(ways.stopped.at(i)); }, share_cell)
      .number(
          "unknown", msg("Not known, % of ways"), [&](std::size_t i) { return part(ways.unknown.at(i)); }, share_cell);
  table.empty = wording(msg("Nothing on the ways stops the profile."));
  return table;
}

/// What the profile is called; its id if the study has no ways for it.
geo::Names profile_names(const Study& study, const std::string& profile) {
  const planner::TravelNetwork* const network = study.network(profile);
  return network == nullptr ? geo::Names{profile, {}} : geo::names_of(network->graph.profile);
}

std::string head_of(const Study& study, const BarrierFreeResult& result, const Wording& wording) {
  const planner::WayLengths& ways = result.ways;
  if (ways.walkable <= 0.0) {
    return wording(msg("There is no way that people may walk."));
  }
  constexpr double kKilometre = 1000.0;
  return wording(msg("Profile {0}: of {1} km of ways {2} are open to it; of {3} something is not known.",
                     profile_names(study, result.options.profile),
                     number_text(ways.walkable / kKilometre, ways.walkable < 100.0 * kKilometre ? 1 : 0),
                     percent_text(ways.open / ways.walkable), percent_text(ways.any_unknown / ways.walkable)));
}

std::vector<RankedMark> marks_of(const BarrierFreeResult& result) {
  std::vector<RankedMark> marks;
  for (const BarrierRow& row : barrier_rows_of(result)) {
    if (marks.size() == kMostMarks) {
      break;
    }
    marks.push_back({row.barrier->at, std::to_string(row.rank), kBarrier});
  }
  return marks;
}

const BarrierFreeService* chosen_service(const Study& study, const BarrierFreeResult& result,
                                         const LayerChoice& layer) {
  std::string wanted = layer.subject;
  if (const planner::StandardId standard = study.catalogue.find_standard(wanted); standard.exists()) {
    const planner::ServiceId service = study.catalogue.standards[standard].service;
    wanted = service.exists() && service != planner::kAnyService ? study.catalogue.services[service].id : "";
  }
  const BarrierFreeService* const found = find_rolling(study, result, wanted);
  return found != nullptr ? found : result.services.empty() ? nullptr : &result.services.front();
}

}  // namespace

const BarrierFreeService* find_rolling(const Study& study, const BarrierFreeResult& result,
                                       const std::string& service) {
  const auto found = std::ranges::find_if(result.services, [&](const BarrierFreeService& one) {
    return study.catalogue.services[one.service].id == service;
  });
  return found == result.services.end() ? nullptr : &*found;
}

std::string obstacle_text(Obstacle obstacle, const Wording& wording) {
  switch (obstacle) {
    case Obstacle::Steps:
      return wording(msg("steps"));
    case Obstacle::Kerb:
      return wording(msg("kerb"));
    case Obstacle::Incline:
      return wording(msg("too steep"));
    case Obstacle::CrossSlope:
      return wording(msg("slopes sideways"));
    case Obstacle::Width:
      return wording(msg("too narrow"));
    case Obstacle::Surface:
      return wording(msg("surface"));
    case Obstacle::Smoothness:
      return wording(msg("uneven"));
    case Obstacle::Barrier:
      return wording(msg("bollard, gate or the like"));
    case Obstacle::Sidewalk:
      return wording(msg("no sidewalk"));
    case Obstacle::Stated:
      break;
  }
  return wording(msg("stated as not passable"));
}

BarrierFreeView barrier_free_view(const Study& study, const std::optional<BarrierFreeResult>& result,
                                  const LayerChoice& layer, const Wording& wording) {
  BarrierFreeView view;
  if (!result) {
    view.empty =
        wording(msg("The study has no barrier-free profile: write a section [barrier_free] into project.toml, such as "
                    "profile = \"wheelchair\", and say there what removing a barrier costs."));
    return view;
  }
  const BarrierFreeService* const service = chosen_service(study, *result, layer);
  if (service == nullptr) {
    view.empty = wording(msg("No service has a facility that people could roll to."));
    return view;
  }
  view.head = head_of(study, *result, wording);
  view.service = study.catalogue.services[service->service].id;
  view.service_name = wording.name_of(study.catalogue.services[service->service]);
  view.services = std::make_shared<const Table>(services_table(study, *result, wording));
  view.units =
      std::make_shared<const Table>(units_table(study, *service, detail::level_shown(study, layer.level), wording));
  view.barriers = std::make_shared<const Table>(barriers_table(*result, wording));
  view.obstacles = std::make_shared<const Table>(obstacles_table(*result, wording));
  view.marks = marks_of(*result);
  return view;
}

}  // namespace gui
