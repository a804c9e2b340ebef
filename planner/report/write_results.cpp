#include "planner/report/write_results.hpp"

#include "geo/io/output_folder.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/report/detail/foreign_files.hpp"
#include "planner/report/network_tables.hpp"
#include "planner/report/styles.hpp"
#include "planner/report/summary.hpp"
#include "planner/report/tables.hpp"

#include <set>
#include <string>
#include <utility>

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
  std::vector<FeatureTable> layers;
  layers.push_back(unit_table(study, assessment, UnitLevel::Township));
  layers.push_back(unit_table(study, assessment, UnitLevel::Village));
  layers.push_back(demand_table(study, assessment));
  layers.push_back(facility_table(study, assessment, wording));
  task.begin_step(msg("drawing service areas"));
  layers.push_back(service_area_table(study, assessment, wording, task));
  layers.push_back(gap_table(study, assessment, wording));
  return layers;
}

/// The GeoPackage and the CSV files beside each other, on the task's threads.
void write_tables(const std::filesystem::path& folder, const std::vector<FeatureTable>& layers,
                  const std::vector<FeatureTable>& network, const std::vector<geo::io::LayerStyle>& styles,
                  const std::string& description, geo::Task& task) {
  parallel_for(task, 2, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t part = begin; part < end; ++part) {
      if (part == 0) {
        geo::Task alone;
        write_geopackage(folder / "results.gpkg", layers, styles, description, alone);
        continue;
      }
      for (const auto* tables : {&layers, &network}) {
        for (const FeatureTable& table : *tables) {
          write_csv(folder / (table.name + ".csv"), table);
        }
      }
    }
  });
}

/// What an earlier run may have left in the folder.
const std::set<std::string>& our_files() {
  static const std::set<std::string> names{"summary.json",     "manifest.json",     "results.gpkg", "results.gpkg-wal",
                                           "results.gpkg-shm", "townships.csv",     "villages.csv", "demand.csv",
                                           "facilities.csv",   "service_areas.csv", "gaps.csv",     "network_nodes.csv",
                                           "network_arcs.csv", "network_access.csv"};
  return names;
}

}  // namespace

void write_results(const Study& study, const Assessment& assessment, const Wording& wording,
                   const ResultOptions& options, RunRecord record, geo::Task& task) {
  detail::refuse_foreign_files(options.out, our_files());
  geo::io::OutputFolder folder{options.out, "manifest.json"};
  task.begin_step(msg("making tables"));
  const std::vector<FeatureTable> layers = layers_of(study, assessment, wording, task);
  std::vector<FeatureTable> network;
  if (options.with_network) {
    task.begin_step(msg("listing the network"));
    network = network_tables(study, assessment, task);
  }
  task.begin_step(msg("writing results"));
  write_tables(folder.staging(), layers, network, layer_styles(study, assessment, wording),
               description_of(study, wording), task);
  geo::io::write_text(folder.staging() / "summary.json", summary_json(study, assessment));
  record.threads = task.threads();
  record.steps = task.step_times();
  geo::io::write_text(folder.staging() / "manifest.json", manifest_json(study, record));
  task.throw_if_cancelled();
  folder.commit();
}

}  // namespace planner
