#include "geo/io/feature_table.hpp"

#include <type_traits>

namespace geo::io {

std::size_t FeatureTable::rows() const {
  const std::size_t geometries = std::visit(
      [](const auto& list) -> std::size_t {
        if constexpr (std::is_same_v<std::decay_t<decltype(list)>, std::monostate>) {
          return 0;
        } else {
          return list.size();
        }
      },
      geometry);
  if (geometries != 0 || columns.empty()) {
    return geometries;
  }
  return std::visit([](const auto& values) { return values.size(); }, columns.front().values);
}

}  // namespace geo::io
