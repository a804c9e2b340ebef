#include "planner/study/detail/unit_tiling.hpp"

#include "geo/geometry/overlay.hpp"
#include "geo/geometry/tiling.hpp"
#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace planner::detail {
namespace {

using geo::msg;

constexpr geo::SquareMetres kLeastOverlap{1.0};  // below it is rounding: two outlines drawn with the same corners
constexpr geo::SquareMetres kLeastGap{100.0};    // below it nobody lives

std::vector<geo::MultiPolygon> areas_of_drafts(const std::vector<UnitDraft>& units) {
  std::vector<geo::MultiPolygon> areas;
  std::ranges::transform(units, std::back_inserter(areas), [](const UnitDraft& draft) { return draft.unit.area; });
  return areas;
}

std::string hectares(double square_metres) {
  return geo::fixed_text(square_metres / 10'000.0, 2);
}

void take_overlaps(std::vector<UnitDraft>& units, const std::vector<geo::AreaOverlap>& overlaps,
                   geo::Findings& findings) {
  if (overlaps.empty()) {
    return;
  }
  double sum = 0.0;
  for (const geo::AreaOverlap& overlap : overlaps) {
    sum += overlap.area.value();
    geo::MultiPolygon& second = units[overlap.second].unit.area;
    second = geo::difference_of(second, units[overlap.first].unit.area);
  }
  const auto largest = std::ranges::max_element(overlaps, {}, [](const geo::AreaOverlap& o) { return o.area.value(); });
  findings.push_back({geo::Severity::Warning, "units_overlap", units[largest->second].where,
                      msg("{0} pairs of units overlap, {1} ha in all, most of them {2} and {3} ({4} ha)",
                          std::to_string(overlaps.size()), hectares(sum), label_of(units[largest->first].unit),
                          label_of(units[largest->second].unit), hectares(largest->area.value())),
                      msg("correct their outlines; until then, the first by code has the ground and its people"),
                      geo::interior_point(largest->where)});
  for (const geo::AreaOverlap& overlap : overlaps) {
    findings.push_back({geo::Severity::Note, "unit_overlap", units[overlap.second].where,
                        msg("{0} and {1} overlap by {2} ha", label_of(units[overlap.first].unit),
                            label_of(units[overlap.second].unit), hectares(overlap.area.value())),
                        msg("the first has the ground and its people"), geo::interior_point(overlap.where)});
  }
}

void describe_gaps(const std::vector<UnitDraft>& units, const std::vector<geo::AreaGap>& gaps,
                   geo::Findings& findings) {
  if (gaps.empty()) {
    return;
  }
  double sum = 0.0;
  for (const geo::AreaGap& gap : gaps) {
    sum += gap.area.value();
  }
  std::vector<std::string> beside;
  for (const std::uint32_t unit : gaps.front().neighbours) {
    beside.push_back(label_of(units[unit].unit));
  }
  findings.push_back(
      {geo::Severity::Warning,
       "units_leave_gaps",
       {units.front().where.file, ""},
       msg("{0} places within the boundary or between units belong to none, {1} ha in all; the largest, {2} "
           "ha, lies beside: {3}",
           std::to_string(gaps.size()), hectares(sum), hectares(gaps.front().area.value()),
           geo::list_names(beside, kUnitsNamed)),
       msg("correct the outlines; until then, who lives there is in no unit of this level"),
       geo::interior_point(gaps.front().where)});
}

}  // namespace

void make_tiling(std::vector<UnitDraft>& units, const geo::MultiPolygon& boundary, geo::Findings& findings,
                 const geo::Task& task) {
  if (units.empty()) {
    return;
  }
  take_overlaps(units, geo::find_overlaps(areas_of_drafts(units), kLeastOverlap, task), findings);
  describe_gaps(units, geo::find_gaps(areas_of_drafts(units), boundary, kLeastGap, task), findings);
}

}  // namespace planner::detail
