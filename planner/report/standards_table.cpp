#include "planner/report/detail/table_of.hpp"
#include "planner/report/summary.hpp"
#include "planner/report/words/figures.hpp"

#include <vector>

namespace planner {

geo::io::FeatureTable standards_table(const Study& study, const Assessment& assessment, const Wording& wording) {
  using Row = const StandardResult*;
  using Number = std::optional<double>;
  std::vector<Row> rows;
  for (const StandardResult& result : assessment.standards) {
    if (result.not_assessed.empty()) {
      rows.push_back(&result);
    }
  }
  const auto standard = [&](Row row) -> const Standard& { return study.catalogue.standards[row->standard]; };
  const auto service = [&](Row row) -> const Service& { return study.catalogue.services[standard(row).service]; };
  const auto open = [&](Row row) { return words::open_share(standard(row), *row); };
  const auto outcome = [&](Row row) {
    return row->met ? name_of(outcome_of(standard(row), *row->met)) : std::string_view{"undecided"};
  };
  return detail::TableOf<Row>{std::move(rows)}
      .text("standard", [&](Row row) { return standard(row).id; })
      .text("standard_name", [&](Row row) { return wording.name_of(standard(row)); })
      .text("service", [&](Row row) { return service(row).id; })
      .text("service_name", [&](Row row) { return wording.name_of(service(row)); })
      .text("kind", [&](Row row) { return kind_of(standard(row)); })
      .text("basis", [&](Row row) { return words::basis_of(standard(row)); })
      .text("population_group", [&](Row row) { return study.catalogue.groups[row->group].id; })
      .number("persons", [](Row row) { return Number{row->population.total.value()}; })
      .number("limit", [&](Row row) { return words::limit_of(standard(row)); })
      .text("limit_unit", [&](Row row) { return standard(row).unit; })
      .number("target", [&](Row row) { return Number{target_of(standard(row))}; })
      .number("required", [](Row row) { return row->required; })
      .number("value", [](Row row) { return words::decided_value(*row); })
      .number("urban", [](Row row) { return row->share.urban ? row->share.urban : row->measured.urban; })
      .number("rural", [](Row row) { return row->share.rural ? row->share.rural : row->measured.rural; })
      .number("met", [](Row row) { return row->met ? Number{*row->met ? 1.0 : 0.0} : Number{}; })
      .text("outcome", outcome)
      .text("undecided", [&](Row row) { return row->undecided.empty() ? std::string{} : wording(row->undecided); })
      .number("open", [&](Row row) { return open(row) ? Number{static_cast<double>(open(row)->open)} : Number{}; })
      .number("value_least", [&](Row row) { return open(row) ? Number{open(row)->least} : Number{}; })
      .number("value_most", [&](Row row) { return open(row) ? Number{open(row)->most} : Number{}; })
      .text("source", [&](Row row) { return standard(row).source; })
      .text("clause", [&](Row row) { return standard(row).clause; })
      .take("standards");
}

}  // namespace planner
