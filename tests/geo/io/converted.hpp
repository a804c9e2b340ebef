#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace support {

/// Writes the layers of one file in another format, as ogr2ogr with `arguments` does; for formats that we read and
/// never write.
void convert_layers(const std::filesystem::path& from, const std::filesystem::path& to,
                    const std::vector<std::string>& arguments);

/// Writes a raster in another form, as gdal_translate with `arguments` does.
void convert_raster(const std::filesystem::path& from, const std::filesystem::path& to,
                    const std::vector<std::string>& arguments);

}  // namespace support
