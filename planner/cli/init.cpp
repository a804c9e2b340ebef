#include "geo/io/text_file.hpp"
#include "planner/cli/commands.hpp"
#include "planner/study/guess_project.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>

namespace cli {
namespace {

using geo::msg;

int this_year() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day{today}.year());
}

/// Nothing is written where nothing could come of it.
void require_data(const std::filesystem::path& folder, const std::vector<planner::ProbedFile>& files) {
  const bool any = std::ranges::any_of(files, [](const planner::ProbedFile& file) {
    return file.probe.osm_roads || file.probe.raster || !file.probe.layers.empty();
  });
  if (any) {
    return;
  }
  const auto unreadable =
      std::ranges::find_if(files, [](const planner::ProbedFile& file) { return file.probe.unreadable.has_value(); });
  const geo::Message remedy = msg("put units, population, roads or facilities into the folder first");
  if (unreadable != files.end()) {
    throw geo::IoError{{(folder / unreadable->file).string(), ""}, *unreadable->probe.unreadable, remedy};
  }
  throw geo::IoError{{folder.string(), ""}, msg("the folder holds no data to make a project of"), remedy};
}

}  // namespace

int run_init(const InitOptions& options, const Session& session, geo::Task& task) {
  const std::filesystem::path file = options.out.value_or(options.folder / "project.toml");
  std::error_code failed;
  if (std::filesystem::exists(std::filesystem::symlink_status(file, failed))) {
    throw geo::IoError{{file.string(), ""},
                       msg("the file is already there and is not overwritten"),
                       msg("move it elsewhere, or name another with -o")};
  }
  std::vector<planner::ProbedFile> files = planner::probe_folder(options.folder, task);
  require_data(options.folder, files);
  const std::filesystem::path beside = std::filesystem::absolute(file).parent_path();
  for (planner::ProbedFile& probed : files) {
    probed.file = std::filesystem::proximate(options.folder / probed.file, beside);
  }
  const std::string name = std::filesystem::canonical(options.folder).filename().string();
  const planner::Catalogue catalogue = planner::read_catalogue(session.shared.standards);
  geo::io::write_text(file, planner::guess_project(files, catalogue, {name, this_year(), session.wording.translate}));
  if (session.common.json) {
    std::cout << nlohmann::ordered_json{{"project", file.string()}, {"files", files.size()}}.dump(
                     -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
              << '\n';
    return kDone;
  }
  std::cout << session.wording(msg("{0} files looked at. Written: {1}", std::to_string(files.size()), file.string()))
            << '\n'
            << session.wording(msg("Look at the lines marked as guesses, then: junheng check {0}",
                                   geo::shell_quoted(file.string())))
            << '\n';
  return kDone;
}

}  // namespace cli
