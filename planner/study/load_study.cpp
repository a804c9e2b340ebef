#include "planner/study/load_study.hpp"

#include "geo/base/bad_rows.hpp"
#include "geo/crs/transform.hpp"
#include "planner/study/detail/attempt.hpp"
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
#include "planner/study/detail/project_sections.hpp"
#include "planner/study/detail/projection_table.hpp"
#include "planner/study/detail/rate_rows.hpp"
#include "planner/study/detail/roads.hpp"
#include "planner/study/detail/shift_checks.hpp"
#include "planner/study/detail/table_demand.hpp"
#include "planner/study/detail/unit_drafts.hpp"
#include "planner/study/detail/unit_places.hpp"
#include "planner/study/detail/units.hpp"
#include "planner/study/findings.hpp"
#include "planner/study/travel_networks.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <variant>

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
  const auto placed = std::ranges::find_if(layers, [](const detail::UnitLayer& l) { return l.crs.has_value(); });
  if (placed == layers.end() && !population.placed()) {
    throw geo::IoError{{detail::population_file(project).string(), ""},
                       msg("the people are counted by the codes of units, and no units have a position"),
                       msg("add [units.village] or [units.township] with polygons or points")};
  }
  const geo::MapPoint centre = placed == layers.end() ? population.centre() : detail::middle_of(placed->positions());
  const geo::Crs crs = placed == layers.end() ? population.crs() : *placed->crs;
  const std::filesystem::path& file =
      placed == layers.end() ? detail::population_file(project) : placed->source.layer.file;
  const geo::MapPoint degrees = detail::in_file(file, [&] { return geo::Transform{crs, geo::Crs::wgs84()}(centre); });
  return geo::analysis_crs_for({degrees.x, degrees.y});
}

/// What is odd about where people are: each of a table, the middle of a grid. Rows of a table that cannot be meant are
/// taken out.
geo::Findings check_places(const Project& project, detail::PopulationData& population) {
  const std::filesystem::path& file = detail::population_file(project);
  auto* table = std::get_if<geo::io::LayerContent>(&population.content);
  if (table == nullptr) {
    return detail::check_as_given(std::vector{population.centre()}, population.crs(), file);
  }
  if (!population.placed()) {
    return {};
  }
  const std::vector<geo::MapPoint> places = detail::positions_of(*table);
  geo::Findings findings = detail::check_as_given(places, population.crs(), file);
  detail::append(findings, detail::leave_out_misplaced(*table, places, file));
  return findings;
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
  if (project.barrier_free) {
    used.insert({project.barrier_free->profile, project.barrier_free->beside});
  }
  if (project.terrain) {
    used.insert({project.terrain->beside, project.terrain->riders});
    used.erase("");
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
  for (geo::network::Profile& profile : profiles) {
    if (project.barrier_free && profile.limits) {
      profile.limits->policy = project.barrier_free->policy;
    }
    if (project.barrier_free && profile.id == project.barrier_free->profile && !profile.limits) {
      throw geo::IoError{{project.network->profiles.string(), profile.id},
                         msg("the profile \"{0}\" of [barrier_free] has no limits", profile.id),
                         msg("name wheelchair or another with [{0}.limits], or add them", profile.id)};
    }
  }
  return profiles;
}

/// Reads the parts of a study one after the other, and goes on where one of them cannot be read.
class Loader {
 public:
  Loader(const Project& project, geo::Task& task) : project_{&project}, task_{&task} {
    study_.name = project.name;
    study_.year = project.year;
    study_.synthetic = project.synthetic;
    study_.catalogue = project.catalogue;
    study_.standards = project.standards;
    study_.barrier_free = project.barrier_free;
    study_.terrain = project.terrain;
  }

  /// Everything but the roads.
  void read_tables() {
    read_places();
    whole_ = whole_ && attempt([&] { make_units(); });
    if (whole_) {
      whole_ = attempt([&] { make_demand(); });
    } else {
      check_rows();
    }
    change_demand();
    task_->begin_step(msg("reading facilities"));
    read_facilities();
  }

  void read_network() {
    if (!project_->network || !study_.crs) {
      return;
    }
    whole_ = attempt([&] {
               const std::vector<geo::network::Profile> profiles = choose_profiles(*project_, study_.facilities);
               task_->begin_step(msg("reading roads"));
               study_.roads = detail::read_roads(*project_->network, profiles, *study_.crs, study_.findings, *task_);
               study_.max_leg = project_->network->max_leg;
               if (whole_) {
                 make_travel_networks(study_, profiles, *task_);
               }
             }) &&
             whole_;
  }

  void look_over() {
    task_->begin_step(msg("checking the data"));
    if (project_->terrain) {
      whole_ = attempt([&] { detail::look_for_terrain(*project_->terrain); }) && whole_;
    }
    whole_ = whole_ && attempt([&] {
               study_.inputs = detail::list_inputs(*project_);
               add_findings(*project_, study_);
               detail::append(study_.findings, detail::check_for_shift(*project_, layers_, at_unit_points_, study_));
             });
  }

  [[nodiscard]] const Study& study() const { return study_; }
  [[nodiscard]] Survey take() { return {std::move(study_), whole_}; }

 private:
  template <class Work>
  bool attempt(const Work& work) {
    return detail::attempt(study_.findings, work);
  }

  /// The unit layers and the population as they stand in their files.
  void read_places() {
    task_->begin_step(msg("reading units"));
    layers_ = detail::read_unit_layers(*project_, study_.findings, *task_);
    const bool refused = std::ranges::any_of(study_.findings, is_refusal);
    whole_ = !refused;
    const bool found = attempt([&] {
      population_ = detail::read_population_source(*project_, *task_);
      if (whole_) {
        detail::append(study_.findings, detail::leave_out_other_rows(*project_, layers_, *population_));
      }
      detail::append(study_.findings, check_places(*project_, *population_));
    });
    whole_ = whole_ && found;
    const bool placed =
        std::ranges::any_of(layers_, [](const detail::UnitLayer& layer) { return layer.crs.has_value(); });
    const bool unplaced_for_want_of_a_layer = refused && !placed && !(population_ && population_->placed());
    if (population_ && (found || placed) && !unplaced_for_want_of_a_layer) {
      whole_ = attempt([&] { study_.crs = choose_crs(*project_, layers_, *population_); }) && whole_;
    }
  }

  static bool is_refusal(const geo::Finding& finding) { return finding.code == detail::kRefused; }

  void make_units() {
    study_.units = detail::make_units(*project_, layers_, *study_.crs, study_.findings, *task_);
    if (const auto* table = std::get_if<geo::io::LayerContent>(&population_->content)) {
      tell_once(table->findings);
    }
  }

  /// Units and people may stand in one file, which then says everything twice.
  void tell_once(const geo::Findings& found) {
    for (const geo::Finding& finding : found) {
      if (std::ranges::find(study_.findings, finding) == study_.findings.end()) {
        study_.findings.push_back(finding);
      }
    }
  }

  /// Where units cannot be made, what is wrong with the rows of units and people all the same.
  void check_rows() {
    geo::Findings found;
    for (const detail::UnitLayer& layer : layers_) {
      detail::append(found, layer.content.findings);
      detail::append(found, detail::check_unit_rows(*project_, layer));
    }
    const auto* table = population_ ? std::get_if<geo::io::LayerContent>(&population_->content) : nullptr;
    if (table != nullptr) {
      detail::append(found, table->findings);
      detail::append(found, detail::check_people(std::get<TablePopulationSource>(project_->population), *table,
                                                 project_->catalogue));
    }
    tell_once(found);
  }

  void make_demand() {
    task_->begin_step(msg("splitting the population among units"));
    detail::DemandResult demand = detail::in_file(detail::population_file(*project_), [&] {
      return detail::make_demand(*project_, *population_, layers_, study_.units, *study_.crs, *task_);
    });
    study_.demand = std::move(demand.demand);
    study_.outside_units = demand.outside_units;
    detail::append(study_.findings, demand.findings);
    if (project_->classes_by_density) {
      detail::classify_by_density(*project_, *population_, *study_.crs, study_, *task_);
    }
    detail::set_classes(study_.demand, study_.units);
  }

  void change_demand() {
    const bool readable = whole_;
    const auto change = [&](bool asked, const auto& apply, const auto& check) {
      if (asked) {
        whole_ = attempt([&] {
                   if (readable) {
                     apply(*project_, study_, *task_);
                   } else {
                     detail::append(study_.findings, check(*project_, *task_));
                   }
                 }) &&
                 whole_;
      }
    };
    change(project_->control.has_value(), detail::apply_controls, detail::check_control_table);
    change(project_->growth.has_value(), detail::apply_growth, detail::check_growth_table);
    change(project_->projection.has_value(), detail::apply_projection, detail::check_projection_tables);
  }

  void read_facilities() {
    const auto refusals = std::ranges::count_if(study_.findings, is_refusal);
    const geo::Crs crs = study_.crs ? *study_.crs : geo::Crs::from_text("EPSG:3857");  // for want of any place
    std::optional<detail::UnitPlaces> places;
    if (!study_.units.empty()) {
      places.emplace(*project_, layers_, study_.units, crs);
    }
    detail::ReadFacilities read =
        detail::read_facilities(*project_, crs, places ? &*places : nullptr, study_.findings, *task_);
    study_.facilities = std::move(read.facilities);
    at_unit_points_ = std::move(read.at_unit_points);
    whole_ = whole_ && std::ranges::count_if(study_.findings, is_refusal) == refusals;
    if (whole_) {
      detail::set_units(*places, at_unit_points_, study_);
      detail::check_links(*project_, study_);
    }
  }

  const Project* project_;
  geo::Task* task_;
  Study study_;
  std::vector<detail::UnitLayer> layers_;
  std::optional<detail::PopulationData> population_;
  detail::FileRows at_unit_points_;  ///< of facilities
  bool whole_ = true;
};

/// Refuses data that must be mended.
void require_no_errors(const Project& project, const geo::Findings& findings) {
  const auto error = geo::first_error(findings);
  if (!error) {
    return;
  }
  const auto count = std::ranges::count(findings, geo::Severity::Error, &geo::Finding::severity);
  throw geo::IoError{error->where(), error->problem(),
                     count == 1 ? error->remedy()
                                : msg("{0}; all of them: junheng check {1}", error->remedy(),
                                      geo::shell_quoted(project.file.string()))};
}

}  // namespace

Study load_study(const Project& project, geo::Task& task) {
  Loader loader{project, task};
  loader.read_tables();
  require_no_errors(project, loader.study().findings);
  loader.read_network();
  require_no_errors(project, loader.study().findings);
  loader.look_over();
  require_no_errors(project, loader.study().findings);
  return loader.take().study;
}

Survey survey_study(const Project& project, geo::Task& task) {
  Loader loader{project, task};
  loader.read_tables();
  loader.read_network();
  loader.look_over();
  return loader.take();
}

}  // namespace planner
