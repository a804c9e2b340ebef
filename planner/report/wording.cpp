#include "planner/report/wording.hpp"

#include "planner/report/words/figures.hpp"

#include <vector>

namespace planner {

using geo::msg;

std::string Wording::name_of(const Standard& standard) const {
  const std::string& name = chinese ? standard.name_zh : standard.name_en;
  if (standard.changed.empty()) {
    return name;
  }
  std::vector<std::string> numbers;
  if (standard.limit_changed) {
    numbers.push_back(words::amount_text(standard, standard.limit, words::Rounding::Nearest, *this));
  }
  if (standard.target_changed) {
    numbers.push_back(words::percent(target_of(standard)));
  }
  return (*this)(numbers.empty() ? msg("{0} (changed: {1})", name, standard.changed)
                                 : msg("{0} (changed to {1}: {2})", name, geo::list_names(numbers), standard.changed));
}

}  // namespace planner
