#include "tests/planner/scenario/random_edits.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace planner {
namespace {

using Random = std::mt19937_64;

bool coin(Random& random) {
  return random() % 2 == 0;
}

/// With all the digits that a double can have, or few, or none.
double number(Random& random, double low, double high) {
  const double any = std::uniform_real_distribution<double>{low, high}(random);
  const std::uint64_t kind = random() % 3;
  return kind == 0 ? any : kind == 1 ? std::floor(any) : std::round(any * 100.0) / 100.0;
}

std::optional<double> perhaps(Random& random, double high) {
  return coin(random) ? std::optional{number(random, 0.0, high)} : std::nullopt;
}

geo::LonLat position(Random& random) {
  return {number(random, -180.0, 180.0), number(random, -90.0, 90.0)};
}

int year(Random& random) {
  return coin(random) ? 0 : 1900 + static_cast<int>(random() % 301);
}

std::string perhaps_text(Random& random) {
  return coin(random) ? "" : random_text(random);
}

Note note(Random& random) {
  return {perhaps_text(random), perhaps_text(random), perhaps(random, 1e15), {}};
}

FacilityQualities qualities(Random& random) {
  static constexpr std::array kOwners{"", "public", "private", "inclusive", "other"};
  FacilityQualities some;
  some.level = perhaps_text(random);
  some.ownership = kOwners.at(random() % kOwners.size());
  some.compliant = coin(random) ? std::optional{coin(random)} : std::nullopt;
  for (std::uint8_t i = 0; i < 7; ++i) {
    if (coin(random)) {
      some.features.push_back(static_cast<Feature>(i));
    }
  }
  if (coin(random)) {
    some.stages = {Stage::Construction};
  }
  some.township_share = perhaps(random, 1.0);
  return some;
}

geo::io::TagSet tags(Random& random) {
  geo::io::TagSet some{{"highway", random_text(random)}, {"name:zh", perhaps_text(random)}};
  if (coin(random)) {
    some.emplace_back(random_text(random) + "x", "yes");
  }
  std::ranges::sort(some);
  return some;
}

ChangeStandard change_of_standard(Random& random) {
  ChangeStandard change{random_text(random)};
  change.limit = perhaps(random, 1e12);
  change.target = perhaps(random, 1.0);
  change.min_persons = perhaps(random, 1e6);
  if (coin(random)) {
    change.phases = {{2025, number(random, 0.0, 1.0)}, {2030, 1.0}};
  }
  change.due = coin(random) ? std::optional{year(random)} : std::nullopt;
  change.year = year(random);
  change.note = note(random);
  change.note.reason = random_text(random);
  return change;
}

SetTarget target(Random& random) {
  SetTarget some{2030, {}, note(random)};
  for (std::uint64_t more = random() % 3; more > 0; --more) {
    some.growth.push_back({perhaps_text(random), perhaps_text(random), number(random, 0.0, 100.0), {}});
  }
  return some;
}

}  // namespace

std::string random_text(Random& random) {
  static constexpr std::array<const char*, 12> kPieces{"a",  "Z9",   " ",    "方案", "，乡村", "\"",
                                                       "\\", "\n\t", "\x7F", "#",    "= [1]",  "𠮷"};
  std::string text = kPieces.at(random() % kPieces.size());
  for (std::uint64_t more = random() % 4; more > 0; --more) {
    text += kPieces.at(random() % kPieces.size());
  }
  return text;
}

Edit random_edit(Random& random) {
  const std::string id = random_text(random);
  switch (random() % 10) {
    case 0:
      return OpenFacility{id,
                          perhaps_text(random),
                          random_text(random),
                          position(random),
                          perhaps(random, 1e9),
                          qualities(random),
                          year(random),
                          note(random)};
    case 1:
      return CloseFacility{id, year(random), note(random)};
    case 2:
      return ReopenFacility{id, year(random), note(random)};
    case 3:
      return MoveFacility{id, position(random), year(random), note(random)};
    case 4:
      return UpgradeFacility{id, 12.5, qualities(random), year(random), year(random), note(random)};
    case 5:
      return AddRoad{{position(random), position(random), position(random)},
                     tags(random),
                     geo::Metres{number(random, 0.0, 100.0)},
                     year(random),
                     note(random)};
    case 6:
      return ChangeRoad{position(random), tags(random), year(random), note(random)};
    case 7:
      return CloseRoad{position(random), year(random), note(random)};
    case 8:
      return change_of_standard(random);
    default:
      return target(random);
  }
}

}  // namespace planner
