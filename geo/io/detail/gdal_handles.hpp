#pragma once

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <memory>
#include <type_traits>

namespace geo::io::detail {

struct CloseDataset {
  void operator()(GDALDatasetH dataset) const { GDALClose(dataset); }
};
struct DestroyFeature {
  void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};
struct DestroyGeometry {
  void operator()(OGRGeometryH geometry) const { OGR_G_DestroyGeometry(geometry); }
};
struct DestroyField {
  void operator()(OGRFieldDefnH field) const { OGR_Fld_Destroy(field); }
};
struct ReleaseReference {
  void operator()(OGRSpatialReferenceH reference) const { OSRRelease(reference); }
};
struct FreeText {
  void operator()(void* text) const { CPLFree(text); }
};

/// Owns an open dataset. Bands and layers borrow from it and must not outlive it.
using DatasetHandle = std::unique_ptr<std::remove_pointer_t<GDALDatasetH>, CloseDataset>;
using FeatureHandle = std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, DestroyFeature>;
using GeometryHandle = std::unique_ptr<std::remove_pointer_t<OGRGeometryH>, DestroyGeometry>;
using FieldHandle = std::unique_ptr<std::remove_pointer_t<OGRFieldDefnH>, DestroyField>;
using ReferenceHandle = std::unique_ptr<std::remove_pointer_t<OGRSpatialReferenceH>, ReleaseReference>;
using TextHandle = std::unique_ptr<char, FreeText>;

}  // namespace geo::io::detail
