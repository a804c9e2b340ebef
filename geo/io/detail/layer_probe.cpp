#include "geo/io/detail/layer_probe.hpp"

#include "geo/io/detail/cell_reader.hpp"
#include "geo/io/detail/layer_crs.hpp"
#include "geo/io/detail/layer_kind.hpp"
#include "geo/io/detail/number_text.hpp"
#include "geo/io/detail/position_sample.hpp"
#include "geo/io/detail/rows_besides.hpp"
#include "geo/io/detail/text_encoding.hpp"
#include "geo/io/detail/units_row.hpp"
#include "geo/io/detail/vector_source.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace geo::io::detail {
namespace {

constexpr int kLookedAt = 200;  // features
constexpr std::size_t kSamples = 8;
constexpr std::size_t kNumbersPerWord = 3;  // a column of numbers may hold one word (二百) among so many numbers

std::string value_of(OGRFeatureH feature, int field) {
  if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) {
    return {};
  }
  if (OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, field)) == OFTReal) {
    return number_text(OGR_F_GetFieldAsDouble(feature, field));
  }
  return std::string{trimmed(decoded_value(OGR_F_GetFieldAsString(feature, field)).value_or(""))};
}

/// What the first values of a field are.
struct FieldLook {
  FieldProbe field;
  bool declared_number = false;
  std::size_t numbers = 0;
  std::size_t words = 0;
  std::vector<std::string> samples_of_numbers = {};

  void add(const std::string& value) {
    if (value.empty() || is_missing_mark(value)) {
      return;
    }
    keep(value, field.samples);
    if (read_number(value)) {
      ++numbers;
      keep(value, samples_of_numbers);
    } else {
      ++words;
    }
  }

  [[nodiscard]] FieldProbe taken() const {
    FieldProbe result = field;
    if (declared_number || (numbers > 0 && numbers >= kNumbersPerWord * words)) {
      result.type = FieldRequest::Type::Number;
      result.samples = samples_of_numbers;
    }
    return result;
  }

 private:
  static void keep(const std::string& value, std::vector<std::string>& samples) {
    if (samples.size() < kSamples && std::ranges::find(samples, value) == samples.end()) {
      samples.push_back(value);
    }
  }
};

std::vector<FieldLook> look_at_fields(OGRLayerH layer) {
  std::vector<FieldLook> looks;
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  const int count = OGR_FD_GetFieldCount(definition);
  looks.reserve(static_cast<std::size_t>(count));
  for (int field = 0; field < count; ++field) {
    looks.push_back({{field_name(layer, field), FieldRequest::Type::Text, {}},
                     is_numeric(OGR_Fld_GetType(OGR_FD_GetFieldDefn(definition, field)))});
  }
  OGR_L_ResetReading(layer);
  for (int i = 0; i < kLookedAt; ++i) {
    const FeatureHandle feature{OGR_L_GetNextFeature(layer)};
    if (!feature) {
      break;
    }
    if ((i == 0 && is_units_row(feature.get())) || repeats_header(feature.get()) || begins_like_footer(feature.get())) {
      continue;
    }
    for (std::size_t field = 0; field < looks.size(); ++field) {
      looks[field].add(value_of(feature.get(), static_cast<int>(field)));
    }
  }
  return looks;
}

}  // namespace

LayerProbe probe_layer(OGRLayerH layer) {
  LayerProbe probe;
  probe.name = OGR_L_GetName(layer);
  probe.kind = kind_of_layer(layer);
  probe.crs = stated_crs_text(OGR_L_GetSpatialRef(layer));
  probe.rows = static_cast<std::uint64_t>(std::max<GIntBig>(0, OGR_L_GetFeatureCount(layer, 1)));
  for (const FieldLook& look : look_at_fields(layer)) {
    probe.fields.push_back(look.taken());
  }
  probe.positions = sample_positions(layer);
  return probe;
}

bool is_table(const LayerProbe& layer) {
  const auto filled =
      std::ranges::count_if(layer.fields, [](const FieldProbe& field) { return !field.samples.empty(); });
  return filled >= 2;
}

}  // namespace geo::io::detail
