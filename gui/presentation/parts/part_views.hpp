#pragma once

#include "gui/presentation/map/map_layer.hpp"
#include "gui/presentation/parts/access_view.hpp"
#include "gui/presentation/parts/barrier_free_view.hpp"
#include "gui/presentation/parts/clusters_view.hpp"
#include "gui/presentation/parts/critical_view.hpp"
#include "gui/presentation/parts/parts.hpp"
#include "gui/presentation/parts/terrain_view.hpp"
#include "gui/presentation/parts/uncertainty_view.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace gui {

/// What is shown of a part, and whether it is of a state before the one that is shown otherwise.
template <class Shown>
struct PartView {
  std::shared_ptr<const Shown> shown;  ///< null: it is not wanted, or not found yet
  bool before = false;
};

/// Of the parts that somebody looks at, what is shown.
struct PartViews {
  PartView<AccessView> accessibility;
  PartView<ClustersView> clusters;
  PartView<BarrierFreeView> barrier_free;
  PartView<CriticalView> critical;
  PartView<UncertaintyView> uncertainty;
  PartView<TerrainView> terrain;
};

/// What parts are made into views from.
struct PartSource {
  const planner::Study* study = nullptr;
  const Parts* parts = nullptr;  ///< null: none is found
  PartSet wanted = {};
  std::uint64_t revision = 0;  ///< of the state that is shown: parts of another are told to be of a state before
};

[[nodiscard]] PartViews part_views_of(const PartSource& source, const LayerChoice& layer,
                                      const planner::Wording& wording);

/// The part that a kind of layer shows; none: it shows the assessment.
[[nodiscard]] std::optional<Part> part_of(LayerKind kind);

/// Layers of parts that can be chosen here: one of each kind, of the standard or service that the map speaks of now, or
/// of the first.
[[nodiscard]] std::vector<OfferedLayer> offered_part_layers(const planner::Study& study,
                                                            const planner::Assessment& assessment,
                                                            const LayerChoice& layer, const planner::Wording& wording);

/// The tables of parts.
[[nodiscard]] std::vector<std::shared_ptr<const Table>> tables_of(const PartViews& views);

}  // namespace gui
