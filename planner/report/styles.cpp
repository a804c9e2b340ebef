#include "planner/report/styles.hpp"

namespace planner {

std::vector<geo::io::LayerStyle> layer_styles(const Study& study, const Assessment& assessment,
                                              const Wording& wording) {
  static_cast<void>(study);
  static_cast<void>(assessment);
  static_cast<void>(wording);
  return {};
}

}  // namespace planner
