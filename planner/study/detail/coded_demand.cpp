#include "planner/study/detail/coded_demand.hpp"

#include "geo/base/bad_rows.hpp"
#include "geo/geometry/overlay.hpp"
#include "planner/study/detail/attempt.hpp"
#include "planner/study/detail/code_shapes.hpp"
#include "planner/study/detail/table_demand.hpp"
#include "planner/study/detail/unit_codes.hpp"
#include "planner/study/detail/unit_places.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;
using geo::Severity;

/// A place that people of a unit stand at, and its share of them.
struct Standing {
  UnitId unit;
  geo::MapPoint place;
  double share = 0.0;
};

class PeopleByCode {
 public:
  PeopleByCode(const Project& project, const geo::io::LayerContent& content, std::span<const UnitLayer> layers,
               const geo::IdVector<UnitId, Unit>& units, const geo::Crs& crs)
      : source_{&std::get<TablePopulationSource>(project.population)},
        units_{&units},
        codes_{units, project.code},
        points_{points_by_code(layers, crs)},
        file_{source_->layer.file.string()} {
    const std::vector<std::string>& codes = *content.text(source_->code);
    for (std::size_t row = 0; row < codes.size(); ++row) {
      const bool named = !source_->name.empty();
      rows_.push_back({codes[row], named ? (*content.text(source_->name))[row] : std::string{}, content.rows[row]});
    }
    level_ = codes_.level_of(rows_);
  }

  [[nodiscard]] DemandResult split(const std::vector<GroupPeople>& groups, const Catalogue& catalogue) {
    DemandResult result;
    result.demand.persons = geo::IdVector<GroupId, std::vector<Persons>>(catalogue.groups.size());
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (const UnitId unit = unit_of(row, groups[0].people[row], result); unit.exists()) {
        add(row, groups, standings_of(unit), result);
      }
    }
    describe(result);
    return result;
  }

 private:
  /// The unit of a row that counts.
  [[nodiscard]] UnitId unit_of(std::size_t row, Persons people, DemandResult& result) {
    const UnitId unit = codes_.find(rows_[row].code, level_);
    if (!unit.exists()) {
      if (codes_.find(rows_[row].code).exists()) {
        others_.push_back(rows_[row].row);
      } else {
        const bool coded = !rows_[row].code.empty();
        (coded ? misses_ : uncoded_).push_back(rows_[row]);
        (coded ? of_no_unit_ : of_no_code_) += people;
        result.outside_units += people;
      }
      return {};
    }
    const auto [known, is_new] = row_of_.emplace(unit, row);
    if (!is_new) {
      bad_.add({"code_twice", source_->code, rows_[row].code, rows_[row].row,
                msg("the code {0} was given before, in row {1}", rows_[row].code, rows_[known->second].row),
                msg("give every unit one row")});
      return {};
    }
    return unit;
  }

  [[nodiscard]] geo::MapPoint place_of(UnitId unit) const {
    const auto point = points_.find((*units_)[unit].code);
    return point != points_.end() ? point->second : geo::interior_point((*units_)[unit].area);
  }

  [[nodiscard]] std::vector<Standing> standings_of(UnitId unit) const {
    std::vector<Standing> standings;
    for (std::uint32_t u = 0; u < units_->size(); ++u) {
      const Unit& below = (*units_)[UnitId{u}];
      const bool finest = below.level == UnitLevel::Village || !has_villages(UnitId{u});
      if (finest && !below.area.empty() && lies_in(UnitId{u}, unit)) {
        standings.push_back({UnitId{u}, place_of(UnitId{u}), geo::area_of(below.area)});
      }
    }
    return standings;
  }

  [[nodiscard]] bool has_villages(UnitId unit) const {
    return std::ranges::any_of(*units_, [&](const Unit& below) { return below.parent == unit; });
  }

  [[nodiscard]] bool lies_in(UnitId unit, UnitId above) const {
    while (unit.exists() && unit != above) {
      unit = (*units_)[unit].parent;
    }
    return unit.exists();
  }

  void add(std::size_t row, const std::vector<GroupPeople>& groups, const std::vector<Standing>& standings,
           DemandResult& result) {
    if (standings.empty()) {
      result.outside_units += groups[0].people[row];
      of_no_ground_ += groups[0].people[row];
      first_without_ground_ = without_ground_.empty() ? rows_[row].row : first_without_ground_;
      without_ground_.push_back(label_of((*units_)[codes_.find(rows_[row].code, level_)]));
      return;
    }
    std::vector<double> shares;
    for (const Standing& standing : standings) {
      shares.push_back(standing.share);
      result.demand.position.push_back(standing.place);
      result.demand.unit.push_back(standing.unit);
      result.demand.origin.push_back(rows_[row].row);
    }
    for (const GroupPeople& group : groups) {
      const std::vector<Persons> split = apportion(group.people[row], shares);
      std::vector<Persons>& people = result.demand.persons[group.group];
      people.insert(people.end(), split.begin(), split.end());
    }
  }

  void describe_uncoded(DemandResult& result) const {
    std::vector<std::string> rows;
    for (const CodedRow& row : uncoded_) {
      rows.push_back(row.name.empty() ? row.row : row.name + " (" + row.row + ")");
    }
    if (!rows.empty()) {
      result.findings.push_back({Severity::Warning,
                                 "rows_without_code",
                                 {file_, uncoded_.front().row},
                                 msg("{0} people in {1} rows without a code are left out: {2}", to_text(of_no_code_),
                                     std::to_string(rows.size()), geo::list_names(rows, kUnitsNamed)),
                                 msg("give these rows the code of their unit, or delete them if they repeat others")});
    }
  }

  /// Rows that have the code of one unit and the name of another: one of the two is probably a row too far up or down.
  void describe_other_names(DemandResult& result) const {
    std::map<std::string, UnitId> by_name;
    for (UnitId id{0}; id.index < units_->size(); ++id.index) {
      if ((*units_)[id].level == level_) {
        by_name.emplace((*units_)[id].name, id);
      }
    }
    std::vector<std::string> named;
    std::string first;
    for (const auto& [unit, row] : row_of_) {
      const CodedRow& said = rows_[row];
      const std::string& name = (*units_)[unit].name;
      if (!said.name.empty() && said.name != name && by_name.contains(said.name)) {
        first = named.empty() ? said.row : first;
        named.push_back(said.code + " " + said.name + " (" + said.row + ") ≠ " + name);
      }
    }
    if (!named.empty()) {
      result.findings.push_back(
          {Severity::Warning,
           "name_contradicts_code",
           {file_, first},
           msg("{0} rows have the code of one unit and the name of another: {1}", std::to_string(named.size()),
               geo::list_names(named, kUnitsNamed)),
           msg("the code counts; check that no column has slipped by a row, or correct the name")});
    }
  }

  void describe(DemandResult& result) const {
    if (row_of_.empty() && misses_.empty()) {
      throw geo::IoError{{file_, {}},
                         msg("no row has a code in the column {0}", source_->code),
                         msg("name the column of the codes, or fill it in")};
    }
    if (row_of_.empty()) {
      const geo::Finding miss = codes_.describe_misses(misses_, file_, row_of_);
      throw geo::IoError{miss.where, miss.problem, msg("take units and table from one year, or correct the codes")};
    }
    append(result.findings, bad_.findings());
    append(result.findings, check_code_shapes(file_, source_->code, rows_, Severity::Warning));
    if (!misses_.empty()) {
      result.findings.push_back(codes_.describe_misses(misses_, file_, row_of_));
    }
    describe_uncoded(result);
    describe_other_names(result);
    if (of_no_unit_ > Persons{}) {
      result.findings.push_back(
          {Severity::Warning,
           "people_outside_units",
           {file_, misses_.front().row},
           msg("{0} people are counted under codes that no unit has, and are left out", to_text(of_no_unit_)),
           msg("correct the codes, or add the units; nothing is to be done if the table covers more than the place")});
    }
    if (!others_.empty()) {
      result.findings.push_back(
          {Severity::Warning,
           "rows_of_other_levels",
           {file_, others_.front()},
           msg("{0} {0|row|rows} of people {0|is of a unit|are of units} on another level and left out, for "
               "{0|it|they} would count twice: {1}",
               std::to_string(others_.size()), geo::list_names(others_, kUnitsNamed)),
           msg("the level with the most rows counts; leave the other rows out with where = \"…\"")});
    }
    if (!without_ground_.empty()) {
      result.findings.push_back(
          {Severity::Warning,
           "people_without_ground",
           {file_, first_without_ground_},
           msg("{0} people are of {1} units that have no position or area, and are left out: {2}",
               to_text(of_no_ground_), std::to_string(without_ground_.size()),
               geo::list_names(without_ground_, kUnitsNamed)),
           msg("give these units a position or an area of their own in the file of the units; their codes are right")});
    }
    std::vector<std::string> without;
    for (std::uint32_t u = 0; u < units_->size(); ++u) {
      if ((*units_)[UnitId{u}].level == level_ && !row_of_.contains(UnitId{u})) {
        without.push_back(label_of((*units_)[UnitId{u}]));
      }
    }
    if (!without.empty()) {
      result.findings.push_back({Severity::Warning,
                                 "units_without_people",
                                 {file_, {}},
                                 msg("{0} {0|unit has|units have} no row of people and {0|counts|count} as empty: {1}",
                                     std::to_string(without.size()), geo::list_names(without, kUnitsNamed)),
                                 msg("add them to the table, or correct their codes")});
    }
  }

  const TablePopulationSource* source_;
  const geo::IdVector<UnitId, Unit>* units_;
  UnitCodes codes_;
  std::map<std::string, geo::MapPoint> points_;
  std::string file_;
  std::vector<CodedRow> rows_;
  UnitLevel level_ = UnitLevel::Village;
  std::map<UnitId, std::size_t> row_of_;
  std::vector<CodedRow> misses_;
  std::vector<CodedRow> uncoded_;
  std::vector<std::string> others_;
  std::vector<std::string> without_ground_;
  Persons of_no_unit_;
  Persons of_no_code_;
  Persons of_no_ground_;
  std::string first_without_ground_;  ///< row
  geo::BadRows bad_{file_};
};

}  // namespace

DemandResult make_coded_demand(const Project& project, const geo::io::LayerContent& content,
                               std::span<const UnitLayer> layers, const geo::IdVector<UnitId, Unit>& units,
                               const geo::Crs& crs) {
  geo::Findings findings;
  const auto& source = std::get<TablePopulationSource>(project.population);
  const std::vector<GroupPeople> groups = read_groups(source, content, project.catalogue, findings);
  PeopleByCode people{project, content, layers, units, crs};
  DemandResult result = people.split(groups, project.catalogue);
  result.findings.insert(result.findings.begin(), findings.begin(), findings.end());
  return result;
}

}  // namespace planner::detail
