#include "geo/network/detail/segment_tree.hpp"

#include "geo/geometry/box_index.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace geo::network::detail {
namespace {

std::vector<std::uint32_t> open_segments(const RoadNetwork& network, const ProfileGraph& graph) {
  std::vector<std::uint32_t> segments;
  for (EdgeId id{0}; id.index < network.edges.size(); ++id.index) {
    if (graph.edge_costs[id].open()) {
      for (std::uint32_t vertex = network.first_vertex[id.index]; vertex + 1 < network.first_vertex[id.index + 1];
           ++vertex) {
        segments.push_back(vertex);
      }
    }
  }
  return segments;
}

/// How far a box may be when something at `square` is known, rounded up: squares in single precision may come out too
/// large by some 4e-7 of them. Boxes are large enough for what else is lost. Never infinite, as boxes that are none
/// are.
float reach_of(double square) {
  return static_cast<float>(std::min(square * (1.0 + 1e-6) + 1e-6, double{std::numeric_limits<float>::max()}));
}

}  // namespace

SegmentTree::SegmentTree(const RoadNetwork& network, const ProfileGraph& graph)
    : vertices_{network.vertices}, segments_{open_segments(network, graph)} {
  std::vector<Envelope> boxes;
  for (std::size_t begin = 0; begin < segments_.size(); begin += kFanOut) {
    Envelope box;
    for (std::size_t i = begin; i < std::min(begin + kFanOut, segments_.size()); ++i) {
      box.add(vertices_[segments_[i]]);
      box.add(vertices_[segments_[i] + 1]);
    }
    boxes.push_back(box);
  }
  if (boxes.empty()) {
    return;
  }
  const std::vector<std::size_t> level_first = stack_boxes(boxes, kFanOut, kFanOut);
  Envelope all;
  for (std::size_t i = level_first[level_first.size() - 2]; i < boxes.size(); ++i) {
    all.add(boxes[i]);
  }
  origin_ = {(all.min_x + all.max_x) / 2.0, (all.min_y + all.max_y) / 2.0};
  // Places looked for lie no farther out than twice the extent, or their own rounding matters less than their distance.
  const double slack_m = 1e-6 * std::max({all.max_x - all.min_x, all.max_y - all.min_y, 1.0});
  for (std::size_t level = 0; level + 1 < level_first.size(); ++level) {
    level_first_.push_back(boxes_.size());
    pack(std::span{boxes}.subspan(level_first[level], level_first[level + 1] - level_first[level]), slack_m);
  }
}

/// Adds the boxes of a level, larger by so much on each side.
void SegmentTree::pack(std::span<const Envelope> boxes, double slack_m) {
  constexpr float nowhere = std::numeric_limits<float>::infinity();
  Boxes none{};
  none.min_x.fill(nowhere);
  none.min_y.fill(nowhere);
  none.max_x.fill(nowhere);
  none.max_y.fill(nowhere);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (i % kFanOut == 0) {
      boxes_.push_back(none);
    }
    Boxes& eight = boxes_.back();
    eight.min_x[i % kFanOut] = static_cast<float>(boxes[i].min_x - origin_.x - slack_m);
    eight.min_y[i % kFanOut] = static_cast<float>(boxes[i].min_y - origin_.y - slack_m);
    eight.max_x[i % kFanOut] = static_cast<float>(boxes[i].max_x - origin_.x + slack_m);
    eight.max_y[i % kFanOut] = static_cast<float>(boxes[i].max_y - origin_.y + slack_m);
  }
}

/// One descent from the root, nearest boxes first.
class SegmentTree::Search {
 public:
  // NOLINTNEXTLINE(*-member-init): of stack_ only what was put there is read
  Search(const SegmentTree& tree, MapPoint from, double within)
      : tree_{&tree},
        from_{from},
        x_{static_cast<float>(from.x - tree.origin_.x)},
        y_{static_cast<float>(from.y - tree.origin_.y)},
        reach_{reach_of(within * within)} {
    best_.square = within * within;
  }

  void try_segment(std::uint32_t vertex) {
    const MapPoint a = tree_->vertices_[vertex];
    const MapPoint b = tree_->vertices_[vertex + 1];
    const double ux = b.x - a.x;
    const double uy = b.y - a.y;
    const double along = (from_.x - a.x) * ux + (from_.y - a.y) * uy;
    const double length = ux * ux + uy * uy;
    const double share = length > 0.0 ? std::clamp(along / length, 0.0, 1.0) : 0.0;
    const MapPoint foot = share == 1.0 ? b : MapPoint{a.x + share * ux, a.y + share * uy};
    const double square = (foot.x - from_.x) * (foot.x - from_.x) + (foot.y - from_.y) * (foot.y - from_.y);
    if (square < best_.square || (square == best_.square && vertex < best_.vertex)) {
      best_ = {vertex, share, square};
      reach_ = reach_of(square);
    }
  }

  SegmentPoint run() {
    const std::size_t top = tree_->level_first_.size() - 1;
    push(top, 0);
    while (size_ > 0) {
      const Entry entry = stack_[--size_];
      if (entry.square > reach_) {
        continue;
      }
      if (entry.level > 0) {
        push(entry.level - 1, entry.index);
        continue;
      }
      const std::size_t first = entry.index * kFanOut;
      for (std::size_t i = first; i < std::min(first + kFanOut, tree_->segments_.size()); ++i) {
        try_segment(tree_->segments_[i]);
      }
    }
    return best_;
  }

 private:
  /// Looked at side by side, as processors do at once.
  static constexpr std::size_t kLanes = 4;
  using Floats [[gnu::vector_size(kLanes * sizeof(float))]] = float;

  static Floats load(const float* values) {
    Floats loaded;
    std::memcpy(&loaded, values, sizeof loaded);
    return loaded;
  }

  /// How far a coordinate lies below the least or beyond the most; 0 between.
  static Floats outside(Floats least, Floats most, float at) {
    const Floats below = least - at;
    const Floats beyond = at - most;
    const Floats farther = below > beyond ? below : beyond;
    return farther > Floats{} ? farther : Floats{};
  }

  struct Entry {
    float square;
    std::uint32_t level;
    std::size_t index;  ///< within its level
  };

  /// Puts those boxes within a box of the level above that are within reach on the stack, the nearest on top.
  void push(std::size_t level, std::size_t above) {
    const Boxes& boxes = tree_->boxes_[tree_->level_first_[level] + above];
    std::array<float, kFanOut> squares{};
    for (std::size_t i = 0; i < kFanOut; i += kLanes) {
      const Floats dx = outside(load(boxes.min_x.data() + i), load(boxes.max_x.data() + i), x_);
      const Floats dy = outside(load(boxes.min_y.data() + i), load(boxes.max_y.data() + i), y_);
      const Floats both = dx * dx + dy * dy;
      std::memcpy(squares.data() + i, &both, sizeof both);
    }
    const std::size_t bottom = size_;
    for (std::size_t i = 0; i < kFanOut; ++i) {
      if (squares[i] <= reach_) {
        const Entry entry{squares[i], static_cast<std::uint32_t>(level), above * kFanOut + i};
        std::size_t place = size_++;
        for (; place > bottom && stack_[place - 1].square < entry.square; --place) {
          stack_[place] = stack_[place - 1];
        }
        stack_[place] = entry;
      }
    }
  }

  // 2^32 segments make at most 11 levels, each with no more than kFanOut boxes waiting.
  std::array<Entry, 11 * kFanOut> stack_;
  std::size_t size_ = 0;
  const SegmentTree* tree_;
  MapPoint from_;
  float x_;  ///< about the tree's origin
  float y_;
  float reach_;
  SegmentPoint best_;
};

SegmentPoint SegmentTree::nearest(MapPoint from, double within, std::uint32_t hint) const {
  if (segments_.empty()) {
    return {};
  }
  Search search{*this, from, within};
  if (hint != NodeId::kNone) {
    search.try_segment(hint);
  }
  return search.run();
}

}  // namespace geo::network::detail
