#pragma once

#include "geo/io/vector_writer.hpp"
#include "planner/assess/assessment.hpp"
#include "planner/report/wording.hpp"

#include <vector>

namespace planner {

/// How QGIS draws the layers of results.gpkg when it opens them.
///
/// Source  palettes and breaks of docs/methods/maps.md: blue for served, orange-brown for lacking, colour-blind safe.
[[nodiscard]] std::vector<geo::io::LayerStyle> layer_styles(const Study& study, const Assessment& assessment,
                                                            const Wording& wording);

}  // namespace planner
