#include "planner/report/detail/empty_cell.hpp"
#include "planner/report/tables.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace planner {
namespace {

using detail::kEmptyCell;
using geo::io::Column;

struct CountOf {
  int met = 0;
  int judged = 0;
};

/// People and their times, in whole numbers: the order of rows does not matter.
struct PersonTime {
  __extension__ using Wide = __int128;  // a province's overflow 64 bits

  Wide person_ms = 0;  ///< millionths of persons
  std::int64_t people = 0;

  void add(Persons persons, geo::Impedance time_ms) {
    person_ms += static_cast<Wide>(persons.millionths()) * time_ms;
    people += persons.millionths();
  }
  [[nodiscard]] double mean_min() const {
    return people > 0 ? static_cast<double>(person_ms) / static_cast<double>(people) / 60'000.0 : kEmptyCell;
  }
};

/// Collects the columns of one level's units.
class UnitColumns {
 public:
  UnitColumns(const Study& study, const Assessment& assessment, UnitLevel level)
      : study_{&study}, assessment_{&assessment}, level_{level} {
    row_of_ = geo::IdVector<UnitId, std::uint32_t>(study.units.size(), geo::Id<Unit>::kNone);
    for (std::uint32_t u = 0; u < study.units.size(); ++u) {
      if (study.units[UnitId{u}].level == level) {
        row_of_[UnitId{u}] = static_cast<std::uint32_t>(units_.size());
        units_.push_back(UnitId{u});
      }
    }
    met_.resize(units_.size());
  }

  [[nodiscard]] const std::vector<UnitId>& units() const { return units_; }

  void add_identity() {
    add_text("code", [](const Unit& unit) { return unit.code; });
    add_text("name", [](const Unit& unit) { return unit.name; });
    add_text("class", [](const Unit& unit) { return std::string{name_of(unit.cls)}; });
    if (level_ == UnitLevel::Village) {
      add_text("township", [&](const Unit& unit) { return study_->units[unit.parent].code; });
      add_text("township_name", [&](const Unit& unit) {
        return unit.parent == kPlace ? std::string{} : study_->units[unit.parent].name;
      });
    }
  }

  void add_persons() {
    for (std::uint32_t g = 0; g < study_->catalogue.groups.size(); ++g) {
      const GroupId group{g};
      if (!study_->demand.has(group)) {
        continue;
      }
      std::vector<Persons> sums(units_.size());
      for (std::size_t i = 0; i < study_->demand.size(); ++i) {
        if (const std::uint32_t row = row_of(study_->demand.unit[i]); row < sums.size()) {
          sums[row] += study_->demand.persons[group][i];
        }
      }
      std::vector<double> numbers;
      std::ranges::transform(sums, std::back_inserter(numbers), &Persons::value);
      columns_.push_back(
          {group == kEveryone ? "persons" : "persons_" + study_->catalogue.groups[group].id, std::move(numbers)});
    }
  }

  void add_standard(const StandardResult& result) {
    const Standard& standard = study_->catalogue.standards[result.standard];
    if (std::holds_alternative<ReachRule>(standard.rule) || std::holds_alternative<ContainmentRule>(standard.rule)) {
      add_reach(result, standard, target_of(standard));
    } else if (std::ranges::any_of(result.verdicts, [&](const UnitVerdict& verdict) {
                 return study_->units[verdict.unit].level == level_;
               })) {
      add_count(result, standard);
    }
  }

  void add_travel(const ServiceResult& service) {
    if (!service.travel) {
      return;
    }
    const std::vector<Persons>& group = study_->demand.persons[study_->served_group(service.service)];
    const std::vector<geo::Impedance>& time_ms = assessment_->fields[*service.field].nearest.cost;
    std::vector<PersonTime> sums(units_.size());
    for (std::size_t i = 0; i < time_ms.size(); ++i) {
      if (const std::uint32_t row = row_of(study_->demand.unit[i]);
          row < units_.size() && time_ms[i] != geo::kUnreachable) {
        sums[row].add(group[i], time_ms[i]);
      }
    }
    std::vector<double> minutes;
    std::ranges::transform(sums, std::back_inserter(minutes), &PersonTime::mean_min);
    columns_.push_back({"mean_min_" + study_->catalogue.services[service.service].id, std::move(minutes)});
  }

  [[nodiscard]] std::vector<Column> take() {
    std::vector<double> share;
    std::ranges::transform(met_, std::back_inserter(share), [](const CountOf& count) {
      return count.judged > 0 ? static_cast<double>(count.met) / count.judged : kEmptyCell;
    });
    columns_.push_back({"met_share", std::move(share)});
    return std::move(columns_);
  }

 private:
  [[nodiscard]] std::uint32_t row_of(UnitId unit) const {
    const UnitId here = study_->ancestor(unit, level_);
    return here.exists() ? row_of_[here] : geo::Id<Unit>::kNone;
  }

  template <class Text>
  void add_text(const std::string& name, const Text& text) {
    std::vector<std::string> values;
    std::ranges::transform(units_, std::back_inserter(values), [&](UnitId unit) { return text(study_->units[unit]); });
    columns_.push_back({name, std::move(values)});
  }

  void judge(std::vector<double>& met, std::uint32_t row, bool is_met) {
    met[row] = is_met ? 1.0 : 0.0;
    met_[row].met += is_met ? 1 : 0;
    ++met_[row].judged;
  }

  void add_count(const StandardResult& result, const Standard& standard) {
    std::vector<double> measured(units_.size(), kEmptyCell);
    std::vector<double> met(units_.size(), kEmptyCell);
    for (const UnitVerdict& verdict : result.verdicts) {
      if (study_->units[verdict.unit].level != level_) {
        continue;
      }
      const std::uint32_t row = row_of_[verdict.unit];
      measured[row] = verdict.measured.value_or(kEmptyCell);
      if (verdict.met) {
        judge(met, row, *verdict.met);
      }
    }
    columns_.push_back({std::holds_alternative<CountRule>(standard.rule) ? "facilities_" + column_part(standard.id)
                                                                         : "measured_" + column_part(standard.id),
                        std::move(measured)});
    columns_.push_back({"met_" + column_part(standard.id), std::move(met)});
  }

  void add_reach(const StandardResult& result, const Standard& standard, double target) {
    std::vector<Persons> population(units_.size());
    std::vector<Persons> covered(units_.size());
    for (const UnitVerdict& verdict : result.verdicts) {
      if (const std::uint32_t row = row_of(verdict.unit); row < units_.size()) {
        population[row] += verdict.population;
        covered[row] += verdict.covered;
      }
    }
    std::vector<double> share(units_.size(), kEmptyCell);
    std::vector<double> met(units_.size(), kEmptyCell);
    for (std::uint32_t row = 0; row < units_.size(); ++row) {
      if (population[row] > Persons{}) {
        share[row] = share_of(covered[row], population[row]);
        judge(met, row, meets(share[row], target));
      }
    }
    columns_.push_back({"share_" + column_part(standard.id), std::move(share)});
    columns_.push_back({"met_" + column_part(standard.id), std::move(met)});
  }

  const Study* study_;
  const Assessment* assessment_;
  UnitLevel level_;
  std::vector<UnitId> units_;
  geo::IdVector<UnitId, std::uint32_t> row_of_;
  std::vector<Column> columns_;
  std::vector<CountOf> met_;
};

}  // namespace

std::string column_part(const std::string& id) {
  std::string part = id;
  std::ranges::replace(part, '-', '_');
  return part;
}

geo::io::FeatureTable unit_table(const Study& study, const Assessment& assessment, UnitLevel level) {
  UnitColumns columns{study, assessment, level};
  columns.add_identity();
  columns.add_persons();
  for (const StandardResult& result : assessment.standards) {
    if (result.not_assessed.empty()) {
      columns.add_standard(result);
    }
  }
  for (const ServiceResult& service : assessment.services) {
    columns.add_travel(service);
  }
  std::vector<geo::MultiPolygon> areas;
  std::ranges::transform(columns.units(), std::back_inserter(areas),
                         [&](UnitId unit) { return study.units[unit].area; });
  return {level == UnitLevel::Township  ? "townships"
          : level == UnitLevel::Village ? "villages"
                                        : "place",
          study.crs, std::move(areas), columns.take()};
}

}  // namespace planner
