#include "planner/report/detail/table_of.hpp"
#include "planner/report/summary.hpp"

#include <utility>
#include <vector>

namespace planner {

geo::io::FeatureTable not_assessed_table(const Study& study, const Assessment& assessment, const Wording& wording) {
  using Row = const StandardResult*;
  std::vector<Row> rows;
  for (const StandardResult& result : assessment.standards) {
    if (!result.not_assessed.empty()) {
      rows.push_back(&result);
    }
  }
  const auto standard = [&](Row row) -> const Standard& { return study.catalogue.standards[row->standard]; };
  const auto service = [&](Row row) -> const Service& { return study.catalogue.services[standard(row).service]; };
  return detail::TableOf<Row>{std::move(rows)}
      .text("standard", [&](Row row) { return standard(row).id; })
      .text("standard_name", [&](Row row) { return wording.name_of(standard(row)); })
      .text("service", [&](Row row) { return service(row).id; })
      .text("service_name", [&](Row row) { return wording.name_of(service(row)); })
      .text("source", [&](Row row) { return standard(row).source; })
      .text("clause", [&](Row row) { return standard(row).clause; })
      .text("reason", [&](Row row) { return wording(row->not_assessed); })
      .take("not_assessed");
}

}  // namespace planner
