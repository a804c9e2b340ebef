#include "planner/access/study_access.hpp"

#include "geo/network/snapping.hpp"
#include "geo/travel/origins.hpp"
#include "planner/access/detail/lists.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace planner {
namespace {

using geo::Error;
using geo::msg;
using geo::network::Access;

constexpr double kStepsAMinute = 60'000.0;  // milliseconds
constexpr double kMostPairs = 4e8;          // 16 bytes each while they are sorted

constexpr std::array kSupplies{std::pair{SupplyOf::Capacity, std::string_view{"capacity"}},
                               std::pair{SupplyOf::Staff, std::string_view{"staff"}},
                               std::pair{SupplyOf::FloorArea, std::string_view{"area"}},
                               std::pair{SupplyOf::Facilities, std::string_view{"facilities"}}};

std::optional<double> supply_of(const Facility& facility, SupplyOf what) {
  switch (what) {
    case SupplyOf::Capacity:
      return facility.capacity;
    case SupplyOf::Staff:
      return facility.details.staff;
    case SupplyOf::FloorArea:
      return facility.details.floor_area_m2;
    case SupplyOf::Facilities:
      return 1.0;
  }
  return std::nullopt;
}

WordColumn column_of(std::string name, const std::vector<std::string>& texts) {
  WordColumn column{std::move(name), texts, {}};
  std::ranges::sort(column.words);
  column.words.erase(std::ranges::unique(column.words).begin(), column.words.end());
  std::ranges::transform(texts, std::back_inserter(column.which), [&](const std::string& text) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(column.words, text) - column.words.begin());
  });
  return column;
}

/// Puts together what StudyAccess holds.
class Gathering {
 public:
  Gathering(const Study& study, const StudyQuestion& question) : study_{&study}, question_{&question} {}

  StudyAccess run(const geo::travel::HierarchyCache& cache, geo::Task& task) {
    choose_network();
    add_supply();
    add_demand();
    add_townships();
    find_ways(cache, task);
    if (question_->catchments) {
      AccessFiles files;
      files.catchments = question_->catchments;
      result_.data.catchments = detail::read_catchments(files, result_.data.demand, result_.data.supply, task);
    }
    report();
    return std::move(result_);
  }

 private:
  [[nodiscard]] const Service& service() const { return study_->catalogue.services[question_->service]; }

  void choose_network() {
    result_.profile = question_->profile.empty() ? service().profile : question_->profile;
    network_ = study_->network(result_.profile);
    if (network_ == nullptr) {
      std::vector<std::string> known;
      std::ranges::transform(study_->networks, std::back_inserter(known),
                             [](const TravelNetwork& network) { return network.graph.profile.id; });
      throw Error{{},
                  known.empty() ? msg("the place has no roads, so there are no travel times")
                                : msg("the place's roads are not prepared for the profile {0}", result_.profile),
                  known.empty() ? msg("give roads in project.toml")
                                : msg("choose one of these: {0}", geo::list_names(known, known.size()))};
    }
  }

  void add_supply() {
    const std::vector<std::uint32_t> open = supplying(*study_, study_->facilities, question_->service);
    SupplyRows& supply = result_.data.supply;
    std::vector<std::string> levels;
    for (const std::uint32_t f : open) {
      const Facility& facility = study_->facilities[f];
      const std::optional<double> known = supply_of(facility, question_->supply);
      unknown_ += known ? 0U : 1U;
      supply.id.push_back(facility.id);
      supply.capacity.push_back(known.value_or(0.0));
      positions_.push_back(facility.position);
      levels.push_back(facility.details.level);
    }
    supply.level = column_of("level", levels);
    if (open.empty()) {
      throw Error{{}, msg("no facility of the service {0} is open", service().id), msg("choose another service")};
    }
    if (unknown_ == open.size()) {
      throw Error{{},
                  msg("no facility of the service {0} tells its {1}", geo::names_of(service()),
                      std::string{name_of(question_->supply)}),
                  msg("add the field to the facilities, or count facilities: --supply-of facilities")};
    }
  }

  void add_demand() {
    const GroupId group = study_->served_group(question_->service);
    const Demand& all = study_->demand;
    DemandRows& demand = result_.data.demand;
    std::map<std::uint32_t, std::size_t> of_unit;
    for (std::size_t piece = 0; piece < all.size(); ++piece) {
      const Persons people = all.persons[group][piece];
      if (people <= Persons{}) {
        continue;
      }
      const UnitId unit = all.unit[piece];
      const std::size_t number = ++of_unit[unit.index];
      demand.id.push_back(study_->units[unit].code + "/" + std::to_string(number));
      demand.people.push_back(people);
      demand.cls.push_back(static_cast<std::uint32_t>(all.cls[piece] == UnitClass::Urban   ? 0
                                                      : all.cls[piece] == UnitClass::Rural ? 1
                                                                                           : 2));
      result_.unit.push_back(unit);
      accesses_.push_back(network_->demand_access[piece]);
    }
    if (demand.id.empty()) {
      throw Error{{}, msg("there is nobody whom the service {0} is for", service().id), msg("choose another service")};
    }
    if (std::ranges::count(demand.cls, 2U) == std::ssize(demand.cls)) {
      demand.cls.clear();
    }
  }

  /// The column of townships, by name where names are unique.
  void add_townships() {
    std::vector<UnitId> township;
    std::map<std::string, std::set<std::uint32_t>> of_name;
    for (const UnitId unit : result_.unit) {
      township.push_back(study_->ancestor(unit, UnitLevel::Township));
      if (township.back().exists()) {
        of_name[study_->units[township.back()].name].insert(township.back().index);
      }
    }
    if (of_name.empty()) {
      return;
    }
    const auto word_of = [&](UnitId unit) -> std::string {
      if (!unit.exists()) {
        return "";
      }
      const Unit& it = study_->units[unit];
      return it.name.empty() ? it.code : of_name[it.name].size() > 1 ? it.name + " " + it.code : it.name;
    };
    std::vector<std::string> words;
    std::ranges::transform(township, std::back_inserter(words), word_of);
    result_.data.demand.groups.push_back(column_of("township", words));
  }

  void find_ways(const geo::travel::HierarchyCache& cache, geo::Task& task) {
    task.begin_step(msg("searching ways to {0} facilities", std::to_string(positions_.size())));
    const std::vector<Access> destinations =
        snap_to_network(*study_->roads, network_->graph, positions_, study_->max_leg, task);
    off_roads_ = static_cast<std::size_t>(std::ranges::count(destinations, false, &Access::on_network));
    const double whole = std::floor(question_->farthest_min * kStepsAMinute + 0.5);
    const geo::Impedance limit =
        whole < static_cast<double>(geo::kUnreachable) ? static_cast<geo::Impedance>(whole) : geo::kUnreachable;
    const geo::travel::ReadySearch ready =
        prepare_search(*study_->roads, network_->graph, destinations, {geo::network::Weight::Time, limit}, cache, task);
    result_.choice = ready.choice;
    const double share = ready.choice.nodes_within / std::max(1.0, static_cast<double>(network_->graph.nodes()));
    const double pairs = share * static_cast<double>(accesses_.size()) * static_cast<double>(destinations.size());
    if (pairs > kMostPairs) {
      throw Error{{},
                  msg("about {0} million pairs of people and facilities lie within the limit, too many to keep",
                      geo::fixed_text(pairs / 1e6, 0)),
                  msg("give a shorter limit with --threshold")};
    }
    const geo::travel::Origins origins{*study_->roads, network_->graph, geo::network::Weight::Time, accesses_};
    AccessData& data = result_.data;
    data.ways = {destinations_within(origins, destinations, limit, ready.sweeping(), task), kStepsAMinute};
    data.counts.pairs = data.ways.pairs.entries.size();
    data.counts.rows = data.counts.pairs;
  }

  void report() {
    AccessData& data = result_.data;
    std::vector<bool> reached(data.supply.id.size());
    for (const auto& entry : data.ways.pairs.entries) {
      reached[entry.destination] = true;
    }
    data.counts.facilities_without = static_cast<std::uint64_t>(std::ranges::count(reached, false));
    Persons without;
    for (std::size_t row = 0; row < data.demand.id.size(); ++row) {
      if (data.ways.pairs.of(row).empty()) {
        ++data.counts.demand_without;
        without += data.demand.people[row];
      }
    }
    const auto warn = [&](const char* code, geo::Message problem, geo::Message remedy) {
      data.findings.push_back({geo::Severity::Warning, code, {}, std::move(problem), std::move(remedy)});
    };
    const std::string all = std::to_string(data.supply.id.size());
    if (unknown_ > 0) {
      warn("supply_not_known",
           msg("{0} of {1} {1|facility|facilities} {0|does not tell its|do not tell their} {2}; {0|it counts|they "
               "count} as 0",
               std::to_string(unknown_), all, std::string{name_of(question_->supply)}),
           msg("add it to the facilities, or count facilities: --supply-of facilities"));
    }
    if (off_roads_ > 0) {
      warn("facilities_off_roads",
           msg("{0} of {1} {1|facility|facilities} {0|is|are} too far from any road", std::to_string(off_roads_), all),
           msg("see: junheng check"));
    }
    if (without > Persons{}) {
      warn("people_without_ways",
           msg("{0} {0|person has|people have} no way to any facility within the limit", to_text(without)),
           msg("they have no value where a measure needs a way, and 0 where it counts what is within reach"));
    }
  }

  const Study* study_;
  const StudyQuestion* question_;
  const TravelNetwork* network_ = nullptr;
  StudyAccess result_;
  std::vector<geo::MapPoint> positions_;
  std::vector<Access> accesses_;
  std::size_t unknown_ = 0;
  std::size_t off_roads_ = 0;
};

}  // namespace

std::string_view name_of(SupplyOf supply) {
  return std::ranges::find(kSupplies, supply, &std::pair<SupplyOf, std::string_view>::first)->second;
}

std::vector<std::string> supply_names() {
  std::vector<std::string> names;
  std::ranges::transform(kSupplies, std::back_inserter(names),
                         [](const auto& each) { return std::string{each.second}; });
  return names;
}

SupplyOf parse_supply_of(const std::string& text) {
  const auto found = std::ranges::find(kSupplies, text, &std::pair<SupplyOf, std::string_view>::second);
  if (found == kSupplies.end()) {
    throw Error{{},
                msg("an argument is wrong: {0}", "--supply-of " + text),
                msg("choose one of these: {0}", geo::list_names(supply_names(), kSupplies.size()))};
  }
  return found->first;
}

double farthest_of(const AccessRequest& request) {
  double farthest = 0.0;
  const auto look_at = [&](double limit) { farthest = std::max(farthest, limit); };
  for (const MethodRequest& asked : request.methods) {
    if (asked.method == AccessMethod::Enhanced) {
      look_at(request.rings.rings.back().limit);
    } else if (asked.method == AccessMethod::Nearest || request.thresholds.empty()) {
      look_at(kNoLimit);
    } else {
      std::ranges::for_each(request.thresholds, [&](const Threshold& threshold) { look_at(threshold.value); });
    }
  }
  return farthest;
}

StudyAccess access_of(const Study& study, const StudyQuestion& question, const geo::travel::HierarchyCache& cache,
                      geo::Task& task) {
  return Gathering{study, question}.run(cache, task);
}

}  // namespace planner
