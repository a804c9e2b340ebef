#include "geo/io/probe.hpp"
#include "geo/io/vector_reader.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

#include <string>

namespace {

using geo::io::FieldRequest;
using geo::io::GeometryKind;

void read(const geo::io::LayerSource& source) {
  geo::Task task;
  static_cast<void>(geo::io::probe_file(source.file));
  static_cast<void>(
      read_layer(source,
                 {.accepted = {GeometryKind::Point, GeometryKind::Polygon, GeometryKind::Line, GeometryKind::None},
                  .fields = {{"name", FieldRequest::Type::Text}, {"persons", FieldRequest::Type::Number}}},
                 task));
}

}  // namespace

/// The first byte chooses the format: a delimited text (c, or the mark of UTF-16), a DBF, or GeoJSON.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::uint8_t first = size == 0 ? std::uint8_t{0} : *bytes;
  if (first == 'c' || first == 0xFF) {
    return fuzz::read_as_file(bytes, size, "table.csv", [](const std::filesystem::path& file) {
      read({.file = file, .x_field = "c", .y_field = "y", .crs = "EPSG:4326"});
    });
  }
  const std::string name = first == 3 ? "table.dbf" : "layer.geojson";
  return fuzz::read_as_file(bytes, size, name, [](const std::filesystem::path& file) { read({.file = file}); });
}
