#include "geo/io/output_folder.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/report/compare.hpp"
#include "planner/report/detail/compare_tables.hpp"
#include "planner/report/detail/foreign_files.hpp"

#include <utility>

namespace planner {

using geo::msg;
using geo::io::FeatureTable;

void write_comparison(const Study& study, const Comparison& comparison, const Wording& wording,
                      const std::filesystem::path& out, RunRecord record, geo::Task& task) {
  detail::refuse_foreign_files(out, detail::comparison_files());
  geo::io::OutputFolder folder{out, "manifest.json"};
  task.begin_step(msg("writing results"));
  std::vector<FeatureTable> layers;
  std::vector<geo::io::LayerStyle> styles;
  for (std::size_t s = 0; s < comparison.scenarios.size(); ++s) {
    for (const UnitLevel level : detail::levels_shown(study)) {
      layers.push_back(detail::compared_unit_table(study, comparison, s, level));
      styles.push_back(detail::compared_unit_style(comparison, s, layers.back().name, wording));
    }
  }
  const std::string made = wording(msg("Junheng comparison of scenarios for {0}", study.name));
  write_geopackage(folder.staging() / "comparison.gpkg", layers, styles,
                   study.synthetic ? made + " — " + wording(msg("synthetic data, not a real place")) : made, task);
  for (const FeatureTable& table :
       {detail::scenario_table(comparison), detail::compared_standard_table(study, comparison, wording),
        detail::side_by_side_table(study, comparison, wording),
        detail::compared_service_table(study, comparison, wording), detail::unit_total_table(study, comparison),
        detail::gain_table(study, comparison), detail::breach_change_table(study, comparison, wording)}) {
    write_csv(folder.staging() / (table.name + ".csv"), table);
  }
  geo::io::write_text(folder.staging() / "compare.json", comparison_json(study, comparison));
  record.threads = task.threads();
  record.steps = task.step_times();
  geo::io::write_text(folder.staging() / "manifest.json", manifest_json(study, record));
  task.throw_if_cancelled();
  folder.commit();
}

}  // namespace planner
