#pragma once

#include "geo/base/task.hpp"
#include "geo/network/profile.hpp"
#include "planner/study/study.hpp"

#include <span>

namespace planner {

/// Makes Study::networks anew from its roads: one per profile, with the people joined to it and those off it counted.
///
/// Shape   the study has roads, its analysis CRS, demand and longest leg.
void make_travel_networks(Study& study, std::span<const geo::network::Profile> profiles, geo::Task& task);

/// Counts anew the people off each network and on islands: after a change of people.
void count_people_on_roads(Study& study);

}  // namespace planner
