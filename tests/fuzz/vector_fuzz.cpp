#include "geo/io/vector_reader.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

namespace {

using geo::io::FieldRequest;
using geo::io::GeometryKind;

void read(const geo::io::LayerSource& source) {
  geo::Task task;
  static_cast<void>(
      read_layer(source,
                 {.accepted = {GeometryKind::Point, GeometryKind::Polygon, GeometryKind::Line, GeometryKind::None},
                  .fields = {{"name", FieldRequest::Type::Text}, {"persons", FieldRequest::Type::Number}}},
                 task));
}

}  // namespace

/// The first byte chooses between the two text formats that offices write by hand.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0 || *bytes != 'c') {
    return fuzz::read_as_file(bytes, size, "layer.geojson",
                              [](const std::filesystem::path& file) { read({.file = file}); });
  }
  return fuzz::read_as_file(bytes, size, "table.csv", [](const std::filesystem::path& file) {
    read({.file = file, .x_field = "c", .y_field = "y", .crs = "EPSG:4326"});
  });
}
