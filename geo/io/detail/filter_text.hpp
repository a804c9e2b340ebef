#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace geo::io::detail {

/// An attribute filter in which column names outside ASCII have the double quotes that GDAL's SQL wants: 类别 = '小学'
/// becomes "类别" = '小学'. Quoted text stays as it is.
[[nodiscard]] std::string with_quoted_columns(std::string_view filter, const std::vector<std::string>& columns);

}  // namespace geo::io::detail
