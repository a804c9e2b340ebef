#include "planner/analysis/group_equity.hpp"

#include "planner/analysis/detail/distribution.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace planner {
namespace {

using detail::Distribution;
using detail::kClasses;
using detail::kRural;
using detail::kUrban;
using detail::PieceGroups;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// People and what they have together.
struct Had {
  double persons = 0.0;
  double sum = 0.0;

  [[nodiscard]] Index mean() const { return persons > 0.0 ? Index{sum / persons} : Index{}; }
};

/// Rows by rising value, as Distribution has them, with the people of one group.
struct Weighed {
  const std::vector<double>& value;
  const std::vector<double>& value_log;
  const std::vector<std::uint32_t>& cls;
  const std::vector<std::uint32_t>& township;
  const std::vector<double>& weight;
};

/// Σ s_g ln(m_g / m), what has nothing left out: its limit is 0.
template <class Groups>
double between(const Groups& groups, const Had& all) {
  double sum = 0.0;
  for (const Had& group : groups) {
    if (group.sum > 0.0) {
      sum += group.sum / all.sum * std::log(group.sum / group.persons * (all.persons / all.sum));
    }
  }
  return std::max(0.0, sum);
}

void set_ratios(GroupEquity& equity, const Weighed& rows, const Had& all, const std::array<Had, kClasses>& classes,
                const std::vector<Had>& townships) {
  const double mean = all.sum / all.persons;
  double squares = 0.0;
  double logs = 0.0;
  double twice_area = 0.0;
  double before = 0.0;
  for (std::size_t row = 0; row < rows.value.size(); ++row) {
    const double weight = rows.weight[row];
    const double after = before + weight * rows.value[row];
    squares += weight * (rows.value[row] - mean) * (rows.value[row] - mean);
    logs += weight * rows.value_log[row];
    twice_area += weight * (before + after);
    before = after;
  }
  equity.cv.value = std::sqrt(squares / all.persons) / mean;
  equity.gini.value = std::max(0.0, 1.0 - twice_area / (all.persons * all.sum));
  const double theil = std::max(0.0, logs / all.sum - std::log(mean));
  equity.theil.value = theil;
  equity.theil_between_classes.value = std::min(theil, between(classes, all));
  equity.theil_within_classes.value = theil - *equity.theil_between_classes.value;
  equity.theil_between_townships.value = std::min(theil, between(townships, all));
  equity.theil_within_townships.value = theil - *equity.theil_between_townships.value;
}

void set_indices(GroupEquity& equity, const Weighed& rows, std::size_t number_of_townships) {
  Had all;
  std::array<Had, kClasses> classes;
  std::vector<Had> townships(number_of_townships);
  for (std::size_t row = 0; row < rows.value.size(); ++row) {
    for (Had* had : {&all, &classes[rows.cls[row]], &townships[rows.township[row]]}) {
      had->persons += rows.weight[row];
      had->sum += rows.weight[row] * rows.value[row];
    }
  }
  equity.mean = all.mean();
  equity.parity = parity({classes[kUrban].persons, classes[kUrban].mean(), {}},
                         {classes[kRural].persons, classes[kRural].mean(), {}});
  if (all.sum > 0.0) {
    set_ratios(equity, rows, all, classes, townships);
    return;
  }
  const Index none{std::nullopt, all.persons > 0.0 ? Undefined::MeanIsZero : Undefined::Nobody};
  for (Index* index : {&equity.gini, &equity.theil, &equity.theil_between_classes, &equity.theil_within_classes,
                       &equity.theil_between_townships, &equity.theil_within_townships, &equity.cv}) {
    *index = none;
  }
}

bool in_scope(const Study& study, const Standard& standard, std::size_t piece) {
  const UnitClass cls = study.demand.cls[piece];
  const bool of_class = standard.scope == Scope::All || (standard.scope == Scope::Urban && cls == UnitClass::Urban) ||
                        (standard.scope == Scope::Rural && cls == UnitClass::Rural);
  return of_class && (standard.township_types.empty() ||
                      std::ranges::count(standard.township_types, study.type_of(study.demand.unit[piece])) != 0);
}

/// One measure for all groups.
struct Part {
  ServiceId service;
  EquityMeasure measure = EquityMeasure::TravelTime;
  std::size_t source = 0;  ///< index of the service, or of the standard's result
};

class Measuring {
 public:
  Measuring(const Study& study, const Assessment& assessment, std::span<const ServiceAccess> accessibility)
      : study_{&study}, assessment_{&assessment}, accessibility_{accessibility}, groups_{study} {
    for (GroupId group{0}; group.index < study.demand.persons.size(); ++group.index) {
      if (study.demand.has(group)) {
        groups_told_.push_back(group);
      }
    }
  }

  [[nodiscard]] std::vector<Part> parts() const {
    std::vector<Part> parts;
    for (std::size_t s = 0; s < assessment_->services.size(); ++s) {
      const ServiceResult& service = assessment_->services[s];
      if (service.field && service.facilities > 0) {
        const bool timed = assessment_->fields[*service.field].measure == Measure::Time;
        parts.push_back({service.service, timed ? EquityMeasure::TravelTime : EquityMeasure::StraightLine, s});
      }
      for (std::size_t k = 0; k < assessment_->standards.size(); ++k) {
        const StandardResult& result = assessment_->standards[k];
        if (result.field && result.not_assessed.empty() && standard_of(k).service == service.service) {
          parts.push_back({service.service, EquityMeasure::Coverage, k});
        }
      }
      if (s < accessibility_.size() && accessibility_[s].undefined == NoAccess::None) {
        parts.push_back({service.service, EquityMeasure::Accessibility, s});
      }
    }
    return parts;
  }

  [[nodiscard]] std::vector<GroupEquity> measure(const Part& part) const {
    if (part.measure == EquityMeasure::Coverage) {
      return of_coverage(part);
    }
    const Distribution all{groups_, values_of(part)};
    std::vector<GroupEquity> found;
    for (const GroupId group : groups_told_) {
      const std::vector<Persons>& people = study_->demand.persons[group];
      GroupEquity& equity = found.emplace_back();
      equity.service = part.service;
      equity.measure = part.measure;
      equity.group = group;
      for (const Persons here : people) {
        equity.population += here;
      }
      equity.without = all.without(people);
      set_indices(equity, {all.values(), all.logarithms(), all.classes(), all.townships(), all.weights(people)},
                  all.number_of_townships());
    }
    return found;
  }

 private:
  [[nodiscard]] const Standard& standard_of(std::size_t result) const {
    return study_->catalogue.standards[assessment_->standards[result].standard];
  }

  [[nodiscard]] std::vector<double> values_of(const Part& part) const {
    if (part.measure == EquityMeasure::Accessibility) {
      return accessibility_[part.source].access;
    }
    std::vector<double> values;
    for (const geo::Impedance cost : assessment_->fields[*assessment_->services[part.source].field].nearest.cost) {
      values.push_back(cost == geo::kUnreachable ? kNone : cost / 1000.0);
    }
    return values;
  }

  /// Units stand for their pieces: the share of a group's people in each, weighed by them.
  [[nodiscard]] std::vector<GroupEquity> of_coverage(const Part& part) const {
    const StandardResult& result = assessment_->standards[part.source];
    const Standard& standard = standard_of(part.source);
    const auto* reach = std::get_if<ReachRule>(&standard.rule);
    if (reach == nullptr) {
      return {};
    }
    const std::vector<geo::Impedance>& cost = assessment_->fields[*result.field].nearest.cost;
    std::vector<std::uint32_t> pieces;
    std::vector<std::uint8_t> served(cost.size());
    for (std::uint32_t i = 0; i < cost.size(); ++i) {
      if (in_scope(*study_, standard, i)) {
        pieces.push_back(i);
        served[i] = cost[i] != geo::kUnreachable && cost[i] <= reach->limit ? 1 : 0;
      }
    }
    std::vector<GroupEquity> found;
    for (const GroupId group : groups_told_) {
      GroupEquity& equity = found.emplace_back();
      equity.service = part.service;
      equity.measure = part.measure;
      equity.standard = result.standard;
      equity.group = group;
      add_coverage(equity, pieces, served);
    }
    return found;
  }

  void add_coverage(GroupEquity& equity, const std::vector<std::uint32_t>& pieces,
                    const std::vector<std::uint8_t>& served) const {
    const std::vector<Persons>& people = study_->demand.persons[equity.group];
    struct Of {
      Persons all;
      Persons served;
      std::uint32_t piece = 0;  ///< one of them: all of a unit are of one class and township
    };
    std::vector<Of> units(study_->units.size());
    for (const std::uint32_t i : pieces) {
      Of& of = units[study_->demand.unit[i].index];
      of.all += people[i];
      of.served += served[i] != 0 ? people[i] : Persons{};
      of.piece = i;
    }
    std::erase_if(units, [](const Of& of) { return of.all <= Persons{}; });
    std::ranges::stable_sort(units, {}, [](const Of& of) { return share_of(of.served, of.all); });
    std::vector<double> value;
    std::vector<double> value_log;
    std::vector<std::uint32_t> cls;
    std::vector<std::uint32_t> township;
    std::vector<double> weight;
    for (const Of& of : units) {
      equity.population += of.all;
      value.push_back(share_of(of.served, of.all));
      value_log.push_back(value.back() > 0.0 ? value.back() * std::log(value.back()) : 0.0);
      cls.push_back(groups_.cls[of.piece]);
      township.push_back(groups_.township[of.piece]);
      weight.push_back(of.all.value());
    }
    set_indices(equity, {value, value_log, cls, township, weight}, groups_.townships.size());
  }

  const Study* study_;
  const Assessment* assessment_;
  std::span<const ServiceAccess> accessibility_;
  PieceGroups groups_;
  std::vector<GroupId> groups_told_;
};

}  // namespace

std::string_view name_of(EquityMeasure measure) {
  switch (measure) {
    case EquityMeasure::TravelTime:
      return "travel_time";
    case EquityMeasure::StraightLine:
      return "straight_line";
    case EquityMeasure::Coverage:
      return "coverage";
    case EquityMeasure::Accessibility:
      break;
  }
  return "accessibility";
}

std::vector<GroupEquity> evaluate_group_equity(const Study& study, const Assessment& assessment,
                                               std::span<const ServiceAccess> accessibility, geo::Task& task) {
  task.begin_step(geo::msg("measuring equality group by group"));
  const Measuring measuring{study, assessment, accessibility};
  const std::vector<Part> parts = measuring.parts();
  std::vector<std::vector<GroupEquity>> by_part(parts.size());
  parallel_for(task, parts.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) {
      by_part[p] = measuring.measure(parts[p]);
    }
  });
  std::vector<GroupEquity> all;
  for (const std::vector<GroupEquity>& part : by_part) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace planner
