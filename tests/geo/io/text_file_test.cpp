#include "geo/io/text_file.hpp"

#include "geo/base/error.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <ios>
#include <istream>
#include <string>

namespace geo::io {
namespace {

using support::error_text;

TEST(TextFile, ComesBackByteForByte) {
  const support::TemporaryFolder folder;
  const std::string text = std::string{"名称,人口\r\n"} + '\0' + "end";
  write_text(folder.path() / "乡镇.txt", text);
  EXPECT_EQ(read_text(folder.path() / "乡镇.txt"), text);
}

TEST(TextFile, LosesItsByteOrderMark) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(read_text(folder.write("a.txt", "\xEF\xBB\xBFtext")), "text");
}

TEST(TextFile, IsReplacedWhole) {
  const support::TemporaryFolder folder;
  const auto file = folder.write("a.txt", "a longer text than the next");
  write_text(file, "short");
  EXPECT_EQ(read_text(file), "short");
}

TEST(TextFile, ToldInPiecesIsTheirText) {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "a.txt";
  write_text(file, [](const TextTaker& take) {
    take("first,");
    take("");
    take("second\n");
  });
  EXPECT_EQ(read_text(file), "first,second\n");
}

TEST(TextFile, ToldInPiecesFailsAsAWholeDoes) {
  EXPECT_EQ(error_text([&] {
              write_text("/dev/full", [](const TextTaker& take) {
                for (int piece = 0; piece < 1024; ++piece) {
                  take(std::string(1U << 10U, 'x'));
                }
              });
            }),
            error_text([&] { write_text("/dev/full", std::string(1U << 20U, 'x')); }));
}

TEST(TextFile, ThatIsMissingNamesTheNearestOfItsFolder) {
  const support::TemporaryFolder folder;
  folder.write("townships.csv", "");
  const auto file = folder.path() / "township.csv";
  EXPECT_EQ(error_text([&] { (void)read_text(file); }),
            file.string() + ": no such file; check the spelling; the folder holds “townships.csv”");
}

TEST(TextFile, ThatIsMissingIsNotLikeAnotherByItsExtensionReported) {
  const support::TemporaryFolder folder;
  folder.write("村.csv", "");
  const auto file = folder.path() / "设施.csv";
  EXPECT_EQ(error_text([&] { (void)read_text(file); }),
            file.string() + ": no such file; check the path and the spelling");
  folder.write("设施.xlsx", "");
  EXPECT_EQ(error_text([&] { (void)read_text(file); }),
            file.string() + ": no such file; check the spelling; the folder holds “设施.xlsx”");
}

TEST(TextFile, ThatIsMissingWithItsFolderSaysSo) {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "data" / "a.csv";
  EXPECT_EQ(
      error_text([&] { (void)read_text(file); }),
      file.string() + ": no such file; check the path; there is no folder “" + (folder.path() / "data").string() + "”");
}

TEST(TextFile, IsNoFolder) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(error_text([&] { (void)read_text(folder.path()); }),
            folder.path().string() + ": a folder stands where a file must be; name one of the files in it");
}

TEST(TextFile, IsNoPipe) {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "pipe";
  ASSERT_EQ(mkfifo(file.c_str(), 0600), 0);
  EXPECT_EQ(error_text([&] { (void)read_text(file); }),
            file.string() + ": not an ordinary file; name a file that is saved on disk");
}

TEST(TextFile, IsReadFromThisComputerOnly) {
  for (const std::string file :
       {"/vsicurl/https://example.org/a.csv", "https://example.org/a.csv", "/vsis3/bucket/a.csv"}) {
    EXPECT_EQ(error_text([&] { (void)read_text(file); }),
              file + ": a path that leaves this computer; save the file on this computer and name that copy");
  }
}

TEST(TextFile, LargerThanAnyTextIsRefused) {
  const support::TemporaryFolder folder;
  const auto file = folder.write("big.txt", "x");
  std::filesystem::resize_file(file, (std::uintmax_t{64} << 20U) + 1);
  EXPECT_EQ(error_text([&] { (void)read_text(file); }),
            file.string() + ": larger than a text file may be (64 MB); check that it is the file you meant");
}

TEST(TextFile, OfAnySizeIsReadAsItComes) {
  const support::TemporaryFolder folder;
  const auto file = folder.write("big.txt",
                                 "\xEF\xBB\xBF"
                                 "first");
  const std::uintmax_t size = (std::uintmax_t{64} << 20U) + 1;
  std::filesystem::resize_file(file, size);
  std::string first(8, '\0');
  std::streamoff length = 0;
  read_text(file, [&](std::istream& stream) {
    stream.read(first.data(), static_cast<std::streamsize>(first.size()));
    stream.seekg(0, std::ios::end);
    length = stream.tellg();
  });
  EXPECT_EQ(first,
            "\xEF\xBB\xBF"
            "first");
  EXPECT_EQ(static_cast<std::uintmax_t>(length), size);
}

TEST(TextFile, ThatIsMissingOrAFolderIsNotReadAsItComes) {
  const support::TemporaryFolder folder;
  const auto never = [](std::istream&) { FAIL() << "there is nothing to read"; };
  const auto file = folder.path() / "a.csv";
  EXPECT_EQ(error_text([&] { read_text(file, never); }), error_text([&] { (void)read_text(file); }));
  EXPECT_EQ(error_text([&] { read_text(folder.path(), never); }), error_text([&] { (void)read_text(folder.path()); }));
}

TEST(TextFile, ThatCannotBeReadToItsEndSaysSo) {
  const support::TemporaryFolder folder;
  const auto file = folder.write("a.txt", "text");
  EXPECT_EQ(error_text([&] { read_text(file, [](std::istream&) { throw std::ios_base::failure{"the disk"}; }); }),
            file.string() + ": cannot be read to its end; check the disk, or copy the file again");
}

TEST(TextFile, CannotBeWrittenWhereThereIsNoFolder) {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "missing" / "a.txt";
  EXPECT_EQ(error_text([&] { write_text(file, "text"); }),
            file.string() +
                ": cannot be written: a folder of the path does not exist; check the free space and that you may write "
                "there");
}

TEST(TextFile, OnAFullDiskIsAnError) {
  if (!std::filesystem::exists("/dev/full")) {
    GTEST_SKIP() << "no /dev/full here";
  }
  EXPECT_EQ(error_text([&] { write_text("/dev/full", std::string(1U << 20U, 'x')); }),
            "/dev/full: cannot be written: there is no space left; check the free space and that you may write there");
}

TEST(Sha256, IsThatOfThePublishedTestVectors) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(sha256_of(folder.write("empty", "")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_of(folder.write("abc", "abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_of(folder.write("million", std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace geo::io
