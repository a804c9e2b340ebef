#include "planner/report/compare.hpp"

#include <algorithm>
#include <cmath>

namespace planner {
namespace {

using geo::Message;
using geo::msg;

/// "1,234" of a count.
std::string count_text(std::size_t count) {
  return to_text(Persons::of_millionths(static_cast<std::int64_t>(count) * Persons::kMillionths));
}

std::string money(double yuan) {
  return std::abs(yuan) >= 1e4 ? to_text(Persons::of(std::round(yuan))) : geo::fixed_text(yuan, 2);
}

Message heading(const ScenarioComparison& compared, std::size_t number) {
  const std::string edits = std::to_string(compared.edits);
  if (!compared.cost) {
    return msg("{0}. {1}: {2} edits, cost not stated", std::to_string(number), compared.name, edits);
  }
  if (compared.edits_without_cost > 0) {
    return msg("{0}. {1}: {2} edits, {3} yuan and {4} edits without a cost", std::to_string(number), compared.name,
               edits, money(*compared.cost), std::to_string(compared.edits_without_cost));
  }
  return msg("{0}. {1}: {2} edits, {3} yuan", std::to_string(number), compared.name, edits, money(*compared.cost));
}

Message served(const ScenarioComparison& compared) {
  const UnitTotals& place = compared.units[kPlace];
  if (compared.cost_per_person_served) {
    return msg("newly served by a standard of reach: {0} people, no longer: {1}; {2} yuan per person newly served",
               to_text(place.served.gained), to_text(place.served.lost), money(*compared.cost_per_person_served));
  }
  return msg("newly served by a standard of reach: {0} people, no longer: {1}", to_text(place.served.gained),
             to_text(place.served.lost));
}

Message ways(const ScenarioComparison& compared) {
  const UnitTotals& place = compared.units[kPlace];
  return msg("a shorter way to some service: {0} people, a longer one: {1}; {2} person-kilometres saved one way",
             to_text(place.way.gained), to_text(place.way.lost), geo::fixed_text(place.trip_km_saved, 1));
}

Message breaches(const ScenarioComparison& compared) {
  return msg("breaches closed: {0}, opened: {1}, unchanged: {2}", count_text(compared.closed.size()),
             count_text(compared.opened.size()), count_text(compared.unchanged));
}

/// The names of the standards of which `wanted` holds.
template <class Wanted>
std::string names(const Study& study, const ScenarioComparison& compared, const Wording& wording,
                  const Wanted& wanted) {
  std::vector<std::string> list;
  for (const StandardComparison& standard : compared.standards) {
    if (standard.before.met && standard.after.met && wanted(*standard.before.met, *standard.after.met)) {
      list.push_back("“" + wording.name_of(study.catalogue.standards[standard.standard]) + "”");
    }
  }
  return geo::list_names(list, 6);
}

}  // namespace

std::vector<std::string> comparison_words(const Study& study, const Comparison& comparison, const Wording& wording) {
  std::vector<std::string> lines{wording(
      comparison.base.empty()
          ? msg("{0}: {1} scenarios beside the place as it is", study.name, std::to_string(comparison.scenarios.size()))
          : msg("{0}: {1} scenarios beside “{2}”", study.name, std::to_string(comparison.scenarios.size()),
                comparison.base))};
  for (std::size_t i = 0; i < comparison.scenarios.size(); ++i) {
    const ScenarioComparison& compared = comparison.scenarios[i];
    lines.push_back("  " + wording(heading(compared, i + 1)));
    for (const Message& line : {served(compared), ways(compared), breaches(compared)}) {
      lines.push_back("     " + wording(line));
    }
    const std::string won = names(study, compared, wording, [](bool was, bool is) { return !was && is; });
    const std::string lost = names(study, compared, wording, [](bool was, bool is) { return was && !is; });
    if (!won.empty()) {
      lines.push_back("     " + wording(msg("standards met now: {0}", won)));
    }
    if (!lost.empty()) {
      lines.push_back("     " + wording(msg("standards no longer met: {0}", lost)));
    }
  }
  return lines;
}

}  // namespace planner
