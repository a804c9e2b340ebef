#include "tests/architecture/source_tree.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace architecture {
namespace {

constexpr std::size_t kMostLines = 400;
constexpr std::size_t kMostHeaders = 12;
constexpr std::size_t kMostReadmeLines = 20;

bool is_test(const SourceFile& file) {
  return file.path.starts_with("tests/");
}

std::string folder_of(const SourceFile& file) {
  return file.path.substr(0, file.path.rfind('/'));
}

bool is_private(const SourceFile& file) {
  return file.path.find("/detail/") != std::string::npos;
}

bool is_guarded(const SourceFile& header) {
  for (const std::string& line : lines_of(header)) {
    if (!line.empty() && !line.starts_with("//")) {
      return line == "#pragma once";
    }
  }
  return false;
}

/// What stands inside msg( … ) in place of a text: the translation catalogue would miss it.
std::vector<std::string> untranslatable_messages(const SourceFile& file) {
  constexpr std::string_view opening = "msg(";
  const std::string& text = file.text;
  std::vector<std::string> calls;
  for (std::size_t call = text.find(opening); call != std::string::npos; call = text.find(opening, call + 1)) {
    const std::size_t argument = text.find_first_not_of(" \n", call + opening.size());
    const bool is_part_of_a_name =
        call > 0 && (std::isalnum(static_cast<unsigned char>(text[call - 1])) != 0 || text[call - 1] == '_');
    const bool is_declaration = text.compare(argument, 12, "std::string ") == 0;
    if (!is_part_of_a_name && !is_declaration && text[argument] != '"') {
      calls.push_back(text.substr(argument, 40));
    }
  }
  return calls;
}

TEST(HouseRules, EveryHeaderIsIncludedOnce) {
  for (const SourceFile& file : read_sources()) {
    if (is_header(file)) {
      EXPECT_TRUE(is_guarded(file)) << file.path << ": begin with #pragma once";
    }
  }
}

TEST(HouseRules, AGuardMayOnlyFollowComments) {
  EXPECT_TRUE(is_guarded({"a.hpp", "// what it is\n\n#pragma once\nint a;\n"}));
  EXPECT_FALSE(is_guarded({"a.hpp", "int a;\n#pragma once\n"}));
  EXPECT_FALSE(is_guarded({"a.hpp", ""}));
}

TEST(HouseRules, NoFileIsTooLong) {
  for (const SourceFile& file : read_sources()) {
    if (!is_test(file)) {
      EXPECT_LE(lines_of(file).size(), kMostLines) << file.path << ": split it by subject";
    }
  }
}

TEST(HouseRules, NoFolderIsADrawer) {
  std::map<std::string, std::size_t> headers;
  for (const SourceFile& file : read_sources()) {
    if (is_header(file) && !is_private(file)) {
      ++headers[folder_of(file)];
    }
  }
  for (const auto& [folder, count] : headers) {
    EXPECT_LE(count, kMostHeaders) << folder << ": split it";
  }
}

TEST(HouseRules, EveryFolderOfCodeSaysWhatItIsInAFewLines) {
  std::map<std::string, SourceFile> readmes;
  for (const SourceFile& file : read_sources()) {
    if (!is_test(file) && !is_private(file)) {
      readmes.try_emplace(folder_of(file), read_source(folder_of(file) + "/README.md"));
    }
  }
  for (const auto& [folder, readme] : readmes) {
    EXPECT_FALSE(readme.text.empty()) << folder
                                      << ": write README.md: what it is for, what is in it, what it may include";
    EXPECT_LE(lines_of(readme).size(), kMostReadmeLines) << readme.path;
  }
}

TEST(HouseRules, EveryMessageIsWrittenWhereItIsGiven) {
  for (const SourceFile& file : read_sources()) {
    if (!is_test(file)) {
      for (const std::string& call : untranslatable_messages(file)) {
        ADD_FAILURE() << file.path << ": write the text inside msg( … ), not: " << call;
      }
    }
  }
}

TEST(HouseRules, AMessageThatIsBuiltElsewhereIsCaught) {
  EXPECT_EQ(untranslatable_messages({"a.cpp", "throw Error{{}, msg(text), msg(\"do {0}\", x)};\n"}).size(), 1U);
  EXPECT_EQ(untranslatable_messages({"a.cpp", "const auto m = msg(\n    late ? a : b);\n"}).size(), 1U);
  EXPECT_EQ(untranslatable_messages({"a.cpp", "return msg(\n    \"two lines\");\n"}).size(), 0U);
}

}  // namespace
}  // namespace architecture
