#include "planner/scenario/detail/editing.hpp"
#include "planner/scenario/detail/quality_words.hpp"

#include <algorithm>
#include <iterator>

namespace planner::detail {
namespace {

using geo::msg;

template <class Things>
std::vector<std::string> ids_of(const Things& things) {
  std::vector<std::string> ids;
  for (const auto& thing : things) {
    ids.push_back(thing.id);
  }
  return ids;
}

Facility& facility_of(Editing& editing, const std::string& id, const Note& note) {
  const auto found = std::ranges::find(editing.study.facilities, id, &Facility::id);
  if (found == editing.study.facilities.end()) {
    const std::string nearest = geo::nearest_name(id, ids_of(editing.study.facilities));
    throw geo::Error{editing.where_of(note), msg("an edit names the facility {0}, but there is no such facility", id),
                     nearest.empty() ? msg("name the id of one that exists") : msg("did you mean \"{0}\"?", nearest)};
  }
  return *found;
}

ServiceId service_of(const Editing& editing, const OpenFacility& edit) {
  const ServiceId service = editing.study.catalogue.service_called(edit.service);
  if (!service.exists()) {
    throw geo::Error{editing.where_of(edit.note),
                     msg("edit opens {0} for the service \"{1}\", which is not known", edit.id, edit.service),
                     msg("known are: {0}", geo::list_both(editing.study.catalogue.service_names(), 80))};
  }
  return service;
}

/// At once, or in a year to come.
void begin_service(Facility& facility, int year, int now) {
  facility.status = year > now ? FacilityStatus::Planned : FacilityStatus::Existing;
  facility.details.opened = year != 0 ? year : now;
  facility.details.closed = 0;
}

bool serves_no_more(const Facility& facility, int now) {
  const int closed = facility.details.closed;
  return facility.status == FacilityStatus::Closed ? closed <= now || now == 0 : closed != 0 && closed <= now;
}

void set_qualities(Facility& facility, const FacilityQualities& qualities, const Note& note) {
  FacilityDetails& details = facility.details;
  details.level = qualities.level.empty() ? details.level : qualities.level;
  details.ownership = qualities.ownership.empty() ? details.ownership : qualities.ownership;
  details.compliant = qualities.compliant ? qualities.compliant : details.compliant;
  for (const Feature feature : qualities.features) {
    details.features[static_cast<std::size_t>(feature)] = true;
  }
  for (const Stage stage : qualities.stages) {
    details.stages[static_cast<std::size_t>(stage)] = true;
  }
  details.township_share = qualities.township_share ? qualities.township_share : details.township_share;
  details.cost = note.cost ? note.cost : details.cost;
}

void place(Editing& editing, Facility& facility, geo::LonLat position) {
  facility.position = editing.on_map(position);
  facility.unit = editing.unit_at(facility.position);
  editing.placed.push_back(static_cast<std::size_t>(&facility - editing.study.facilities.data()));
}

}  // namespace

void apply(Editing& editing, const OpenFacility& edit) {
  const ServiceId service = service_of(editing, edit);
  std::vector<Facility>& facilities = editing.study.facilities;
  if (edit.id.empty() || std::ranges::find(facilities, edit.id, &Facility::id) != facilities.end()) {
    throw geo::Error{editing.where_of(edit.note),
                     msg("edit opens “{0}”, but the id is empty or a facility has it", edit.id),
                     msg("give it a new id")};
  }
  editing.note_if_waiting(edit.year, edit.note);
  require_known_words(editing, edit.qualities, edit.note);
  Facility facility;
  facility.id = edit.id;
  facility.name = edit.name;
  facility.service = service;
  facility.capacity = edit.capacity;
  facility.where = editing.where_of(edit.note);
  begin_service(facility, edit.year, editing.study.year);
  set_qualities(facility, edit.qualities, edit.note);
  facilities.push_back(facility);
  place(editing, facilities.back(), edit.position);
}

void apply(Editing& editing, const CloseFacility& edit) {
  Facility& facility = facility_of(editing, edit.facility, edit.note);
  editing.note_if_waiting(edit.year, edit.note);
  const int now = editing.study.year;
  if (serves_no_more(facility, now)) {
    throw geo::Error{editing.where_of(edit.note), msg("edit closes {0}, which is closed already", edit.facility),
                     msg("take the edit out")};
  }
  FacilityDetails& details = facility.details;
  editing.before_closing.try_emplace(facility.id, facility.status, details.opened, details.closed);
  if (edit.year > now) {
    details.closed = edit.year;
    return;
  }
  // one that never served has no year in which it ceased to
  const bool served = facility.status != FacilityStatus::Planned || facility.open_in(now);
  details.closed = !served ? 0 : edit.year != 0 ? edit.year : now;
  facility.status = FacilityStatus::Closed;
}

void apply(Editing& editing, const ReopenFacility& edit) {
  Facility& facility = facility_of(editing, edit.facility, edit.note);
  editing.note_if_waiting(edit.year, edit.note);
  FacilityDetails& details = facility.details;
  const auto closed = editing.before_closing.find(facility.id);
  if (closed != editing.before_closing.end() && edit.year == 0) {
    facility.status = closed->second.status;
    details.opened = closed->second.opened;
    details.closed = closed->second.closed;
    editing.before_closing.erase(closed);
    return;
  }
  if (!facility.open_in(editing.study.year)) {
    begin_service(facility, edit.year, editing.study.year);
  } else if (details.closed != 0) {
    details.closed = 0;
  } else {
    throw geo::Error{editing.where_of(edit.note), msg("edit opens {0}, which serves already", edit.facility),
                     msg("take the edit out")};
  }
  editing.before_closing.erase(facility.id);
}

void apply(Editing& editing, const MoveFacility& edit) {
  Facility& facility = facility_of(editing, edit.facility, edit.note);
  if (!editing.note_if_waiting(edit.year, edit.note)) {
    place(editing, facility, edit.position);
  }
}

void apply(Editing& editing, const UpgradeFacility& edit) {
  Facility& facility = facility_of(editing, edit.facility, edit.note);
  require_known_words(editing, edit.qualities, edit.note);
  if (editing.note_if_waiting(edit.year, edit.note)) {
    return;
  }
  facility.capacity = edit.capacity ? edit.capacity : facility.capacity;
  facility.details.rebuilt = edit.rebuilt != 0 ? edit.rebuilt : facility.details.rebuilt;
  set_qualities(facility, edit.qualities, edit.note);
}

}  // namespace planner::detail
