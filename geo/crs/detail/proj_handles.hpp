#pragma once

#include "geo/crs/crs.hpp"

#include <proj.h>
#include <proj_experimental.h>  // proj_crs_demote_to_2D

#include <memory>
#include <string>

namespace geo::detail {

struct DestroyContext {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct DestroyPj {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};

/// A PROJ context of its own, offline and silent.
using ContextHandle = std::unique_ptr<PJ_CONTEXT, DestroyContext>;
/// Borrows its context, which must outlive it.
using PjHandle = std::unique_ptr<PJ, DestroyPj>;

[[nodiscard]] ContextHandle make_context();

/// A two-dimensional CRS; null if PROJ does not know the text or it is no map coordinate system.
[[nodiscard]] PjHandle make_crs(PJ_CONTEXT* context, const std::string& text);

/// The same with x east and y north, whatever axis order its authority prescribes.
[[nodiscard]] PjHandle make_east_north_crs(PJ_CONTEXT* context, const std::string& text);

}  // namespace geo::detail
