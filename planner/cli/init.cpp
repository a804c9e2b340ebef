#include "geo/io/text_file.hpp"
#include "planner/cli/commands.hpp"
#include "planner/study/guess_project.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <iostream>

namespace cli {
namespace {

using geo::msg;

int this_year() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day{today}.year());
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
            << session.wording(msg("Look at the lines marked as guesses, then: junheng check {0}", file.string()))
            << '\n';
  return kDone;
}

}  // namespace cli
