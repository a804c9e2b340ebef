#include "planner/assess/detail/best_site.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace planner::detail {
namespace {

/// Of the people whom a new site is sought for, so many of the largest places are looked at.
constexpr std::size_t kMostPlaces = 64;

/// More than what rounding makes of a sum of so many.
constexpr double kSure = 1.0 + 1e-9;

/// A piece as it is looked at here.
struct Home {
  geo::MapPoint at;
  Persons people;
};

/// Whatever the rows: from north to south and from west to east, as cells of a grid mostly come, then by people.
bool comes_before(const Home& a, const Home& b) {
  if (a.at.y != b.at.y) {
    return a.at.y > b.at.y;
  }
  return a.at.x != b.at.x ? a.at.x < b.at.x : a.people < b.people;
}

/// Places side by side, so that what is read together lies together.
class Places {
 public:
  explicit Places(std::span<const Home> homes) : count_{homes.size()} {
    for (std::size_t i = 0; i < count_; ++i) {
      x_[i] = homes[i].at.x;
      y_[i] = homes[i].at.y;
      people_[i] = homes[i].people.value();
      all_ += people_[i];
    }
  }

  /// From which the way to all is least; of equals the first.
  [[nodiscard]] geo::MapPoint middle() const {
    // the ways from a likely one first: whatever is farther than that is given up as soon as it is seen, and not even
    // looked at where it lies so far from the likely one that it must be farther (the triangle inequality)
    const std::size_t guess = likely();
    const double enough = ways_to(guess, std::numeric_limits<double>::infinity());
    double least = std::nextafter(enough, std::numeric_limits<double>::infinity());
    std::size_t best = guess;
    for (std::size_t i = 0; i < count_; ++i) {
      if (all_ * apart(i, guess) - enough > kSure * least) {
        continue;
      }
      if (const double sum = ways_to(i, least); sum < least) {
        least = sum;
        best = i;
      }
    }
    return {x_[best], y_[best]};
  }

 private:
  /// The nearest to where people live on average.
  [[nodiscard]] std::size_t likely() const {
    double x = 0.0;
    double y = 0.0;
    for (std::size_t i = 0; i < count_; ++i) {
      x += people_[i] * x_[i];
      y += people_[i] * y_[i];
    }
    const auto squared = [&](std::size_t i) {
      const double east = x_[i] - x / all_;
      const double north = y_[i] - y / all_;
      return east * east + north * north;
    };
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < count_; ++i) {
      nearest = squared(i) < squared(nearest) ? i : nearest;
    }
    return nearest;
  }

  /// Person-metres to one of them, added up in their order; some of them once they are as many as `least`, for they
  /// only grow.
  [[nodiscard]] double ways_to(std::size_t one, double least) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < count_ && sum < least; ++i) {
      sum += people_[i] * apart(i, one);
    }
    return sum;
  }

  [[nodiscard]] double apart(std::size_t a, std::size_t b) const {
    const double east = x_[a] - x_[b];
    const double north = y_[a] - y_[b];
    return std::sqrt(east * east + north * north);
  }

  std::size_t count_;
  std::array<double, kMostPlaces> x_{};
  std::array<double, kMostPlaces> y_{};
  std::array<double, kMostPlaces> people_{};
  double all_ = 0.0;
};

}  // namespace

std::optional<geo::MapPoint> best_site(const Study& study, const std::vector<Persons>& people,
                                       const std::vector<std::uint32_t>& pieces) {
  std::vector<Home> homes;
  homes.reserve(pieces.size());
  for (const std::uint32_t piece : pieces) {
    homes.push_back({study.demand.position[piece], people[piece]});
  }
  if (homes.size() > kMostPlaces) {
    const auto middle = homes.begin() + static_cast<std::ptrdiff_t>(kMostPlaces);
    std::ranges::nth_element(homes, middle, [](const Home& a, const Home& b) {
      return a.people != b.people ? a.people > b.people : comes_before(a, b);
    });
    homes.resize(kMostPlaces);
  }
  if (!std::ranges::is_sorted(homes, comes_before)) {
    std::ranges::sort(homes, comes_before);
  }
  return homes.empty() ? std::nullopt : std::optional{Places{homes}.middle()};
}

}  // namespace planner::detail
