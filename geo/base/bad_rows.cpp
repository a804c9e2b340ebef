#include "geo/base/bad_rows.hpp"

#include <algorithm>

namespace geo {

void BadRows::add_word(const BadRow& bad) {
  constexpr std::size_t most_words = 20;
  const std::vector<std::string> key{bad.code, bad.field, bad.remedy.pattern, bad.value};
  const bool apart = known_.contains(key) || words_[bad.field]++ < most_words;
  add_to(bad, apart ? bad.value : std::string{});
}

void BadRows::add_to(const BadRow& bad, const std::string& word) {
  constexpr std::size_t most_named = 8;
  ++size_;
  const auto [known, is_new] = known_.try_emplace({bad.code, bad.field, bad.remedy.pattern, word}, kinds_.size());
  if (is_new) {
    kinds_.push_back({bad, 1, {}});
    return;
  }
  Kind& kind = kinds_[known->second];
  ++kind.count;
  if (kind.more.size() < most_named) {
    const bool value_is_new = !bad.value.empty() && bad.value != kind.first.value;
    kind.more.push_back(value_is_new ? bad.row + " (" + bad.value + ")" : bad.row);
  }
}

Findings BadRows::findings() const {
  Findings findings;
  for (const Kind& kind : kinds_) {
    const BadRow& first = kind.first;
    Message problem = first.problem;
    if (kind.count > 1) {
      std::vector<std::string> rows = kind.more;
      if (rows.size() + 1 < kind.count) {
        rows.emplace_back("…");
      }
      problem = msg("{0}; {1} more rows alike: {2}", first.problem, std::to_string(kind.count - 1),
                    list_names(rows, rows.size()));
    }
    findings.push_back({Severity::Error, first.code, {file_, first.row}, std::move(problem), first.remedy});
  }
  return findings;
}

std::optional<IoError> first_error(const Findings& findings) {
  const auto first = std::ranges::find(findings, Severity::Error, &Finding::severity);
  if (first == findings.end()) {
    return std::nullopt;
  }
  const auto count = std::ranges::count(findings, Severity::Error, &Finding::severity);
  return IoError{
      first->where,
      count == 1 ? first->problem : msg("{0} (the first of {1} errors)", first->problem, std::to_string(count)),
      first->remedy};
}

}  // namespace geo
