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
          msg("the folder holds {0}, which is not a result of this program", entry.path().filename().string()),
          msg("move it elsewhere, or name another folder")};
    }
  }
}

}  // namespace planner::detail
