#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace gui {

/// What is found in an assessment beside it, each only where somebody looks at it.
enum class Part : std::uint8_t { Accessibility, Clusters, BarrierFree, Critical, Uncertainty, Terrain };

inline constexpr std::array kAllParts{Part::Accessibility, Part::Clusters,    Part::BarrierFree,
                                      Part::Critical,      Part::Uncertainty, Part::Terrain};

/// Whether a part takes so long that it is found only when a person asks for it.
[[nodiscard]] constexpr bool is_costly(Part part) {
  return part == Part::Critical || part == Part::Uncertainty || part == Part::Terrain;
}

[[nodiscard]] constexpr std::size_t index_of(Part part) {
  return static_cast<std::size_t>(part);
}

/// Some of them.
class PartSet {
 public:
  constexpr PartSet() = default;
  constexpr PartSet(std::initializer_list<Part> parts) {
    for (const Part part : parts) {
      add(part);
    }
  }
  constexpr void add(Part part) { bits_ |= bit(part); }
  [[nodiscard]] constexpr bool has(Part part) const { return (bits_ & bit(part)) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }

  [[nodiscard]] constexpr PartSet operator|(PartSet other) const {
    other.bits_ |= bits_;
    return other;
  }

  friend constexpr bool operator==(PartSet, PartSet) = default;

 private:
  static constexpr std::uint32_t bit(Part part) { return 1U << static_cast<unsigned>(part); }

  std::uint32_t bits_ = 0;
};

}  // namespace gui
