#include "geo/travel/search_choice.hpp"

#include "geo/travel/matrix.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace geo::travel {
namespace {

// What things take on the machine of docs/performance.md. Only their ratios matter, and these to a factor of two.
constexpr double kNanosecondsALabel = 25.0;
constexpr double kNanosecondsAnArcSwept = 8.0;  // for sixteen destinations
constexpr double kHierarchyNanoseconds = 4.7;   // times nodes^1.5: neighbours of what is taken out last
constexpr double kHierarchyArcsAnArc = 1.9;
constexpr std::size_t kMostSampled = 8;
constexpr std::size_t kOneIn = 16;

double milliseconds(double nanoseconds) {
  return nanoseconds / 1e6;
}

std::string whole(double number) {
  return std::to_string(static_cast<long long>(std::llround(number)));
}

/// What sweeps and the hierarchy below them are expected to take, and whether that is less than searches do.
void set_against_sweeps(const network::ProfileGraph& graph, network::Weight weight, std::size_t destinations,
                        const Hierarchy* at_hand, SearchChoice& choice) {
  const auto nodes = static_cast<double>(graph.nodes());
  const double arcs = at_hand != nullptr ? static_cast<double>(at_hand->arcs())
                                         : kHierarchyArcsAnArc * static_cast<double>(graph.arcs(weight).size());
  const double blocks = std::ceil(static_cast<double>(destinations) / static_cast<double>(MatrixColumns::kMost));
  choice.sweeps_ms = milliseconds(kNanosecondsAnArcSwept * blocks * arcs);
  choice.hierarchy_ms = at_hand != nullptr ? 0.0 : milliseconds(kHierarchyNanoseconds * nodes * std::sqrt(nodes));
  choice.by_sweeps = !choice.beyond_sweeps && choice.sweeps_ms + choice.hierarchy_ms < choice.searches_ms;
}

}  // namespace

SearchChoice choose_search(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                           std::span<const network::Access> destinations, Reach reach, const Hierarchy* at_hand) {
  SearchChoice choice;
  choice.hierarchy_at_hand = at_hand != nullptr;
  choice.beyond_sweeps = reach.limit >= Impedance{Hierarchy::kFar};
  if (destinations.empty()) {
    return choice;
  }
  choice.sampled = std::clamp<std::size_t>(destinations.size() / kOneIn, 1, kMostSampled);
  std::vector<network::Access> tried;
  for (std::size_t i = 0; i < choice.sampled; ++i) {
    tried.push_back(destinations[(2 * i + 1) * destinations.size() / (2 * choice.sampled)]);
  }
  std::size_t labels = 0;
  for_each_catchment(roads, graph, tried, reach, Task{},
                     [&](std::uint32_t, std::span<const NodeCost> catchment) { labels += catchment.size(); });
  choice.nodes_within = static_cast<double>(labels) / static_cast<double>(choice.sampled);
  choice.searches_ms =
      milliseconds(kNanosecondsALabel * choice.nodes_within * static_cast<double>(destinations.size()));
  set_against_sweeps(graph, reach.weight, destinations.size(), at_hand, choice);
  return choice;
}

ReadySearch prepare_search(const network::RoadNetwork& roads, const network::ProfileGraph& graph,
                           std::span<const network::Access> destinations, Reach reach, const HierarchyCache& cache,
                           const Task& task) {
  ReadySearch ready{choose_search(roads, graph, destinations, reach, nullptr), std::nullopt};
  if (ready.choice.beyond_sweeps || ready.choice.sweeps_ms >= ready.choice.searches_ms) {
    return ready;
  }
  if (std::optional<Hierarchy> kept = find_kept(graph, reach.weight, cache)) {
    ready.choice = choose_search(roads, graph, destinations, reach, &*kept);
    if (ready.choice.by_sweeps) {
      ready.hierarchy = std::move(kept);
    }
  } else if (ready.choice.by_sweeps) {
    ready.hierarchy = kept_or_new(graph, reach.weight, cache, task);
  }
  return ready;
}

std::string SearchChoice::reason() const {
  const std::string counted = whole(nodes_within) + " nodes within the limit of one of " +
                              whole(static_cast<double>(sampled)) + " destinations tried; searches about " +
                              whole(searches_ms) + " ms";
  if (beyond_sweeps) {
    return "bounded searches: the limit is beyond what sweeps find; " + counted;
  }
  return (by_sweeps ? "sweeps: " : "bounded searches: ") + counted + ", sweeps about " + whole(sweeps_ms) +
         " ms, hierarchy " + (hierarchy_at_hand ? "at hand" : "about " + whole(hierarchy_ms) + " ms");
}

}  // namespace geo::travel
