#include "planner/scenario/detail/quality_words.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace planner::detail {
namespace {

using geo::msg;

using Words = std::vector<std::string>;

void add_word(Words& words, const std::string& word) {
  if (!word.empty() && std::ranges::find(words, word) == words.end()) {
    words.push_back(word);
  }
}

Words levels_of(const Study& study) {
  Words words{"county", "township", "village", "group"};
  for (const Standard& standard : study.catalogue.standards) {
    for (const std::string& level : standard.filter.levels) {
      add_word(words, level);
    }
  }
  for (const Facility& facility : study.facilities) {
    add_word(words, facility.details.level);
  }
  return words;
}

Words ownerships_of(const Study& study) {
  Words words{"public", "private", "inclusive"};
  for (const Standard& standard : study.catalogue.standards) {
    add_word(words, standard.filter.ownership);
  }
  for (const Facility& facility : study.facilities) {
    add_word(words, facility.details.ownership);
  }
  return words;
}

void require_word(const Editing& editing, const Note& note, const std::string& key, const std::string& word,
                  const Words& known) {
  if (std::ranges::find(known, word) == known.end()) {
    throw geo::Error{editing.where_of(note), msg("{0} = \"{1}\" is not known", key, word),
                     msg("write one of: {0}", geo::list_names(known))};
  }
}

}  // namespace

void require_known_words(const Editing& editing, const FacilityQualities& qualities, const Note& note) {
  if (!qualities.level.empty()) {
    require_word(editing, note, "level", qualities.level, levels_of(editing.study));
  }
  if (!qualities.ownership.empty()) {
    require_word(editing, note, "ownership", qualities.ownership, ownerships_of(editing.study));
  }
}

}  // namespace planner::detail
