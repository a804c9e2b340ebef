#include "tests/support/csv_table.hpp"

#include <fstream>
#include <stdexcept>

namespace support {
namespace {

std::vector<std::string> split_line(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back() += line[++i];
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      fields.emplace_back();
    } else if (line[i] != '\r') {
      fields.back() += line[i];
    }
  }
  return fields;
}

}  // namespace

std::vector<long long> CsvTable::integers(const std::string& column) const {
  std::vector<long long> values;
  for (const std::string& value : text(column)) {
    values.push_back(value.empty() ? -1 : std::stoll(value));
  }
  return values;
}

std::vector<double> CsvTable::numbers(const std::string& column) const {
  std::vector<double> values;
  for (const std::string& value : text(column)) {
    values.push_back(value.empty() ? -1.0 : std::stod(value));
  }
  return values;
}

CsvTable read_csv_table(const std::filesystem::path& file) {
  std::ifstream stream{file};
  std::string line;
  if (!std::getline(stream, line)) {
    throw std::runtime_error{"no CSV file at " + file.string()};
  }
  if (line.starts_with("\xEF\xBB\xBF")) {
    line.erase(0, 3);
  }
  const std::vector<std::string> names = split_line(line);
  CsvTable table;
  while (std::getline(stream, line)) {
    const std::vector<std::string> fields = split_line(line);
    for (std::size_t i = 0; i < names.size(); ++i) {
      table.columns[names[i]].push_back(fields.at(i));
    }
  }
  return table;
}

}  // namespace support
