#include "gui/app/detail/demo_county.hpp"

#include "geo/io/output_folder.hpp"
#include "geo/io/text_file.hpp"

#include "datasets/synth/synth.hpp"
#include <cstdlib>

namespace gui::detail {

using geo::msg;

std::filesystem::path data_folder() {
  const auto of = [](const char* variable) {
    const char* const value = std::getenv(variable);
    return std::filesystem::path{value != nullptr ? value : ""};
  };
  const std::filesystem::path data = of("XDG_DATA_HOME");
  const std::filesystem::path home = of("HOME");
  const std::filesystem::path base = !data.empty()  ? data
                                     : home.empty() ? std::filesystem::temp_directory_path()
                                                    : home / ".local" / "share";
  return base / "junheng";
}

std::filesystem::path demo_folder() {
  return data_folder() / "demo-county";
}

void make_demo_county(const std::filesystem::path& folder, geo::Task& task) {
  constexpr const char* kMarker = "synthetic.txt";
  if (std::filesystem::exists(folder / "project.toml")) {
    return;
  }
  task.begin_step(msg("a synthetic county is prepared for the first time"));
  std::filesystem::create_directories(folder.parent_path());
  geo::io::OutputFolder out{folder, kMarker};
  synth::make_place({"county", 1, out.staging()}, task);
  geo::io::write_text(out.staging() / kMarker, "junheng synth --preset county --seed 1\n");
  out.commit();
}

}  // namespace gui::detail
