#include "geo/io/osm_file.hpp"

#include "geo/io/detail/osm_output.hpp"
#include "geo/io/text_file.hpp"
#include "tests/geo/io/converted.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace geo::io {
namespace {

namespace fs = std::filesystem;
using support::error_text;
using support::TemporaryFolder;

// A street of three nodes, a path of two with a name that nobody asked for, and a house.
const std::string kTown = R"(<?xml version='1.0' encoding='UTF-8'?>
<osm version="0.6">
  <node id="30" lat="22.50" lon="113.90"/>
  <node id="10" lat="22.51" lon="113.91"/>
  <node id="20" lat="22.52" lon="113.92"><tag k="name" v="站"/></node>
  <node id="40" lat="22.53" lon="113.93"/>
  <way id="7"><nd ref="30"/><nd ref="20"/><nd ref="10"/><tag k="oneway" v="yes"/><tag k="highway" v="residential"/></way>
  <way id="5"><nd ref="10"/><nd ref="20"/><tag k="highway" v="footway"/><tag k="name" v="海滨步道"/></way>
  <way id="6"><nd ref="10"/><nd ref="40"/><nd ref="20"/><tag k="building" v="yes"/></way>
  <way id="8"><nd ref="20"/><nd ref="10"/><tag k="highway" v="residential"/><tag k="oneway" v="yes"/></way>
</osm>
)";

OsmRoads read(const fs::path& file, int threads = 1) {
  Task task{threads};
  return read_osm_roads(file, {"highway"}, {"highway", "oneway"}, task);
}

OsmRoads expected_town() {
  OsmRoads roads;
  roads.node_ids = {10, 20, 30};
  roads.node_positions = {{113.91, 22.51}, {113.92, 22.52}, {113.90, 22.50}};
  roads.way_ids = {7, 5, 8};
  roads.first_ref = {0, 3, 5, 7};
  roads.way_nodes = {2, 1, 0, 0, 1, 1, 0};
  roads.way_tags = {0, 1, 0};
  roads.tag_sets = {{{"highway", "residential"}, {"oneway", "yes"}}, {{"highway", "footway"}}};
  return roads;
}

/// Roads at random on a lattice of 10^-4 degrees, so that PBF holds them exactly.
OsmRoads random_roads(unsigned seed, std::size_t nodes, std::size_t ways) {
  std::mt19937_64 random{seed};
  OsmRoads roads;
  roads.tag_sets = {{{"highway", "primary"}}, {{"highway", "path"}, {"name", "小路 & <“x”>"}}};
  std::int64_t id = -5;
  for (std::size_t i = 0; i < nodes; ++i) {
    roads.node_ids.push_back(id += 1 + static_cast<std::int64_t>(random() % 1000));
    roads.node_positions.push_back(
        {static_cast<double>(random() % 1'000'000) / 1e4, static_cast<double>(random() % 800'000) / 1e4});
  }
  roads.first_ref.push_back(0);
  for (std::size_t way = 0; way < ways; ++way) {
    roads.way_ids.push_back(static_cast<std::int64_t>(way) + 1);
    roads.way_tags.push_back(static_cast<std::uint32_t>(way == 0 ? 0 : random() % 2));
    for (std::size_t i = 0; i < 2 + random() % 5; ++i) {
      roads.way_nodes.push_back(static_cast<std::uint32_t>(random() % nodes));
    }
    roads.first_ref.push_back(static_cast<std::uint32_t>(roads.way_nodes.size()));
  }
  return roads;
}

OsmRoads read_all(const fs::path& file) {
  Task task;
  return read_osm_roads(file, {"highway"}, {"highway", "name"}, task);
}

/// The roads without the nodes that no way names.
std::vector<LonLat> positions_along_ways(const OsmRoads& roads) {
  std::vector<LonLat> positions;
  std::ranges::transform(roads.way_nodes, std::back_inserter(positions),
                         [&](std::uint32_t node) { return roads.node_positions[node]; });
  return positions;
}

TEST(ReadOsmNodes, GivesThoseWithAKeyAndTheTagsAskedFor) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("town.osm", R"(<osm version="0.6">
  <node id="3" lat="22.50" lon="113.90"><tag k="kerb" v="raised"/><tag k="note" v="x"/><tag k="barrier" v="kerb"/></node>
  <node id="1" lat="22.51" lon="113.91"><tag k="amenity" v="bench"/></node>
  <node id="2" lat="22.52" lon="113.92"><tag k="barrier" v="gate"/></node>
</osm>)");
  Task task;

  const std::vector<OsmNode> nodes = read_osm_nodes(file, {"barrier", "kerb"}, {"barrier", "kerb"}, task);

  EXPECT_EQ(nodes, (std::vector<OsmNode>{{3, {{"barrier", "kerb"}, {"kerb", "raised"}}}, {2, {{"barrier", "gate"}}}}));
  EXPECT_TRUE(read_osm_nodes(file, {"door"}, {"door"}, task).empty());
}

TEST(ReadOsmNodes, RefusesAFileThatIsNotThere) {
  Task task;
  EXPECT_THROW(static_cast<void>(read_osm_nodes("nowhere.osm", {"kerb"}, {"kerb"}, task)), IoError);
}

TEST(ReadOsmRoads, TakesWaysTheirNodesAndTheTagsAskedFor) {
  const TemporaryFolder folder;
  EXPECT_EQ(read(folder.write("town.osm", kTown)), expected_town());
}

TEST(ReadOsmRoads, KnowsAFileByItsContentNotItsName) {
  const TemporaryFolder folder;
  EXPECT_EQ(read(folder.write("town.map", kTown)), expected_town());
  EXPECT_EQ(read(folder.write("town.osm.pbf", "\xEF\xBB\xBF" + kTown)), expected_town());
}

TEST(ReadOsmRoads, IsTheSameOnAnyNumberOfThreads) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "a.osm.pbf";
  write_osm_pbf(file, random_roads(3, 30'000, 20'000), "test");
  EXPECT_TRUE(read(file, 1) == read(file, 2));
}

TEST(ReadOsmRoads, CutsAWayWhereANodeIsMissing) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("town.osm", R"(<osm version="0.6">
    <node id="1" lat="1" lon="1"/><node id="2" lat="2" lon="2"/><node id="4" lat="4" lon="4"/><node id="5" lat="5" lon="5"/>
    <node id="6"/>
    <way id="9"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="5"/><tag k="highway" v="path"/></way>
    <way id="11"><nd ref="1"/><nd ref="6"/><nd ref="3"/><tag k="highway" v="path"/></way></osm>)");
  const OsmRoads roads = read(file);
  EXPECT_EQ(roads.node_ids, (std::vector<std::int64_t>{1, 2, 4, 5}));
  EXPECT_EQ(roads.way_ids, (std::vector<std::int64_t>{9, 9}));
  EXPECT_EQ(roads.way_nodes, (std::vector<std::uint32_t>{0, 1, 2, 3}));
  EXPECT_EQ(roads.first_ref, (std::vector<std::uint32_t>{0, 2, 4}));
  ASSERT_EQ(roads.findings.size(), 1U);
  EXPECT_EQ(roads.findings[0].code, "incomplete_ways");
  EXPECT_EQ(render(roads.findings[0].where, roads.findings[0].problem, roads.findings[0].remedy,
                   [](const auto& text) { return text; }),
            file.string() +
                ":way 9: ways name nodes that the file lacks and are cut there, 2 in all; export the area again with "
                "complete "
                "ways, or a larger one");
}

TEST(ReadOsmRoads, LeavesOutWhatHasBeenDeleted) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("town.osm", R"(<osm version="0.6">
    <node id="1" lat="1" lon="1"/><node id="2" lat="2" lon="2"/>
    <way id="9"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way>
    <way id="10" visible="false"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way></osm>)");
  EXPECT_EQ(read(file).way_ids, (std::vector<std::int64_t>{9}));
}

TEST(ReadOsmRoads, FindsNodesInAnyOrder) {
  const TemporaryFolder folder;
  std::mt19937_64 random{11};
  std::vector<int> order(500);
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = static_cast<int>(i) + 1;
  }
  std::ranges::shuffle(order, random);
  std::string text = "<osm version='0.6'>";
  for (const int id : order) {
    text += "<node id='" + std::to_string(3 * id) + "' lat='1' lon='0." + std::to_string(1000 + id) + "'/>";
  }
  text += "<way id='1'>";
  for (int id = 500; id >= 1; --id) {
    text += "<nd ref='" + std::to_string(3 * id) + "'/>";
  }
  text += "<tag k='highway' v='path'/></way></osm>";
  const OsmRoads roads = read(folder.write("a.osm", text));
  ASSERT_EQ(roads.node_ids.size(), 500U);
  for (std::size_t i = 0; i < 500; ++i) {
    EXPECT_EQ(roads.node_positions[i].lon, (1000.0 + static_cast<double>(roads.node_ids[i]) / 3.0) / 1e4);
  }
}

TEST(WriteOsmPbf, ComesBackAsItWas) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    const TemporaryFolder folder;
    const OsmRoads roads = random_roads(seed, 2000, 1500);
    write_osm_pbf(folder.path() / "a.osm.pbf", roads, "test");
    const OsmRoads back = read_all(folder.path() / "a.osm.pbf");
    detail::write_osm_pbf(folder.path() / "b.osm.pbf", roads, "test", detail::PbfBlocks::Deflated);
    EXPECT_LT(fs::file_size(folder.path() / "b.osm.pbf"), fs::file_size(folder.path() / "a.osm.pbf"));
    EXPECT_TRUE(read_all(folder.path() / "b.osm.pbf") == back);
    EXPECT_EQ(back.way_ids, roads.way_ids);
    EXPECT_EQ(back.first_ref, roads.first_ref);
    EXPECT_TRUE(positions_along_ways(back) == positions_along_ways(roads));
    for (std::size_t way = 0; way < roads.way_ids.size(); ++way) {
      ASSERT_EQ(back.tag_sets[back.way_tags[way]], roads.tag_sets[roads.way_tags[way]]);
    }
    EXPECT_TRUE(back.findings.empty());
  }
}

TEST(WriteOsmPbf, TheSameInputGivesTheSameBytes) {
  const TemporaryFolder folder;
  write_osm_pbf(folder.path() / "a.osm.pbf", random_roads(5, 20'000, 15'000), "test");
  write_osm_pbf(folder.path() / "b.osm.pbf", random_roads(5, 20'000, 15'000), "test");
  EXPECT_TRUE(read_text(folder.path() / "a.osm.pbf") == read_text(folder.path() / "b.osm.pbf"));
}

TEST(WriteOsmPbf, PutsIdsInAscendingOrder) {
  const TemporaryFolder folder;
  write_osm_pbf(folder.path() / "a.osm.pbf", expected_town(), "test");
  EXPECT_EQ(read(folder.path() / "a.osm.pbf").way_ids, (std::vector<std::int64_t>{5, 7, 8}));
}

TEST(WriteOsmPbf, IsReadByGdalToo) {
  const TemporaryFolder folder;
  OsmRoads roads;  // as compressible as it gets: all nodes in one line, at one distance
  roads.tag_sets = {{{"highway", "residential"}}};
  roads.first_ref = {0};
  for (std::uint32_t i = 0; i < 60'000; ++i) {
    roads.node_ids.push_back(i + 1);
    roads.node_positions.push_back({100.0, 20.0 + i * 1e-5});
  }
  for (std::uint32_t i = 0; i + 1 < 60'000; i += 10) {
    roads.way_ids.push_back(i + 1);
    roads.way_tags.push_back(0);
    roads.way_nodes.insert(roads.way_nodes.end(), {i, i + 1});
    roads.first_ref.push_back(static_cast<std::uint32_t>(roads.way_nodes.size()));
  }
  write_osm_pbf(folder.path() / "a.osm.pbf", roads, "test");
  support::convert_layers(folder.path() / "a.osm.pbf", folder.path() / "lines.csv", {"lines"});
  const std::string csv = read_text(folder.path() / "lines.csv");
  EXPECT_EQ(std::ranges::count(csv, '\n'), 6001);
}

TEST(OsmError, MissingFileDirectoryAndRemotePath) {
  const TemporaryFolder folder;
  folder.write("town.osm.pbf", "");
  const fs::path file = folder.path() / "towm.osm.pbf";
  EXPECT_EQ(error_text([&] { (void)read(file); }),
            file.string() + ": no such file; check the spelling; the folder holds “town.osm.pbf”");
  EXPECT_EQ(error_text([&] { (void)read(folder.path()); }),
            folder.path().string() + ": a folder stands where a file must be; name one of the files in it");
  EXPECT_EQ(error_text([&] { (void)read("https://example.org/a.osm.pbf"); }),
            "https://example.org/a.osm.pbf: a path that leaves this computer; save the file on this computer and name "
            "that copy");
}

TEST(OsmError, EmptyFileAndOtherData) {
  const TemporaryFolder folder;
  const fs::path empty = folder.write("a.osm.pbf", "");
  EXPECT_EQ(error_text([&] { (void)read(empty); }),
            empty.string() + ": the file is empty; name a file that ends in .osm.pbf, .osm, .osm.gz or .osm.bz2");
  const fs::path other = folder.write("b.osm.pbf", "id,lon,lat\n");
  EXPECT_EQ(
      error_text([&] { (void)read(other); }),
      other.string() + ": not an OpenStreetMap file; name a file that ends in .osm.pbf, .osm, .osm.gz or .osm.bz2");
  const fs::path page = folder.write("c.osm", "<html><body>Not found</body></html>");
  const std::string text = error_text([&] { (void)read(page); });
  EXPECT_TRUE(text.starts_with(page.string() + ": cannot be read as OpenStreetMap data: ")) << text;
}

TEST(OsmError, XmlThatIsBroken) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.osm", kTown.substr(0, kTown.size() / 2));
  const std::string text = error_text([&] { (void)read(file); });
  EXPECT_TRUE(text.starts_with(file.string() + ": cannot be read as OpenStreetMap data: ")) << text;
  EXPECT_TRUE(text.ends_with("; the file is damaged or cut off: download or export it again")) << text;
}

TEST(OsmError, TruncatedPbf) {
  const TemporaryFolder folder;
  write_osm_pbf(folder.path() / "a.osm.pbf", random_roads(5, 20'000, 15'000), "test");
  const std::string whole = read_text(folder.path() / "a.osm.pbf");
  for (const double share : {0.01, 0.3, 0.6, 0.95, 0.9999}) {
    const fs::path file = folder.write(
        "cut.osm.pbf", whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
    const std::string text = error_text([&] { (void)read(file); });
    EXPECT_TRUE(text.starts_with(file.string() + ": cannot be read as OpenStreetMap data: ")) << share << ": " << text;
  }
}

TEST(OsmError, NoRoads) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.osm", "<osm version='0.6'><node id='1' lat='1' lon='1'/></osm>");
  EXPECT_EQ(error_text([&] { (void)read(file); }),
            file.string() + ": there are no roads in it; export the area again with its highways");
}

TEST(OsmError, CannotBeWrittenWithoutItsFolder) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "missing" / "a.osm.pbf";
  const std::string text = error_text([&] { write_osm_pbf(file, expected_town(), "test"); });
  EXPECT_TRUE(text.starts_with(file.string() + ": cannot be written: ")) << text;
}

TEST(OsmRoads, StopsWhenAsked) {
  const TemporaryFolder folder;
  std::stop_source stop;
  stop.request_stop();
  Task task{1, stop.get_token()};
  EXPECT_THROW((void)read_osm_roads(folder.write("town.osm", kTown), {"highway"}, {}, task), Cancelled);
}

}  // namespace
}  // namespace geo::io
