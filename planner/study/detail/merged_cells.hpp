#pragma once

#include "geo/io/vector_reader.hpp"

#include <string>

namespace planner::detail {

/// Fills a column of texts that holds each value once, in the first row of a block, and nothing in the rows below it,
/// as cells do that were merged in a spreadsheet: "merged_cells". A column with a value that comes twice, or with fewer
/// empty cells than filled ones, stays as it is.
[[nodiscard]] geo::Findings fill_merged_cells(geo::io::LayerContent& content, const std::string& field,
                                              const std::string& file);

}  // namespace planner::detail
