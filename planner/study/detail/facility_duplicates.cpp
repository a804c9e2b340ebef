#include "planner/study/detail/facility_duplicates.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;

constexpr double kNearDuplicate_m = 100.0;
constexpr std::size_t kLeastStacked = 3;

bool alike(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && (a.find(b) != std::string::npos || b.find(a) != std::string::npos);
}

/// What follows from counting, or not, two facilities that may be one.
geo::Message remedy_for(const Facility& a, const Facility& b, int year) {
  const bool first = a.open_in(year);
  const bool second = b.open_in(year);
  if (first && second) {
    return msg("take one of them out if so; until then, both count");
  }
  if (!first && !second) {
    return msg("neither of them serves in {0}, so neither counts; take one out if they are one", std::to_string(year));
  }
  return msg("only {0} serves in {1} and counts; take the other out if they are one", first ? a.id : b.id,
             std::to_string(year));
}

}  // namespace

std::string bare_name(std::string name) {
  constexpr std::array<std::string_view, 12> kLeftOut{" ",  "\t", "　", "(",  ")",  "（",
                                                      "）", "[",  "]",  "【", "】", "\u00A0"};
  for (const std::string_view sign : kLeftOut) {
    for (std::size_t at = name.find(sign); at != std::string::npos; at = name.find(sign, at)) {
      name.erase(at, sign.size());
    }
  }
  return name;
}

geo::Findings find_duplicates(std::span<const Facility> facilities, int year) {
  std::vector<std::uint32_t> west_to_east(facilities.size());
  std::iota(west_to_east.begin(), west_to_east.end(), 0U);
  std::ranges::stable_sort(west_to_east, {}, [&](std::uint32_t f) { return facilities[f].position.x; });
  std::vector<std::string> names;
  for (const Facility& facility : facilities) {
    names.push_back(bare_name(facility.name));
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t i = 0; i < west_to_east.size(); ++i) {
    const Facility& a = facilities[west_to_east[i]];
    for (std::size_t j = i + 1; j < west_to_east.size(); ++j) {
      const Facility& b = facilities[west_to_east[j]];
      if (b.position.x - a.position.x > kNearDuplicate_m) {
        break;
      }
      if (a.service == b.service && distance(a.position, b.position) <= kNearDuplicate_m &&
          alike(names[west_to_east[i]], names[west_to_east[j]])) {
        pairs.push_back(std::minmax(west_to_east[i], west_to_east[j]));
      }
    }
  }
  std::ranges::sort(pairs);
  geo::Findings findings;
  for (const auto& [first, second] : pairs) {
    const Facility& a = facilities[first];
    const Facility& b = facilities[second];
    const bool both = a.open_in(year) && b.open_in(year);
    findings.push_back({both ? geo::Severity::Warning : geo::Severity::Note, "facility_twice", b.where,
                        msg("the facilities {0} and {1} may be one: “{2}” and “{3}”, {4} m apart", a.id, b.id, a.name,
                            b.name, geo::fixed_text(distance(a.position, b.position), 0)),
                        remedy_for(a, b, year)});
  }
  return findings;
}

geo::Findings find_stacked(std::span<const Facility> facilities) {
  constexpr std::size_t named = 5;
  std::map<std::tuple<std::uint32_t, double, double>, std::vector<const Facility*>> by_place;
  for (const Facility& facility : facilities) {
    by_place[{facility.service.index, facility.position.x, facility.position.y}].push_back(&facility);
  }
  std::erase_if(by_place, [](const auto& each) { return each.second.size() < kLeastStacked; });
  if (by_place.empty()) {
    return {};
  }
  std::size_t all = 0;
  const std::vector<const Facility*>* most = &by_place.begin()->second;
  for (const auto& [place, stacked] : by_place) {
    all += stacked.size();
    most = stacked.size() > most->size() ? &stacked : most;
  }
  std::vector<std::string> names;
  for (const Facility* facility : *most) {
    names.push_back(facility->name.empty() ? facility->id : facility->name + " (" + facility->id + ")");
  }
  const geo::Argument examples = geo::list_names(names, named);
  const geo::Message problem =
      by_place.size() == 1
          ? msg("{0} facilities of one service stand at exactly the same place: {1}", std::to_string(all), examples)
          : msg("at {0} places, {1} facilities stand exactly where two or more others of their service do, the most of "
                "them here: {2}",
                std::to_string(by_place.size()), std::to_string(all), examples);
  return {{geo::Severity::Warning, "facilities_at_one_place", most->front()->where, problem,
           msg("their addresses may only have been found to the town: give each its own position"),
           most->front()->position}};
}

}  // namespace planner::detail
