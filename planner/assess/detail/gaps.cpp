#include "planner/assess/detail/gaps.hpp"

#include "planner/assess/detail/fields.hpp"
#include "planner/assess/detail/served_people.hpp"

#include <algorithm>

namespace planner::detail {
namespace {

bool counts_persons(const Standard& standard) {
  return std::holds_alternative<ReachRule>(standard.rule) || std::holds_alternative<ContainmentRule>(standard.rule);
}

/// The standard that the units of a result are judged by: for phases, the other one.
const Standard& judged_by(const Study& study, StandardId id) {
  const Standard& standard = study.catalogue.standards[id];
  const auto* phase = std::get_if<PhaseRule>(&standard.rule);
  return phase == nullptr ? standard : study.catalogue.standards[study.catalogue.find_standard(phase->of)];
}

/// Where a verdict is the unit's, its service's, or a network level's.
ServiceId service_of(const UnitVerdict& verdict, const Standard& standard) {
  return verdict.service.exists() ? verdict.service : standard.service;
}

}  // namespace

/// Of the people of one unit whom a standard leaves out: how far they are from help, and where they live.
struct GapFinder::LeftOut {
  WaySums ways;
  bool all = false;  ///< of the unit and those below it; else those of its own whom the standard does not serve
};

std::vector<std::pair<GroupId, ServiceId>> wanted_ways(const Study& study, const Assessment& assessment) {
  std::vector<std::pair<GroupId, ServiceId>> wanted;
  for (const StandardResult& result : assessment.standards) {
    const Standard& standard = study.catalogue.standards[result.standard];
    if (!counts_persons(standard) && study.demand.has(result.group)) {
      wanted.emplace_back(result.group, standard.service);
      const Standard& judged = judged_by(study, result.standard);
      if (const auto* network = std::get_if<NetworkRule>(&judged.rule)) {
        for (const NetworkLevel& level : network->levels) {
          wanted.emplace_back(result.group, level.service);
        }
      }
    }
  }
  std::ranges::sort(wanted);
  const auto again = std::ranges::unique(wanted);
  wanted.erase(again.begin(), again.end());
  return wanted;
}

GapFinder::GapFinder(const GapGround& ground, const StandardResult& result, SitesByUnit& sites)
    : ground_{&ground},
      study_{&ground.on.study},
      result_{&result},
      sites_{&sites},
      judged_by_{&judged_by(*study_, result.standard)} {
  const Standard& standard = study_->catalogue.standards[result.standard];
  closed_ =
      !result.not_assessed.empty() || (std::holds_alternative<PhaseRule>(standard.rule) && result.met.value_or(true));
  if (!closed_ && counts_persons(standard)) {
    served_ = (*ground.on.served)[result.standard].get();
    time_ = time_field(*study_, standard.service, ground.on.fields);
  }
  if (!closed_) {
    list_improvable();
  }
}

/// A unit whose own node of a network belongs to none lacks it in the unit above.
UnitId GapFinder::lacking_in(const UnitVerdict& verdict) const {
  const auto* network = std::get_if<NetworkRule>(&judged_by_->rule);
  if (verdict.remark != Remark::NoParent || network == nullptr) {
    return verdict.unit;
  }
  const auto above = std::ranges::find(network->levels, verdict.service, &NetworkLevel::service);
  return study_->ancestor(verdict.unit, above->level);
}

GapFinder::LeftOut GapFinder::left_out(UnitId unit, ServiceId service) const {
  if (served_ == nullptr) {
    return {ground_->ways.at({result_->group, service}).below(unit), true};
  }
  const Standard& standard = study_->catalogue.standards[result_->standard];
  LeftOut those;
  const std::array<bool, 3> spoken_of = classes_in_scope(*study_, standard, unit);
  for (const std::uint32_t i : ground_->on.people.own_pieces(unit)) {
    if (!served_->serves(i) && spoken_of[static_cast<std::size_t>(study_->demand.cls[i])]) {
      those.ways.add(study_->demand.persons[result_->group][i],
                     time_ ? ground_->on.fields[*time_].nearest.cost[i] : geo::kUnreachable);
    }
  }
  return those;
}

GapFinder::Found GapFinder::gap_of(const UnitVerdict& verdict, std::uint32_t position, Persons persons) {
  const Standard& standard = study_->catalogue.standards[result_->standard];
  Found found{{position,
               {verdict.unit,
                result_->standard,
                service_of(verdict, standard),
                lacking_in(verdict),
                persons,
                verdict.measured,
                verdict.required,
                {},
                Remedy::OpenFacility,
                {},
                {},
                {}}},
              {}};
  Gap& gap = found.row.gap;
  const LeftOut those = left_out(verdict.unit, gap.service);
  if (those.ways.arriving > Persons{}) {
    gap.nearest = geo::Seconds{static_cast<double>(those.ways.person_ms) /
                               static_cast<double>(those.ways.arriving.millionths()) / 1000.0};
  }
  if (await(verdict, gap) || improve(verdict, gap)) {
    return found;
  }
  gap.to_open = lacking(verdict);
  const auto* reach = std::get_if<ReachRule>(&standard.rule);
  const bool straight = reach != nullptr && reach->measure == Measure::StraightLine;
  if (those.ways.cut_off > those.ways.arriving && !straight && !study_->networks.empty() && exists(gap.service)) {
    gap.remedy = Remedy::ConnectRoad;
  }
  gap.site = sites_->find(*study_, gap.lacking_in, [&] {
    const std::vector<Persons>& people = study_->demand.persons[result_->group];
    std::vector<std::uint32_t> pieces;
    for (const std::uint32_t i :
         those.all ? ground_->on.people.pieces_below(gap.lacking_in) : ground_->on.people.own_pieces(gap.lacking_in)) {
      const bool meant = those.all || (!served_->serves(i) &&
                                       in_scope(*study_, standard, study_->demand.cls[i], study_->demand.unit[i]));
      if (meant && people[i] != Persons{}) {
        pieces.push_back(i);
      }
    }
    return best_site(*study_, people, pieces);
  });
  if (gap.remedy == Remedy::ConnectRoad && gap.site) {
    const auto* way = std::get_if<ReachRule>(&judged_by_->rule);
    const bool over_roads = way != nullptr && way->measure != Measure::StraightLine;
    found.join = ground_->main_roads.nearest(
        over_roads ? way->profile : study_->catalogue.services[gap.service].profile, *gap.site);
    gap.road = found.join ? std::optional{found.join->road} : std::nullopt;
  }
  if (straight) {
    count_brought(gap);
  }
  return found;
}

void GapFinder::count_brought(Gap& gap) const {
  const Standard& standard = *judged_by_;
  std::vector<std::uint32_t> pieces;
  for (const std::uint32_t i : ground_->on.people.own_pieces(gap.unit)) {
    if (!served_->serves(i) && in_scope(*study_, standard, study_->demand.cls[i], study_->demand.unit[i])) {
      pieces.push_back(i);
    }
  }
  if (!gap.site) {
    return;
  }
  const std::vector<bool> within = within_of_site(*study_, std::get<ReachRule>(standard.rule), pieces, *gap.site);
  gap.brought = Persons{};
  for (std::size_t k = 0; k < pieces.size(); ++k) {
    *gap.brought += within[k] ? study_->demand.persons[result_->group][pieces[k]] : Persons{};
  }
}

/// A standard that judges the place as a whole and no unit.
std::optional<GapRow> GapFinder::gap_of_place() {
  if (!result_->verdicts.empty() || result_->met.value_or(true)) {
    return std::nullopt;
  }
  const Standard& standard = study_->catalogue.standards[result_->standard];
  if (std::holds_alternative<CapacityRule>(standard.rule)) {
    UnitVerdict place;
    place.unit = kPlace;
    place.measured = result_->value;
    place.required = result_->required;
    return gap_of(place, 0, result_->population.total - result_->covered.total).row;
  }
  return GapRow{0,
                {kPlace,
                 result_->standard,
                 standard.service,
                 kPlace,
                 {},
                 result_->value,
                 result_->required,
                 {},
                 Remedy::OpenFacility,
                 {},
                 {},
                 {}}};
}

std::optional<GapRow> GapFinder::find(std::uint32_t position) {
  const UnitVerdict& verdict = result_->verdicts[position];
  if (closed_ || verdict.met.value_or(true)) {
    return std::nullopt;
  }
  Found found = gap_of(verdict, position, verdict.population - verdict.covered);
  check_roads({&found, 1});
  return found.row;
}

std::vector<GapRow> GapFinder::find() {
  std::vector<Found> found;
  for (std::uint32_t position = 0; !closed_ && position < result_->verdicts.size(); ++position) {
    const UnitVerdict& verdict = result_->verdicts[position];
    if (!verdict.met.value_or(true)) {
      found.push_back(gap_of(verdict, position, verdict.population - verdict.covered));
    }
  }
  check_roads(found);
  std::vector<GapRow> rows;
  std::ranges::transform(found, std::back_inserter(rows), &Found::row);
  if (const std::optional<GapRow> row = closed_ ? std::nullopt : gap_of_place()) {
    rows.push_back(*row);
  }
  return rows;
}

GapKey key_of(const Study& study, std::uint32_t standard, const GapRow& row) {
  return {row.gap.persons.value() * study.units[row.gap.unit].priority, standard, row.position};
}

}  // namespace planner::detail
