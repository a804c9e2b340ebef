#include "geo/geometry/site_cells.hpp"

#include "geo/geometry/area_index.hpp"
#include "geo/geometry/detail/geos.hpp"
#include "geo/geometry/overlay.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace geo {
namespace {

using detail::Geos;

constexpr double kSamePlace = 0.001;  // metres; nearer sites have no border between them that a map could show

/// Of each site, the lowest one at its place.
std::vector<std::uint32_t> first_at_place(std::span<const MapPoint> sites) {
  std::vector<std::uint32_t> west_to_east(sites.size());
  std::iota(west_to_east.begin(), west_to_east.end(), 0U);
  std::ranges::sort(west_to_east, {}, [&](std::uint32_t site) { return std::pair{sites[site].x, site}; });
  std::vector<std::size_t> place_of(sites.size());
  std::vector<std::uint32_t> lowest;  // of each place
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const std::uint32_t site = west_to_east[i];
    place_of[site] = lowest.size();
    for (std::size_t j = i; j > 0 && sites[site].x - sites[west_to_east[j - 1]].x <= kSamePlace; --j) {
      if (distance(sites[west_to_east[j - 1]], sites[site]) <= kSamePlace) {
        place_of[site] = place_of[west_to_east[j - 1]];
        break;
      }
    }
    if (place_of[site] == lowest.size()) {
      lowest.push_back(site);
    } else {
      lowest[place_of[site]] = std::min(lowest[place_of[site]], site);
    }
  }
  std::vector<std::uint32_t> first(sites.size());
  std::ranges::transform(place_of, first.begin(), [&](std::size_t place) { return lowest[place]; });
  return first;
}

/// How far the sites that are not in the area are from it.
std::vector<SiteCells::Outsider> find_outsiders(std::span<const MapPoint> sites, const MultiPolygon& area) {
  const AreaIndex index{std::span{&area, 1}};
  const Geos geos;
  const Geos::Shape shape = geos.multi_polygon(area);
  const Geos::Prepared prepared = geos.prepare(shape);
  std::vector<SiteCells::Outsider> outsiders;
  for (std::uint32_t site = 0; site < sites.size(); ++site) {
    if (index.find(sites[site])) {
      continue;
    }
    const Geos::Shape point = geos.multi_point(sites.subspan(site, 1));
    double distance = 0.0;
    if (GEOSPreparedDistance_r(geos.context(), prepared.get(), point.get(), &distance) == 0) {
      throw geos.error();
    }
    if (distance > 0.0) {
      outsiders.push_back({site, distance});
    }
  }
  return outsiders;
}

}  // namespace

SiteCells cells_of_sites(std::span<const MapPoint> sites, const MultiPolygon& boundary) {
  SiteCells result;
  result.outside = find_outsiders(sites, boundary);
  const std::vector<std::uint32_t> first = first_at_place(sites);
  std::vector<MapPoint> places;
  std::vector<std::size_t> place_of(sites.size());
  for (std::uint32_t site = 0; site < sites.size(); ++site) {
    if (first[site] == site) {
      place_of[site] = places.size();
      places.push_back(sites[site]);
    } else {
      place_of[site] = place_of[first[site]];
      result.twins.push_back({site, first[site]});
    }
  }
  const std::vector<MultiPolygon> cells = voronoi_cells(places, boundary);
  result.cells.reserve(sites.size());
  for (const std::size_t place : place_of) {
    result.cells.push_back(cells[place]);
  }
  return result;
}

}  // namespace geo
