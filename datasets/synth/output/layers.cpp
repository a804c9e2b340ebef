#include "datasets/synth/output/layers.hpp"

#include <utility>

namespace synth {
namespace {

using geo::io::Column;
using geo::io::FeatureTable;
using Texts = std::vector<std::string>;
using Integers = std::vector<std::int64_t>;

std::string class_of(bool urban) {
  return urban ? "urban" : "rural";
}

}  // namespace

FeatureTable township_layer(const Units& units, const geo::Crs& crs) {
  std::vector<geo::MultiPolygon> areas;
  Texts codes;
  Texts names;
  Texts classes;
  for (const Township& township : units.townships) {
    areas.push_back(township.area);
    codes.push_back(township.code);
    names.push_back(township.name);
    classes.push_back(class_of(township.urban));
  }
  return {"townships",
          crs,
          std::move(areas),
          {Column{"code", std::move(codes)}, Column{"name", std::move(names)}, Column{"class", std::move(classes)}}};
}

FeatureTable village_layer(const Units& units, const geo::Crs& crs) {
  std::vector<geo::MultiPolygon> areas;
  Texts codes;
  Texts names;
  Texts classes;
  Texts parents;
  for (const Village& village : units.villages) {
    areas.push_back({village.area});
    codes.push_back(village.code);
    names.push_back(village.name);
    classes.push_back(class_of(village.urban));
    parents.push_back(units.townships[village.township].code);
  }
  return {"villages",
          crs,
          std::move(areas),
          {Column{"code", std::move(codes)}, Column{"name", std::move(names)}, Column{"class", std::move(classes)},
           Column{"township", std::move(parents)}}};
}

FeatureTable facility_layer(const std::vector<Facility>& facilities, const geo::Crs& crs) {
  std::vector<geo::MapPoint> positions;
  Texts ids;
  Texts names;
  Texts services;
  Integers capacities;
  Texts statuses;
  for (const Facility& facility : facilities) {
    positions.push_back(facility.at);
    ids.push_back(facility.id);
    names.push_back(facility.name);
    services.emplace_back(kServiceIds[index_of(facility.service)]);
    capacities.push_back(facility.capacity);
    statuses.push_back(facility.status);
  }
  return {"facilities",
          crs,
          std::move(positions),
          {Column{"id", std::move(ids)}, Column{"name", std::move(names)}, Column{"service", std::move(services)},
           Column{"capacity", std::move(capacities)}, Column{"status", std::move(statuses)}}};
}

FeatureTable river_layer(const Land& land, const geo::Crs& crs) {
  std::vector<geo::Polyline> lines;
  Texts names;
  std::vector<double> widths;
  for (const River& river : land.rivers) {
    geo::Polyline piece;
    const auto finish = [&] {
      if (piece.size() > 1) {
        lines.push_back(piece);
        names.push_back(river.name);
        widths.push_back(river.width);
      }
      piece.clear();
    };
    for (const geo::MapPoint& point : river.line) {
      if (land.grid.village_near(point)) {
        piece.push_back(point);
      } else {
        finish();
      }
    }
    finish();
  }
  return {"rivers", crs, std::move(lines), {Column{"name", std::move(names)}, Column{"width_m", std::move(widths)}}};
}

}  // namespace synth
