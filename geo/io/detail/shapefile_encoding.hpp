#pragma once

#include <string>

namespace geo::io::detail {

/// In which encoding to read the texts of a Shapefile or DBF, where GDAL should not be left to itself: Chinese programs
/// often leave the .cpg out, or write one that is wrong. Empty: as the files say.
///
/// `path` is GDAL's, to a .shp, .dbf, .shz or a /vsizip/ archive of them. Chosen are GB18030 for anything said to be
/// GBK or GB 2312, which it holds; and, where the files are silent or claim UTF-8, UTF-8 or GB18030, as most of the
/// texts (the first 1 MiB of them) are; a text that is possible in both is what Gb2312Check finds likely.
[[nodiscard]] std::string shapefile_encoding(const std::string& path);

}  // namespace geo::io::detail
