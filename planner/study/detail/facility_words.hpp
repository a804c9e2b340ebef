#pragma once

#include "planner/study/detail/service_match.hpp"

#include <map>
#include <string>

namespace planner::detail {

/// The level that a word means: "county" of 县级, "township" of 乡镇, "village" of 村级; any other word, and one that a
/// standard of the catalogue asks for, as it is.
[[nodiscard]] std::string level_in(const Catalogue& catalogue, const std::string& word);

/// Gathers, row after row of one source, what its words were taken for, so that nothing is guessed in silence.
class FacilityWords {
 public:
  explicit FacilityWords(const Catalogue& catalogue) : catalogue_{&catalogue} {}

  void note(const FacilityDetails& details, const geo::Where& where);
  /// Only what an alias told is noted.
  void note_service(const ServiceMatch& match, const std::string& value, const geo::Where& where);
  /// The row is left out.
  void note_no_service(const std::string& value, const geo::Where& where);
  void note_remark(const std::string& value, FacilityStatus status, const geo::Where& where);

  /// The row counts as existing.
  void note_no_status(const geo::Where& where);

  [[nodiscard]] geo::Findings findings() const;

 private:
  struct Seen {
    std::size_t count = 0;
    std::size_t order = 0;  ///< in which the words came
    // NOLINTBEGIN(readability-redundant-member-init)
    geo::Where first = {};
    std::string example = {};
    geo::Names meaning = {};  ///< none where nobody knows it
    // NOLINTEND(readability-redundant-member-init)
  };
  using SeenWords = std::map<std::string, Seen>;

  static void add(SeenWords& words, const std::string& word, Seen seen);
  [[nodiscard]] bool knows_level(const std::string& word) const;
  [[nodiscard]] bool knows_ownership(const std::string& word) const;

  const Catalogue* catalogue_;
  SeenWords services_;
  SeenWords no_services_;
  SeenWords remarks_;
  Seen no_status_;
  SeenWords levels_;
  SeenWords ownerships_;
};

}  // namespace planner::detail
