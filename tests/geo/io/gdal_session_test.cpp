#include "geo/io/detail/gdal_session.hpp"

#include <cpl_error.h>
#include <gtest/gtest.h>

#include <string>

namespace geo::io {
namespace {

std::string kept_of(const char* complaint) {
  const detail::GdalSession session;
  CPLError(CE_Failure, CPLE_AppDefined, "%s", complaint);
  return session.complaint();
}

TEST(GdalSession, KeepsComplaintsWithoutFoldersInMemoryAndNamesOfDrivers) {
  EXPECT_EQ(kept_of("Cannot open CSV:/vsimem/junheng-94/某县.csv for reading."), "Cannot open 某县.csv for reading");
  EXPECT_EQ(kept_of("/vsimem/junheng-1/a.csv, /vsimem/junheng-2/b.csv: no such file\nmore"),
            "a.csv, b.csv: no such file");
  EXPECT_EQ(kept_of("CSV:/data/a.csv: no such file"), "/data/a.csv: no such file");
  EXPECT_EQ(kept_of("/data/a.csv: no such file"), "/data/a.csv: no such file");
}

}  // namespace
}  // namespace geo::io
