#include "gui/presentation/charts/charts.hpp"

#include "gui/presentation/charts/axis.hpp"
#include "gui/presentation/text/numbers.hpp"
#include "planner/report/words/figures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace gui {
namespace {

using geo::msg;
using planner::Assessment;
using planner::Persons;
using planner::ServiceResult;
using planner::Study;
using planner::Wording;

constexpr std::size_t kMostPoints = 256;
constexpr double kMostBins = 24.0;

/// What it costs the people of a service's group to get there, without those who cannot.
struct Costs {
  std::vector<double> value;   ///< minutes or kilometres
  std::vector<double> weight;  ///< persons
  std::vector<planner::UnitId> unit;
  double unreachable = 0.0;
};

Costs costs_of(const Study& study, const Assessment& assessment, const ServiceResult& result) {
  const planner::TravelField& field = assessment.fields[*result.field];
  const double unit = field.measure == planner::Measure::Time ? 60'000.0 : 1'000'000.0;
  const std::vector<Persons>& people = study.demand.persons[study.served_group(result.service)];
  Costs costs;
  for (std::size_t i = 0; i < field.nearest.cost.size(); ++i) {
    const double persons = people[i].value();
    if (persons <= 0.0) {
      continue;
    }
    if (field.nearest.cost[i] == geo::kUnreachable) {
      costs.unreachable += persons;
    } else {
      costs.value.push_back(field.nearest.cost[i] / unit);
      costs.weight.push_back(persons);
      costs.unit.push_back(study.demand.unit[i]);
    }
  }
  return costs;
}

/// So many points of a curve as a screen can show, ends included.
std::vector<planner::LorenzPoint> thinned(const std::vector<planner::LorenzPoint>& curve) {
  if (curve.size() <= kMostPoints + 1) {
    return curve;
  }
  std::vector<planner::LorenzPoint> points;
  std::size_t at = 0;
  for (std::size_t step = 0; step <= kMostPoints; ++step) {
    const double people = static_cast<double>(step) / static_cast<double>(kMostPoints);
    while (at + 1 < curve.size() && curve[at].people < people) {
      ++at;
    }
    if (points.empty() || !(curve[at] == points.back())) {
      points.push_back(curve[at]);
    }
  }
  points.back() = curve.back();
  return points;
}

TravelBins bins_of(const Costs& costs, bool kilometres) {
  TravelBins bins;
  bins.kilometres = kilometres;
  bins.unreachable = costs.unreachable;
  bins.total = costs.unreachable;
  if (costs.value.empty()) {
    return bins;
  }
  bins.width = round_up_125(*std::ranges::max_element(costs.value) / kMostBins);
  for (std::size_t i = 0; i < costs.value.size(); ++i) {
    const auto bin = static_cast<std::size_t>(costs.value[i] / bins.width);
    bins.persons.resize(std::max(bins.persons.size(), bin + 1));
    bins.persons[bin] += costs.weight[i];
    bins.total += costs.weight[i];
  }
  double sum = 0.0;
  for (const double persons : bins.persons) {
    sum += persons;
    bins.cumulative.push_back(sum / bins.total);
  }
  return bins;
}

const std::string& code_of(const Study& study, planner::UnitId unit) {
  return study.units[unit].code;
}

/// Sorts the smallest units into bins by their people's mean way.
std::vector<std::vector<std::string>> units_by_bin(const Study& study, const Costs& costs, const TravelBins& bins) {
  std::vector<double> way(study.units.size());
  std::vector<double> persons(study.units.size());
  for (std::size_t i = 0; i < costs.value.size(); ++i) {
    way[costs.unit[i].index] += costs.value[i] * costs.weight[i];
    persons[costs.unit[i].index] += costs.weight[i];
  }
  std::vector<std::vector<std::string>> units(bins.persons.size());
  for (std::uint32_t u = 0; u < way.size(); ++u) {
    if (persons[u] > 0.0) {
      const auto bin = static_cast<std::size_t>(way[u] / persons[u] / bins.width);
      units[std::min(bin, units.size() - 1)].push_back(code_of(study, planner::UnitId{u}));
    }
  }
  return units;
}

/// Where the person lives at whom each point of the curve stands, from the nearest on.
std::vector<std::string> units_along(const Study& study, const Costs& costs,
                                     const std::vector<planner::LorenzPoint>& points) {
  std::vector<std::uint32_t> order(costs.value.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return costs.value[i]; });
  const double all = std::accumulate(costs.weight.begin(), costs.weight.end(), 0.0);
  constexpr double kHair = 1e-9;
  std::vector<std::string> units;
  double before = 0.0;
  std::size_t at = 0;
  for (const planner::LorenzPoint& point : points) {
    while (at + 1 < order.size() && before + costs.weight[order[at]] < (point.people - kHair) * all) {
      before += costs.weight[order[at++]];
    }
    units.push_back(code_of(study, costs.unit[order[at]]));
  }
  return units;
}

/// The limit of a standard of the same service, in the bins' unit.
std::optional<double> limit_in(const Study& study, const std::string& standard, planner::ServiceId service,
                               bool kilometres) {
  const planner::StandardId id = study.catalogue.find_standard(standard);
  if (!id.exists() || study.catalogue.standards[id].service != service) {
    return std::nullopt;
  }
  const auto* reach = std::get_if<planner::ReachRule>(&study.catalogue.standards[id].rule);
  if (reach == nullptr || (reach->measure == planner::Measure::Time) == kilometres) {
    return std::nullopt;
  }
  return reach->limit / (kilometres ? 1'000'000.0 : 60'000.0);
}

std::vector<TheilBar> theil_of(const Study& study, const Assessment& assessment, const Wording& wording) {
  std::vector<TheilBar> bars;
  for (const ServiceResult& result : assessment.services) {
    if (!result.equity || !result.equity->theil_between || !result.equity->theil_within) {
      continue;
    }
    const planner::Service& service = study.catalogue.services[result.service];
    TheilBar bar{service.id, wording.name_of(service), *result.equity->theil_between, *result.equity->theil_within, {}};
    bar.text = theil_text(bar.between, bar.within, wording);
    bars.push_back(std::move(bar));
  }
  return bars;
}

std::vector<ClassPair> shares_of(const Study& study, const Assessment& assessment, const Wording& wording) {
  std::vector<ClassPair> pairs;
  for (const planner::StandardResult& result : assessment.standards) {
    const planner::Standard& standard = study.catalogue.standards[result.standard];
    if (planner::words::basis_of(standard) == "figure" || !result.share.urban || !result.share.rural ||
        planner::words::is_undecided(result)) {
      continue;
    }
    pairs.push_back(
        {standard.id, wording.name_of(standard), *result.share.urban, *result.share.rural,
         wording(msg("urban {0}, rural {1}: {2}", percent_text(*result.share.urban), percent_text(*result.share.rural),
                     points_text(*result.share.urban, *result.share.rural, wording)))});
  }
  std::ranges::stable_sort(pairs, std::greater{},
                           [](const ClassPair& pair) { return std::abs(pair.urban - pair.rural); });
  return pairs;
}

std::vector<ClassPair> minutes_of(const Study& study, const Assessment& assessment, const Wording& wording) {
  std::vector<ClassPair> pairs;
  for (const ServiceResult& result : assessment.services) {
    if (!result.travel || !result.travel->mean_by_class.urban || !result.travel->mean_by_class.rural) {
      continue;
    }
    const geo::Seconds urban = *result.travel->mean_by_class.urban;
    const geo::Seconds rural = *result.travel->mean_by_class.rural;
    const planner::Service& service = study.catalogue.services[result.service];
    pairs.push_back({service.id, wording.name_of(service), urban.value() / 60.0, rural.value() / 60.0,
                     wording(msg("urban {0}, rural {1} minutes", minutes_cell(urban), minutes_cell(rural)))});
  }
  return pairs;
}

const ServiceResult* chosen_service(const Study& study, const Assessment& assessment, const std::string& wanted) {
  const ServiceResult* first = nullptr;
  for (const ServiceResult& result : assessment.services) {
    if (!result.field || result.facilities == 0) {
      continue;
    }
    if (study.catalogue.services[result.service].id == wanted) {
      return &result;
    }
    first = first == nullptr ? &result : first;
  }
  return first;
}

std::string title_of(const Study& study, const Assessment& assessment, const planner::Service& service, double persons,
                     const Wording& wording) {
  const std::string scenario = assessment.scenario.empty() ? wording(msg("as it is")) : assessment.scenario;
  const planner::GroupId group = study.served_group(study.catalogue.find_service(service.id));
  return wording(msg("To the nearest {0} · {1}, n = {2} · {3} · {4}", geo::names_of(service),
                     geo::names_of(study.catalogue.groups[group]), count_text(persons), scenario,
                     std::to_string(assessment.year)));
}

}  // namespace

std::string theil_text(double between, double within, const Wording& wording) {
  const double whole = between + within;
  const double share = whole > 0.0 ? between / whole : 0.0;
  return wording(msg("Theil {0}: {1} between town and country, {2} within", index_text(whole),
                     geo::fixed_text(100.0 * share, 1) + " %", geo::fixed_text(100.0 * (1.0 - share), 1) + " %"));
}

Charts charts_of(const Study& study, const Assessment& assessment, const ChartChoice& choice, const Wording& wording) {
  Charts charts;
  charts.theil = theil_of(study, assessment, wording);
  charts.shares = shares_of(study, assessment, wording);
  charts.minutes = minutes_of(study, assessment, wording);
  for (const ServiceResult& result : assessment.services) {
    if (result.field && result.facilities > 0) {
      charts.services.push_back(study.catalogue.services[result.service].id);
      charts.service_names.push_back(wording.name_of(study.catalogue.services[result.service]));
    }
  }
  const ServiceResult* const service = chosen_service(study, assessment, choice.service);
  if (service == nullptr) {
    charts.empty = wording(msg("No service has both people and facilities, so there is nothing to draw."));
    return charts;
  }
  const bool kilometres = assessment.fields[*service->field].measure != planner::Measure::Time;
  const Costs costs = costs_of(study, assessment, *service);
  charts.service = study.catalogue.services[service->service].id;
  charts.travel = bins_of(costs, kilometres);
  charts.travel.units = units_by_bin(study, costs, charts.travel);
  charts.travel.limit = limit_in(study, choice.standard, service->service, kilometres);
  charts.title = title_of(study, assessment, study.catalogue.services[service->service], charts.travel.total, wording);
  if (service->equity && service->equity->gini) {
    charts.lorenz.points = thinned(planner::lorenz_curve({costs.value, costs.weight}));
    charts.lorenz.units = units_along(study, costs, charts.lorenz.points);
    charts.lorenz.gini = service->equity->gini;
    charts.lorenz.gini_text = wording(msg("Gini {0}", index_text(*charts.lorenz.gini)));
  }
  return charts;
}

}  // namespace gui
