#pragma once

#include <cpl_vsi.h>

#include <memory>

namespace geo::io::detail {

struct CloseVsiFile {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

/// A file opened by GDAL, which also opens those inside archives.
using VsiFile = std::unique_ptr<VSILFILE, CloseVsiFile>;

}  // namespace geo::io::detail
