#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace geo::io::detail {

/// The line on which each record of a CSV file begins, the first line being 1 and the header the first record.
///
/// Quoted fields may hold line breaks; lines without any character are no records.
[[nodiscard]] std::vector<std::uint32_t> record_lines(const std::filesystem::path& file);

}  // namespace geo::io::detail
