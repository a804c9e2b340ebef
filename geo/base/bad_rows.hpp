#pragma once

#include "geo/base/error.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace geo {

/// One value that cannot be used as it stands.
struct BadRow {
  std::string code;   ///< stable, as that of a finding
  std::string field;  ///< the column; empty: the row as a whole
  std::string value;  ///< as written
  std::string row;
  Message problem;
  Message remedy;
};

/// Gathers what the rows of one file hold that cannot be used, so that all of it is told at once.
class BadRows {
 public:
  explicit BadRows(std::string file) : file_{std::move(file)} {}

  /// One among others of its column, of which the first is told in full: "-5 (row 3), -7 (row 9)".
  void add(const BadRow& bad) { add_to(bad, {}); }
  /// A word of a list: each other word is told on its own, as far as they are few.
  void add_word(const BadRow& bad);

  [[nodiscard]] bool empty() const { return kinds_.empty(); }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// Of severity Error, one for all rows that are bad in the same way, in the order of the first of them.
  [[nodiscard]] Findings findings() const;

 private:
  struct Kind {
    BadRow first;
    std::size_t count = 0;
    std::vector<std::string> more;  ///< the next few values with their rows
  };

  void add_to(const BadRow& bad, const std::string& word);

  std::string file_;
  std::vector<Kind> kinds_;
  std::map<std::vector<std::string>, std::size_t> known_;  ///< by code, field, remedy and word
  std::map<std::string, std::size_t> words_;               ///< how many words of a field are told on their own
  std::size_t size_ = 0;
};

/// The one error for findings of severity Error: the first of them, which says how many there are; none if there is no
/// such.
[[nodiscard]] std::optional<IoError> first_error(const Findings& findings);

}  // namespace geo
