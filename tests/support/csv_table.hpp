#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace support {

/// A CSV file read the simple way: its columns by name, as text.
struct CsvTable {
  std::map<std::string, std::vector<std::string>> columns;

  [[nodiscard]] std::size_t rows() const { return columns.empty() ? 0 : columns.begin()->second.size(); }
  [[nodiscard]] const std::vector<std::string>& text(const std::string& column) const { return columns.at(column); }
  /// −1 where empty.
  [[nodiscard]] std::vector<long long> integers(const std::string& column) const;
  [[nodiscard]] std::vector<double> numbers(const std::string& column) const;
};

/// Reads a file with a header line; quoted fields may hold commas and quotes but no line breaks.
[[nodiscard]] CsvTable read_csv_table(const std::filesystem::path& file);

}  // namespace support
