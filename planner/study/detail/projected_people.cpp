#include "planner/study/detail/base_cohorts.hpp"
#include "planner/study/detail/growth.hpp"
#include "planner/study/detail/projection_doubts.hpp"
#include "planner/study/study.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace planner {
namespace {

using detail::AgeRange;
using geo::msg;

/// How the people of a group follow from ages.
struct GroupRule {
  GroupId group;
  AgeRange ages;
  bool of_ages = false;  ///< it is those ages; else it changes as they do
};

/// Takes the people of a study, by place and group, from the year of the data to another.
class Projecting {
 public:
  Projecting(const Study& study, const ProjectionBasis& basis) : study_{&study}, basis_{&basis} {
    std::vector<std::size_t> place_of(study.units.size(), 0);
    for (std::size_t place = 0; place < basis.units.size(); ++place) {
      place_of[basis.units[place].index] = place;
    }
    pieces_.resize(basis.units.size());
    for (std::uint32_t piece = 0; piece < study.demand.size(); ++piece) {
      pieces_[place_of[study.demand.unit[piece].index]].push_back(piece);
    }
    tallies_.resize(basis.model.migration.size());
    set_rules();
    count_data();
    spread_data();
    people_ = base_;
  }

  [[nodiscard]] YearOfChange go_on_to(int year) { return advance(people_, basis_->model, year, tallies_); }

  [[nodiscard]] const std::vector<MigrationTally>& tallies() const { return tallies_; }

  [[nodiscard]] ProjectedYear describe(int year, const YearOfChange& change) const {
    ProjectedYear described{year, {}, {}, change, {}};
    for (const Cohorts& here : people_) {
      described.ages += here;
    }
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
      ClassTotals totals;
      for (std::size_t place = 0; place < people_.size(); ++place) {
        const Persons people = people_of(rule, place, year);
        const ProjectedPlace& where = basis_->model.places[place];
        totals.total += people;
        totals.urban += where.urban ? people : Persons{};
        totals.rural += where.rural ? people : Persons{};
      }
      if (rules_[rule].group == kEveryone) {
        described.people = totals;
      } else {
        described.groups.emplace_back(rules_[rule].group, totals);
      }
    }
    return described;
  }

  /// Of the demand, where those of the data stand now.
  void put(Demand& demand, int year) const {
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
      for (std::size_t place = 0; place < people_.size(); ++place) {
        const Persons now = people_of(rule, place, year);
        if (now != data_[rule][place]) {
          place_pieces(now, pieces_[place], demand, rules_[rule].group);
        }
      }
    }
  }

 private:
  void set_rules() {
    for (std::uint32_t g = 0; g < study_->catalogue.groups.size(); ++g) {
      if (study_->demand.has(GroupId{g})) {
        const std::string& id = study_->catalogue.groups[GroupId{g}].id;
        const std::optional<AgeRange> ages = detail::ages_in_id(id);
        const bool of_ages = GroupId{g} == kEveryone || (ages && id.starts_with("age_"));
        rules_.push_back({GroupId{g}, ages.value_or(AgeRange{}), of_ages});
      }
    }
  }

  void count_data() {
    const GrowthLines growth{study_->growth, study_->units};
    for (const GroupRule& rule : rules_) {
      std::vector<Persons>& sums = data_.emplace_back(pieces_.size());
      std::vector<const GrowthLine*>& lines = lines_.emplace_back(pieces_.size());
      for (std::size_t place = 0; place < pieces_.size(); ++place) {
        for (const std::uint32_t piece : pieces_[place]) {
          sums[place] += basis_->persons[rule.group][piece];
        }
        lines[place] = growth.own(basis_->units[place], rule.group);
      }
    }
  }

  void spread_data() {
    for (std::size_t place = 0; place < pieces_.size(); ++place) {
      Persons total;
      std::vector<detail::PeopleOfAges> groups;
      for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        if (rules_[rule].group == kEveryone) {
          total = data_[rule][place];
        } else if (rules_[rule].of_ages) {
          groups.push_back({rules_[rule].ages, data_[rule][place]});
        }
      }
      base_.push_back(spread_over_ages(total, std::move(groups), basis_->structures[basis_->structure_of[place]]));
    }
  }

  static Persons times(Persons people, double factor) {
    return Persons::of_millionths(std::llround(static_cast<double>(people.millionths()) * factor));
  }

  [[nodiscard]] Persons people_of(std::size_t rule, std::size_t place, int year) const {
    const Persons data = data_[rule][place];
    if (const GrowthLine* line = lines_[rule][place]; line != nullptr) {
      return times(data, line->factor_in(year) / line->factor_in(basis_->model.from));
    }
    const auto& [group, ages, of_ages] = rules_[rule];
    const Persons then = base_[place].sum(ages.first, ages.last);
    const Persons now = people_[place].sum(ages.first, ages.last);
    if (of_ages && then == data) {
      return now;
    }
    if (then == Persons{}) {
      return of_ages ? data + now : data;
    }
    return now == then ? data : times(data, share_of(now, then));
  }

  /// As they stand in the data; where the group has nobody there, as everyone does.
  void place_pieces(Persons people, const std::vector<std::uint32_t>& pieces, Demand& demand, GroupId group) const {
    std::vector<double> shares;
    for (const GroupId as : {group, kEveryone}) {
      double sum = 0.0;
      shares.clear();
      for (const std::uint32_t piece : pieces) {
        shares.push_back(static_cast<double>(basis_->persons[as][piece].millionths()));
        sum += shares.back();
      }
      if (sum > 0.0) {
        break;
      }
      std::ranges::fill(shares, 1.0);
    }
    const std::vector<Persons> parts = apportion(people, shares);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      demand.persons[group][pieces[i]] = parts[i];
    }
  }

  const Study* study_;
  const ProjectionBasis* basis_;
  std::vector<std::vector<std::uint32_t>> pieces_;     ///< of the demand, by place
  std::vector<GroupRule> rules_;                       ///< of the groups that the data have
  std::vector<std::vector<Persons>> data_;             ///< by rule, then place
  std::vector<std::vector<const GrowthLine*>> lines_;  ///< by rule, then place; null: no line speaks of them
  std::vector<Cohorts> base_;                          ///< by place
  std::vector<Cohorts> people_;                        ///< by place, in the year got to
  std::vector<MigrationTally> tallies_;                ///< by row of migration, of all years so far
};

void add_finding(Study& study, const ProjectionBasis& basis) {
  const ProjectedYear& first = study.projection->years.front();
  const ProjectedYear& last = study.projection->years.back();
  study.findings.push_back({geo::Severity::Note,
                            "projection_applied",
                            {basis.file, ""},
                            msg("the population is projected from {0} to {1} by ages, births, deaths and moves: {2} "
                                "people instead of {3}",
                                std::to_string(first.year), std::to_string(last.year), to_text(last.people.total),
                                to_text(first.people.total)),
                            {}});
}

}  // namespace

void project_people(Study& study, int year) {
  const std::shared_ptr<const ProjectionBasis> basis = study.projection_basis;
  assert(basis && year >= basis->model.from);
  study.demand.persons = basis->persons;
  Projecting projecting{study, *basis};
  Projection projection{basis->source, {projecting.describe(basis->model.from, {})}};
  for (int next = basis->model.from + 1; next <= year; ++next) {
    const YearOfChange change = projecting.go_on_to(next);
    projection.years.push_back(projecting.describe(next, change));
  }
  projecting.put(study.demand, year);
  study.projection = std::move(projection);
  std::erase_if(study.findings, [](const geo::Finding& finding) { return finding.code.starts_with("projection_"); });
  add_finding(study, *basis);
  const geo::Findings doubts = detail::doubts_about(*basis, *study.projection, projecting.tallies());
  study.findings.insert(study.findings.end(), doubts.begin(), doubts.end());
}

void tell_factors(Study& study) {
  const auto totals_of = [&](GroupId group) {
    ClassTotals totals;
    for (std::size_t i = 0; i < study.demand.size(); ++i) {
      const Persons people = study.demand.persons[group][i];
      totals.total += people;
      totals.urban += study.demand.cls[i] == UnitClass::Urban ? people : Persons{};
      totals.rural += study.demand.cls[i] == UnitClass::Rural ? people : Persons{};
    }
    return totals;
  };
  ProjectedYear& last = study.projection->years.back();
  last.people = totals_of(kEveryone);
  for (auto& [group, totals] : last.groups) {
    totals = totals_of(group);
  }
  study.projection->with_factors = true;
}

}  // namespace planner
