#include "planner/study/detail/unit_areas.hpp"

#include "geo/geometry/overlay.hpp"
#include "geo/geometry/site_cells.hpp"
#include "geo/geometry/tiling.hpp"
#include "planner/study/detail/unit_codes.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <numeric>
#include <string>
#include <utility>

namespace planner::detail {
namespace {

using geo::msg;
using geo::Severity;

constexpr double kLeastMargin_m = 500.0;

/// Twice the area of the triangle abc; positive if it turns left.
double turn(geo::MapPoint a, geo::MapPoint b, geo::MapPoint c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Source  A. M. Andrew (1979): Another efficient algorithm for convex hulls in two dimensions. Closed,
/// counter-clockwise.
geo::Ring convex_hull(std::vector<geo::MapPoint> points) {
  std::ranges::sort(points, {}, [](geo::MapPoint p) { return std::pair{p.x, p.y}; });
  geo::Ring hull;
  const auto half_round = [&](const auto& ordered) {
    const std::size_t base = hull.size();
    for (const geo::MapPoint point : ordered) {
      while (hull.size() >= base + 2 && turn(hull[hull.size() - 2], hull.back(), point) <= 0.0) {
        hull.pop_back();
      }
      hull.push_back(point);
    }
    hull.pop_back();
  };
  half_round(points);
  std::ranges::reverse(points);
  half_round(points);
  hull.push_back(hull.front());
  return hull;
}

/// Points that share out one area among them.
struct Sharing {
  geo::MultiPolygon area;
  std::vector<UnitDraft*> units;
};

geo::Argument called(const std::vector<const UnitDraft*>& drafts) {
  std::vector<std::string> names;
  std::ranges::transform(drafts, std::back_inserter(names), [](const UnitDraft* d) { return label_of(d->unit); });
  return geo::list_names(names, kUnitsNamed);
}

void describe_twins(const Sharing& sharing, const std::vector<geo::SiteCells::Twin>& twins, geo::Findings& findings) {
  for (const geo::SiteCells::Twin& twin : twins) {
    const UnitDraft& unit = *sharing.units[twin.site];
    findings.push_back(
        {Severity::Warning, "unit_points_at_one_place", unit.where,
         msg("the unit {0} stands at the same place as {1}", label_of(unit.unit),
             label_of(sharing.units[twin.first]->unit)),
         msg("give each a position of its own; until then, the first of them has the area and the people"),
         unit.point});
  }
}

void describe_outsiders(const Sharing& sharing, const std::vector<geo::SiteCells::Outsider>& outside,
                        geo::Findings& findings) {
  for (const geo::SiteCells::Outsider& outsider : outside) {
    const UnitDraft& unit = *sharing.units[outsider.site];
    findings.push_back({Severity::Warning, "unit_point_outside", unit.where,
                        msg("the unit {0} stands {1} m outside the boundary", label_of(unit.unit),
                            geo::fixed_text(std::ceil(outsider.distance), 0)),
                        msg("check its position; it has what of the place is nearest to it, often nothing"),
                        unit.point});
  }
}

void share_out(const Sharing& sharing, geo::Findings& findings) {
  std::vector<geo::MapPoint> sites;
  for (const UnitDraft* unit : sharing.units) {
    sites.push_back(*unit->point);
  }
  geo::SiteCells cells = geo::cells_of_sites(sites, sharing.area);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    sharing.units[i]->unit.area = std::move(cells.cells[i]);
  }
  for (const geo::SiteCells::Twin& twin : cells.twins) {
    sharing.units[twin.site]->unit.area.clear();
  }
  describe_twins(sharing, cells.twins, findings);
  describe_outsiders(sharing, cells.outside, findings);
}

/// The villages that stand somewhere, by the drawn township that they share out, and at the end those of the boundary.
std::vector<Sharing> sharings_of(std::vector<UnitDraft>& townships, std::vector<UnitDraft>& villages,
                                 const std::vector<std::optional<std::size_t>>& township_of,
                                 const geo::MultiPolygon& boundary) {
  std::vector<Sharing> sharings(townships.size() + 1);
  std::vector<geo::MultiPolygon> drawn;
  for (std::size_t t = 0; t < townships.size(); ++t) {
    sharings[t].area = townships[t].unit.area;
    drawn.push_back(townships[t].unit.area);
  }
  std::vector<bool> stands(townships.size(), false);
  for (std::size_t v = 0; v < villages.size(); ++v) {
    const std::optional<std::size_t> township = township_of[v];
    if (township) {
      stands[*township] = stands[*township] || villages[v].point || !villages[v].unit.area.empty();
    }
    if (villages[v].point) {
      const bool within = township && !sharings[*township].area.empty();
      sharings[within ? *township : townships.size()].units.push_back(&villages[v]);
    }
  }
  for (std::size_t t = 0; t < townships.size(); ++t) {
    if (townships[t].point && !stands[t]) {
      sharings.back().units.push_back(&townships[t]);
    }
  }
  sharings.back().area = boundary.empty() ? geo::MultiPolygon{} : geo::difference_of(boundary, geo::union_of(drawn));
  return sharings;
}

/// Where no township is drawn and no boundary given, the place is guessed from the points.
void guess_boundary(Sharing& sharing, const std::vector<UnitDraft>& townships, geo::Findings& findings) {
  const bool drawn = std::ranges::any_of(townships, [](const UnitDraft& t) { return !t.unit.area.empty(); });
  if (!sharing.area.empty() || drawn || sharing.units.empty()) {
    return;
  }
  std::vector<geo::MapPoint> sites;
  for (const UnitDraft* unit : sharing.units) {
    sites.push_back(*unit->point);
  }
  sharing.area = area_around(sites);
  findings.push_back({Severity::Warning,
                      "boundary_missing",
                      {sharing.units.front()->where.file, ""},
                      msg("the units are points and the place has no boundary: it is taken as what lies round them"),
                      msg("give the boundary: [units] boundary = { file = \"FILE\" }")});
}

void unite_villages(std::vector<UnitDraft>& townships, const std::vector<UnitDraft>& villages,
                    const std::vector<std::optional<std::size_t>>& township_of, const geo::Task& task) {
  std::vector<geo::MultiPolygon> areas;
  std::vector<std::uint32_t> groups;
  const auto count = static_cast<std::uint32_t>(townships.size());
  for (std::size_t v = 0; v < villages.size(); ++v) {
    areas.push_back(villages[v].unit.area);
    groups.push_back(static_cast<std::uint32_t>(township_of[v].value_or(count)));
  }
  std::vector<geo::MultiPolygon> unions = geo::union_by_group(areas, groups, count, task);
  for (std::size_t t = 0; t < townships.size(); ++t) {
    if (townships[t].unit.area.empty()) {
      townships[t].unit.area = std::move(unions[t]);
    }
  }
}

void describe_unplaced(const std::vector<UnitDraft>& units, geo::Findings& findings) {
  std::vector<const UnitDraft*> unplaced;
  for (const UnitDraft& draft : units) {
    if (draft.unit.area.empty() && !draft.point) {
      unplaced.push_back(&draft);
    }
  }
  if (!unplaced.empty()) {
    findings.push_back({Severity::Warning, "units_without_position", unplaced.front()->where,
                        msg("{0} of {1} units have no position and so no area: {2}", std::to_string(unplaced.size()),
                            std::to_string(units.size()), called(unplaced)),
                        msg("give them a position; until then, nobody lives in them and their neighbours cover their "
                            "ground")});
  }
}

}  // namespace

geo::MultiPolygon area_around(std::span<const geo::MapPoint> points) {
  constexpr int corners = 32;
  const auto round = [&](double radius) {
    std::vector<geo::MapPoint> rim;
    for (const geo::MapPoint point : points) {
      for (int i = 0; i < corners; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / corners;
        rim.push_back({point.x + radius * std::cos(angle), point.y + radius * std::sin(angle)});
      }
    }
    return geo::MultiPolygon{{convex_hull(std::move(rim)), {}}};
  };
  const double closely = geo::area_of(round(kLeastMargin_m));
  return round(std::max(kLeastMargin_m, 0.5 * std::sqrt(closely / static_cast<double>(points.size()))));
}

void give_areas(std::vector<UnitDraft>& townships, std::vector<UnitDraft>& villages,
                const std::vector<std::optional<std::size_t>>& township_of, const geo::MultiPolygon& boundary,
                geo::Findings& findings, const geo::Task& task) {
  std::vector<Sharing> sharings = sharings_of(townships, villages, township_of, boundary);
  guess_boundary(sharings.back(), townships, findings);
  for (const Sharing& sharing : sharings) {
    if (!sharing.units.empty() && !sharing.area.empty()) {
      share_out(sharing, findings);
    }
  }
  unite_villages(townships, villages, township_of, task);
  describe_unplaced(townships, findings);
  describe_unplaced(villages, findings);
}

}  // namespace planner::detail
