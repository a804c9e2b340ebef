#include "geo/base/message.hpp"
#include "planner/terrain/terrain_data.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace planner {
namespace {

using geo::raster::TravelMode;

struct ModeWord {
  std::string_view word;
  TravelMode mode;
};
constexpr std::array kModes{ModeWord{"walking", TravelMode::Walking},   ModeWord{"walk", TravelMode::Walking},
                            ModeWord{"步行", TravelMode::Walking},      ModeWord{"bicycling", TravelMode::Bicycle},
                            ModeWord{"bicycle", TravelMode::Bicycle},   ModeWord{"骑行", TravelMode::Bicycle},
                            ModeWord{"motorized", TravelMode::Vehicle}, ModeWord{"vehicle", TravelMode::Vehicle},
                            ModeWord{"机动车", TravelMode::Vehicle}};

}  // namespace

TravelMode parse_travel_mode(const std::string& word) {
  std::string lower = word;
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const ModeWord& known : kModes) {
    if (known.word == lower) {
      return known.mode;
    }
  }
  std::vector<std::string> names;
  for (const ModeWord& known : kModes) {
    names.emplace_back(known.word);
  }
  throw geo::Error{
      {}, geo::msg("the mode “{0}” is not known", word), geo::msg("known are: {0}", geo::list_names(names, 20))};
}

}  // namespace planner
