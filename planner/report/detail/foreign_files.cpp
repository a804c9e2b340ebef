#include "planner/report/detail/foreign_files.hpp"

#include "geo/base/error.hpp"

namespace planner::detail {

using geo::msg;

void refuse_foreign_files(const std::filesystem::path& out, const std::set<std::string>& ours) {
  if (out.empty()) {
    throw geo::IoError{{}, msg("the folder for the results has no name"), msg("name one: -o FOLDER")};
  }
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator{out, none}) {
    if (!ours.contains(entry.path().filename().string())) {
      throw geo::IoError{
          {out.string(), ""},
          msg("the folder holds {0}, which is not part of such a result", entry.path().filename().string()),
          msg("move it elsewhere, or name another folder")};
    }
  }
}

const std::set<std::string>& comparison_files() {
  static const std::set<std::string> names{"compare.json",        "manifest.json",       "comparison.gpkg",
                                           "comparison.gpkg-wal", "comparison.gpkg-shm", "scenarios.csv",
                                           "standards.csv",       "services.csv",        "units.csv",
                                           "breaches.csv",        "gains.csv",           "side_by_side.csv"};
  return names;
}

}  // namespace planner::detail
