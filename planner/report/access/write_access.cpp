#include "planner/report/access/write_access.hpp"

#include "geo/io/durable_file.hpp"
#include "geo/io/output_folder.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_writer.hpp"
#include "planner/report/access/access_units.hpp"
#include "planner/report/detail/foreign_files.hpp"
#include "planner/report/detail/table_of.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace planner {
namespace {

using geo::msg;
using geo::io::Column;
using geo::io::FeatureTable;

FeatureTable plain_table(std::string name, std::vector<Column> columns) {
  return {std::move(name), std::nullopt, std::monostate{}, std::move(columns)};
}

FeatureTable demand_table(const AccessReport& report) {
  const DemandRows& demand = report.data->demand;
  std::vector<double> people;
  std::ranges::transform(demand.people, std::back_inserter(people), &Persons::value);
  std::vector<Column> columns{{"id", demand.id}, {"persons", std::move(people)}};
  for (const AccessMeasure& measure : report.result->measures) {
    columns.push_back({measure.name, measure.value});
  }
  return plain_table("access", std::move(columns));
}

FeatureTable facility_table(const AccessReport& report) {
  const SupplyRows& supply = report.data->supply;
  std::vector<Column> columns{{"id", supply.id}, {"capacity", supply.capacity}};
  for (const AccessMeasure& measure : report.result->measures) {
    if (!measure.facility_demand.empty()) {
      columns.push_back({measure.facility_column, measure.facility_demand});
    }
    if (!measure.facility_ratio.empty()) {
      columns.push_back({measure.name + "_ratio", measure.facility_ratio});
    }
  }
  return plain_table("facilities", std::move(columns));
}

FeatureTable equity_table(const AccessReport& report) {
  return detail::TableOf<EquityRow>{equity_rows(report.equity, report.rank_by)}
      .text("measure", [](const EquityRow& row) { return row.measure; })
      .text("index", [](const EquityRow& row) { return row.index; })
      .text("by", [](const EquityRow& row) { return row.by; })
      .number("value", [](const EquityRow& row) { return row.value.value; })
      .text("undefined", [](const EquityRow& row) { return row.value.value ? "" : name_of(row.value.why); })
      .take("equity");
}

}  // namespace

void write_access(const AccessReport& report, const std::filesystem::path& out, RunRecord record, geo::Task& task) {
  const std::set<std::string> ours{"access.csv", "facilities.csv", "equity.csv",
                                   "units.csv",  "summary.json",   "manifest.json"};
  detail::refuse_foreign_files(out, ours);
  geo::io::OutputFolder folder{out, "manifest.json"};
  task.begin_step(msg("writing results"));
  write_csv(folder.staging() / "access.csv", demand_table(report));
  write_csv(folder.staging() / "facilities.csv", facility_table(report));
  write_csv(folder.staging() / "equity.csv", equity_table(report));
  if (report.of_study != nullptr) {
    write_csv(folder.staging() / "units.csv", access_by_unit(report));
  }
  geo::io::write_text(folder.staging() / "summary.json", access_json(report));
  record.threads = task.threads();
  record.steps = task.step_times();
  geo::io::write_text(folder.staging() / "manifest.json",
                      manifest_json(report.study != nullptr ? *report.study : Study{}, record));
  folder.commit();
}

void require_earlier_table(const Study* study, const std::filesystem::path& file, std::span<const InputFile> inputs) {
  std::vector<std::string> hashes;
  std::ranges::transform(inputs, std::back_inserter(hashes), &InputFile::sha256);
  if (study != nullptr) {
    std::ranges::transform(study->inputs, std::back_inserter(hashes), &InputFile::sha256);
  }
  geo::io::require_earlier_output(file, "id,value\r\n", hashes);
}

void write_access_table(const AccessReport& report, const std::filesystem::path& file) {
  const std::vector<AccessMeasure>& measures = report.result->measures;
  if (measures.size() != 1) {
    std::vector<std::string> names;
    std::ranges::transform(measures, std::back_inserter(names), &AccessMeasure::name);
    throw geo::Error{{file.string(), {}},
                     msg("a single table holds one measure, and {0} are asked for: {1}",
                         std::to_string(measures.size()), geo::list_names(names)),
                     msg("name a folder with -o for all of them, or ask for one method and one threshold")};
  }
  geo::io::replace_text(
      file, csv_text(plain_table("access", {{"id", report.data->demand.id}, {"value", measures.front().value}})));
}

}  // namespace planner
