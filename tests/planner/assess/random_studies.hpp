#pragma once

#include "planner/study/study.hpp"

#include <random>

namespace planner {

/// Homes and facilities anywhere in a town and a village, many of them equally far from another. Children and adults
/// are everyone. Judged by add_standards().
[[nodiscard]] Study random_place(std::mt19937_64& random);

/// Streets on a lattice, so many along each side and some missing; homes and schools where streets meet. Judged by a
/// walk.
[[nodiscard]] Study random_town(std::mt19937_64& random, int streets = 6);

/// A town judged by standards of every kind, ways by road among them.
[[nodiscard]] Study judged_town(std::mt19937_64& random, int streets = 6);

/// Standards of every kind.
void add_standards(Study& study, std::mt19937_64& random);

}  // namespace planner
