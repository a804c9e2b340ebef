#pragma once

#include "gui/presentation/map/detail/legends.hpp"
#include "gui/presentation/map/detail/quantities.hpp"
#include "gui/presentation/parts/parts.hpp"

#include <optional>

// Layers of what is found beside an assessment, before they are put into classes.

namespace gui::detail {

/// A quantity of a part, with its title and the classes that suit it.
struct PartQuantity {
  Quantity quantity;
  std::optional<Classes> usual;  ///< none: such as its values make
  Style style;
  geo::Message title;
};

/// Of a layer by size; none: its part is not found, or speaks not of the subject.
[[nodiscard]] std::optional<PartQuantity> part_quantity(const planner::Study& study, const Parts& parts,
                                                        const LayerChoice& choice);

/// Fills legend, units and title of a layer of clusters; false: as above.
[[nodiscard]] bool fill_clusters(const planner::Study& study, const Parts& parts, const planner::Wording& wording,
                                 MapLayer& layer);

/// Whether the part that a kind of layer shows is found.
[[nodiscard]] bool is_part_found(const Parts& parts, LayerKind kind);

/// How the panel is called that finds what a kind of layer shows.
[[nodiscard]] geo::Message name_of_part(LayerKind kind);

/// Whether what a layer shows is of another state than the one given.
[[nodiscard]] bool is_of_before(const Parts& parts, LayerKind kind, std::uint64_t revision);

}  // namespace gui::detail
