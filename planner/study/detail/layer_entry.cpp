#include "planner/study/detail/layer_entry.hpp"

#include "geo/crs/crs.hpp"
#include "planner/study/detail/in_file.hpp"

#include <cstdint>

namespace planner::detail {

namespace fs = std::filesystem;
using geo::msg;

fs::path resolve(const geo::io::TomlTable& table, const std::string& written) {
  const bool remote = written.starts_with("/vsi") || written.find("://") != std::string::npos;
  const fs::path path = fs::u8path(written);
  return remote || path.is_absolute() ? path : (table.file().parent_path() / path).lexically_normal();
}

fs::path read_path(geo::io::TomlTable& table, const char* key) {
  const std::string written = table.text(key);
  if (written.empty()) {
    throw geo::IoError{table.where(key), msg("“{0}” is empty", key), msg("name a file: {0} = \"…\"", key)};
  }
  return resolve(table, written);
}

std::string read_crs(geo::io::TomlTable& table) {
  std::string written = table.find_text("crs").value_or("");
  if (!written.empty()) {
    static_cast<void>(in_row(table.where("crs"), [&] { return geo::Crs::from_text(written); }));
  }
  return written;
}

geo::io::LayerSource read_layer_entry(geo::io::TomlTable& table, const char* file_key) {
  geo::io::LayerSource source;
  source.file = read_path(table, file_key);
  source.layer = table.find_text("layer").value_or("");
  source.where = table.find_text("where").value_or("");
  source.x_field = table.find_text("x").value_or("");
  source.y_field = table.find_text("y").value_or("");
  source.crs = read_crs(table);
  if (source.x_field.empty() != source.y_field.empty()) {
    throw geo::IoError{table.where(source.x_field.empty() ? "y" : "x"), msg("x and y go together"),
                       msg("name the columns of both coordinates")};
  }
  return source;
}

int read_year(geo::io::TomlTable& table, const char* key) {
  const std::int64_t year = table.find_integer(key).value_or(0);
  if (table.has(key) && (year < kFirstYear || year > kLastYear)) {
    throw geo::IoError{table.where(key), msg("{0} is an impossible number", key),
                       msg("it must lie between {0} and {1}", std::to_string(kFirstYear), std::to_string(kLastYear))};
  }
  return static_cast<int>(year);
}

}  // namespace planner::detail
