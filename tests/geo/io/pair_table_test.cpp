#include "geo/io/pair_table.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace geo::io {
namespace {

using Texts = std::vector<std::string>;

PairTable read(const support::TemporaryFolder& folder, const std::string& bytes, const std::string& name = "od.csv") {
  Task task;
  return read_pair_table({folder.write(name, bytes), {"from"}, {"to"}, {"cost"}}, task);
}

std::string error_of(const std::string& bytes) {
  const support::TemporaryFolder folder;
  try {
    (void)read(folder, bytes);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

TEST(PairTable, KeysStandInTheOrderOfTheirFirstRow) {
  const support::TemporaryFolder folder;
  const PairTable table = read(folder, "note,cost,to,from\nx,5,B,a\ny,7.5,A,b\nz,,B,b\n");
  EXPECT_EQ(table.from_keys, (Texts{"a", "b"}));
  EXPECT_EQ(table.to_keys, (Texts{"B", "A"}));
  EXPECT_EQ(table.from, (std::vector<std::uint32_t>{0, 1, 1}));
  EXPECT_EQ(table.to, (std::vector<std::uint32_t>{0, 1, 0}));
  EXPECT_EQ(table.value[0], 5.0);
  EXPECT_EQ(table.value[1], 7.5);
  EXPECT_TRUE(std::isnan(table.value[2])) << "an empty cell is no number";
}

TEST(PairTable, TextsComeInQuotesWithOrWithoutAMarkAndInAnyLineEnding) {
  const support::TemporaryFolder folder;
  const PairTable table = read(folder, "\xEF\xBB\xBF\"from\",\"to\",\"cost\"\r\n\"村, 东\",\"甲\"\"乙\",3\r\n");
  EXPECT_EQ(table.from_keys, (Texts{"村, 东"}));
  EXPECT_EQ(table.to_keys, (Texts{"甲\"乙"}));
  EXPECT_EQ(table.value[0], 3.0);
}

TEST(PairTable, ReadsGbkAndTabs) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(read(folder, "from,to,cost\n\xB4\xE5,b,3\n").from_keys, (Texts{"村"}));
  EXPECT_EQ(read(folder, "from\tto\tcost\na\tb\t3\n", "od.tsv").to_keys, (Texts{"b"}));
}

TEST(PairTable, ErrorsNameTheLineAndTheColumn) {
  EXPECT_NE(error_of("from,to,minutes\na,b,3\n").find("od.csv"), std::string::npos);
  EXPECT_NE(error_of("from,to,minutes\na,b,3\n").find("there is no column “cost”"), std::string::npos);
  EXPECT_NE(error_of("from,to,cost\na,b,3\na,c,far\n").find("od.csv:3: “far” in the column “cost” is not a number"),
            std::string::npos);
  EXPECT_NE(error_of("from,to,cost\na,b\n").find("od.csv:2: the row holds 2 values and the header 3"),
            std::string::npos);
  EXPECT_NE(error_of("from,to,cost\na,,3\n").find("od.csv:2: the column “to” is empty"), std::string::npos);
  EXPECT_NE(error_of("from,to,cost\n").find("holds no rows"), std::string::npos);
}

TEST(PairTable, IsWhatWasWrittenProperty) {
  constexpr std::uint32_t seed = 41;
  std::mt19937 random{seed};
  for (int round = 0; round < 30; ++round) {
    const support::TemporaryFolder folder;
    std::ostringstream text;
    text << "from,to,cost\n";
    std::vector<std::string> from;
    std::vector<std::string> to;
    std::vector<double> cost;
    for (std::size_t i = 0, rows = 1 + random() % 200; i < rows; ++i) {
      from.push_back("f" + std::to_string(random() % 20));
      to.push_back("t" + std::to_string(random() % 20));
      cost.push_back(static_cast<double>(random() % 1000) / 8.0);
      text << from.back() << ',' << to.back() << ',' << cost.back() << '\n';
    }
    const PairTable table = read(folder, text.str());
    ASSERT_EQ(table.value.size(), cost.size()) << "seed " << seed << ", round " << round;
    for (std::size_t i = 0; i < cost.size(); ++i) {
      EXPECT_EQ(table.from_keys[table.from[i]], from[i]);
      EXPECT_EQ(table.to_keys[table.to[i]], to[i]);
      EXPECT_EQ(table.value[i], cost[i]) << "seed " << seed << ", round " << round;
    }
  }
}

}  // namespace
}  // namespace geo::io
