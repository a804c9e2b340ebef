#include "geo/network/mobility.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

namespace geo::network {
namespace {

bool has(const io::TagSet& tags, std::string_view key, std::string_view value) {
  return std::ranges::any_of(tags, [&](const auto& tag) { return tag.first == key && tag.second == value; });
}

bool has_key(const io::TagSet& tags, std::string_view key) {
  return std::ranges::any_of(tags, [&](const auto& tag) { return tag.first == key; });
}

bool is_crossing(const io::TagSet& tags) {
  return has(tags, "footway", "crossing") || has(tags, "path", "crossing") || has(tags, "cycleway", "crossing");
}

bool tells_kerb(const io::TagSet& tags) {
  return has_key(tags, "kerb") || has_key(tags, "kerb:height") || has(tags, "barrier", "kerb");
}

/// A barrier, and how the ways go on from it.
struct Spot {
  const io::OsmNode* node = nullptr;
  std::uint32_t arms = 0;           ///< stretches of way that end at it
  std::uint32_t crossing_arms = 0;  ///< of them, of crossings
  bool kerb = false;                ///< and nothing else
  std::uint32_t laid = 0;           ///< ways of no length so far
};

/// Lays ways anew, cut at barriers.
class Cutter {
 public:
  Cutter(const io::OsmRoads& roads, const std::vector<io::OsmNode>& nodes) : roads_{&roads} {
    find_spots(nodes);
    count_arms();
  }

  [[nodiscard]] io::OsmRoads cut() {
    result_.node_ids = roads_->node_ids;
    result_.node_positions = roads_->node_positions;
    result_.tag_sets = roads_->tag_sets;
    result_.findings = roads_->findings;
    result_.first_ref.push_back(0);
    const auto lowest = std::ranges::min_element(roads_->node_ids);
    next_id_ = std::min<std::int64_t>(0, lowest == roads_->node_ids.end() ? 0 : *lowest) - 1;
    for (std::size_t way = 0; way < roads_->way_ids.size(); ++way) {
      cut_way(way);
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::span<const std::uint32_t> nodes_of(std::size_t way) const {
    return std::span{roads_->way_nodes}.subspan(roads_->first_ref[way],
                                                roads_->first_ref[way + 1] - roads_->first_ref[way]);
  }

  void find_spots(const std::vector<io::OsmNode>& nodes) {
    std::unordered_map<std::int64_t, const io::OsmNode*> by_id;
    for (const io::OsmNode& node : nodes) {
      by_id.emplace(node.id, &node);
    }
    for (std::uint32_t i = 0; i < roads_->node_ids.size(); ++i) {
      if (const auto found = by_id.find(roads_->node_ids[i]); found != by_id.end()) {
        Spot spot;
        spot.node = found->second;
        const bool more = has_key(spot.node->tags, "door") ||
                          (has_key(spot.node->tags, "barrier") && !has(spot.node->tags, "barrier", "kerb"));
        spot.kerb = tells_kerb(spot.node->tags) && !more;
        spots_.emplace(i, spot);
      }
    }
  }

  void count_arms() {
    for (std::size_t way = 0; way < roads_->way_ids.size(); ++way) {
      const auto nodes = nodes_of(way);
      const bool crossing = is_crossing(roads_->tag_sets[roads_->way_tags[way]]);
      for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (const auto spot = spots_.find(nodes[i]); spot != spots_.end()) {
          const std::uint32_t arms = (i > 0 ? 1U : 0U) + (i + 1 < nodes.size() ? 1U : 0U);
          spot->second.arms += arms;
          spot->second.crossing_arms += crossing ? arms : 0U;
        }
      }
    }
  }

  /// Whether an arm of a way, crossing or not, gets the barrier.
  static bool is_barred(const Spot& spot, bool crossing) {
    if (spot.arms < 2) {
      return false;
    }
    const bool to_crossings = spot.kerb && spot.crossing_arms > 0;
    if (to_crossings && !crossing) {
      return false;
    }
    return spot.arms > 2 || spot.laid == 0;  // where two arms meet, one barrier is enough
  }

  void lay(std::size_t way, std::uint32_t tags, const std::vector<std::uint32_t>& nodes) {
    if (nodes.size() < 2) {
      return;
    }
    result_.way_ids.push_back(roads_->way_ids[way]);
    result_.way_tags.push_back(tags);
    result_.way_nodes.insert(result_.way_nodes.end(), nodes.begin(), nodes.end());
    result_.first_ref.push_back(static_cast<std::uint32_t>(result_.way_nodes.size()));
  }

  void cut_way(std::size_t way) {
    const auto nodes = nodes_of(way);
    const std::uint32_t tags = tags_of_pieces(way);
    const bool crossing = is_crossing(result_.tag_sets[tags]);
    std::vector<std::uint32_t> piece;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const auto found = spots_.find(nodes[i]);
      if (found == spots_.end()) {
        piece.push_back(nodes[i]);
        continue;
      }
      Spot& spot = found->second;
      if (i > 0) {
        piece.push_back(is_barred(spot, crossing) ? twin_of(nodes[i], spot) : nodes[i]);
        lay(way, tags, piece);
        lay_barrier(way, tags, piece.back(), nodes[i], spot);
      }
      piece.clear();
      if (i + 1 < nodes.size()) {
        piece.push_back(is_barred(spot, crossing) ? twin_of(nodes[i], spot) : nodes[i]);
        lay_barrier(way, tags, nodes[i], piece.back(), spot);
      }
    }
    lay(way, tags, piece);
  }

  /// A node more at the same place.
  std::uint32_t twin_of(std::uint32_t node, Spot& spot) {
    ++spot.laid;
    result_.node_ids.push_back(next_id_--);
    result_.node_positions.push_back(roads_->node_positions[node]);
    return static_cast<std::uint32_t>(result_.node_ids.size() - 1);
  }

  void lay_barrier(std::size_t way, std::uint32_t way_tags, std::uint32_t from, std::uint32_t to, const Spot& spot) {
    if (from == to) {
      return;
    }
    io::TagSet tags = result_.tag_sets[way_tags];
    for (const auto& [key, value] : spot.node->tags) {
      tags.emplace_back(std::string{kNodePrefix} + key, value);
    }
    tags.emplace_back(kNodeId, std::to_string(spot.node->id));
    std::ranges::sort(tags);
    result_.tag_sets.push_back(std::move(tags));
    lay(way, static_cast<std::uint32_t>(result_.tag_sets.size() - 1), {from, to});
  }

  /// A crossing whose nodes tell its kerbs says so.
  std::uint32_t tags_of_pieces(std::size_t way) {
    const std::uint32_t tags = roads_->way_tags[way];
    const auto told = [&](std::uint32_t node) {
      const auto spot = spots_.find(node);
      return spot != spots_.end() && tells_kerb(spot->second.node->tags);
    };
    if (!is_crossing(roads_->tag_sets[tags]) || std::ranges::none_of(nodes_of(way), told)) {
      return tags;
    }
    const auto [known, is_new] = with_kerbs_.try_emplace(tags, static_cast<std::uint32_t>(result_.tag_sets.size()));
    if (is_new) {
      io::TagSet more = roads_->tag_sets[tags];
      more.emplace_back(kKerbsMapped, "yes");
      std::ranges::sort(more);
      result_.tag_sets.push_back(std::move(more));
    }
    return known->second;
  }

  const io::OsmRoads* roads_;
  std::unordered_map<std::uint32_t, Spot> spots_;                ///< by place in node_ids
  std::unordered_map<std::uint32_t, std::uint32_t> with_kerbs_;  ///< tag sets with kKerbsMapped, by those without
  io::OsmRoads result_;
  std::int64_t next_id_ = -1;
};

}  // namespace

std::set<std::string> barrier_node_keys() {
  return {"barrier", "kerb", "kerb:height", "door"};
}

std::set<std::string> kept_node_keys() {
  return {"barrier",           "kerb",       "kerb:height", "door", "door:width", "maxwidth",
          "maxwidth:physical", "wheelchair", "stroller",    "width"};
}

io::OsmRoads with_node_barriers(const io::OsmRoads& roads, const std::vector<io::OsmNode>& nodes) {
  return Cutter{roads, nodes}.cut();
}

}  // namespace geo::network
