#include "gui/presentation/charts/charts.hpp"

#include "tests/support/road_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace gui {
namespace {

using planner::Study;

const planner::Wording kEnglish{false, [](const std::string& text) { return text; }};

/// A slow way to the same: every unit's mean, and every person in a row.
TEST(Charts, KnowWhoLivesBehindEachBarAndPoint) {
  Study study = support::draw_road_study("A-a--1--b-B\n|    |    |\nC-c--D--d-E\n");
  support::add_walk(study, "school", 300.0);
  geo::Task task;
  const planner::Assessment assessment = assess(study, task);
  const Charts charts = charts_of(study, assessment, {"school", {}}, kEnglish);
  const auto school =
      std::ranges::find(assessment.services, study.catalogue.find_service("school"), &planner::ServiceResult::service);
  const auto& cost = assessment.fields[*school->field].nearest.cost;
  const double unit = charts.travel.kilometres ? 1e6 : 60'000.0;
  const auto& people = study.demand.persons[study.served_group(school->service)];
  std::map<std::string, std::pair<double, double>> sums;
  std::vector<std::pair<double, std::pair<double, std::string>>> row;
  double all = 0.0;
  for (std::size_t i = 0; i < cost.size(); ++i) {
    const double persons = people[i].value();
    if (persons > 0.0 && cost[i] != geo::kUnreachable) {
      const std::string& code = study.units[study.demand.unit[i]].code;
      sums[code].first += persons * cost[i] / unit;
      sums[code].second += persons;
      row.push_back({cost[i] / unit, {persons, code}});
      all += persons;
    }
  }
  std::size_t in_bins = 0;
  for (std::size_t bin = 0; bin < charts.travel.units.size(); ++bin) {
    for (const std::string& code : charts.travel.units[bin]) {
      const double mean = sums.at(code).first / sums.at(code).second;
      EXPECT_GE(mean, charts.travel.width * static_cast<double>(bin) - 1e-9);
      EXPECT_LE(mean, charts.travel.width * static_cast<double>(bin + 1) + 1e-9);
      ++in_bins;
    }
  }
  EXPECT_EQ(in_bins, sums.size()) << "each is in one bin";
  std::ranges::stable_sort(row, {}, &std::pair<double, std::pair<double, std::string>>::first);
  ASSERT_EQ(charts.lorenz.units.size(), charts.lorenz.points.size());
  for (std::size_t p = 1; p < charts.lorenz.points.size(); ++p) {
    double before = 0.0;
    auto person = row.begin();
    while (person + 1 != row.end() && before + person->second.first < (charts.lorenz.points[p].people - 1e-9) * all) {
      before += person++->second.first;
    }
    EXPECT_EQ(charts.lorenz.units[p], person->second.second) << p;
  }
}

}  // namespace
}  // namespace gui
