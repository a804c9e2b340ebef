#include "gui/presentation/map/labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace gui {
namespace {

/// Boxes that are taken, in tiles, so that many can be asked for.
class Taken {
 public:
  void add(const Box& box) {
    boxes_.push_back(box);
    each_tile(box, [&](std::pair<int, int> tile) {
      tiles_[tile].push_back(boxes_.size() - 1);
      return false;
    });
  }

  [[nodiscard]] bool meets(const Box& box) const {
    return each_tile(box, [&](std::pair<int, int> tile) {
      const auto found = tiles_.find(tile);
      return found != tiles_.end() &&
             std::ranges::any_of(found->second, [&](std::size_t i) { return boxes_[i].overlaps(box); });
    });
  }

 private:
  static constexpr double kTile = 64.0;

  /// Until one of them says yes.
  template <class Asked>
  static bool each_tile(const Box& box, const Asked& asked) {
    const auto tile = [](double at) { return static_cast<int>(std::floor(at / kTile)); };
    for (int y = tile(box.y); y <= tile(box.bottom()); ++y) {
      for (int x = tile(box.x); x <= tile(box.right()); ++x) {
        if (asked({x, y})) {
          return true;
        }
      }
    }
    return false;
  }

  std::vector<Box> boxes_;
  std::map<std::pair<int, int>, std::vector<std::size_t>> tiles_;
};

bool lies_in(const Box& box, const Box& frame) {
  return box.x >= frame.x && box.y >= frame.y && box.right() <= frame.right() && box.bottom() <= frame.bottom();
}

/// Where the middle of a label may be, best first.
class Candidates {
 public:
  Candidates(const LabelWish& wish, const LabelSpace& space) : wish_{&wish}, space_{&space} {}

  /// `fits(box)` for each until one does.
  template <class Fits>
  [[nodiscard]] std::optional<Box> first(const Fits& fits) const {
    return wish_->kind == LabelKind::Point ? beside_point(fits) : near_anchor(fits);
  }

 private:
  static constexpr int kNearRings = 3;

  [[nodiscard]] Box around(double x, double y) const {
    return {x - wish_->width / 2.0, y - wish_->height / 2.0, wish_->width, wish_->height};
  }

  template <class Fits>
  std::optional<Box> beside_point(const Fits& fits) const {
    const double across = wish_->clear + wish_->width / 2.0;
    const double along = wish_->clear + wish_->height / 2.0;
    for (const auto& [dx, dy] : {std::pair{across, 0.0}, {-across, 0.0}, {0.0, -along}, {0.0, along}}) {
      if (const Box box = around(wish_->x + dx, wish_->y + dy); fits(box)) {
        return box;
      }
    }
    return std::nullopt;
  }

  /// In rings that widen by a line's height.
  template <class Fits>
  std::optional<Box> near_anchor(const Fits& fits) const {
    if (const Box box = around(wish_->x, wish_->y); fits(box)) {
      return box;
    }
    const double farthest = space_->frame.width + space_->frame.height;
    const int rings = space_->keep_all_areas ? static_cast<int>(farthest / wish_->height) + 1 : kNearRings;
    static constexpr std::array<std::pair<double, double>, 8> kTowards{
        {{0, -1}, {0, 1}, {1, 0}, {-1, 0}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}}};
    for (int ring = 1; ring <= rings; ++ring) {
      for (const auto& [dx, dy] : kTowards) {
        const Box box = around(wish_->x + dx * ring * wish_->height * 1.5, wish_->y + dy * ring * wish_->height);
        if (fits(box)) {
          return box;
        }
      }
    }
    return std::nullopt;
  }

  const LabelWish* wish_;
  const LabelSpace* space_;
};

std::vector<std::size_t> by_rank(std::span<const LabelWish> wishes) {
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto rank = [&](std::size_t i) {
    const LabelWish& wish = wishes[i];
    return std::tuple{wish.kind, -wish.persons, std::string_view{wish.id}, wish.x, wish.y};
  };
  std::ranges::sort(order, {}, rank);
  return order;
}

/// The longest ending first.
constexpr std::array<std::string_view, 12> kEndings{"村民委员会", "居民委员会", "社区居委会", "街道办事处",
                                                    "民族乡",     "村委会",     "居委会",     "街道",
                                                    "社区",       "镇",         "乡",         "村"};

std::string without_ending(const std::string& name) {
  constexpr std::size_t kTwoCharacters = 6;  // a name of one character alone says nothing
  for (const std::string_view ending : kEndings) {
    if (name.ends_with(ending) && name.size() >= ending.size() + kTwoCharacters) {
      return name.substr(0, name.size() - ending.size());
    }
  }
  return name;
}

}  // namespace

std::vector<PlacedLabel> place_labels(std::span<const LabelWish> wishes, const LabelSpace& space) {
  Taken taken;
  std::ranges::for_each(space.taken, [&](const Box& box) { taken.add(box); });
  std::vector<PlacedLabel> placed;
  for (const std::size_t i : by_rank(wishes)) {
    const LabelWish& wish = wishes[i];
    const auto box = Candidates{wish, space}.first(
        [&](const Box& candidate) { return lies_in(candidate, space.frame) && !taken.meets(candidate); });
    if (box) {
      taken.add(*box);
      placed.push_back({i, *box, wish.kind != LabelKind::Point && !box->contains(wish.x, wish.y)});
    }
  }
  std::ranges::sort(placed, {}, &PlacedLabel::wish);
  return placed;
}

std::vector<std::string> short_names(std::span<const std::string> names) {
  std::map<std::string, int> bearers;
  for (const std::string& name : names) {
    const std::string short_name = without_ending(name);
    ++bearers[short_name];
    if (short_name != name) {
      ++bearers[name];
    }
  }
  std::vector<std::string> shortened;
  for (const std::string& name : names) {
    std::string short_name = without_ending(name);
    shortened.push_back(bearers[short_name] == 1 ? std::move(short_name) : name);
  }
  return shortened;
}

}  // namespace gui
