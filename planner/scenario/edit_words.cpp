#include "planner/scenario/edit_words.hpp"

#include "geo/io/toml.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace planner {
namespace {

using geo::Message;
using geo::msg;

std::string position_text(geo::LonLat at) {
  return geo::fixed_text(at.lon, 5) + ", " + geo::fixed_text(at.lat, 5);
}

struct Words {
  Message operator()(const OpenFacility& edit) const {
    const std::string& name = edit.name.empty() ? edit.id : edit.name;
    const ServiceId service = study.catalogue.service_called(edit.service);
    return msg("new {0}: {1}",
               service.exists() ? geo::names_of(study.catalogue.services[service]) : geo::Names{edit.service, ""},
               name);
  }
  Message operator()(const CloseFacility& edit) const { return msg("close {0}", facility(edit.facility)); }
  Message operator()(const ReopenFacility& edit) const { return msg("open {0} again", facility(edit.facility)); }
  Message operator()(const MoveFacility& edit) const { return msg("move {0}", facility(edit.facility)); }
  Message operator()(const UpgradeFacility& edit) const {
    if (edit.capacity && edit.qualities == FacilityQualities{} && edit.rebuilt == 0) {
      return msg("set the capacity of {0} to {1}", facility(edit.facility), geo::io::toml_number(*edit.capacity));
    }
    return msg("upgrade {0}", facility(edit.facility));
  }
  Message operator()(const AddRoad& edit) const {
    return msg("build a road from {0} to {1}", position_text(edit.line.front()), position_text(edit.line.back()));
  }
  Message operator()(const ChangeRoad& edit) const { return msg("change the road at {0}", position_text(edit.at)); }
  Message operator()(const CloseRoad& edit) const { return msg("close the road at {0}", position_text(edit.at)); }
  Message operator()(const ChangeStandard& edit) const {
    const bool only_limit = edit.limit && !edit.target && !edit.min_persons && edit.phases.empty() && !edit.due;
    if (only_limit) {
      return msg("set the limit of {0} to {1}", standard(edit.id), geo::io::toml_number(*edit.limit));
    }
    return msg("change what {0} asks for", standard(edit.id));
  }
  Message operator()(const SetTarget& edit) const { return msg("look at the year {0}", std::to_string(edit.year)); }

  [[nodiscard]] const std::string& facility(const std::string& id) const {
    const auto found = std::ranges::find(study.facilities, id, &Facility::id);
    return found == study.facilities.end() || found->name.empty() ? id : found->name;
  }

  [[nodiscard]] geo::Names standard(const std::string& id) const {
    const StandardId found = study.catalogue.find_standard(id);
    return found.exists() ? geo::names_of(study.catalogue.standards[found]) : geo::Names{id, ""};
  }

  const Study& study;
};

}  // namespace

Message words_of(const Edit& edit, const Study& study) {
  Message words = std::visit(Words{study}, edit);
  const int year = std::visit([](const auto& some) { return some.year; }, edit);
  if (year == 0 || std::holds_alternative<SetTarget>(edit)) {
    return words;
  }
  return msg("{0}, from {1} on", std::move(words), std::to_string(year));
}

}  // namespace planner
