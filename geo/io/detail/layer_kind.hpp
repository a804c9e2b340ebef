#pragma once

#include "geo/io/detail/vector_source.hpp"
#include "geo/io/vector_reader.hpp"

#include <optional>

namespace geo::io::detail {

/// The kind of the layer's geometry, by its first feature where the layer leaves it open; empty if it is none of ours.
[[nodiscard]] std::optional<GeometryKind> kind_of_layer(OGRLayerH layer);

/// Whether features of several kinds may share a layer of this format, as in drawings: then those of one kind are read
/// and the others left out.
[[nodiscard]] bool mixes_kinds(const OpenLayer& open);

/// Which of the requested kinds to read. Attributes alone (None) can be had from any layer.
///
/// Errors  IoError: the layer has none of them.
[[nodiscard]] GeometryKind choose_kind(const LayerSource& source, const LayerRequest& request, const OpenLayer& open);

}  // namespace geo::io::detail
