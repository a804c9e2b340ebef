#include "geo/io/detail/layer_styles.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <variant>

namespace geo::io::detail {
namespace {

struct StyleField {
  const char* name;
  OGRFieldType type;
  int width;  ///< 0: any
};

constexpr std::array kFields{StyleField{"f_table_catalog", OFTString, 256},
                             StyleField{"f_table_schema", OFTString, 256},
                             StyleField{"f_table_name", OFTString, 256},
                             StyleField{"f_geometry_column", OFTString, 256},
                             StyleField{"styleName", OFTString, 30},
                             StyleField{"styleQML", OFTString, 0},
                             StyleField{"styleSLD", OFTString, 0},
                             StyleField{"useAsDefault", OFTInteger, 0},
                             StyleField{"description", OFTString, 0},
                             StyleField{"owner", OFTString, 30},
                             StyleField{"ui", OFTString, 30},
                             StyleField{"update_time", OFTDateTime, 0}};

OGRLayerH create_table(GDALDatasetH dataset) {
  constexpr std::array options{"FID=id", "ASPATIAL_VARIANT=GPKG_ATTRIBUTES",
                               "DESCRIPTION=", static_cast<const char*>(nullptr)};
  OGRLayerH table = GDALDatasetCreateLayer(dataset, "layer_styles", nullptr, wkbNone, options.data());
  if (table == nullptr) {
    return nullptr;
  }
  for (const StyleField& field : kFields) {
    const FieldHandle definition{OGR_Fld_Create(field.name, field.type)};
    OGR_Fld_SetWidth(definition.get(), field.width);
    if (field.type == OFTInteger) {
      OGR_Fld_SetSubType(definition.get(), OFSTBoolean);
    }
    OGR_L_CreateField(table, definition.get(), 0);
  }
  return table;
}

bool has_geometry(const LayerStyle& style, std::span<const FeatureTable> layers) {
  const auto layer = std::ranges::find(layers, style.layer, &FeatureTable::name);
  return layer != layers.end() && !std::holds_alternative<std::monostate>(layer->geometry);
}

}  // namespace

void write_layer_styles(GDALDatasetH dataset, std::span<const LayerStyle> styles,
                        std::span<const FeatureTable> layers) {
  OGRLayerH table = create_table(dataset);
  if (table == nullptr) {
    return;  // the session has the complaint
  }
  const FeatureHandle feature{OGR_F_Create(OGR_L_GetLayerDefn(table))};
  const auto set = [&](int field, const std::string& text) {
    OGR_F_SetFieldString(feature.get(), field, text.c_str());
  };
  GIntBig id = 0;
  for (const LayerStyle& style : styles) {
    OGR_F_SetFID(feature.get(), ++id);
    set(0, "");
    set(1, "");
    set(2, style.layer);
    set(3, has_geometry(style, layers) ? "geom" : "");
    set(4, style.name);
    set(5, style.qml);
    set(6, "");
    OGR_F_SetFieldInteger(feature.get(), 7, 1);
    set(8, style.description);
    set(9, "");
    set(10, "");
    OGR_F_SetFieldDateTime(feature.get(), 11, 2000, 1, 1, 0, 0, 0, 100);  // fixed, so that the bytes are; 100 is UTC
    if (OGR_L_CreateFeature(table, feature.get()) != OGRERR_NONE) {
      return;
    }
  }
}

}  // namespace geo::io::detail
