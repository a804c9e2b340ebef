#include "geo/geometry/overlay.hpp"
#include "geo/geometry/tiling.hpp"
#include "geo/network/snapping.hpp"
#include "planner/report/findings_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace planner {
namespace {

using geo::msg;
using geo::Severity;
using geo::network::Access;

constexpr std::size_t kMostListed = 1000;
constexpr std::size_t kUnitsNamed = 5;
constexpr geo::SquareMetres kLeastGap{100.0};  // as in the finding that counts them

constexpr long kNoRoad = -1;

/// How far something is from the nearest road of a profile, whatever the longest leg; kNoRoad: there is none, or none
/// within 4 294 km, which is as far as a leg can be told.
std::vector<long> metres_to_road(const Study& study, const TravelNetwork& network,
                                 const std::vector<geo::MapPoint>& places, const geo::Task& task) {
  const geo::Metres anywhere{std::numeric_limits<double>::infinity()};
  std::vector<long> metres;
  for (const Access& access : snap_to_network(*study.roads, network.graph, places, anywhere, task)) {
    metres.push_back(access.on_network() ? std::lround(access.leg_mm / 1000.0) : kNoRoad);
  }
  return metres;
}

/// Profiles by what is the same for them: "on foot, by bicycle".
using Profiles = std::vector<geo::Names>;

class Locator {
 public:
  Locator(const Study& study, const geo::Task& task) : study_{&study}, task_{&task} {}

  [[nodiscard]] geo::Findings all() {
    unit_gaps();
    facilities_outside();
    facilities_off_roads();
    people_off_roads();
    islands();
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string name_of_facility(const Facility& facility) const {
    return facility.name.empty() ? facility.id : facility.name + " (" + facility.id + ")";
  }

  /// Ground between the units of a level or within the boundary that belongs to none, where the study's findings count
  /// such.
  void unit_gaps() {
    if (std::ranges::count(study_->findings, "units_leave_gaps", &geo::Finding::code) == 0) {
      return;
    }
    for (const UnitLevel level : {UnitLevel::Township, UnitLevel::Village}) {
      std::vector<geo::MultiPolygon> areas;
      std::vector<std::string> names;
      for (const Unit& unit : study_->units) {
        if (unit.level == level) {
          areas.push_back(unit.area);
          names.push_back(unit.code.empty() || unit.code == unit.name ? unit.name : unit.code + " " + unit.name);
        }
      }
      std::vector<geo::AreaGap> gaps = find_gaps(areas, study_->units[kPlace].area, kLeastGap, *task_);
      if (gaps.empty()) {  // without a boundary the place is what its units cover
        gaps = find_gaps(areas, {}, kLeastGap, *task_);
      }
      if (!areas.empty()) {
        add_gaps(gaps, names);
      }
    }
  }

  void add_gaps(const std::vector<geo::AreaGap>& gaps, const std::vector<std::string>& names) {
    for (std::size_t g = 0; g < std::min(gaps.size(), kMostListed); ++g) {
      std::vector<std::string> beside;
      std::ranges::transform(gaps[g].neighbours, std::back_inserter(beside),
                             [&](std::uint32_t unit) { return names[unit]; });
      found_.push_back({Severity::Warning,
                        "unit_gap",
                        {},
                        msg("{0} ha belong to no unit, beside: {1}",
                            geo::fixed_text(gaps[g].area.value() / 10'000.0, 2), geo::list_names(beside, kUnitsNamed)),
                        msg("correct the outlines; until then, who lives there is in no unit of this level"),
                        geo::interior_point(gaps[g].where)});
    }
    const std::size_t more = gaps.size() - std::min(gaps.size(), kMostListed);
    add_rest(more, msg("{0} more places belong to no unit", std::to_string(more)), "unit_gap");
  }

  void facilities_outside() {
    if (study_->finest_level() == UnitLevel::Place) {
      return;
    }
    for (const Facility& facility : study_->facilities) {
      if (facility.unit == kPlace) {
        found_.push_back({Severity::Warning, "facility_outside_units", facility.where,
                          msg("{0} lies in no unit", name_of_facility(facility)),
                          msg("check its coordinates if it should lie inside"), facility.position});
      }
    }
  }

  /// By place and metres to the road, the profiles for which it is so.
  [[nodiscard]] std::map<std::pair<std::uint32_t, long>, Profiles> off_roads(const std::vector<geo::MapPoint>& places,
                                                                             const auto& is_off) const {
    std::map<std::pair<std::uint32_t, long>, Profiles> off;
    for (const TravelNetwork& network : study_->networks) {
      std::vector<std::uint32_t> those;
      std::vector<geo::MapPoint> where;
      for (std::uint32_t i = 0; i < places.size(); ++i) {
        if (is_off(network, i)) {
          those.push_back(i);
          where.push_back(places[i]);
        }
      }
      const std::vector<long> metres = metres_to_road(*study_, network, where, *task_);
      for (std::size_t k = 0; k < those.size(); ++k) {
        off[{those[k], metres[k]}].push_back(geo::names_of(network.graph.profile));
      }
    }
    return off;
  }

  void facilities_off_roads() {
    std::vector<geo::MapPoint> positions;
    std::ranges::transform(study_->facilities, std::back_inserter(positions), &Facility::position);
    std::map<std::string, std::vector<Access>> access;
    for (const TravelNetwork& network : study_->networks) {
      access[network.graph.profile.id] =
          snap_to_network(*study_->roads, network.graph, positions, study_->max_leg, *task_);
    }
    const auto off = off_roads(positions, [&](const TravelNetwork& network, std::uint32_t f) {
      return !access.at(network.graph.profile.id)[f].on_network();
    });
    for (const auto& [place, profiles] : off) {
      const auto& [f, metres] = place;
      const Facility& facility = study_->facilities[f];
      found_.push_back(
          {Severity::Warning, "facility_off_network", facility.where,
           metres == kNoRoad ? msg("{0} has no road ({1}) anywhere near and serves nobody by it",
                                   name_of_facility(facility), geo::list_both(profiles))
                             : msg("{0} lies {1} m from the nearest road ({2}) and serves nobody by it",
                                   name_of_facility(facility), std::to_string(metres), geo::list_both(profiles)),
           msg("check its coordinates, add the missing road, or raise max_leg_m in [network]"), facility.position});
    }
  }

  void people_off_roads() {
    const Demand& demand = study_->demand;
    std::vector<std::uint32_t> pieces;
    for (std::uint32_t i = 0; i < demand.size(); ++i) {
      const auto off = [&](const TravelNetwork& network) { return !network.demand_access[i].on_network(); };
      if (demand.persons[kEveryone][i] > Persons{} && std::ranges::any_of(study_->networks, off)) {
        pieces.push_back(i);
      }
    }
    std::ranges::stable_sort(pieces, std::greater{}, [&](std::uint32_t i) { return demand.persons[kEveryone][i]; });
    const std::size_t more = pieces.size() > kMostListed ? pieces.size() - kMostListed : 0;
    pieces.resize(pieces.size() - more);
    std::vector<geo::MapPoint> positions;
    std::ranges::transform(pieces, std::back_inserter(positions), [&](std::uint32_t i) { return demand.position[i]; });
    const auto off = off_roads(positions, [&](const TravelNetwork& network, std::uint32_t k) {
      return !network.demand_access[pieces[k]].on_network();
    });
    for (const auto& [place, profiles] : off) {
      const auto& [k, metres] = place;
      const std::uint32_t piece = pieces[k];
      const std::string row = demand.origin.empty() ? std::string{} : demand.origin[piece];
      found_.push_back(
          {Severity::Note,
           "place_off_network",
           {{}, row},
           metres == kNoRoad
               ? msg("{0} people of {1} have no road ({2}) anywhere near", to_text(demand.persons[kEveryone][piece]),
                     study_->units[demand.unit[piece]].name, geo::list_both(profiles))
               : msg("{0} people of {1} live {2} m from the nearest road ({3})",
                     to_text(demand.persons[kEveryone][piece]), study_->units[demand.unit[piece]].name,
                     std::to_string(metres), geo::list_both(profiles)),
           msg("add the missing road, or raise max_leg_m in [network]"),
           demand.position[piece]});
    }
    add_rest(more, msg("{0} more places with people lie off the roads", std::to_string(more)), "place_off_network");
  }

  /// Of each part of a profile's roads but the largest: its first node, its nodes, and its people.
  void islands() {
    using Island = std::tuple<std::uint32_t, std::uint32_t, Persons>;
    std::map<Island, Profiles> islands;
    for (const TravelNetwork& network : study_->networks) {
      const std::uint32_t parts = network.connectivity.components;
      std::vector<Island> of_part(parts, {geo::network::NodeId::kNone, 0, {}});
      const auto& component = network.connectivity.component;
      for (std::uint32_t n = 0; n < component.size(); ++n) {
        const std::uint32_t part = component[geo::network::NodeId{n}];
        if (part < parts) {
          auto& [first, nodes, persons] = of_part[part];
          first = std::min(first, n);
          ++nodes;
        }
      }
      for (std::size_t i = 0; i < network.demand_access.size(); ++i) {
        const Access& access = network.demand_access[i];
        if (access.on_network()) {
          const std::uint32_t part = component[study_->roads->edges[access.edge].from];
          std::get<Persons>(of_part[part]) += study_->demand.persons[kEveryone][i];
        }
      }
      for (std::uint32_t part = 1; part < parts; ++part) {
        islands[of_part[part]].push_back(geo::names_of(network.graph.profile));
      }
    }
    std::vector<std::pair<Island, Profiles>> listed{islands.begin(), islands.end()};
    std::ranges::stable_sort(listed, std::greater{}, [](const auto& entry) {
      return std::pair{std::get<Persons>(entry.first), std::get<1>(entry.first)};
    });
    const std::size_t more = listed.size() > kMostListed ? listed.size() - kMostListed : 0;
    listed.resize(listed.size() - more);
    for (const auto& [island, profiles] : listed) {
      const auto& [first, nodes, persons] = island;
      found_.push_back({Severity::Note,
                        "road_island",
                        {},
                        msg("a part of the roads with {0} nodes is not joined to the rest ({1}); {2} people live by it",
                            std::to_string(nodes), geo::list_both(profiles), to_text(persons)),
                        msg("join it, or add the missing stretch or bridge"),
                        study_->roads->nodes[geo::network::NodeId{first}]});
    }
    add_rest(more, msg("{0} more parts of the roads are not joined to the rest", std::to_string(more)), "road_island");
  }

  void add_rest(std::size_t more, geo::Message said, const char* code) {
    if (more > 0) {
      found_.push_back({Severity::Note, code, {}, std::move(said), msg("the largest are listed one by one")});
    }
  }

  const Study* study_;
  const geo::Task* task_;
  geo::Findings found_;
};

}  // namespace

geo::Findings locate_findings(const Study& study, const geo::Task& task) {
  return Locator{study, task}.all();
}

}  // namespace planner
