#include "tests/planner/assess/random_steps.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace planner {

RandomSteps::RandomSteps(const Study& base, std::uint64_t seed) : random_{seed}, base_{&base}, globe_{base} {
  for (const geo::MapPoint home : base.demand.position) {
    width_ =
        std::max({width_, static_cast<std::uint64_t>(std::abs(home.x)), static_cast<std::uint64_t>(std::abs(home.y))});
  }
}

std::vector<Edit> RandomSteps::some_edits(const Study& study) {
  std::vector<Edit> edits(1 + below(3), CloseFacility{});
  std::ranges::generate(edits, [&] { return edit(study); });
  return edits;
}

Edit RandomSteps::edit(const Study& study) {
  const std::vector<Facility>& facilities = study.facilities;
  const std::string id = facilities[below(facilities.size())].id;
  const std::uint64_t draw = below(48);
  if (draw < 9) {
    return OpenFacility{names_.at(below(names_.size())) + std::to_string(below(40)), "", service(), place(),
                        below(2) == 0 ? std::optional<double>{} : 10.0 * static_cast<double>(below(9))};
  }
  if (draw < 16) {
    return draw < 14 ? Edit{CloseFacility{id}} : Edit{ReopenFacility{id}};
  }
  if (draw < 34) {
    return draw < 22 ? Edit{upgrade(id)} : Edit{MoveFacility{id, place()}};
  }
  if (draw < 46) {
    return change();
  }
  // these cost a whole assessment and more
  if (draw == 46) {
    return SetTarget{2024 + static_cast<int>(below(8)), {Growth{{}, {}, 0.5 + 0.1 * static_cast<double>(below(10))}}};
  }
  return AddRoad{{place(), place()}, {{"highway", "residential"}}};
}

UpgradeFacility RandomSteps::upgrade(const std::string& id) {
  UpgradeFacility upgraded{id};
  upgraded.capacity = 10.0 * static_cast<double>(1 + below(20));
  upgraded.qualities.compliant = below(2) == 0;
  upgraded.qualities.ownership = below(2) == 0 ? "public" : "private";
  upgraded.qualities.features = {Feature::Entrance};
  upgraded.rebuilt = below(2) == 0 ? 2024 : 0;
  return upgraded;
}

ChangeStandard RandomSteps::change() {
  const std::vector<StandardId>& judged = base_->standards;
  ChangeStandard changed{base_->catalogue.standards[judged[below(judged.size())]].id};
  if (below(2) == 0) {
    changed.limit = 50.0 * static_cast<double>(1 + below(10));
  } else {
    changed.target = 0.1 * static_cast<double>(1 + below(10));
  }
  changed.note.reason = "r";
  return changed;
}

std::string RandomSteps::service() {
  return base_->catalogue.services[ServiceId{1 + static_cast<std::uint32_t>(below(2))}].id;
}

geo::LonLat RandomSteps::place() {
  return globe_({static_cast<double>(below(width_)), -static_cast<double>(below(width_))});
}

void expect_equal(const Assessment& live, const Assessment& anew) {
  EXPECT_EQ(live.scenario, anew.scenario);
  EXPECT_EQ(live.year, anew.year);
  EXPECT_EQ(live.facilities, anew.facilities);
  EXPECT_EQ(live.population, anew.population);
  EXPECT_EQ(live.groups, anew.groups);
  EXPECT_EQ(live.off_network, anew.off_network);
  EXPECT_EQ(live.assigned, anew.assigned);
  EXPECT_EQ(live.fields, anew.fields);
  EXPECT_EQ(live.services, anew.services);
  ASSERT_EQ(live.standards.size(), anew.standards.size());
  for (std::size_t s = 0; s < live.standards.size(); ++s) {
    EXPECT_EQ(live.standards[s], anew.standards[s]) << "standard " << s;
  }
  EXPECT_EQ(live.gaps, anew.gaps);
}

}  // namespace planner
