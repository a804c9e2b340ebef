#include "geo/io/vector_reader.hpp"
#include "planner/report/detail/json_values.hpp"
#include "planner/report/detail/text_table.hpp"
#include "planner/report/terrain/write_terrain.hpp"

#include <algorithm>
#include <cmath>

namespace planner {
namespace {

using detail::Json;
using geo::msg;

constexpr int kTerrainSchema = 1;
constexpr double kMinute = 60.0;

Json coverage_json(const TerrainReport& report, const TerrainCoverage& coverage) {
  Json json{{"zone", coverage.zone},
            {"persons", coverage.people},
            {"within", Json::array()},
            {"reached", coverage.reached},
            {"in_barriers", coverage.in_barriers},
            {"covered", detail::json_value(coverage.covered)}};
  for (std::size_t i = 0; i < coverage.within.size(); ++i) {
    json["within"].push_back({{"minutes", report.request->within_s[i] / kMinute}, {"persons", coverage.within[i]}});
  }
  return json;
}

std::string people_text(double people) {
  return to_text(Persons::of(people));
}

std::string percent_text(const TerrainCoverage& coverage, double part) {
  const std::optional<double> percent = coverage.percent(part);
  return percent ? geo::fixed_text(*percent, 1) + " %" : "—";
}

std::vector<std::vector<std::string>> coverage_cells(const TerrainReport& report, const Wording& wording) {
  std::vector<std::string> header{"", wording(msg("people"))};
  for (const double limit : report.request->within_s) {
    header.push_back(wording(msg("within {0} min", geo::io::plain_text(limit / kMinute))));
  }
  header.push_back(wording(msg("reached")));
  if (report.result->all.covered) {
    header.push_back(wording(msg("with room")));
  }
  std::vector<std::vector<std::string>> rows{std::move(header)};
  const auto add = [&](const TerrainCoverage& coverage, const std::string& name) {
    std::vector<std::string> row{name, people_text(coverage.people)};
    for (const double people : coverage.within) {
      row.push_back(percent_text(coverage, people));
    }
    row.push_back(percent_text(coverage, coverage.reached));
    if (coverage.covered) {
      row.push_back(percent_text(coverage, *coverage.covered));
    }
    rows.push_back(std::move(row));
  };
  add(report.result->all, wording(msg("all")));
  for (const TerrainCoverage& zone : report.result->zones) {
    add(zone, zone.zone);
  }
  return rows;
}

/// All who find room as facilities fill up in turn.
Served filled_up(const TerrainResult& result) {
  Served all;
  for (const TerrainResult::Facility& facility : result.facilities) {
    const Served served = served_by(facility.filled);
    all.people += served.people;
    all.person_s += served.person_s;
  }
  return all;
}

Json served_json(const Served& served) {
  return {{"persons", served.people},
          {"person_s", served.person_s},
          {"mean_s", served.people > 0.0 ? Json(served.mean_s()) : Json(nullptr)}};
}

Json allocation_json(const TerrainResult& result) {
  return {{"reachable", result.best->reachable},   {"filling", served_json(filled_up(result))},
          {"best", served_json(result.best->all)}, {"cells_a_side", result.best->side},
          {"places", result.best->places},         {"pairs", result.best->pairs}};
}

std::string minutes_text(const Served& served) {
  return served.people > 0.0 ? geo::fixed_text(served.mean_s() / kMinute, 1) : "—";
}

/// What filling up in turn costs beside the best allocation, in words and facility by facility.
std::vector<std::string> allocation_words(const TerrainReport& report, const Wording& wording) {
  const TerrainResult& result = *report.result;
  const Served filling = filled_up(result);
  const Served& best = result.best->all;
  std::vector<std::string> lines{
      wording(msg("Filling up in turn serves {0} of {1} people within reach, {2} min away on average; the best "
                  "allocation serves {3}, {4} min away: {5} more",
                  people_text(filling.people), people_text(result.best->reachable), minutes_text(filling),
                  people_text(best.people), minutes_text(best), people_text(best.people - filling.people)))};
  if (result.best->side > 1) {
    lines.push_back(wording(
        msg("Cells of squares of {0} by {0} that reach the same facilities were put together for it: as many are "
            "served as cell by cell, and their ways are at most a little longer than the least",
            std::to_string(result.best->side))));
  }
  std::vector<std::vector<std::string>> rows{{"", wording(msg("room")), wording(msg("served, filling up")),
                                              wording(msg("served at best")), wording(msg("min, filling up")),
                                              wording(msg("min at best"))}};
  constexpr std::size_t kMostShown = 40;
  for (std::size_t i = 0; i < std::min(kMostShown, result.facilities.size()); ++i) {
    const Served filled = served_by(result.facilities[i].filled);
    rows.push_back({report.data->facilities[i].id, people_text(report.data->facilities[i].capacity),
                    people_text(filled.people), people_text(result.best->facilities[i].people), minutes_text(filled),
                    minutes_text(result.best->facilities[i])});
  }
  for (std::string& line : detail::lay_out(rows)) {
    lines.push_back("  " + line);
  }
  return lines;
}

}  // namespace

std::string terrain_json(const TerrainReport& report) {
  const geo::raster::WalkingRequest& walk = report.request->walk;
  Json json{{"schema", kTerrainSchema},
            {"profile", name_of(report.request->profile)},
            {"heading", walk.heading == geo::raster::Heading::TowardsSources ? "to" : "from"},
            {"neighbours", walk.neighbours == geo::raster::Neighbours::Eight ? 8 : 16},
            {"limit_s", std::isfinite(walk.limit) ? Json(walk.limit) : Json(nullptr)},
            {"cells",
             {{"all", report.result->cells.all},
              {"barriers", report.result->cells.barriers},
              {"reached", report.result->cells.reached}}},
            {"facilities", report.data->facilities.size()}};
  if (report.data->population) {
    json["all"] = coverage_json(report, report.result->all);
    json["zones"] = Json::array();
    for (const TerrainCoverage& zone : report.result->zones) {
      json["zones"].push_back(coverage_json(report, zone));
    }
  }
  if (report.result->best) {
    json["allocation"] = allocation_json(*report.result);
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::string> terrain_words(const TerrainReport& report, const Wording& wording) {
  const CellCounts& cells = report.result->cells;
  std::vector<std::string> lines{
      wording(msg("{0} facilities; {1} of {2} cells are reached", std::to_string(report.data->facilities.size()),
                  std::to_string(cells.reached), std::to_string(cells.all)))};
  if (report.data->population) {
    for (std::string& line : detail::lay_out(coverage_cells(report, wording))) {
      lines.push_back("  " + line);
    }
  }
  if (report.result->best) {
    const std::vector<std::string> more = allocation_words(report, wording);
    lines.insert(lines.end(), more.begin(), more.end());
  }
  return lines;
}

}  // namespace planner
