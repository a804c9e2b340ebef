#pragma once

#include "gui/presentation/charts/charts.hpp"
#include "gui/presentation/map/map_layer.hpp"
#include "gui/presentation/parts/parts.hpp"
#include "gui/presentation/tables/table.hpp"

#include <memory>
#include <string>
#include <vector>

namespace gui {

/// How much of each service people have within reach, shared with all who compete for it.
struct AccessView {
  std::shared_ptr<const Table> services;
  std::shared_ptr<const Table> units;  ///< of the service that the layer speaks of
  std::string service;                 ///< id; empty: there is none
  std::string service_name;
  std::string head;   ///< how it is measured for that service
  std::string empty;  ///< what to say where there is nothing
  // For the charts, of the same service, and of all.
  std::string chart_title;
  LorenzChart lorenz;
  std::vector<TheilBar> theil;
  std::vector<ClassPair> classes;  ///< town and country, each set against the mean of all
};

/// The result for a service by its id; null: there is none, or nothing is told of it.
[[nodiscard]] const planner::ServiceAccess* find_access(const planner::Study& study,
                                                        const std::vector<planner::ServiceAccess>& access,
                                                        const std::string& service);

/// Supply per person as it is shown: for a thousand people.
inline constexpr double kPerThousand = 1000.0;

/// Shape   layer: what the map shows, of which the service is taken.
[[nodiscard]] AccessView access_view(const planner::Study& study, const std::vector<planner::ServiceAccess>& access,
                                     const LayerChoice& layer, const planner::Wording& wording);

}  // namespace gui
