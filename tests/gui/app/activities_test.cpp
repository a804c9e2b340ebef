#include "gui/presentation/view.hpp"
#include "tests/e2e/porto_alegre_project.hpp"
#include "tests/gui/app/app_trial.hpp"
#include "tests/gui/app/small_picture.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

// What a person does with the planner, from opening a place to taking the numbers home, by mouse and keys.

namespace gui {
namespace {

std::string number(double value) {
  return geo::fixed_text(value, 6);
}

/// One place being worked with.
class Planner {
 public:
  explicit Planner(App& app) : app_{&app} {}

  void does(const std::string& script) const { ASSERT_EQ(run_script(*app_, script), "") << script; }
  void does(const std::vector<std::string>& lines) const {
    std::string script;
    for (const std::string& line : lines) {
      script += line + "\n";
    }
    does(script);
  }
  [[nodiscard]] const View& view() const { return *app_->view(); }
  [[nodiscard]] geo::LonLat degrees(geo::MapPoint at) const { return app_->map().place()->lon_lat(at); }
  [[nodiscard]] std::string position(geo::MapPoint at) const {
    const geo::LonLat here = degrees(at);
    return number(here.lon) + " " + number(here.lat);
  }
  [[nodiscard]] App& app() const { return *app_; }

 private:
  App* app_;
};

/// A facility of the service that a reach standard speaks of, with that standard.
struct Example {
  std::string standard;
  FacilityMark mark;
};

Example example_of(const Planner& planner) {
  const planner::Study& study = planner.app().map().place()->study();
  for (const Row& row : planner.view().standards->rows) {
    const planner::Standard& standard = study.catalogue.standards[study.catalogue.find_standard(row.id)];
    const auto mark = std::ranges::find_if(planner.view().facilities, [&](const FacilityMark& one) {
      return one.service == standard.service && one.state == MarkState::Serving && !one.edited;
    });
    if (std::holds_alternative<planner::ReachRule>(standard.rule) && mark != planner.view().facilities.end()) {
      return {row.id, *mark};
    }
  }
  return {};
}

void see(const Planner& planner, const Example& example) {
  planner.does({"workspace look", "press tab/checks", "layer covered " + example.standard, "fit", "classes jenks 4",
                "classes manual \"40 80 90\"", "expect classes 4", "classes manual",
                "hover " + planner.position(example.mark.at), "camera " + planner.position(example.mark.at) + " 3000",
                "click " + planner.position(example.mark.at), "expect selected \"" + example.mark.id + "\"",
                "show service_area", "show gaps", "expect extras 2", "hide gaps", "hide service_area",
                "expect extras 0", "fit"});
}

void read(const Planner& planner, const Example& example) {
  planner.does({"workspace edit", "press tab/standards", "expect item standards/" + example.standard,
                "press standards/" + example.standard, "press tab/charts", "press charts/travel",
                "press tab/dashboard"});
  EXPECT_EQ(planner.view().layer.choice.subject, example.standard);
  planner.does("key Esc\npress tab/standards\n");
}

void edit(const Planner& planner, const Example& example) {
  const geo::MapPoint there{example.mark.at.x + 700.0, example.mark.at.y};
  planner.does({"camera " + planner.position(example.mark.at) + " 4000",
                "drag " + planner.position(example.mark.at) + " " + planner.position(there), "expect undo yes",
                "key Ctrl+Z", "expect redo yes", "press redo", "expect redo no", "fit"});
  const auto moved = std::ranges::find(planner.view().facilities, example.mark.id, &FacilityMark::id);
  ASSERT_NE(moved, planner.view().facilities.end());
  EXPECT_TRUE(moved->edited);
}

void compare(const Planner& planner) {
  planner.does({"press workspace_compare", "expect item map_beside", "press compare/scenarios",
                "press compare/standards", "press layers/difference", "expect no_item map_beside",
                "press layers/side_by_side", "expect item map_beside"});
  EXPECT_EQ(planner.view().scenarios->columns.size(), 3U) << "as it is, and the one scenario";
}

void take_home(const Planner& planner, const std::filesystem::path& folder, const std::string& picture) {
  planner.does("screenshot " + (folder / picture).string() + "\n");
  EXPECT_GT(std::filesystem::file_size(folder / picture), 20'000U);
  for (const char* const table : {"townships", "villages", "facilities", "gaps"}) {
    planner.does(std::string{"export "} + table + " " + (folder / (std::string{table} + ".csv")).string() + "\n");
  }
}

/// All six, once in each language, and back at the place as it is.
void do_six_activities(App& app, const std::filesystem::path& folder) {
  const Planner planner{app};
  settle(app);
  ASSERT_NE(app.view(), nullptr) << app.trouble();
  for (const char* const language : {"zh", "en"}) {
    planner.does(std::string{"lang "} + language + "\n");
    const Example example = example_of(planner);
    ASSERT_FALSE(example.standard.empty());
    see(planner, example);
    read(planner, example);
    edit(planner, example);
    compare(planner);
    take_home(planner, folder, std::string{language} + ".png");
    planner.does("undo\nworkspace look\nkey Esc\n");
    ASSERT_FALSE(testing::Test::HasFailure()) << language;
  }
}

/// Keeps where a person's own files are away from a test.
class OwnFolder {
 public:
  OwnFolder() { setenv("XDG_DATA_HOME", folder_.path().c_str(), 1); }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  ~OwnFolder() { unsetenv("XDG_DATA_HOME"); }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path(); }

 private:
  support::TemporaryFolder folder_;
};

/// A window's picture beside the one that is kept; JUNHENG_UPDATE_PICTURES=1 keeps it instead.
void expect_picture(const std::filesystem::path& shot, const std::string& name) {
  const std::filesystem::path kept = support::source_root() / "tests" / "gui" / "app" / "pictures" / name;
  const SmallPicture now = read_small(shot, 4);
  if (std::getenv("JUNHENG_UPDATE_PICTURES") != nullptr) {
    write_small(kept, now);
    return;
  }
  const Unlikeness apart = unlikeness(now, read_small(kept));
  EXPECT_LT(apart.mean, 3.0) << name;
  EXPECT_LT(apart.share_of_far, 0.02) << name
                                      << ": if it is meant to look otherwise, run with JUNHENG_UPDATE_PICTURES=1";
}

void expect_pictures(App& app, const std::filesystem::path& folder) {
  const Planner planner{app};
  const Example example = example_of(planner);
  const std::string facility = "\"" + example.mark.id + "\"";
  planner.does({"lang zh",
                "theme light",
                "workspace look",
                "layer covered " + example.standard,
                "fit",
                "show gaps",
                "screenshot " + (folder / "look.png").string(),
                "hide gaps",
                "lang en",
                "theme dark",
                "workspace edit",
                "tab townships",
                "select facility " + facility,
                "show service_area",
                "fit",
                "screenshot " + (folder / "edit.png").string(),
                "hide service_area",
                "theme light",
                "close " + example.mark.id,
                "lang zh",
                "workspace compare",
                "fit",
                "screenshot " + (folder / "compare.png").string(),
                "lang en",
                "compare difference",
                "screenshot " + (folder / "difference.png").string()});
  for (const char* const name : {"look.png", "edit.png", "compare.png", "difference.png"}) {
    expect_picture(folder / name, name);
  }
  EXPECT_GT(unlikeness(read_small(folder / "look.png", 4), read_small(folder / "edit.png", 4)).mean, 3.0)
      << "what is another picture is told from it";
}

TEST(SixActivities, OnTheDemoCountyWithTablesByteForByteThoseOfAssess) {
  const OwnFolder own;
  const std::filesystem::path project = own.path() / "junheng" / "demo-county" / "project.toml";
  {
    App app{quiet_options(true), shipped_files()};
    ASSERT_EQ(run_script(app, "press start/demo\n"), "");
    do_six_activities(app, own.path());
    expect_pictures(app, own.path());
    app.carry_out(ChangeScenarios{planner::SwitchScenario{}});
    take_home(Planner{app}, own.path(), "end.png");
  }
  const std::filesystem::path out = own.path() / "out";
  const support::Outcome cli = support::run_program(JUNHENG_CLI, {"assess", project.string(), "-o", out.string()});
  ASSERT_EQ(cli.exit_code, 0) << cli.err;
  for (const char* const table : {"townships.csv", "villages.csv", "facilities.csv", "gaps.csv"}) {
    EXPECT_TRUE(support::read_file(own.path() / table) == support::read_file(out / table)) << table;
  }
}

TEST(SixActivities, OnPortoAlegre) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  const support::TemporaryFolder folder;
  Options options = quiet_options(false);
  options.project = folder.write("project.toml", e2e::porto_alegre_project(data));
  App app{options, shipped_files()};
  do_six_activities(app, folder.path());
}

}  // namespace
}  // namespace gui
