#include "tests/geo/io/converted.hpp"

#include <cpl_string.h>
#include <gdal.h>
#include <gdal_utils.h>

#include <stdexcept>

namespace support {
namespace {

CPLStringList list_of(const std::vector<std::string>& arguments) {
  CPLStringList list;
  for (const std::string& argument : arguments) {
    list.AddString(argument.c_str());
  }
  return list;
}

GDALDatasetH open(const std::filesystem::path& file, unsigned kind) {
  GDALAllRegister();
  GDALDatasetH dataset = GDALOpenEx(file.c_str(), kind, nullptr, nullptr, nullptr);
  if (dataset == nullptr) {
    throw std::runtime_error{"cannot open " + file.string()};
  }
  return dataset;
}

}  // namespace

void convert_layers(const std::filesystem::path& from, const std::filesystem::path& to,
                    const std::vector<std::string>& arguments) {
  GDALDatasetH source = open(from, GDAL_OF_VECTOR);
  GDALVectorTranslateOptions* options = GDALVectorTranslateOptionsNew(list_of(arguments).List(), nullptr);
  GDALDatasetH result = GDALVectorTranslate(to.c_str(), nullptr, 1, &source, options, nullptr);
  GDALVectorTranslateOptionsFree(options);
  GDALClose(source);
  if (result == nullptr) {
    throw std::runtime_error{"cannot convert to " + to.string()};
  }
  GDALClose(result);
}

void convert_raster(const std::filesystem::path& from, const std::filesystem::path& to,
                    const std::vector<std::string>& arguments) {
  GDALDatasetH source = open(from, GDAL_OF_RASTER);
  GDALTranslateOptions* options = GDALTranslateOptionsNew(list_of(arguments).List(), nullptr);
  GDALDatasetH result = GDALTranslate(to.c_str(), source, options, nullptr);
  GDALTranslateOptionsFree(options);
  GDALClose(source);
  if (result == nullptr) {
    throw std::runtime_error{"cannot convert to " + to.string()};
  }
  GDALClose(result);
}

}  // namespace support
