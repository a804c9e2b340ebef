#include "planner/report/terrain/write_terrain.hpp"

#include "geo/io/output_folder.hpp"
#include "geo/io/raster_file.hpp"
#include "geo/io/rows/raster_rows.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_reader.hpp"
#include "geo/io/vector_writer.hpp"
#include "geo/raster/mask_outline.hpp"
#include "planner/report/detail/foreign_files.hpp"
#include "planner/report/detail/table_of.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

namespace planner {
namespace {

using geo::Grid;
using geo::raster::WalkingField;

/// A facility as a row of tables.
struct TerrainFacilityRow {
  std::size_t index = 0;
  const TerrainData::Facility* facility = nullptr;
  const TerrainResult::Facility* result = nullptr;
  std::optional<double> turn;  ///< in which it filled up, from 1
};

std::vector<TerrainFacilityRow> facility_rows(const TerrainReport& report) {
  std::vector<TerrainFacilityRow> rows;
  for (std::size_t i = 0; i < report.data->facilities.size(); ++i) {
    rows.push_back({i, &report.data->facilities[i], &report.result->facilities[i], std::nullopt});
  }
  for (std::size_t i = 0; i < report.result->order.size(); ++i) {
    rows[report.result->order[i]].turn = static_cast<double>(i + 1);
  }
  return rows;
}

std::optional<double> ring_number(const std::optional<std::int64_t>& ring) {
  return ring ? std::optional{static_cast<double>(*ring)} : std::nullopt;
}

detail::TableOf<TerrainFacilityRow> filled_columns(std::vector<TerrainFacilityRow> rows) {
  using Row = TerrainFacilityRow;
  detail::TableOf<Row> table{std::move(rows)};
  table.text("id", [](const Row& row) { return row.facility->id; })
      .number("turn", [](const Row& row) { return row.turn; })
      .number("capacity", [](const Row& row) { return row.result->filled.capacity; })
      .number("capacity_left", [](const Row& row) { return row.result->filled.left; })
      .number("persons_within", [](const Row& row) { return row.result->filled.people_within; })
      .number("persons_first_ring", [](const Row& row) { return row.result->filled.people_nearest; })
      .number("inner_ring", [](const Row& row) { return ring_number(row.result->filled.inner); })
      .number("outer_ring", [](const Row& row) { return ring_number(row.result->filled.outer); })
      .number("share_of_outer", [](const Row& row) {
        return row.result->filled.outer ? std::optional{row.result->filled.share_of_outer} : std::nullopt;
      });
  return table;
}

geo::io::FeatureTable terrain_facility_table(const TerrainReport& report) {
  using Row = TerrainFacilityRow;
  const std::vector<Row> rows = facility_rows(report);
  geo::io::FeatureTable table =
      report.result->residual
          ? filled_columns(rows).take("facilities")
          : detail::TableOf<Row>{rows}.text("id", [](const Row& row) { return row.facility->id; }).take("facilities");
  std::vector<std::int64_t> numbers(rows.size());
  std::iota(numbers.begin(), numbers.end(), 1);
  table.columns.insert(table.columns.begin(), {"number", std::move(numbers)});
  if (report.data->population) {
    std::vector<double> people;
    for (const Row& row : rows) {
      people.push_back(row.result->people_nearest);
    }
    table.columns.push_back({"persons_nearest", std::move(people)});
  }
  return table;
}

geo::io::FeatureTable catchment_table(const TerrainReport& report) {
  std::vector<geo::MultiPolygon> areas;
  std::vector<std::uint8_t> inside;
  for (const TerrainResult::Facility& facility : report.result->facilities) {
    inside.assign(report.data->cover.values.size(), 0);
    for (const std::uint32_t cell : facility.filled.catchment) {
      inside[cell] = 1;
    }
    areas.push_back(geo::raster::outline_of(report.data->cover.frame, inside));
  }
  return filled_columns(facility_rows(report)).take("catchments", report.data->crs, std::move(areas));
}

geo::io::FeatureTable zone_table(const TerrainReport& report) {
  std::vector<TerrainCoverage> rows{report.result->all};
  rows.insert(rows.end(), report.result->zones.begin(), report.result->zones.end());
  detail::TableOf<TerrainCoverage> table{std::move(rows)};
  using Row = TerrainCoverage;
  table.text("zone", [](const Row& row) { return row.zone; }).number("persons", [](const Row& row) {
    return row.people;
  });
  const std::vector<double>& limits = report.request->within_s;
  for (std::size_t i = 0; i < limits.size(); ++i) {
    const std::string name = "within_" + geo::io::plain_text(limits[i] / 60.0);
    table.number("persons_" + name, [i](const Row& row) { return row.within[i]; });
    table.number("percent_" + name, [i](const Row& row) { return row.percent(row.within[i]); });
  }
  table.number("persons_reached", [](const Row& row) { return row.reached; })
      .number("percent_reached", [](const Row& row) { return row.percent(row.reached); })
      .number("persons_in_barriers", [](const Row& row) { return row.in_barriers; });
  if (report.result->residual) {
    table.number("persons_covered", [](const Row& row) { return row.covered; });
    table.number("percent_covered",
                 [](const Row& row) { return row.covered ? row.percent(*row.covered) : std::nullopt; });
  }
  return table.take("zones");
}

/// A row per facility, filled up in turn and at best.
geo::io::FeatureTable allocation_table(const TerrainReport& report) {
  using Row = TerrainFacilityRow;
  const std::vector<Served> best = report.result->best->facilities;
  const auto mean = [](const Served& served) {
    return served.people > 0.0 ? std::optional{served.mean_s()} : std::nullopt;
  };
  return detail::TableOf<Row>{facility_rows(report)}
      .text("id", [](const Row& row) { return row.facility->id; })
      .number("capacity", [](const Row& row) { return row.facility->capacity; })
      .number("filling_persons", [](const Row& row) { return served_by(row.result->filled).people; })
      .number("best_persons", [&](const Row& row) { return best[row.index].people; })
      .number("difference",
              [&](const Row& row) { return best[row.index].people - served_by(row.result->filled).people; })
      .number("filling_mean_s", [&](const Row& row) { return mean(served_by(row.result->filled)); })
      .number("best_mean_s", [&](const Row& row) { return mean(best[row.index]); })
      .take("allocation");
}

Grid<float> single(const Grid<double>& grid) {
  Grid<float> floats{grid.frame, {}};
  floats.values.reserve(grid.values.size());
  std::ranges::transform(grid.values, std::back_inserter(floats.values),
                         [](double number) { return static_cast<float>(number); });
  return floats;
}

float facility_number(std::uint32_t source) {
  return source == WalkingField::kNone ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(source + 1);
}

Grid<float> nearest_numbers(const WalkingField& field) {
  Grid<float> numbers{field.cost.frame, {}};
  numbers.values.reserve(field.source.size());
  for (const std::uint32_t source : field.source) {
    numbers.values.push_back(facility_number(source));
  }
  return numbers;
}

void write_rasters(const TerrainReport& report, const std::filesystem::path& folder) {
  const auto write = [&](const char* file, const Grid<float>& grid, const std::string& band) {
    geo::io::write_geotiff(folder / file, report.data->crs, std::span{&grid, 1}, std::span{&band, 1},
                           "junheng terrain: " + band);
  };
  write("travel_time.tif", single(report.result->field.cost), "seconds");
  write("nearest.tif", nearest_numbers(report.result->field), "number in facilities.csv");
  write("land_cover.tif", report.data->cover, "class of land cover");
  if (report.request->profile == TerrainProfile::AccessMod5_9) {
    write("minutes.tif", rounded_minutes(report.result->field.cost), "minutes, rounded up");
  }
  if (report.result->residual) {
    write("residual.tif", single(*report.result->residual), "people without room");
  }
}

/// The float rasters of some rows, written as they come.
class RowWriters {
 public:
  RowWriters(const std::filesystem::path& folder, const geo::io::RasterInfo& info, TerrainProfile profile)
      : seconds_{folder / "travel_time.tif", info.crs, info.frame, "seconds", "junheng terrain: seconds"},
        nearest_{folder / "nearest.tif", info.crs, info.frame, "number in facilities.csv",
                 "junheng terrain: number in facilities.csv"},
        cover_{folder / "land_cover.tif", info.crs, info.frame, "class of land cover",
               "junheng terrain: class of land cover"} {
    if (profile == TerrainProfile::AccessMod5_9) {
      minutes_.emplace(folder / "minutes.tif", info.crs, info.frame, "minutes, rounded up",
                       "junheng terrain: minutes, rounded up");
    }
  }

  void take(const TerrainRows& rows) {
    append(seconds_, rows.cost, [](double seconds) { return static_cast<float>(seconds); });
    append(nearest_, rows.source, facility_number);
    cover_.append(rows.cover);
    if (minutes_) {
      append(*minutes_, rows.cost, rounded_minute);
    }
  }

  void finish() {
    seconds_.finish();
    nearest_.finish();
    cover_.finish();
    if (minutes_) {
      minutes_->finish();
    }
  }

 private:
  template <class Values, class Number>
  static void append(geo::io::GeotiffRows& raster, const Values& values, const Number& number) {
    std::vector<float> floats;
    floats.reserve(values.size());
    std::ranges::transform(values, std::back_inserter(floats), number);
    raster.append(floats);
  }

  geo::io::GeotiffRows seconds_;
  geo::io::GeotiffRows nearest_;
  geo::io::GeotiffRows cover_;
  std::optional<geo::io::GeotiffRows> minutes_;
};

void refuse_what_is_not_ours(const std::filesystem::path& out) {
  detail::refuse_foreign_files(
      out, {"travel_time.tif", "nearest.tif", "land_cover.tif", "minutes.tif", "residual.tif", "facilities.csv",
            "catchments.gpkg", "zones.csv", "summary.json", "manifest.json", "allocation.csv"});
}

/// All but the rasters.
void write_terrain_tables(const TerrainReport& report, const std::filesystem::path& folder, RunRecord record,
                          geo::Task& task) {
  write_csv(folder / "facilities.csv", terrain_facility_table(report));
  if (report.data->population) {
    write_csv(folder / "zones.csv", zone_table(report));
  }
  if (report.result->residual) {
    const std::vector layers{catchment_table(report)};
    write_geopackage(folder / "catchments.gpkg", layers, {}, "junheng terrain", task);
  }
  if (report.result->best) {
    write_csv(folder / "allocation.csv", allocation_table(report));
  }
  geo::io::write_text(folder / "summary.json", terrain_json(report));
  record.threads = task.threads();
  record.steps = task.step_times();
  Study without_place;
  without_place.crs = report.data->crs;
  geo::io::write_text(folder / "manifest.json", manifest_json(without_place, record));
}

}  // namespace

void write_terrain(const TerrainReport& report, const std::filesystem::path& out, RunRecord record, geo::Task& task) {
  refuse_what_is_not_ours(out);
  geo::io::OutputFolder folder{out, "manifest.json"};
  task.begin_step(geo::msg("writing results"));
  write_rasters(report, folder.staging());
  write_terrain_tables(report, folder.staging(), std::move(record), task);
  folder.commit();
}

TerrainRun write_terrain_by_rows(const TerrainFiles& files, const TerrainRequest& request, std::size_t most_bytes,
                                 const std::filesystem::path& out, RunRecord record, geo::Task& task) {
  refuse_what_is_not_ours(out);
  geo::io::OutputFolder folder{out, "manifest.json"};
  RowWriters writers{folder.staging(), geo::io::read_raster_info(files.elevation), request.profile};
  TerrainRun run;
  run.result = evaluate_terrain_by_rows(
      files, request, most_bytes, run.data, [&](const TerrainRows& rows) { writers.take(rows); }, task);
  task.begin_step(geo::msg("writing results"));
  writers.finish();
  write_terrain_tables({&run.data, &request, &run.result}, folder.staging(), std::move(record), task);
  folder.commit();
  return run;
}

}  // namespace planner
