#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile.hpp"
#include "planner/study/project.hpp"
#include "planner/study/study.hpp"

#include <filesystem>
#include <span>

namespace planner {

/// Makes Study::networks anew from its roads: one per profile, with the people joined to it and those off it counted.
///
/// Shape   the study has roads, its analysis CRS, demand and longest leg.
void make_travel_networks(Study& study, std::span<const geo::network::Profile> profiles, geo::Task& task);

/// Counts anew the people off each network and on islands: after a change of people.
void count_people_on_roads(Study& study);

/// Whether a file's name says that it is in one of OpenStreetMap's own formats.
[[nodiscard]] bool is_openstreetmap(const std::filesystem::path& file);

/// The roads of a source by themselves, from OpenStreetMap's formats or a layer of lines, in the coordinates of `crs`.
///
/// Shape     of OpenStreetMap's tags those are kept that one of `profiles` looks at.
/// Findings  ways cut short, repairs of drawn lines, classes and one-way words that nobody explained.
/// Errors    geo::IoError: as the readers; a class in [network.classes] that no profile knows.
[[nodiscard]] geo::network::RoadNetwork read_road_network(const NetworkSource& source,
                                                          std::span<const geo::network::Profile> profiles,
                                                          const geo::Crs& crs, geo::Findings& findings,
                                                          geo::Task& task);

}  // namespace planner
