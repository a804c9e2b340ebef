#include "geo/io/detail/number_text.hpp"
#include "geo/io/text_file.hpp"
#include "geo/io/vector_reader.hpp"
#include "geo/io/vector_writer.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace geo::io {
namespace {

using support::TemporaryFolder;

std::string written(const FeatureTable& table) {
  const TemporaryFolder folder;
  write_csv(folder.path() / "a.csv", table);
  std::ifstream stream{folder.path() / "a.csv", std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

FeatureTable texts(std::vector<std::string> values) {
  return {"t", std::nullopt, std::monostate{}, {{"名称", std::move(values)}}};
}

TEST(WriteCsv, IsWhatSpreadsheetsReadAsChinese) {
  const FeatureTable table{"t",
                           Crs::from_text("EPSG:4549"),
                           std::vector<MapPoint>{{0.5, 1}, {2, 3}},
                           {{"名称", std::vector<std::string>{"梨树", ""}},
                            {"share", std::vector<double>{0.1, std::numeric_limits<double>::quiet_NaN()}},
                            {"persons", std::vector<std::int64_t>{9007199254740993, 0}}}};
  EXPECT_EQ(written(table),
            "\xEF\xBB\xBF"
            "名称,share,persons,x,y\r\n"
            "梨树,0.1,9007199254740993,0.5,1\r\n"
            ",,0,2,3\r\n");
}

TEST(WriteCsv, QuotesWhatNeedsIt) {
  EXPECT_EQ(written(texts({"a,b", "say \"hi\"", "two\nlines"})),
            "\xEF\xBB\xBF"
            "名称\r\n\"a,b\"\r\n\"say \"\"hi\"\"\"\r\n\"two\nlines\"\r\n");
}

TEST(WriteCsv, DisarmsFormulas) {
  EXPECT_EQ(written(texts({"=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\tx", "\rx", "＝1"})),
            "\xEF\xBB\xBF"
            "名称\r\n\"'=1+1\"\r\n\"'@SUM(A1)\"\r\n\"'+cmd|' /C "
            "calc'!A0\"\r\n\"'-2+3\"\r\n\"'\tx\"\r\n\"'\rx\"\r\n\"'＝1\"\r\n");
}

TEST(WriteCsv, DisarmsColumnNamesToo) {
  EXPECT_EQ(written({"t", std::nullopt, std::monostate{}, {{"=1+1", std::vector<std::string>{}}}}),
            "\xEF\xBB\xBF\"'=1+1\"\r\n");
}

TEST(WriteCsv, LeavesNumbersThatComeAsTextAlone) {
  EXPECT_EQ(written(texts({"-5", "+3.5", "-1e3"})),
            "\xEF\xBB\xBF"
            "名称\r\n-5\r\n+3.5\r\n-1e3\r\n");
}

TEST(WriteCsv, ComesBackThroughTheReader) {
  const TemporaryFolder folder;
  const std::vector<std::string> names{"乡镇, 村", "“引号” \"quoted\"", "two\nlines", "1e5", "001"};
  const std::vector<double> shares{0.1, 1.0 / 3.0, 1e-300, 123456789012345678.0, -0.0};
  write_csv(folder.path() / "a.csv", {"t", std::nullopt, std::monostate{}, {{"名称", names}, {"share", shares}}});

  Task task;
  const LayerContent content = read_layer(
      {.file = folder.path() / "a.csv"},
      {{GeometryKind::None}, {{"名称", FieldRequest::Type::Text}, {"share", FieldRequest::Type::Number}}}, task);
  EXPECT_EQ(*content.text("名称"), names);
  EXPECT_EQ(*content.number("share"), shares);
}

TEST(WriteCsv, WhereItCannotIsAnError) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "missing" / "a.csv";
  EXPECT_EQ(support::error_text([&] { write_csv(file, texts({"a"})); }),
            file.string() +
                ": cannot be written: a folder of the path does not exist; check the free space and that you may write "
                "there");
}

TEST(NumberText, ReadsBackToTheSameBits) {
  constexpr unsigned seed = 7;
  SCOPED_TRACE(seed);
  std::mt19937_64 random{seed};
  for (int i = 0; i < 20000; ++i) {
    const auto number = std::bit_cast<double>(random());
    if (std::isfinite(number)) {
      ASSERT_EQ(detail::parse_number(detail::number_text(number)), number) << detail::number_text(number);
    }
    const auto whole = static_cast<double>(random() % 1'000'000'000'000'000U);
    ASSERT_EQ(detail::number_text(whole).find_first_not_of("0123456789"), std::string::npos)
        << "codes keep their digits";
    ASSERT_EQ(detail::parse_number(detail::number_text(whole)), whole);
  }
}

TEST(NumberText, IsTrimmedOfChineseBlanks) {
  EXPECT_EQ(detail::trimmed("\xE3\x80\x80 12\xC2\xA0\t"), "12");
  EXPECT_EQ(detail::trimmed("  "), "");
}

}  // namespace
}  // namespace geo::io
