#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile_graph.hpp"
#include "geo/travel/hierarchy.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace geo::travel {

/// A folder that keeps hierarchies between runs, and never has to: what cannot be read or written is made anew or left.
///
/// A file is named by a hash of what the hierarchy is of (arcs and weight) and of the format, and holds a checksum of
/// its own; one that is damaged, cut short or of another program is replaced. Files appear whole, by a change of name,
/// so that several runs may share the folder. Files of this machine's byte order only.
struct HierarchyCache {
  std::filesystem::path folder;                          ///< made if it is missing; empty: nothing is kept
  std::uintmax_t most_bytes = std::uintmax_t{1} << 30U;  ///< beyond, files unused for longest go first
};

/// A folder of one's own under XDG_CACHE_HOME, or else HOME/.cache; empty if the environment names neither.
[[nodiscard]] std::filesystem::path default_cache_folder();

/// The name of the file that keeps this hierarchy.
[[nodiscard]] std::string cache_file_name(const network::ProfileGraph& graph, network::Weight weight);

/// The hierarchy kept there, or none.
[[nodiscard]] std::optional<Hierarchy> find_kept(const network::ProfileGraph& graph, network::Weight weight,
                                                 const HierarchyCache& cache);

/// The one that is kept, or else a new one, which is kept from then on. The same bytes either way.
[[nodiscard]] Hierarchy kept_or_new(const network::ProfileGraph& graph, network::Weight weight,
                                    const HierarchyCache& cache, const Task& task);

}  // namespace geo::travel
