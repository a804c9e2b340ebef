#include "geo/io/durable_file.hpp"

#include "geo/base/error.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace geo::io {
namespace {

using Records = std::vector<std::string>;

/// Bytes of any kind, among them what looks like a record's head.
std::string random_record(std::mt19937_64& random) {
  std::string record;
  for (std::uint64_t parts = random() % 5; parts > 0; --parts) {
    record += random() % 3 == 0 ? "\nrecord 3 17\nabc\n" : std::string(random() % 9, static_cast<char>(random() % 256));
  }
  return record;
}

Records read_records(const std::filesystem::path& file) {
  return RecordLog{file}.records();
}

TEST(DurableFile, ATextStandsInTheOldOnesPlaceWithNothingBesideIt) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.write("plan.toml", "a much longer text than the next");
  replace_text(file, "新");
  EXPECT_EQ(support::read_folder(folder.path()), (std::map<std::string, std::string>{{"plan.toml", "新"}}));
}

TEST(DurableFile, ATextThatCannotBeWrittenIsNamed) {
  const support::TemporaryFolder folder;
  EXPECT_THROW(replace_text(folder.path() / "no folder" / "a", "text"), IoError);
}

TEST(RecordLog, GivesBackWhatWasAppendedInTheSameOrder) {
  constexpr std::uint64_t kSeed = 5;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937_64 random{kSeed};
  const support::TemporaryFolder folder;
  Records expected;
  for (int opening = 0; opening < 8; ++opening) {
    RecordLog log{folder.path() / "log"};
    ASSERT_EQ(log.records(), expected);
    EXPECT_EQ(log.torn_bytes(), 0U);
    for (std::uint64_t more = random() % 4; more > 0; --more) {
      expected.push_back(random_record(random));
      log.append(expected.back());
    }
    if (random() % 3 == 0) {
      expected = {random_record(random), random_record(random)};
      log.replace(expected);
    }
  }
}

TEST(RecordLog, CutShortAnywhereHoldsTheRecordsBeforeTheCutAndGoesOn) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "log";
  const Records written{"one", "record 3 4\nxyz\n", "", "four"};
  std::vector<std::uintmax_t> ends;
  {
    RecordLog log{file};
    ends.push_back(std::filesystem::file_size(file));
    for (const std::string& record : written) {
      log.append(record);
      ends.push_back(std::filesystem::file_size(file));
    }
  }
  const std::string whole = support::read_file(file);
  for (std::uintmax_t cut = ends.front(); cut < whole.size(); ++cut) {
    SCOPED_TRACE("cut to " + std::to_string(cut));
    folder.write("log", whole.substr(0, cut));
    const auto kept = static_cast<std::size_t>(std::ranges::upper_bound(ends, cut) - ends.begin()) - 1;
    {
      RecordLog log{file};
      EXPECT_EQ(log.records(), Records(written.begin(), written.begin() + static_cast<std::ptrdiff_t>(kept)));
      EXPECT_EQ(log.torn_bytes(), cut - ends[kept]);
      if (log.torn_bytes() > 0) {
        EXPECT_EQ(support::read_file(folder.path() / "log.torn"), whole.substr(ends[kept], cut - ends[kept]));
      }
      log.append("next");
    }
    const Records after = read_records(file);
    ASSERT_EQ(after.size(), kept + 1);
    EXPECT_EQ(after.back(), "next");
  }
}

TEST(RecordLog, ChangedBytesAreNotTakenForARecord) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "log";
  RecordLog{file}.append("a record");
  std::string bytes = support::read_file(file);
  bytes[bytes.size() - 3] = 'X';
  folder.write("log", bytes);
  EXPECT_EQ(read_records(file), Records{});
}

TEST(RecordLog, HasOneOwnerAtATime) {
  const support::TemporaryFolder folder;
  RecordLog owner{folder.path() / "log"};
  EXPECT_THROW(RecordLog{folder.path() / "log"}, IoError);
  owner.replace(Records{"other"});
  EXPECT_THROW(RecordLog{folder.path() / "log"}, IoError);
}

TEST(RecordLog, LeavesAFileOfAnotherKindAlone) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.write("log", "someone's own text");
  EXPECT_THROW(RecordLog{file}, IoError);
  EXPECT_EQ(support::read_file(file), "someone's own text");
}

}  // namespace
}  // namespace geo::io
