#include "planner/scenario/scenario.hpp"

#include "geo/crs/transform.hpp"
#include "geo/io/toml.hpp"
#include "planner/study/findings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <span>

namespace planner {
namespace {

using geo::msg;
using geo::io::TomlTable;

constexpr int kSchema = 1;

double read_degrees(TomlTable& table, std::string_view key, double limit) {
  const double degrees = table.number(key);
  if (!(degrees >= -limit && degrees <= limit)) {
    throw geo::IoError{table.where(key), msg("{0} is an impossible number", std::string{key}),
                       msg("give longitude and latitude in degrees (WGS 84)")};
  }
  return degrees;
}

std::optional<double> read_capacity(TomlTable& table) {
  const std::optional<double> capacity = table.find_number("capacity");
  if (capacity && !(*capacity >= 0.0 && std::isfinite(*capacity))) {
    throw geo::IoError{table.where("capacity"), msg("{0} is an impossible number", "capacity"),
                       msg("a capacity cannot be less than none; leave it out where it is not known")};
  }
  return capacity;
}

Edit read_edit(TomlTable& table) {
  const std::string kind = table.text("kind");
  if (kind == "open") {
    return OpenFacility{table.text("id"),
                        table.find_text("name").value_or(""),
                        table.text("service"),
                        {read_degrees(table, "lon", 180.0), read_degrees(table, "lat", 90.0)},
                        read_capacity(table)};
  }
  if (kind == "close") {
    return CloseFacility{table.text("facility")};
  }
  throw geo::IoError{table.where("kind"), msg("the kind \"{0}\" is not known", kind),
                     msg("write one of: {0}", "open, close")};
}

std::vector<std::string> ids_of(const std::vector<Facility>& facilities) {
  std::vector<std::string> ids;
  std::ranges::transform(facilities, std::back_inserter(ids), &Facility::id);
  return ids;
}

/// Applies edits one after the other.
class Editor {
 public:
  Editor(const Study& study, const Scenario& scenario)
      : study_{&study}, scenario_{&scenario}, facilities_{study.facilities}, to_map_{geo::Crs::wgs84(), *study.crs} {}

  void operator()(const OpenFacility& edit) {
    const ServiceId service = study_->catalogue.find_service(edit.service);
    if (!service.exists()) {
      std::vector<std::string> known;
      std::ranges::transform(study_->catalogue.services, std::back_inserter(known), &Service::id);
      throw geo::Error{scenario_->where,
                       msg("edit opens {0} for the service \"{1}\", which is not known", edit.id, edit.service),
                       msg("known are: {0}", geo::list_names(known, 40))};
    }
    if (edit.id.empty() || std::ranges::find(facilities_, edit.id, &Facility::id) != facilities_.end()) {
      throw geo::Error{scenario_->where, msg("edit opens “{0}”, but the id is empty or a facility has it", edit.id),
                       msg("give it a new id")};
    }
    const std::array position{to_map_({edit.position.lon, edit.position.lat})};
    facilities_.push_back({edit.id,
                           edit.name,
                           service,
                           position[0],
                           edit.capacity,
                           FacilityStatus::Existing,
                           study_->units_at(position)[0],
                           scenario_->where,
                           {}});
  }

  void operator()(const CloseFacility& edit) {
    const auto found = std::ranges::find(facilities_, edit.facility, &Facility::id);
    if (found == facilities_.end()) {
      const std::string nearest = geo::nearest_name(edit.facility, ids_of(facilities_));
      throw geo::Error{scenario_->where, msg("edit closes {0}, but there is no such facility", edit.facility),
                       nearest.empty() ? msg("name the id of one that exists") : msg("did you mean \"{0}\"?", nearest)};
    }
    if (found->status == FacilityStatus::Closed) {
      throw geo::Error{scenario_->where, msg("edit closes {0}, which is closed already", edit.facility),
                       msg("take the edit out")};
    }
    found->status = FacilityStatus::Closed;
  }

  [[nodiscard]] std::vector<Facility> take() { return std::move(facilities_); }

 private:
  const Study* study_;
  const Scenario* scenario_;
  std::vector<Facility> facilities_;
  geo::Transform to_map_;
};

}  // namespace

Scenario status_quo() {
  return {};
}

Scenario read_scenario(const std::filesystem::path& file) {
  TomlTable document = TomlTable::read(file);
  Scenario scenario;
  scenario.where = {file.string(), ""};
  if (const auto schema = document.find_integer("schema"); schema.value_or(kSchema) != kSchema) {
    throw geo::IoError{document.where("schema"),
                       msg("this program does not know scenario format {0}", std::to_string(*schema)),
                       msg("write schema = {0}, or use a newer program", std::to_string(kSchema))};
  }
  scenario.name = document.text("name");
  for (TomlTable& table : document.tables("edit")) {
    scenario.edits.push_back(read_edit(table));
    table.finish();
  }
  document.finish();
  return scenario;
}

Study with_edits(const Study& study, const Scenario& scenario, geo::Task& task) {
  task.throw_if_cancelled();
  Study edited = study;
  edited.scenario = scenario.name;
  Editor editor{study, scenario};
  for (const Edit& edit : scenario.edits) {
    std::visit(editor, edit);
  }
  edited.facilities = editor.take();
  const geo::Findings found = findings_about(edited, std::span{edited.facilities}.subspan(study.facilities.size()));
  edited.findings.insert(edited.findings.end(), found.begin(), found.end());
  return edited;
}

}  // namespace planner
