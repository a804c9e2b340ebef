#include "geo/travel/service_area.hpp"
#include "planner/report/tables.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace planner {
namespace {

using geo::travel::SampleLattice;

// A county at 130 m: finer than a person sees on a sheet, coarse enough to sample in a second.
constexpr std::size_t kMostCells = 250'000;
constexpr geo::Metres kLeastCell{25.0};

geo::Envelope extent_of(const Study& study) {
  geo::Envelope extent = envelope_of(study.units[kPlace].area);
  for (const geo::MapPoint position : study.demand.position) {
    extent.add(position);
  }
  return extent;
}

/// Draws service areas over the network, sampling each profile and field only once.
class NetworkAreas {
 public:
  NetworkAreas(const Study& study, const Assessment& assessment, geo::Task& task)
      : study_{&study},
        assessment_{&assessment},
        task_{&task},
        lattice_{geo::travel::make_sample_lattice(extent_of(study), kLeastCell, kMostCells)} {}

  [[nodiscard]] geo::MultiPolygon area(std::size_t field, geo::Impedance limit) {
    const auto known = costs_.find(field);
    if (known == costs_.end()) {
      costs_[field] = costs_to(field, destinations_of(assessment_->fields[field], *assessment_));
    }
    return geo::travel::service_area_on_lattice(lattice_, costs_[field], limit);
  }

  /// Around some places only.
  [[nodiscard]] geo::MultiPolygon area_around(const std::vector<geo::MapPoint>& places, std::size_t field,
                                              geo::Impedance limit) {
    return geo::travel::service_area_on_lattice(lattice_, costs_to(field, places), limit);
  }

 private:
  [[nodiscard]] std::vector<geo::Impedance> costs_to(std::size_t field, const std::vector<geo::MapPoint>& places) {
    const TravelField& travel = assessment_->fields[field];
    const TravelNetwork& network = *study_->network(travel.profile);
    const auto weight = travel.measure == Measure::Time ? geo::network::Weight::Time : geo::network::Weight::Length;
    const std::vector<geo::network::Access> destinations =
        snap_to_network(*study_->roads, network.graph, places, study_->max_leg, *task_);
    return geo::travel::nearest_over_network(*study_->roads, network.graph, weight, accesses(network), destinations,
                                             *task_)
        .cost;
  }

  const std::vector<geo::network::Access>& accesses(const TravelNetwork& network) {
    std::vector<geo::network::Access>& known = accesses_[network.graph.profile.id];
    if (known.empty()) {
      known = snap_to_network(*study_->roads, network.graph, lattice_.points, study_->max_leg, *task_);
    }
    return known;
  }

  const Study* study_;
  const Assessment* assessment_;
  geo::Task* task_;
  SampleLattice lattice_;
  std::map<std::size_t, std::vector<geo::Impedance>> costs_;
  std::map<std::string, std::vector<geo::network::Access>> accesses_;
};

struct AreaColumns {
  std::vector<geo::MultiPolygon> areas;
  std::vector<std::string> standard;
  std::vector<std::string> name;
  std::vector<std::string> service;
  std::vector<std::string> measure;
  std::vector<std::string> profile;
  std::vector<double> limit;
  std::vector<std::string> unit;
  std::vector<double> share;
};

}  // namespace

geo::MultiPolygon service_area_around(const Study& study, const Assessment& assessment, const StandardResult& result,
                                      std::span<const std::uint32_t> facilities, geo::Task& task) {
  const Standard& standard = study.catalogue.standards[result.standard];
  const auto& reach = std::get<ReachRule>(standard.rule);
  const TravelField& field = assessment.fields[*result.field];
  std::vector<geo::MapPoint> places;
  for (const std::uint32_t open : serving(assessment.facilities, field.service, field.filter, assessment.year)) {
    if (std::ranges::find(facilities, open) != facilities.end()) {
      places.push_back(assessment.facilities[open].position);
    }
  }
  if (places.empty()) {
    return {};
  }
  if (reach.measure == Measure::StraightLine) {
    return geo::travel::service_area_in_straight_line(places, geo::Metres{reach.limit / 1000.0});
  }
  return NetworkAreas{study, assessment, task}.area_around(places, *result.field, reach.limit);
}

geo::io::FeatureTable service_area_table(const Study& study, const Assessment& assessment, const Wording& wording,
                                         geo::Task& task) {
  NetworkAreas network{study, assessment, task};
  AreaColumns columns;
  for (const StandardResult& result : assessment.standards) {
    const Standard& standard = study.catalogue.standards[result.standard];
    const auto* reach = std::get_if<ReachRule>(&standard.rule);
    if (reach == nullptr || !result.not_assessed.empty()) {
      continue;
    }
    task.throw_if_cancelled();
    const bool straight = reach->measure == Measure::StraightLine;
    const geo::Metres radius{reach->limit / 1000.0};
    columns.areas.push_back(straight ? geo::travel::service_area_in_straight_line(
                                           destinations_of(assessment.fields[*result.field], assessment), radius)
                                     : network.area(*result.field, reach->limit));
    columns.standard.push_back(standard.id);
    columns.name.push_back(wording.name_of(standard));
    columns.service.push_back(study.catalogue.services[standard.service].id);
    columns.measure.emplace_back(name_of(reach->measure));
    columns.profile.push_back(reach->profile);
    columns.limit.push_back(standard.limit);
    columns.unit.push_back(standard.unit);
    columns.share.push_back(*result.value);
  }
  return {"service_areas",
          study.crs,
          std::move(columns.areas),
          {{"standard", std::move(columns.standard)},
           {"name", std::move(columns.name)},
           {"service", std::move(columns.service)},
           {"measure", std::move(columns.measure)},
           {"profile", std::move(columns.profile)},
           {"limit", std::move(columns.limit)},
           {"unit", std::move(columns.unit)},
           {"share", std::move(columns.share)}}};
}

}  // namespace planner
