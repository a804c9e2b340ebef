#include "geo/io/detail/gdal_path.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>

namespace geo::io::detail {

bool has_extension(const std::filesystem::path& file, std::string_view lower_case) {
  std::string extension = file.extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return extension == lower_case;
}

std::string gdal_path(const std::filesystem::path& file) {
  if (!has_extension(file, ".zip")) {
    return file.string();
  }
  const std::string archive = std::string{"/vsizip/"} + std::filesystem::absolute(file).string();
  const CPLStringList members{VSIReadDir(archive.c_str())};
  return members.size() == 1 ? archive + "/" + members[0] : archive;
}

}  // namespace geo::io::detail
