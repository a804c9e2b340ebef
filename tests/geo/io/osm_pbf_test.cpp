#include "geo/io/detail/osmium_roads.hpp"
#include "geo/io/osm_file.hpp"
#include "tests/geo/io/error_text.hpp"
#include "tests/geo/io/pbf_builder.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

// Our reader of PBF, block by block on several threads, against libosmium's, object by object.

namespace geo::io {
namespace {

namespace fs = std::filesystem;
using support::error_text;
using support::TemporaryFolder;

const std::set<std::string> kKept{"highway", "oneway", "name"};

OsmRoads read(const fs::path& file, int threads) {
  Task task{threads};
  return read_osm_roads(file, {"highway", "route"}, kKept, task);
}

void expect_as_osmium_reads(const fs::path& file) {
  Task task{2};
  const OsmRoads expected = detail::read_roads_with_osmium(file, "pbf", {"highway", "route"}, kKept, task);
  EXPECT_TRUE(read(file, 1) == expected);
  EXPECT_TRUE(read(file, 3) == expected);
}

const std::vector<std::string> kStrings{"",       "highway", "primary", "footway", "name",    "环城路",
                                        "oneway", "yes",     "route",   "ferry",   "building"};

std::vector<pbf::Way> random_ways(std::mt19937_64& random, std::size_t count) {
  std::vector<pbf::Way> ways;
  for (std::size_t i = 0; i < count; ++i) {
    pbf::Way way{static_cast<std::int64_t>(random() % 100'000), {}, {}, {}};
    for (std::size_t tag = 0; tag < random() % 4; ++tag) {
      way.keys.push_back(std::vector<std::uint32_t>{1, 4, 6, 8, 10}[random() % 5]);
      way.values.push_back(static_cast<std::uint32_t>(random() % kStrings.size()));
    }
    for (std::size_t node = 0; node < random() % 7; ++node) {
      way.nodes.push_back(static_cast<std::int64_t>(random() % 800) - 20);
    }
    ways.push_back(way);
  }
  return ways;
}

std::vector<pbf::Node> random_nodes(std::mt19937_64& random, std::size_t count, bool sorted) {
  std::vector<pbf::Node> nodes;
  std::int64_t id = -30 + static_cast<std::int64_t>(random() % 300);
  for (std::size_t i = 0; i < count; ++i) {
    id = sorted ? id + static_cast<std::int64_t>(random() % 3) : static_cast<std::int64_t>(random() % 800) - 20;
    // Some lie beyond the poles.
    nodes.push_back({id, static_cast<std::int64_t>(random() % 1'900'000'000) - 950'000'000,
                     static_cast<std::int64_t>(random() % 3'700'000'000) - 1'850'000'000});
  }
  return nodes;
}

/// Several groups of any kind: nodes dense and plain, ways, what nobody knows.
std::string random_block(std::mt19937_64& random) {
  std::string block = pbf::strings(kStrings);
  if (random() % 3 == 0) {
    // Not so coarse that degrees leave 32 bits, where libosmium's wrap round to another place.
    block += pbf::number_field(17, 10 * (1 + random() % 11));
    block += pbf::number_field(19, static_cast<std::uint64_t>(static_cast<std::int64_t>(random() % 2001) - 1000));
    block += pbf::number_field(20, static_cast<std::uint64_t>(static_cast<std::int64_t>(random() % 2001) - 1000));
  }
  for (std::size_t group = 0; group < 1 + random() % 3; ++group) {
    switch (random() % 4) {
      case 0:
        block += pbf::dense_group(random_nodes(random, random() % 200, random() % 2 == 0));
        break;
      case 1:
        block += pbf::plain_group(random_nodes(random, random() % 50, random() % 2 == 0));
        break;
      case 2:
        block += pbf::bytes_field(2, pbf::bytes_field(9, "later"));
        break;
      default:
        block += pbf::way_group(random_ways(random, random() % 60));
    }
  }
  return block;
}

TEST(OsmPbfProperty, IsReadAsOsmiumReadsIt) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    // The first block has a road, so that there is one.
    std::string bytes = (seed % 2 == 0 ? pbf::sorted_file_start() : pbf::file_start()) +
                        pbf::raw_block("OSMData", pbf::strings(kStrings) + pbf::dense_group({{1, 0, 0}, {2, 5, 5}}) +
                                                      pbf::way_group({{7, {1}, {2}, {1, 2}}}));
    for (std::size_t block = 0; block < random() % 70; ++block) {
      bytes += pbf::raw_block("OSMData", random_block(random));
    }
    const TemporaryFolder folder;
    expect_as_osmium_reads(folder.write("a.osm.pbf", bytes));
  }
}

/// So many blocks of nodes with ascending ids from 1, ten a block.
std::string node_blocks(std::int64_t count) {
  std::string bytes;
  for (std::int64_t block = 0; block < count; ++block) {
    std::vector<pbf::Node> nodes;
    for (std::int64_t i = 1; i <= 10; ++i) {
      nodes.push_back({10 * block + i, 1'000 * i, 3'000 * block});
    }
    bytes += pbf::raw_block("OSMData", pbf::dense_group(nodes));
  }
  return bytes;
}

/// So many blocks with one road each, between nodes of different blocks.
std::string way_blocks(std::int64_t count) {
  std::string bytes;
  for (std::int64_t way = 1; way <= count; ++way) {
    const std::vector<std::int64_t> nodes{7 * way, 3 * way, 11 * way % 190};
    bytes += pbf::raw_block("OSMData", pbf::strings(kStrings) + pbf::way_group({{way, {1}, {2}, nodes}}));
  }
  return bytes;
}

/// Relations, of which nothing is read.
std::string relation_blocks(std::size_t count) {
  std::string bytes;
  for (std::size_t block = 0; block < count; ++block) {
    const std::string relation = pbf::number_field(1, block + 1);
    bytes += pbf::raw_block("OSMData", pbf::strings(kStrings) + pbf::bytes_field(2, pbf::bytes_field(4, relation)));
  }
  return bytes;
}

void expect_as_osmium_reads(const std::string& bytes) {
  const TemporaryFolder folder;
  expect_as_osmium_reads(folder.write("a.osm.pbf", bytes));
}

TEST(OsmPbf, ASortedFileIsReadAsOsmiumReadsIt) {
  for (const std::int64_t nodes : {1, 2, 7, 20}) {
    for (const std::int64_t ways : {1, 2, 9, 30}) {
      for (const std::size_t relations : {0U, 1U, 25U}) {
        SCOPED_TRACE(std::to_string(nodes) + " " + std::to_string(ways) + " " + std::to_string(relations));
        expect_as_osmium_reads(pbf::sorted_file_start() + node_blocks(nodes) + way_blocks(ways) +
                               relation_blocks(relations));
      }
    }
  }
}

TEST(OsmPbf, WaysBeforeNodesAreReadWhateverTheHeaderSays) {
  for (const std::string& start : {pbf::file_start(), pbf::sorted_file_start()}) {
    expect_as_osmium_reads(start + way_blocks(10) + node_blocks(20));
    expect_as_osmium_reads(start + way_blocks(10) + node_blocks(20) + relation_blocks(3));
    expect_as_osmium_reads(start + node_blocks(3) + way_blocks(1) + node_blocks(40) + way_blocks(10));
    expect_as_osmium_reads(start + relation_blocks(20) + way_blocks(10) + node_blocks(20));
  }
}

TEST(OsmPbf, AWayAmongTheFirstNodesIsReadWhateverTheHeaderSays) {
  const std::string mixed =
      pbf::raw_block("OSMData", pbf::strings(kStrings) + pbf::dense_group({{301, 4, 4}, {302, 5, 5}}) +
                                    pbf::way_group({{900, {1}, {2}, {1, 301, 302}}}));
  expect_as_osmium_reads(pbf::sorted_file_start() + mixed + node_blocks(30) + way_blocks(20));
  expect_as_osmium_reads(pbf::sorted_file_start() + node_blocks(5) + mixed + node_blocks(30) + way_blocks(20));
  expect_as_osmium_reads(pbf::sorted_file_start() + node_blocks(30) + mixed + way_blocks(20));
}

TEST(OsmPbf, ASingleBlockIsReadWhateverTheHeaderSays) {
  const std::string content =
      pbf::strings(kStrings) + pbf::dense_group({{1, 4, 4}, {2, 5, 5}}) + pbf::way_group({{9, {1}, {2}, {1, 2}}});
  expect_as_osmium_reads(pbf::file_start() + pbf::raw_block("OSMData", content));
  expect_as_osmium_reads(pbf::sorted_file_start() + pbf::raw_block("OSMData", content));
}

TEST(OsmPbf, OfSeveralVersionsOfANodeTheLastCounts) {
  std::string bytes = pbf::sorted_file_start();
  for (std::int64_t version = 1; version <= 40; ++version) {
    bytes += pbf::raw_block("OSMData", pbf::dense_group({{1, version, version}, {2, 5, 5}, {2, -version, 7}}));
  }
  bytes += pbf::raw_block("OSMData", pbf::strings(kStrings) + pbf::way_group({{9, {1}, {2}, {1, 2}}}));
  expect_as_osmium_reads(bytes);
  const TemporaryFolder folder;
  const OsmRoads roads = read(folder.write("a.osm.pbf", bytes), 3);
  EXPECT_EQ(roads.node_positions, (std::vector<LonLat>{{40e-7, 40e-7}, {7e-7, -40e-7}}));
}

TEST(OsmPbf, CompressedBlocksAreReadAsOsmiumReadsThem) {
  expect_as_osmium_reads(support::source_root() / "tests/fuzz/seeds/osm_pbf_fuzz/compressed.osm.pbf");
}

TEST(OsmPbf, RealExtractsAreReadAsOsmiumReadsThem) {
  JUNHENG_REQUIRE_SHARED_DATA(data);
  for (const char* file : {"porto_alegre/poa_osm.pbf", "andorra/andorra-latest.osm.pbf", "monaco/monaco.osm.pbf",
                           "heidelberg/heidelberg.test.pbf", "liechtenstein/liechtenstein-latest.osm.pbf"}) {
    SCOPED_TRACE(file);
    expect_as_osmium_reads(data / "places" / file);
  }
}

/// What is said of a file after its name.
std::string complaint_about(const std::string& bytes) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.osm.pbf", bytes);
  const std::string text = error_text([&] { (void)read(file, 2); });
  return text.substr(std::min(text.size(), file.string().size() + 2));
}

std::string block_of(const std::string& content) {
  return pbf::file_start() + pbf::raw_block("OSMData", content);
}

TEST(OsmPbfError, AFeatureThatNobodyKnowsIsNamed) {
  EXPECT_EQ(complaint_about(pbf::file_start("TimeTravel")),
            "cannot be read as OpenStreetMap data: required feature not supported: TimeTravel; the file is damaged or "
            "cut off: download or export it again");
}

TEST(OsmPbfError, WhatIsDamagedIsSaid) {
  const std::string strings = pbf::strings(kStrings);
  const std::string way = pbf::way_group({{7, {99}, {2}, {1, 2}}});
  const std::string lat_only =
      pbf::bytes_field(2, pbf::bytes_field(1, pbf::number_field(1, 2) + pbf::number_field(8, 2)));
  const std::string short_dense = pbf::bytes_field(
      2,
      pbf::bytes_field(2, pbf::packed_deltas(1, {1, 2}) + pbf::packed_deltas(8, {1}) + pbf::packed_deltas(9, {1, 2})));
  const std::string road = strings + pbf::way_group({{7, {1}, {2}, {1, 2}}});
  const std::vector<std::pair<std::string, std::string>> cases{
      {block_of(strings + way), "string id out of range"},
      {block_of(road + lat_only), "a node without coordinates"},
      {block_of(road + short_dense), "fewer coordinates than nodes"},
      {pbf::file_start() + pbf::raw_block("OSMHeader", ""), "a block of type \"OSMHeader\""},
      {pbf::file_start() + pbf::framed("OSMData", pbf::number_field(2, 10)),
       "a block contains no data, or more than a block may"},
      {pbf::file_start() + pbf::framed("OSMData", pbf::number_field(2, 10) + pbf::bytes_field(3, "no zlib")),
       "a block cannot be unpacked: data error"},
      {pbf::file_start() + pbf::framed("OSMData", pbf::number_field(2, 10) + pbf::bytes_field(7, "zstd")),
       "a block is compressed in a way that is not supported"},
  };
  for (const auto& [bytes, problem] : cases) {
    EXPECT_EQ(complaint_about(bytes), "cannot be read as OpenStreetMap data: " + problem +
                                          "; the file is damaged or cut off: download or export it again");
  }
}

TEST(OsmPbfError, DamageIsSaidWhereverItIsInASortedFile) {
  const std::string damaged = pbf::framed("OSMData", pbf::number_field(2, 10) + pbf::bytes_field(3, "no zlib"));
  const std::vector<std::string> files{
      damaged + node_blocks(20) + way_blocks(20), node_blocks(10) + damaged + node_blocks(10) + way_blocks(20),
      node_blocks(20) + damaged + way_blocks(20), node_blocks(20) + way_blocks(20) + damaged,
      node_blocks(20) + way_blocks(20) + relation_blocks(2) + damaged + relation_blocks(2)};
  for (const std::string& file : files) {
    EXPECT_EQ(
        complaint_about(pbf::sorted_file_start() + file),
        "cannot be read as OpenStreetMap data: a block cannot be unpacked: data error; the file is damaged or cut "
        "off: download or export it again");
  }
}

TEST(CountOsmObjects, CountsNodesAndWays) {
  const TemporaryFolder folder;
  const std::string block = pbf::strings(kStrings) + pbf::dense_group({{1, 0, 0}, {2, 5, 5}, {3, 1, 1}}) +
                            pbf::way_group({{7, {1}, {2}, {1, 2}}, {8, {}, {}, {1, 2}}});
  const Task task;
  EXPECT_EQ(count_osm_objects(folder.write("a.osm.pbf", block_of(block)), task), (OsmCounts{3, 2, 0}));
}

}  // namespace
}  // namespace geo::io
