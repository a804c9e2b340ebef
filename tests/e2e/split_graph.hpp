#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace e2e {

/// Costs recomputed from an exported network alone; −1 where nobody arrives.
struct ExportedCosts {
  std::vector<long long> nodes;             ///< by node
  std::map<std::string, long long> demand;  ///< by piece, those on the network
};

/// Reads network_arcs.csv and network_access.csv, splits every edge at every place that meets it, and runs
/// Boost.Graph's Dijkstra from the facilities given, against the arcs.
[[nodiscard]] ExportedCosts dijkstra_on_export(const std::filesystem::path& folder, const std::string& profile,
                                               const std::vector<std::string>& facilities);

}  // namespace e2e
