#include "gui/app/detail/journal_place.hpp"

#include "tests/e2e/tiny_place.hpp"
#include "tests/gui/app/app_trial.hpp"
#include "tests/support/run_program.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

// Where scenarios are kept when nothing can be written beside the project.

namespace gui {
namespace {

namespace fs = std::filesystem;

TEST(JournalPlace, IsBesideTheProjectWhereThatCanBeWritten) {
  const support::TemporaryFolder folder;
  const detail::JournalPlace place = detail::journal_place(folder.path() / "project.toml");
  EXPECT_EQ(place.file, folder.path() / "project.scenarios");
  EXPECT_FALSE(place.elsewhere);
  EXPECT_TRUE(fs::is_empty(folder.path())) << "trying leaves nothing";
}

/// Somebody who may only read the project; the superuser may write everywhere, and becomes nobody.
class OnlyReader : public testing::Test {
 protected:
  OnlyReader() {
    setenv("XDG_DATA_HOME", own_.path().c_str(), 1);
    fs::permissions(own_.path(), fs::perms::all);
    fs::permissions(place_.path(""), fs::perms::owner_read | fs::perms::owner_exec | fs::perms::group_read |
                                         fs::perms::group_exec | fs::perms::others_read | fs::perms::others_exec);
    constexpr uid_t kNobody = 65534;
    changed_ = geteuid() == 0 && seteuid(kNobody) == 0;
  }
  OnlyReader(const OnlyReader&) = delete;
  OnlyReader& operator=(const OnlyReader&) = delete;
  ~OnlyReader() override {
    if (changed_) {
      static_cast<void>(seteuid(0));
    }
    fs::permissions(place_.path(""), fs::perms::owner_all, fs::perm_options::add);
    unsetenv("XDG_DATA_HOME");
  }

  e2e::TinyPlace place_;
  support::TemporaryFolder own_;
  bool changed_ = false;
};

TEST_F(OnlyReader, KeepsScenariosAmongItsOwnFilesAndIsTold) {
  const detail::JournalPlace place = detail::journal_place(place_.project());
  ASSERT_TRUE(place.elsewhere);
  EXPECT_EQ(place.file.parent_path(), own_.path() / "junheng" / "scenarios");
  Options options = quiet_options(false);
  options.script.reset();
  options.project = place_.project();
  options.preferences = own_.path() / "preferences.toml";
  {
    App app{options, shipped_files()};
    EXPECT_EQ(run_script(app, "expect notice \"" + place.file.string() + "\"\nclose F1\nexpect undo yes\n"), "");
  }
  EXPECT_TRUE(fs::exists(place.file));
  EXPECT_FALSE(fs::exists(place_.path("project.scenarios")));
  App again{options, shipped_files()};
  EXPECT_EQ(run_script(again, "expect undo yes\n"), "") << "what was edited is there at the next opening";
}

}  // namespace
}  // namespace gui
