#pragma once

#include "datasets/synth/roads/least_cost.hpp"
#include "datasets/synth/roads/road_net.hpp"
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace synth {

/// Turns ways over a road grid into roads: smoothed, with bridges, joined to the roads before them.
class RoadBuilder {
 public:
  RoadBuilder(RoadGrid& grid, RoadNet& net, const Waters& waters);

  /// Builds those parts of a way that are not built yet.
  void build(std::span<const CellId> way, RoadClass road_class, const std::string& name);

  /// The road's node in a cell, which is at the cell's position; made if there is none.
  [[nodiscard]] RoadNode node_of(CellId cell);

 private:
  struct Piece {
    std::vector<RoadVertex> course;
    bool bridge = false;
  };

  void build_run(std::span<const CellId> run, const RoadTags& tags);
  void smooth(std::span<const CellId> run);
  [[nodiscard]] bool may_move(std::span<const CellId> run, std::size_t i) const;
  [[nodiscard]] std::vector<RoadVertex> curve(std::span<const CellId> run, std::size_t i);
  void add_bridge(CellId from, CellId to, std::vector<Piece>& pieces);

  RoadGrid* grid_;
  RoadNet* net_;
  const Waters* waters_;
  std::vector<std::optional<RoadNode>> node_of_cell_;
};

}  // namespace synth
