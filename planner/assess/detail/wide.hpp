#pragma once

namespace planner::detail {

/// Sums of persons times travel: persons are millionths and travel milliseconds or millimetres, so their products
/// overflow 64 bits for a province.
__extension__ using Wide = __int128;

}  // namespace planner::detail
