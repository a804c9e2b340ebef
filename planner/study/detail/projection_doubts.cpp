#include "planner/study/detail/projection_doubts.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;

constexpr std::size_t kRowsNamed = 5;
constexpr double kShareHair = 0.0005;  // less than is shown

/// Rows of migration that a test picks out, as a table has them.
template <class Test>
std::vector<std::string> rows_where(const ProjectionBasis& basis, const Test& test) {
  std::vector<std::string> rows;
  for (std::size_t row = 0; row < basis.model.migration.size(); ++row) {
    if (test(row)) {
      rows.push_back(basis.model.migration[row].row);
    }
  }
  return rows;
}

void add(const ProjectionBasis& basis, const char* code, const std::vector<std::string>& rows, geo::Message problem,
         geo::Message remedy, geo::Findings& doubts) {
  doubts.push_back(
      {geo::Severity::Warning, code, {basis.migration_file, rows.front()}, std::move(problem), std::move(remedy)});
}

void doubt_rows(const ProjectionBasis& basis, int until, std::span<const MigrationTally> tallies,
                geo::Findings& doubts) {
  Persons not_moved;
  for (const MigrationTally& tally : tallies) {
    not_moved += tally.not_moved;
  }
  const std::vector<std::string> too_many =
      rows_where(basis, [&](std::size_t row) { return tallies[row].not_moved > Persons{}; });
  if (!too_many.empty()) {
    add(basis, "projection_moves_too_many", too_many,
        msg("{0} {0|person|people} of the table of migration could not go, as more should than live there; in these "
            "rows: {1}",
            to_text(not_moved), geo::list_names(too_many, kRowsNamed)),
        msg("check the numbers of people who go, by unit and year"), doubts);
  }
  const auto is_idle = [&](std::size_t row, bool counted) {
    const MigrationRow& some = basis.model.migration[row];
    const bool asks = some.year <= until && (some.net != Persons{} || some.rate != 0.0);
    const MigrationTally& tally = tallies[row];
    return asks && tally.counted == counted && tally.moved == Persons{} && tally.not_moved == Persons{};
  };
  const std::vector<std::string> beside = rows_where(basis, [&](std::size_t row) { return is_idle(row, false); });
  if (!beside.empty()) {
    add(basis, "projection_moves_nobody", beside,
        msg("{0} {0|row|rows} of the table of migration {0|moves|move} nobody, as other rows speak of the same people: "
            "{1}",
            std::to_string(beside.size()), geo::list_names(beside, kRowsNamed)),
        msg("rows of a smaller unit, of the very year or of fewer ages count before others; take out those that do not "
            "hold"),
        doubts);
  }
  const std::vector<std::string> empty = rows_where(basis, [&](std::size_t row) { return is_idle(row, true); });
  if (!empty.empty()) {
    add(basis, "projection_moves_nobody", empty,
        msg("{0} {0|row|rows} of the table of migration {0|moves|move} nobody, as nobody of these ages lives there: "
            "{1}",
            std::to_string(empty.size()), geo::list_names(empty, kRowsNamed)),
        msg("give a number (net) instead of a rate, other ages or another unit, or take {0|the row|the rows} out",
            std::to_string(empty.size())),
        doubts);
  }
}

std::string percent(double share) {
  return geo::fixed_text(share * 100.0, 1) + " %";
}

/// Of the shares given, and that of the last year where it is kept: the first that is not reached.
void doubt_shares(const ProjectionBasis& basis, const Projection& projection, geo::Findings& doubts) {
  for (const ProjectedYear& year : projection.years) {
    const auto& targets = basis.model.urbanisation.targets;
    const bool kept = !targets.empty() && &year == &projection.years.back() && year.year > targets.back().first;
    std::optional<double> wanted = kept ? std::optional{targets.back().second} : std::nullopt;
    for (const auto& [of, share] : targets) {
      wanted = of == year.year ? share : wanted;
    }
    const std::optional<double> share = year.urban_share();
    if (!wanted || !share || std::abs(*wanted - *share) <= kShareHair) {
      continue;
    }
    doubts.push_back(
        {geo::Severity::Warning, "projection_share_not_met", basis.section,
         msg("in {0}, {1} of the people should live in urban units, and {2} do", std::to_string(year.year),
             percent(*wanted), percent(*share)),
         *share > *wanted
             ? msg("nobody is moved back to the country: give a share that is not below the one that comes of itself")
             : msg("nobody is left in rural units who could move: give a smaller share, or classes to the units that "
                   "have none")});
    return;
  }
}

}  // namespace

geo::Findings doubts_about(const ProjectionBasis& basis, const Projection& projection,
                           std::span<const MigrationTally> tallies) {
  geo::Findings doubts;
  if (projection.years.size() > 1) {  // else nobody had the time to move
    doubt_rows(basis, projection.years.back().year, tallies, doubts);
  }
  doubt_shares(basis, projection, doubts);
  return doubts;
}

}  // namespace planner::detail
