#pragma once

#include "geo/network/profile_graph.hpp"
#include "geo/network/road_network.hpp"
#include "geo/network/snapping.hpp"
#include "planner/bench/row.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

// The rows of the travel engine, for whoever wants to print them. Each measures on one thread, beside a plain reference
// in the same process, and throws if the two disagree.

namespace planner::bench {

/// Roads as one profile travels them, with facilities and homes on edges that are open both ways.
struct TravelPlace {
  std::string name;
  geo::network::RoadNetwork roads;
  geo::network::ProfileGraph graph;
  std::vector<geo::network::Access> facilities;
  std::vector<geo::network::Access> node_homes;  ///< one at every node that is on an open edge, no leg
  std::vector<geo::network::Access> cell_homes;  ///< anywhere on edges, with legs
};

/// Facilities and homes at random; the same roads give the same ones.
///
/// Errors  std::logic_error if no road is open both ways.
[[nodiscard]] TravelPlace make_travel_place(const std::string& name, geo::network::RoadNetwork roads,
                                            const geo::network::Profile& profile, std::size_t facilities,
                                            std::size_t cell_homes);

[[nodiscard]] Row nearest_row(const TravelPlace& place, int runs);
/// "catchment10" for 10 minutes, streamed into sums.
[[nodiscard]] Row catchment_row(const TravelPlace& place, std::uint32_t minutes, int runs);
/// "hierarchy" and "matrix", of the first `facilities`, streamed into sums.
[[nodiscard]] std::vector<Row> matrix_rows(const TravelPlace& place, std::size_t facilities, int runs);
/// "e2sfca" with people at nodes and "e2sfca_cells" with people on edges, each from nothing. What is compared: ratios
/// of the few facilities that the reference does, everybody's access to these alone, found by the same kind of search,
/// and that the access of all to all adds up to what is supplied.
[[nodiscard]] std::vector<Row> floating_catchment_rows(const TravelPlace& place, int runs);
/// "e2sfca_kept": the sums again from kept pairs, people at nodes.
[[nodiscard]] Row kept_floating_catchment_row(const TravelPlace& place, int runs);

/// All of them; `told` gets each row as soon as it is measured.
void travel_rows(const TravelPlace& place, const std::function<void(const Row&)>& told);

}  // namespace planner::bench
