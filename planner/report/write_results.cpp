#include "planner/report/write_results.hpp"

#include "geo/io/output_folder.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/analysis/analyses.hpp"
#include "planner/report/analysis/accessibility_tables.hpp"
#include "planner/report/analysis/barrier_free_report.hpp"
#include "planner/report/analysis/cluster_layers.hpp"
#include "planner/report/analysis/cluster_tables.hpp"
#include "planner/report/analysis/critical_tables.hpp"
#include "planner/report/analysis/terrain_report.hpp"
#include "planner/report/analysis/uncertainty_table.hpp"
#include "planner/report/detail/foreign_files.hpp"
#include "planner/report/network_tables.hpp"
#include "planner/report/styles.hpp"
#include "planner/report/summary.hpp"
#include "planner/report/tables.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace planner {
namespace {

using geo::msg;
using geo::io::FeatureTable;

std::string description_of(const Study& study, const Wording& wording) {
  const std::string made = wording(msg("Junheng assessment of {0}", study.name));
  return study.synthetic ? made + " — " + wording(msg("synthetic data, not a real place")) : made;
}

std::vector<FeatureTable> layers_of(const Study& study, const Assessment& assessment, const Wording& wording,
                                    geo::Task& task) {
  // First, for drawing takes memory that is free again before the large tables are made.
  task.begin_step(msg("drawing service areas"));
  FeatureTable service_areas = service_area_table(study, assessment, wording, task);
  task.begin_step(msg("making tables"));
  std::vector<FeatureTable> layers;
  layers.push_back(unit_table(study, assessment, UnitLevel::Township));
  layers.push_back(unit_table(study, assessment, UnitLevel::Village));
  layers.push_back(demand_table(study, assessment));
  layers.push_back(facility_table(study, assessment, wording));
  layers.push_back(std::move(service_areas));
  layers.push_back(gap_table(study, assessment, wording));
  return layers;
}

struct ResultTables {
  std::vector<FeatureTable> layers;  ///< of the GeoPackage
  std::size_t only_layers = 0;       ///< so many of them, the last ones, have no CSV
  std::vector<FeatureTable> others;  ///< CSV only
  std::vector<geo::io::LayerStyle> styles;

  void add_layers(std::vector<FeatureTable> more, std::vector<geo::io::LayerStyle> their_styles) {
    std::ranges::move(more, std::back_inserter(layers));
    std::ranges::move(their_styles, std::back_inserter(styles));
  }
};

/// The GeoPackage and the CSV files beside each other, on the task's threads.
void write_tables(const std::filesystem::path& folder, const ResultTables& tables, const std::string& description,
                  geo::Task& task) {
  parallel_for(task, 2, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t part = begin; part < end; ++part) {
      if (part == 0) {
        geo::Task alone;
        write_geopackage(folder / "results.gpkg", tables.layers, tables.styles, description, alone);
        continue;
      }
      const std::span layers = std::span{tables.layers}.first(tables.layers.size() - tables.only_layers);
      for (const std::span some : {layers, std::span{tables.others}}) {
        for (const FeatureTable& table : some) {
          write_csv(folder / (table.name + ".csv"), table);
        }
      }
    }
  });
}

void add_analysis(const Study& study, const Assessment& assessment, const Analysis& analysis, const Wording& wording,
                  ResultTables& tables) {
  tables.others.push_back(accessibility_table(study, analysis.accessibility, wording));
  tables.others.push_back(equity_table(study, assessment, analysis, wording));
  if (study.projection) {
    tables.others.push_back(projection_table(study, *study.projection, wording));
  }
  tables.others.push_back(cluster_table(study, analysis.clusters, wording));
  if (analysis.critical) {
    const geo::Transform to_degrees{*study.crs, geo::Crs::wgs84()};
    tables.add_layers({critical_facility_table(study, assessment, analysis.critical->facilities, wording, to_degrees),
                       critical_road_table(study, analysis.critical->roads, to_degrees)},
                      critical_styles(wording));
  }
  if (analysis.uncertainty) {
    tables.others.push_back(uncertainty_table(study, analysis.uncertainty->standards));
  }
  if (analysis.barrier_free) {
    tables.add_layers({detail::barrier_table(study, *analysis.barrier_free)}, {detail::barrier_style(wording)});
    tables.others.push_back(detail::barrier_free_table(study, *analysis.barrier_free));
  }
  if (analysis.terrain) {
    tables.others.push_back(detail::terrain_table(study, *analysis.terrain));
  }
  std::vector<FeatureTable> clusters = cluster_layers(study, analysis.clusters);  // clusters.csv has them row by row
  tables.only_layers = clusters.size();
  tables.add_layers(std::move(clusters), cluster_styles(study, analysis.clusters, wording));
}

/// Leaves none of them in memory.
void write_all_tables(const Study& study, const Assessment& assessment, const Analysis& analysis,
                      const Wording& wording, bool with_network, const std::filesystem::path& folder, geo::Task& task) {
  ResultTables tables{layers_of(study, assessment, wording, task), 0, {}, layer_styles(study, assessment, wording)};
  if (with_network) {
    task.begin_step(msg("listing the network"));
    tables.others = network_tables(study, assessment, task);
  }
  tables.others.push_back(standards_table(study, assessment, wording));
  tables.others.push_back(not_assessed_table(study, assessment, wording));
  add_analysis(study, assessment, analysis, wording, tables);
  task.begin_step(msg("writing results"));
  write_tables(folder, tables, description_of(study, wording), task);
}

Analysis analysis_of(const Study& study, const Assessment& assessment, const ResultOptions& options, geo::Task& task) {
  Analyses analyses;
  analyses.stand_at(study, assessment, {.everything = true, .fields = {}, .services = {}, .standards = {}});
  analyses.equity(task);
  analyses.clusters(task);
  if (options.critical > 0) {
    analyses.critical(options.critical, task);
  }
  if (options.uncertainty.runs > 0) {
    analyses.uncertainty(options.uncertainty, task);
  }
  analyses.barrier_free(task);
  analyses.terrain(task);
  return analyses.take();
}

/// What an earlier result consists of.
const std::set<std::string>& own_files() {
  static const std::set<std::string> names{
      "summary.json",     "manifest.json",           "results.gpkg",       "results.gpkg-wal", "results.gpkg-shm",
      "clusters.csv",     "critical_facilities.csv", "critical_roads.csv", "townships.csv",    "villages.csv",
      "demand.csv",       "facilities.csv",          "service_areas.csv",  "gaps.csv",         "network_nodes.csv",
      "network_arcs.csv", "network_access.csv",      "barrier_free.csv",   "barriers.csv",     "uncertainty.csv",
      "not_assessed.csv", "accessibility.csv",       "equity.csv",         "projection.csv",   "terrain.csv",
      "standards.csv"};
  return names;
}

}  // namespace

Analysis write_results(const Study& study, const Assessment& assessment, const Wording& wording,
                       const ResultOptions& options, RunRecord record, geo::Task& task) {
  detail::refuse_foreign_files(options.out, own_files());
  geo::io::OutputFolder folder{options.out, "manifest.json"};
  Analysis analysis = analysis_of(study, assessment, options, task);
  write_all_tables(study, assessment, analysis, wording, options.with_network, folder.staging(), task);
  geo::io::write_text(folder.staging() / "summary.json",
                      [&](const geo::io::TextTaker& take) { tell_summary_json(study, assessment, analysis, take); });
  record.threads = task.threads();
  record.steps = task.step_times();
  geo::io::write_text(folder.staging() / "manifest.json", manifest_json(study, record));
  task.throw_if_cancelled();
  folder.commit();
  return analysis;
}

}  // namespace planner
