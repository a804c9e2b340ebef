#include "datasets/synth/output/layers.hpp"

#include <array>
#include <utility>

namespace synth {
namespace {

using geo::io::Column;
using geo::io::FeatureTable;
using Texts = std::vector<std::string>;

constexpr std::array<const char*, 5> kFeatureIds{"entrance", "ramp", "door", "toilet", "passage"};
constexpr std::array<const char*, 3> kStageIds{"design", "construction", "acceptance"};

std::string yes_or_no(bool yes) {
  return yes ? "是" : "否";
}

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
  positions.reserve(facilities.size());
  std::vector<Column> columns;
  const auto add_texts = [&](const char* name, const auto& text) {
    Texts values;
    values.reserve(facilities.size());
    for (const Facility& facility : facilities) {
      values.emplace_back(text(facility));
    }
    columns.push_back({name, std::move(values)});
  };
  const auto add_numbers = [&](const char* name, const auto& number) {
    std::vector<double> values;
    values.reserve(facilities.size());
    for (const Facility& facility : facilities) {
      values.push_back(static_cast<double>(number(facility)));
    }
    columns.push_back({name, std::move(values)});
  };
  for (const Facility& facility : facilities) {
    positions.push_back(facility.at);
  }
  add_texts("id", [](const Facility& facility) { return facility.id; });
  add_texts("name", [](const Facility& facility) { return facility.name; });
  add_texts("service", [](const Facility& facility) { return kServiceIds[index_of(facility.service)]; });
  add_numbers("capacity", [](const Facility& facility) { return facility.capacity; });
  add_texts("status", [](const Facility& facility) { return facility.status; });
  add_texts("level", [](const Facility& facility) { return facility.record.level; });
  add_texts("ownership", [](const Facility& facility) { return facility.record.ownership; });
  add_texts("compliant", [](const Facility& facility) { return yes_or_no(facility.record.compliant); });
  add_numbers("floor_area", [](const Facility& facility) { return facility.record.floor_area; });
  add_numbers("staff", [](const Facility& facility) { return facility.record.staff; });
  add_numbers("opened", [](const Facility& facility) { return facility.record.opened; });
  add_numbers("township_share", [](const Facility& facility) { return facility.record.township_share; });
  for (std::size_t f = 0; f < kFeatureIds.size(); ++f) {
    add_texts(kFeatureIds[f], [f](const Facility& facility) { return yes_or_no(facility.record.features[f]); });
  }
  for (std::size_t s = 0; s < kStageIds.size(); ++s) {
    add_texts(kStageIds[s], [s](const Facility& facility) { return yes_or_no(facility.record.stages[s]); });
  }
  add_texts("also_serves", [](const Facility& facility) { return facility.record.also_serves; });
  return {"facilities", crs, std::move(positions), std::move(columns)};
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
