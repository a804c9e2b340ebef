#include "planner/report/access/write_access.hpp"
#include "planner/report/detail/text_table.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

namespace planner {
namespace {

using geo::msg;

/// Four digits that count: "0.004122", "12.35"; of ten thousand and more, thousands apart: "110,307".
std::string digits_of(double number) {
  constexpr double many = 1e4;
  constexpr double most = 1e12;
  if (number >= many && number < most) {
    return to_text(Persons::of(std::round(number)));
  }
  constexpr int digits = 4;
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, digits);
  return {text.data(), end.ptr};
}

std::string text_of(const Index& index) {
  return index.value ? digits_of(*index.value) : "—";
}

std::string mean_cost_of(const AllocationSummary& allocation) {
  return allocation.served > Persons{} ? digits_of(allocation.total_cost / allocation.served.value()) : "—";
}

}  // namespace

std::vector<std::string> access_words(const AccessReport& report, const Wording& wording) {
  const DemandRows& demand = report.data->demand;
  const Persons people = std::accumulate(demand.people.begin(), demand.people.end(), Persons{});
  std::vector<std::string> lines{wording(
      msg("{0} people at {1} places, {2} facilities, {3} pairs", to_text(people), std::to_string(demand.id.size()),
          std::to_string(report.data->supply.id.size()), std::to_string(report.data->counts.pairs)))};
  std::vector<std::vector<std::string>> rows{{"", wording(msg("mean")), wording(msg("Gini")), wording(msg("CV")),
                                              wording(msg("Theil T")), wording(msg("people without"))}};
  for (const AccessEquity& equity : report.equity) {
    rows.push_back({equity.measure, text_of(equity.all.mean), text_of(equity.all.gini), text_of(equity.all.cv),
                    text_of(equity.all.theil_t), to_text(equity.without)});
  }
  for (std::string& line : detail::lay_out(rows)) {
    lines.push_back("  " + line);
  }
  for (const AllocationSummary& allocation : report.result->allocations) {
    lines.push_back(wording(msg("{0}: {1} people have a place, at {2} each on average; {3} have none", allocation.name,
                                to_text(allocation.served), mean_cost_of(allocation), to_text(allocation.unserved))));
  }
  return lines;
}

}  // namespace planner
