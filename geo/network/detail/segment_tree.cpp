#include "geo/network/detail/segment_tree.hpp"

#include "geo/geometry/box_index.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace geo::network::detail {
namespace {

constexpr std::size_t kFanOut = 8;  // children of a box, segments of a leaf

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

double square_to_box(MapPoint from, const Envelope& box) {
  const double dx = std::max({box.min_x - from.x, from.x - box.max_x, 0.0});
  const double dy = std::max({box.min_y - from.y, from.y - box.max_y, 0.0});
  return dx * dx + dy * dy;
}

/// How far a box may be when something at `square` is known. Rounding may put a segment's point a trifle outside its
/// box; the slack keeps equals in the race.
double reach_of(double square) {
  return square * (1.0 + 1e-9) + 1e-6;
}

}  // namespace

SegmentTree::SegmentTree(const RoadNetwork& network, const ProfileGraph& graph)
    : vertices_{network.vertices}, segments_{open_segments(network, graph)} {
  for (std::size_t begin = 0; begin < segments_.size(); begin += kFanOut) {
    Envelope box;
    for (std::size_t i = begin; i < std::min(begin + kFanOut, segments_.size()); ++i) {
      box.add(vertices_[segments_[i]]);
      box.add(vertices_[segments_[i] + 1]);
    }
    boxes_.push_back(box);
  }
  level_first_ = stack_boxes(boxes_, kFanOut, 1);
}

/// One descent from the root, nearest boxes first.
class SegmentTree::Search {
 public:
  Search(const SegmentTree& tree, MapPoint from, double within)
      : tree_{&tree}, from_{from}, reach_{reach_of(within * within)} {
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
    const std::size_t levels = tree_->level_first_.size() - 1;
    push(levels - 1, 0, 1);
    while (size_ > 0) {
      const Entry entry = stack_[--size_];
      if (entry.square > reach_) {
        continue;
      }
      const std::size_t first = entry.index * kFanOut;
      if (entry.level > 0) {
        push(entry.level - 1, first, first + kFanOut);
      } else {
        for (std::size_t i = first; i < std::min(first + kFanOut, tree_->segments_.size()); ++i) {
          try_segment(tree_->segments_[i]);
        }
      }
    }
    return best_;
  }

 private:
  struct Entry {
    double square;
    std::size_t level;
    std::size_t index;  ///< within its level
  };

  /// Puts those boxes of a level that are within reach on the stack, the nearest on top.
  void push(std::size_t level, std::size_t begin, std::size_t end) {
    const std::size_t first = tree_->level_first_[level];
    end = std::min(end, tree_->level_first_[level + 1] - first);
    const std::size_t bottom = size_;
    for (std::size_t i = begin; i < end; ++i) {
      const Entry entry{square_to_box(from_, tree_->boxes_[first + i]), level, i};
      if (entry.square <= reach_) {
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
  double reach_;
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
