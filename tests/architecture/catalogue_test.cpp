#include "tests/architecture/source_tree.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace architecture {
namespace {

struct Translation {
  std::string english;
  std::string chinese;
};

/// The entries of a gettext catalogue; the header is the one whose English is empty.
std::vector<Translation> parse_catalogue(const SourceFile& file) {
  std::vector<Translation> translations;
  std::string* text = nullptr;
  for (const std::string& line : lines_of(file)) {
    const std::size_t open = line.find('"');
    if (line.starts_with('#') || open == std::string::npos) {
      continue;
    }
    if (line.starts_with("msgid ")) {
      text = &translations.emplace_back().english;
    } else if (line.starts_with("msgstr ")) {
      text = &translations.back().chinese;
    }
    text->append(line, open + 1, line.rfind('"') - open - 1);
  }
  return translations;
}

/// {"{0}", "{1}"} for "{1} of {0}".
std::set<std::string_view> places_in(std::string_view text) {
  std::set<std::string_view> places;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find_first_not_of("0123456789", open + 1);
    if (close != std::string_view::npos && close > open + 1 && text[close] == '}') {
      places.insert(text.substr(open, close - open + 1));
    }
  }
  return places;
}

TEST(Catalogue, EveryTranslationHasThePlacesOfItsMessage) {
  const std::vector<Translation> translations = parse_catalogue(read_source("datasets/locale/zh.po"));

  ASSERT_GT(translations.size(), 1U);
  for (const Translation& translation : translations) {
    EXPECT_EQ(places_in(translation.english), places_in(translation.chinese)) << translation.english;
  }
}

TEST(Catalogue, IsReadWithTextsOverSeveralLines) {
  const std::vector<Translation> translations =
      parse_catalogue({"zh.po",
                       "msgid \"\"\nmsgstr \"\"\n\"Language: zh\\n\"\n\n"
                       "#: geo/io/toml.cpp\nmsgid \"\"\n\"{1} of \"\n\"{0}\"\nmsgstr \"{0}中的{1}\"\n"});

  ASSERT_EQ(translations.size(), 2U);
  EXPECT_EQ(translations[1].english, "{1} of {0}");
  EXPECT_EQ(translations[1].chinese, "{0}中的{1}");
  EXPECT_EQ(places_in(translations[1].english), (std::set<std::string_view>{"{0}", "{1}"}));
}

TEST(Catalogue, ATranslationWithoutAPlaceDiffers) {
  EXPECT_NE(places_in("{0} rows"), places_in("行"));
}

}  // namespace
}  // namespace architecture
