#include "planner/study/load_study.hpp"

#include "geo/crs/transform.hpp"
#include "planner/study/detail/control_totals.hpp"
#include "planner/study/detail/coordinate_checks.hpp"
#include "planner/study/detail/density_classes.hpp"
#include "planner/study/detail/facilities.hpp"
#include "planner/study/detail/facility_links.hpp"
#include "planner/study/detail/facility_units.hpp"
#include "planner/study/detail/growth_table.hpp"
#include "planner/study/detail/in_file.hpp"
#include "planner/study/detail/inputs.hpp"
#include "planner/study/detail/layer_positions.hpp"
#include "planner/study/detail/population.hpp"
#include "planner/study/detail/roads.hpp"
#include "planner/study/detail/units.hpp"
#include "planner/study/findings.hpp"
#include "planner/study/travel_networks.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace planner {
namespace {

using geo::msg;

geo::Crs choose_crs(const Project& project, const std::vector<detail::UnitLayer>& layers,
                    const detail::PopulationData& population) {
  if (!project.crs.empty()) {
    geo::Crs crs = detail::in_file(project.file, [&] { return geo::Crs::from_text(project.crs); });
    if (!crs.metric()) {
      throw geo::CrsError{{project.file.string(), "place.crs"},
                          msg("{0} is not a system in metres", project.crs),
                          msg("name a projected one such as EPSG:4549, or leave crs out to have it chosen")};
    }
    return crs;
  }
  geo::MapPoint centre = population.centre();
  geo::Crs crs = population.crs();
  const auto placed = std::ranges::find_if(layers, [](const detail::UnitLayer& l) { return l.crs.has_value(); });
  if (placed != layers.end()) {
    centre = detail::middle_of(placed->positions());
    crs = *placed->crs;
  }
  const std::filesystem::path& file =
      placed == layers.end() ? detail::population_file(project) : placed->source.layer.file;
  const geo::MapPoint degrees = detail::in_file(file, [&] { return geo::Transform{crs, geo::Crs::wgs84()}(centre); });
  return geo::analysis_crs_for({degrees.x, degrees.y});
}

/// Whether people are where their system can be: each of a table, the middle of a grid.
geo::Findings check_places(const Project& project, const detail::PopulationData& population) {
  const auto* table = std::get_if<geo::io::LayerContent>(&population.content);
  const std::vector<geo::MapPoint> places =
      table != nullptr ? detail::positions_of(*table) : std::vector{population.centre()};
  return detail::check_as_given(places, population.crs(), detail::population_file(project));
}

/// The profiles that some standard or service of the place travels by.
std::set<std::string> profiles_in_use(const Project& project, const std::vector<Facility>& facilities) {
  std::set<std::string> used;
  for (const StandardId id : project.standards) {
    if (const auto* reach = std::get_if<ReachRule>(&project.catalogue.standards[id].rule);
        reach != nullptr && !reach->profile.empty()) {
      used.insert(reach->profile);
    }
  }
  for (const StandardId id : project.standards) {
    used.insert(project.catalogue.services[project.catalogue.standards[id].service].profile);
  }
  for (const Facility& facility : facilities) {
    used.insert(project.catalogue.services[facility.service].profile);
  }
  return used;
}

std::vector<geo::network::Profile> choose_profiles(const Project& project, const std::vector<Facility>& facilities) {
  std::vector<geo::network::Profile> profiles = geo::network::read_profiles(project.network->profiles);
  const std::set<std::string> used = profiles_in_use(project, facilities);
  for (const std::string& id : used) {
    if (std::ranges::find(profiles, id, &geo::network::Profile::id) == profiles.end()) {
      throw geo::IoError{{project.network->profiles.string(), ""},
                         msg("it has no profile \"{0}\", which a service or standard travels by", id),
                         msg("add [{0}] to it, or change the service or standard", id)};
    }
  }
  std::erase_if(profiles, [&](const geo::network::Profile& profile) { return !used.contains(profile.id); });
  return profiles;
}

void load_network(const Project& project, Study& study, geo::Task& task) {
  const std::vector<geo::network::Profile> profiles = choose_profiles(project, study.facilities);
  task.begin_step(msg("reading roads"));
  study.roads = detail::read_roads(*project.network, profiles, *study.crs, study.findings, task);
  study.max_leg = project.network->max_leg;
  make_travel_networks(study, profiles, task);
}

}  // namespace

Study load_study(const Project& project, geo::Task& task) {
  Study study;
  study.name = project.name;
  study.year = project.year;
  study.synthetic = project.synthetic;
  study.catalogue = project.catalogue;
  study.standards = project.standards;

  task.begin_step(msg("reading units"));
  const std::vector<detail::UnitLayer> layers = detail::read_unit_layers(project, task);
  for (const detail::UnitLayer& layer : layers) {
    if (layer.crs) {
      const geo::Findings odd = detail::check_as_given(layer.positions(), *layer.crs, layer.source.layer.file);
      study.findings.insert(study.findings.end(), odd.begin(), odd.end());
    }
  }
  detail::PopulationData population = detail::read_population_source(project, task);
  const geo::Findings twice = detail::leave_out_other_rows(project, layers, population);
  study.findings.insert(study.findings.end(), twice.begin(), twice.end());
  const geo::Findings misplaced = check_places(project, population);
  study.findings.insert(study.findings.end(), misplaced.begin(), misplaced.end());
  study.crs = choose_crs(project, layers, population);
  study.units = detail::make_units(project, layers, *study.crs, study.findings, task);
  if (const auto* table = std::get_if<geo::io::LayerContent>(&population.content)) {
    study.findings.insert(study.findings.end(), table->findings.begin(), table->findings.end());
  }

  task.begin_step(msg("splitting the population among units"));
  detail::DemandResult demand = detail::in_file(detail::population_file(project), [&] {
    return detail::make_demand(project, population, study.units, *study.crs, task);
  });
  study.demand = std::move(demand.demand);
  study.outside_units = demand.outside_units;
  study.findings.insert(study.findings.end(), demand.findings.begin(), demand.findings.end());
  if (project.classes_by_density) {
    detail::classify_by_density(project, population, *study.crs, study, task);
  }
  detail::set_classes(study.demand, study.units);
  if (project.control) {
    detail::apply_controls(project, study, task);
  }
  if (project.growth) {
    detail::apply_growth(project, study, task);
  }

  task.begin_step(msg("reading facilities"));
  study.facilities = detail::read_facilities(project, *study.crs, study.findings, task);
  detail::set_units(project, study);
  detail::check_links(project, study);

  if (project.network) {
    load_network(project, study, task);
  }
  task.begin_step(msg("checking the data"));
  study.inputs = detail::list_inputs(project);
  add_findings(project, study);
  const geo::Findings shifted = detail::check_for_shift(project, layers, study);
  study.findings.insert(study.findings.end(), shifted.begin(), shifted.end());
  return study;
}

}  // namespace planner
