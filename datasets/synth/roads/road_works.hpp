#pragma once

#include "datasets/synth/chance/random.hpp"
#include "datasets/synth/roads/exits.hpp"
#include "datasets/synth/roads/road_builder.hpp"
#include "datasets/synth/settlements/settlement.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace synth {

/// Builds one road after another, each by the cheapest way that joins what stands already.
class RoadWorks {
 public:
  RoadWorks(const Land& land, RoadNet& net);

  /// Makes roads lead to the middle of each settlement; where two share a cell, of the first.
  void claim_cells(const std::vector<Settlement>& settlements);

  void link(geo::MapPoint from, geo::MapPoint to, RoadClass road_class, const std::string& name);
  /// Between two central places, named after both.
  void link_centres(std::uint32_t a, std::uint32_t b, RoadClass road_class);
  /// To the border and a little way beyond.
  void link_exit(geo::MapPoint from, const Exit& exit, RoadClass road_class);
  /// To whatever road is nearest; nothing if there is one.
  void link_to_any_road(geo::MapPoint from, RoadClass road_class);

  void turn_along_road(Settlement& settlement);

  [[nodiscard]] Random& random() { return random_; }

 private:
  [[nodiscard]] CellId cell(geo::MapPoint at) const;
  [[nodiscard]] const std::string& root_near(geo::MapPoint at) const;

  const Land* land_;
  RoadNet* net_;
  Random random_;
  RoadGrid grid_;
  LeastCost router_;
  RoadBuilder builder_;
};

}  // namespace synth
