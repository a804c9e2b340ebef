#include "geo/io/output_folder.hpp"

#include "geo/base/error.hpp"
#include "geo/io/text_file.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

namespace geo::io {
namespace {

namespace fs = std::filesystem;
using support::error_text;

constexpr const char* kMarker = "manifest.json";

void write_output(const fs::path& target, const std::string& content) {
  OutputFolder out{target, kMarker};
  write_text(out.staging() / kMarker, content);
  out.commit();
}

std::ptrdiff_t entries(const fs::path& folder) {
  return std::distance(fs::directory_iterator{folder}, {});
}

TEST(OutputFolder, AppearsWholeAndAlone) {
  const support::TemporaryFolder folder;
  write_output(folder.path() / "new" / "out", "first");
  EXPECT_EQ(read_text(folder.path() / "new" / "out" / kMarker), "first");
  EXPECT_EQ(entries(folder.path() / "new"), 1);
}

TEST(OutputFolder, IsInvisibleUntilCommitted) {
  const support::TemporaryFolder folder;
  const fs::path target = folder.path() / "out";
  {
    const OutputFolder out{target, kMarker};
    write_text(out.staging() / kMarker, "half");
    EXPECT_FALSE(fs::exists(target));
  }
  EXPECT_EQ(entries(folder.path()), 0);
}

TEST(OutputFolder, ReplacesAnEarlierOutputCompletely) {
  const support::TemporaryFolder folder;
  const fs::path target = folder.path() / "out";
  write_output(target, "old");
  write_text(target / "stale.csv", "old");

  write_output(target, "new");

  EXPECT_EQ(read_text(target / kMarker), "new");
  EXPECT_FALSE(fs::exists(target / "stale.csv"));
  EXPECT_EQ(entries(folder.path()), 1);
}

TEST(OutputFolder, WithoutCommitTheOldOutputStays) {
  const support::TemporaryFolder folder;
  const fs::path target = folder.path() / "out";
  write_output(target, "old");
  {
    const OutputFolder out{target, kMarker};
    write_text(out.staging() / kMarker, "half");
  }
  EXPECT_EQ(read_text(target / kMarker), "old");
  EXPECT_EQ(entries(folder.path()), 1);
}

TEST(OutputFolder, OfAKilledRunLeavesTheOldOneAndIsTidiedUpNextTime) {
  const support::TemporaryFolder folder;
  const fs::path target = folder.path() / "out";
  write_output(target, "old");

  const pid_t child = fork();
  if (child == 0) {
    const OutputFolder out{target, kMarker};
    write_text(out.staging() / kMarker, "half");
    std::raise(SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(read_text(target / kMarker), "old");
  EXPECT_EQ(entries(folder.path()), 2) << "the killed run's staging folder";

  write_output(target, "new");
  EXPECT_EQ(read_text(target / kMarker), "new");
  EXPECT_EQ(entries(folder.path()), 1);
}

TEST(OutputFolder, LeavesTheStagingFolderOfALivingRunAlone) {
  const support::TemporaryFolder folder;
  const fs::path target = folder.path() / "out";
  const fs::path others = folder.path() / (".out.staging-" + std::to_string(getppid()));
  fs::create_directory(others);
  write_output(target, "mine");
  EXPECT_TRUE(fs::exists(others));
}

TEST(OutputFolder, MayBeAnEmptyFolderOrALinkToOne) {
  const support::TemporaryFolder folder;
  fs::create_directory(folder.path() / "real");
  fs::create_directory_symlink(folder.path() / "real", folder.path() / "link");
  write_output(folder.path() / "link/", "text");
  EXPECT_TRUE(fs::is_symlink(folder.path() / "link"));
  EXPECT_EQ(read_text(folder.path() / "real" / kMarker), "text");
}

TEST(OutputFolder, NeverReplacesSomebodysOwnFolder) {
  const support::TemporaryFolder folder;
  folder.write("out/thesis.docx", "years of work");
  const fs::path target = folder.path() / "out";
  EXPECT_EQ(error_text([&] { write_output(target, "text"); }),
            target.string() + ": the folder holds files that are no earlier output; name a new or an empty folder");
  EXPECT_EQ(read_text(target / "thesis.docx"), "years of work");
  EXPECT_EQ(entries(folder.path()), 1);
}

TEST(OutputFolder, ThatFillsUpDuringTheRunIsNotReplacedEither) {
  const support::TemporaryFolder folder;
  const fs::path target = folder.path() / "out";
  OutputFolder out{target, kMarker};
  write_text(out.staging() / kMarker, "text");
  folder.write("out/thesis.docx", "years of work");
  EXPECT_EQ(error_text([&] { out.commit(); }),
            target.string() + ": the folder holds files that are no earlier output; name a new or an empty folder");
}

TEST(OutputFolder, IsNoFile) {
  const support::TemporaryFolder folder;
  const fs::path target = folder.write("out", "a file");
  EXPECT_EQ(error_text([&] { write_output(target, "text"); }),
            target.string() + ": a file stands where the output folder must be; name another folder");
}

TEST(OutputFolder, CannotStandInAFile) {
  const support::TemporaryFolder folder;
  const fs::path target = folder.write("file", "a file") / "out";
  EXPECT_EQ(error_text([&] { write_output(target, "text"); }),
            target.string() +
                ": the output folder cannot be made: a part of the path is a file, not a folder; name a folder where "
                "you may write");
}

TEST(OutputFolder, IsWrittenByOneRunAtATime) {
  const support::TemporaryFolder folder;
  const fs::path target = folder.path() / "out";
  const OutputFolder first{target, kMarker};
  EXPECT_EQ(error_text([&] { const OutputFolder second{target, kMarker}; }),
            target.string() + ": the output folder cannot be made: File exists; name a folder where you may write");
  EXPECT_TRUE(fs::exists(first.staging()));
}

TEST(EarlierOutput, BeginsLikeOneAndIsNotWhatIsRead) {
  const support::TemporaryFolder folder;
  const fs::path earlier = folder.write("earlier.csv", "\xEF\xBB\xBFid,value\r\na,1\r\n");
  const fs::path other = folder.write("other.csv", "id,values\r\na,1\r\n");
  const fs::path empty = folder.write("empty.csv", "");
  const std::vector<std::string> inputs{sha256_of(other), sha256_of(earlier)};
  require_earlier_output(earlier, "id,value\r\n", {});
  require_earlier_output(folder.path() / "new.csv", "id,value\r\n", inputs);
  EXPECT_NE(error_text([&] { require_earlier_output(other, "id,value\r\n", {}); }).find("not overwritten"),
            std::string::npos);
  EXPECT_THROW(require_earlier_output(empty, "id,value\r\n", {}), IoError);
  EXPECT_THROW(require_earlier_output(folder.path(), "id,value\r\n", {}), IoError);
  EXPECT_NE(error_text([&] { require_earlier_output(earlier, "id,value\r\n", inputs); }).find("what is read"),
            std::string::npos);
}

}  // namespace
}  // namespace geo::io
