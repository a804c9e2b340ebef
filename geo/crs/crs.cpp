#include "geo/crs/crs.hpp"

#include "geo/base/error.hpp"
#include "geo/crs/detail/proj_handles.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace geo {
namespace detail {
namespace {

bool is_type(const PJ* pj, std::initializer_list<PJ_TYPE> types) {
  return std::ranges::find(types, proj_get_type(pj)) != types.end();
}

/// Without a height: the horizontal part of a compound system, two dimensions of a three-dimensional one.
PjHandle flattened(PJ_CONTEXT* context, PjHandle crs) {
  if (is_type(crs.get(), {PJ_TYPE_COMPOUND_CRS})) {
    crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
  }
  if (crs && is_type(crs.get(), {PJ_TYPE_GEOGRAPHIC_3D_CRS})) {
    crs.reset(proj_crs_demote_to_2D(context, nullptr, crs.get()));
  }
  return crs;
}

}  // namespace

ContextHandle make_context() {
  ContextHandle context{proj_context_create()};
  proj_log_func(context.get(), nullptr, [](void*, int, const char*) {});
  proj_context_set_enable_network(context.get(), 0);
  return context;
}

PjHandle make_crs(PJ_CONTEXT* context, const std::string& text) {
  const bool definition = text.find("+proj=") != std::string::npos || text.find("+init=") != std::string::npos;
  const bool complete = text.find("type=crs") != std::string::npos;
  PjHandle crs{proj_create(context, (definition && !complete ? text + " +type=crs" : text).c_str())};
  if (crs) {
    crs = flattened(context, std::move(crs));
  }
  if (!crs || !is_type(crs.get(), {PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_PROJECTED_CRS, PJ_TYPE_BOUND_CRS})) {
    return nullptr;
  }
  return crs;
}

PjHandle make_east_north_crs(PJ_CONTEXT* context, const std::string& text) {
  const PjHandle crs = make_crs(context, text);
  return PjHandle{crs ? proj_normalize_for_visualization(context, crs.get()) : nullptr};
}

}  // namespace detail

namespace {

using detail::PjHandle;

constexpr int kEquivalent = 70;  // per cent, of proj_identify: the definitions agree, the names may differ

std::string code_of(const PJ* crs) {
  const char* authority = proj_get_id_auth_name(crs, 0);
  const char* code = proj_get_id_code(crs, 0);
  return authority == nullptr || code == nullptr ? std::string{} : std::string{authority} + ":" + code;
}

struct DestroyList {
  void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};
struct DestroyConfidence {
  void operator()(int* list) const { proj_int_list_destroy(list); }
};

/// The EPSG system that one without a code is, as Esri's .prj files and PROJ strings are; null if none surely fits.
PjHandle identified(PJ_CONTEXT* context, const PJ* crs) {
  int* confidence_list = nullptr;
  const std::unique_ptr<PJ_OBJ_LIST, DestroyList> matches{
      proj_identify(context, crs, "EPSG", nullptr, &confidence_list)};
  const std::unique_ptr<int, DestroyConfidence> confidence{confidence_list};
  if (!matches || proj_list_get_count(matches.get()) == 0 || *confidence < kEquivalent) {
    return nullptr;
  }
  return PjHandle{proj_list_get(context, matches.get(), 0)};
}

bool is_metric(PJ_CONTEXT* context, const PJ* crs) {
  if (proj_get_type(crs) != PJ_TYPE_PROJECTED_CRS) {
    return false;
  }
  const PjHandle axes{proj_crs_get_coordinate_system(context, crs)};
  for (int axis = 0; axis < 2; ++axis) {
    double metres = 0.0;
    proj_cs_get_axis_info(context, axes.get(), axis, nullptr, nullptr, nullptr, &metres, nullptr, nullptr, nullptr);
    if (metres != 1.0) {
      return false;
    }
  }
  return true;
}

Envelope stated_area(PJ_CONTEXT* context, const PJ* crs) {
  constexpr double unknown = -1000.0;
  Envelope area;
  if (proj_get_area_of_use(context, crs, &area.min_x, &area.min_y, &area.max_x, &area.max_y, nullptr) == 0 ||
      area.min_x == unknown) {
    return {};
  }
  return area;
}

/// Degrees of a shifted datum: a system of its own to PROJ, so that files written with it never pass for WGS 84.
std::string wkt_of(MapDatum datum) {
  const std::string name = name_of(datum);
  return "GEOGCRS[\"" + name + "\",DATUM[\"" + name +
         "\",ELLIPSOID[\"WGS 84\",6378137,298.257223563,LENGTHUNIT[\"metre\",1]]],"
         "PRIMEM[\"Greenwich\",0,ANGLEUNIT[\"degree\",0.0174532925199433]],CS[ellipsoidal,2],"
         "AXIS[\"geodetic latitude (Lat)\",north,ORDER[1],ANGLEUNIT[\"degree\",0.0174532925199433]],"
         "AXIS[\"geodetic longitude (Lon)\",east,ORDER[2],ANGLEUNIT[\"degree\",0.0174532925199433]]]";
}

std::string shortened(const std::string& text) {
  constexpr std::size_t most = 60;
  return text.size() <= most ? text : text.substr(0, most) + "…";
}

/// What each text was found to be: PROJ needs hundredths of a second for one, and a study asks for the same few often.
class KnownSystems {
 public:
  std::optional<Crs> find(const std::string& text) {
    const std::scoped_lock lock{mutex_};
    const auto found = systems_.find(text);
    return found == systems_.end() ? std::nullopt : std::optional{found->second};
  }

  void add(const std::string& text, const Crs& crs) {
    constexpr std::size_t most = 256;
    const std::scoped_lock lock{mutex_};
    if (systems_.size() < most) {
      systems_.emplace(text, crs);
    }
  }

 private:
  std::mutex mutex_;
  std::map<std::string, Crs> systems_;
};

}  // namespace

Crs Crs::from_text(const std::string& text) {
  static KnownSystems known;
  if (std::optional<Crs> before = known.find(text)) {
    return *std::move(before);
  }
  if (const std::optional<MapDatum> datum = find_map_datum(text)) {
    return from_text(wkt_of(*datum));
  }
  const detail::ContextHandle context = detail::make_context();
  PjHandle crs = detail::make_crs(context.get(), text);
  if (!crs) {
    throw CrsError{{},
                   msg("the coordinate system “{0}” is not known", shortened(text)),
                   msg("write its code, like EPSG:4549 (metres) or EPSG:4490 (degrees)")};
  }
  PjHandle base;
  if (proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) {
    base.reset(proj_get_source_crs(context.get(), crs.get()));
  } else if (code_of(crs.get()).empty() && !find_map_datum(proj_get_name(crs.get()))) {
    PjHandle with_code = identified(context.get(), crs.get());
    crs = with_code ? std::move(with_code) : std::move(crs);
  }
  const PJ* inner = base ? base.get() : crs.get();
  constexpr std::array<const char*, 2> one_line{"MULTILINE=NO", nullptr};
  const char* wkt = proj_as_wkt(context.get(), crs.get(), PJ_WKT2_2019, one_line.data());

  Crs result;
  result.wkt_ = wkt == nullptr ? text : wkt;
  result.name_ = proj_get_name(inner);
  result.code_ = code_of(crs.get());
  result.geographic_ = proj_get_type(inner) == PJ_TYPE_GEOGRAPHIC_2D_CRS;
  result.metric_ = is_metric(context.get(), inner);
  result.area_of_use_ = stated_area(context.get(), inner);
  if (result.geographic_) {
    result.datum_ = find_map_datum(result.name_).value_or(MapDatum::Wgs84);
  }
  known.add(text, result);
  return result;
}

Crs Crs::wgs84() {
  return from_text("EPSG:4326");
}

bool operator==(const Crs& a, const Crs& b) {
  if (a.datum_ != b.datum_) {
    return false;
  }
  if (a.wkt_ == b.wkt_ || a.datum_ != MapDatum::Wgs84) {
    return true;
  }
  if (a.code_.starts_with("EPSG:") && b.code_.starts_with("EPSG:")) {
    return a.code_ == b.code_;
  }
  const detail::ContextHandle context = detail::make_context();
  const PjHandle first = detail::make_east_north_crs(context.get(), a.wkt_);
  const PjHandle second = detail::make_east_north_crs(context.get(), b.wkt_);
  return first && second &&
         proj_is_equivalent_to_with_ctx(context.get(), first.get(), second.get(), PJ_COMP_EQUIVALENT) != 0;
}

}  // namespace geo
