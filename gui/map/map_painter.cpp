#include "gui/map/map_painter.hpp"

#include "gui/map/detail/gl_objects.hpp"
#include "gui/map/detail/shaders.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace gui {
namespace {

using detail::Canvas;
using detail::ColourTable;
using detail::GlArrays;
using detail::GlBuffer;
using detail::GlProgram;
using detail::make_arrays;
using detail::make_buffer;
using detail::make_program;

struct LineColour {
  float r;
  float g;
  float b;
  float a;
};

struct LineStyle {
  LineColour colour;
  float width;         ///< pixels
  float dash = 0.0F;   ///< pixels
  double until = 1e9;  ///< metres a pixel beyond which it is not drawn
};

constexpr LineColour grey(float tone, float alpha = 1.0F) {
  return {tone, tone, tone, alpha};
}

// Millimetres of the map guide at 96 dots an inch.
constexpr std::array<LineStyle, PlaceShapes::kRoadClasses> kRoads{{
    {grey(0.36F), 2.4F, 0.0F, 1e9},
    {grey(0.50F), 1.5F, 0.0F, 160.0},
    {grey(0.60F), 1.0F, 0.0F, 30.0},
    {grey(0.68F), 0.7F, 0.0F, 12.0},
}};
constexpr std::array<LineStyle, 3> kBorders{{
    {grey(0.20F), 2.6F, 26.0F},
    {grey(0.25F), 1.4F},
    {grey(0.60F), 0.6F, 0.0F, 300.0},
}};
constexpr double kCasingUntil = 40.0;
constexpr float kCasing = 1.6F;
constexpr float kHatch = 4.5F;
constexpr double kSmallestPiece = 2.0;  ///< pixels
constexpr double kPointPiece = 9.0;

}  // namespace

struct MapPainter::State {
  GlProgram areas = make_program(detail::kAreaVertex, detail::kPatternFragment);
  GlProgram pieces = make_program(detail::kPieceVertex, detail::kPatternFragment);
  GlProgram lines = make_program(detail::kLineVertex, detail::kLineFragment);
  GlProgram overlay = make_program(detail::kOverlayVertex, detail::kOverlayFragment);
  GlArrays no_arrays = make_arrays();
  GlArrays area_arrays = make_arrays();
  GlArrays piece_arrays = make_arrays();
  GlArrays line_arrays = make_arrays();
  GlBuffer corners = make_buffer();
  GlBuffer piece_places = make_buffer();
  GlBuffer roads = make_buffer();
  std::array<GlBuffer, 3> borders{make_buffer(), make_buffer(), make_buffer()};
  std::array<GLsizei, 3> border_counts{};
  GLsizei corner_count = 0;
  GLsizei piece_count = 0;
  GLsizei coloured_pieces = 0;
  std::array<std::vector<PlaceShapes::Tile>, PlaceShapes::kRoadClasses> road_tiles;
  geo::MapPoint origin;
  double piece_metres = 0.0;
  ColourTable unit_colours;
  ColourTable piece_colours;
  Canvas ground;
  Canvas over;
  Canvas whole;
  MapPicture drawn;
  bool ground_stale = true;
  bool lines_stale = true;
  Redraws redraws;

  void place_camera(const GlProgram& program, const MapPicture& picture) const;
  void bind_segments(const GlBuffer& buffer, std::uint32_t first) const;
  void draw_ground(const MapPicture& picture);
  void draw_roads(const MapPicture& picture, const LineStyle& casing);
  void draw_lines(const MapPicture& picture);
  void style(const LineStyle& style, const MapPicture& picture) const;
  void compose() const;
};

void MapPainter::State::place_camera(const GlProgram& program, const MapPicture& picture) const {
  const double mpp = picture.camera.metres_per_pixel;
  glUseProgram(program.get());
  glUniform2f(glGetUniformLocation(program.get(), "shift"), static_cast<float>(origin.x - picture.camera.centre.x),
              static_cast<float>(origin.y - picture.camera.centre.y));
  glUniform2f(glGetUniformLocation(program.get(), "scale"), static_cast<float>(2.0 / (picture.size.width * mpp)),
              static_cast<float>(2.0 / (picture.size.height * mpp)));
}

void MapPainter::State::draw_ground(const MapPicture& picture) {
  ground.begin();
  glClearColor(1.0F, 1.0F, 1.0F, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_BLEND);
  glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  const auto pattern = [&](const GlProgram& program, float opacity) {
    place_camera(program, picture);
    glUniform1f(glGetUniformLocation(program.get(), "hatch"), kHatch * static_cast<float>(picture.display_scale));
    glUniform1f(glGetUniformLocation(program.get(), "opacity"), opacity);
    glUniform1i(glGetUniformLocation(program.get(), "colours"), 0);
  };
  if (corner_count > 0) {
    pattern(areas, picture.layers.areas_opacity);
    unit_colours.bind(0);
    glBindVertexArray(area_arrays.get());
    glDrawArrays(GL_TRIANGLES, 0, corner_count);
  }
  const GLsizei count = std::min(piece_count, coloured_pieces);
  if (count > 0) {
    pattern(pieces, picture.layers.pieces_opacity);
    piece_colours.bind(0);
    const double pixels = piece_metres > 0.0 ? std::max(kSmallestPiece, piece_metres / picture.camera.metres_per_pixel)
                                             : kPointPiece * picture.display_scale;
    glUniform2f(glGetUniformLocation(pieces.get(), "extent"), static_cast<float>(pixels / picture.size.width),
                static_cast<float>(pixels / picture.size.height));
    glUniform1f(glGetUniformLocation(pieces.get(), "roundness"), piece_metres > 0.0 ? 0.0F : 1.0F);
    glBindVertexArray(piece_arrays.get());
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count);
  }
  ++redraws.ground;
}

void MapPainter::State::bind_segments(const GlBuffer& buffer, std::uint32_t first) const {
  constexpr GLsizei stride = sizeof(PlaceShapes::Segment);
  const std::size_t start = std::size_t{first} * stride;
  glBindBuffer(GL_ARRAY_BUFFER, buffer.get());
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast,performance-no-int-to-ptr): OpenGL's offsets are
  // pointers
  const auto offset = [](std::size_t bytes) { return reinterpret_cast<const void*>(bytes); };
  glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, stride, offset(start));
  glVertexAttribPointer(1, 1, GL_FLOAT, GL_FALSE, stride, offset(start + offsetof(PlaceShapes::Segment, run)));
}

void MapPainter::State::style(const LineStyle& style, const MapPicture& picture) const {
  const auto scale = static_cast<float>(picture.display_scale);
  const LineColour& c = style.colour;
  glUniform4f(glGetUniformLocation(lines.get(), "colour"), c.r, c.g, c.b, c.a);
  glUniform1f(glGetUniformLocation(lines.get(), "half_width"), 0.5F * style.width * scale);
  glUniform1f(glGetUniformLocation(lines.get(), "dash"), style.dash * scale);
}

/// All road classes that are seen at this scale, smallest first; with a casing, in its colour and so much wider.
void MapPainter::State::draw_roads(const MapPicture& picture, const LineStyle& casing) {
  const geo::Envelope seen = picture.camera.seen(picture.size);
  const double nearness = std::clamp(12.0 / picture.camera.metres_per_pixel, 1.0, 2.2);
  for (std::size_t cls = PlaceShapes::kRoadClasses; cls-- > 0;) {
    LineStyle road = kRoads[cls];
    if (picture.camera.metres_per_pixel > road.until) {
      continue;
    }
    road.width *= static_cast<float>(nearness);
    if (casing.width > 0.0F) {
      road.width += casing.width;
      road.colour = casing.colour;
    }
    style(road, picture);
    for (std::size_t t = 0; t < road_tiles[cls].size();) {
      const PlaceShapes::Tile& tile = road_tiles[cls][t++];
      if (!tile.box.meets(seen)) {
        continue;
      }
      std::uint32_t count = tile.count;
      for (; t < road_tiles[cls].size() && road_tiles[cls][t].box.meets(seen); ++t) {
        count += road_tiles[cls][t].count;
      }
      bind_segments(roads, tile.first);
      glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
    }
  }
}

void MapPainter::State::draw_lines(const MapPicture& picture) {
  over.begin();
  glClearColor(0.0F, 0.0F, 0.0F, 0.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  place_camera(lines, picture);
  glUniform2f(glGetUniformLocation(lines.get(), "half_picture"), static_cast<float>(picture.size.width) / 2.0F,
              static_cast<float>(picture.size.height) / 2.0F);
  glUniform1f(glGetUniformLocation(lines.get(), "metres_per_pixel"),
              static_cast<float>(picture.camera.metres_per_pixel));
  glBindVertexArray(line_arrays.get());
  if (picture.layers.roads) {
    if (picture.camera.metres_per_pixel < kCasingUntil) {
      draw_roads(picture, {grey(1.0F, 0.8F), kCasing});
    }
    draw_roads(picture, {grey(0.0F), 0.0F});
  }
  for (std::size_t level = borders.size(); picture.layers.borders && level-- > 0;) {
    if (picture.camera.metres_per_pixel <= kBorders[level].until && border_counts[level] > 0) {
      style(kBorders[level], picture);
      bind_segments(borders[level], 0);
      glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, border_counts[level]);
    }
  }
  ++redraws.lines;
}

void MapPainter::State::compose() const {
  whole.begin();
  glBindVertexArray(no_arrays.get());
  glUseProgram(overlay.get());
  glUniform1i(glGetUniformLocation(overlay.get(), "picture"), 0);
  glActiveTexture(GL_TEXTURE0);
  glDisable(GL_BLEND);
  glBindTexture(GL_TEXTURE_2D, ground.texture.get());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glBindTexture(GL_TEXTURE_2D, over.texture.get());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

MapPainter::MapPainter() : state_{std::make_unique<State>()} {
  State& s = *state_;
  glBindVertexArray(s.area_arrays.get());
  glBindBuffer(GL_ARRAY_BUFFER, s.corners.get());
  glEnableVertexAttribArray(0);
  glEnableVertexAttribArray(1);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(PlaceShapes::Corner), nullptr);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast,performance-no-int-to-ptr): OpenGL's offsets are
  // pointers
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(PlaceShapes::Corner),
                         reinterpret_cast<const void*>(offsetof(PlaceShapes::Corner, unit)));
  glBindVertexArray(s.piece_arrays.get());
  glBindBuffer(GL_ARRAY_BUFFER, s.piece_places.get());
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(PlaceShapes::Piece), nullptr);
  glVertexAttribDivisor(0, 1);
  glBindVertexArray(s.line_arrays.get());
  for (const GLuint attribute : {0U, 1U}) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribDivisor(attribute, 1);
  }
  glBindVertexArray(0);
}

MapPainter::~MapPainter() = default;

void MapPainter::set_place(const PlaceShapes& shapes) {
  State& s = *state_;
  s.origin = shapes.origin;
  s.piece_metres = shapes.piece_metres;
  s.road_tiles = shapes.road_tiles;
  s.corner_count = static_cast<GLsizei>(shapes.corners.size());
  s.piece_count = static_cast<GLsizei>(shapes.pieces.size());
  s.coloured_pieces = 0;
  fill(s.corners, std::span{shapes.corners});
  fill(s.piece_places, std::span{shapes.pieces});
  fill(s.roads, std::span{shapes.roads});
  for (std::size_t level = 0; level < s.borders.size(); ++level) {
    fill(s.borders[level], std::span{shapes.borders[level]});
    s.border_counts[level] = static_cast<GLsizei>(shapes.borders[level].size());
  }
  s.ground_stale = true;
  s.lines_stale = true;
}

void MapPainter::set_unit_colours(std::span<const std::uint32_t> colours) {
  state_->unit_colours.set(colours);
  state_->ground_stale = true;
}

void MapPainter::set_piece_colours(std::span<const std::uint32_t> colours) {
  state_->piece_colours.set(colours);
  state_->coloured_pieces = static_cast<GLsizei>(colours.size());
  state_->ground_stale = true;
}

unsigned MapPainter::draw(const MapPicture& picture) {
  State& s = *state_;
  const bool other_size = s.whole.resize(picture.size);
  s.ground.resize(picture.size);
  s.over.resize(picture.size);
  const bool other_picture = other_size || !(picture == s.drawn);
  const bool ground = s.ground_stale || other_picture;
  const bool lines = s.lines_stale || other_picture;
  if (ground) {
    s.draw_ground(picture);
  }
  if (lines) {
    s.draw_lines(picture);
  }
  if (ground || lines) {
    s.compose();
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glBindVertexArray(0);
    glUseProgram(0);
    s.drawn = picture;
    s.ground_stale = false;
    s.lines_stale = false;
  }
  return s.whole.texture.get();
}

void MapPainter::copy_to_window(int x, int y, int window_height) const {
  const auto [width, height] = state_->whole.size;
  const int below = window_height - y - height;
  glDisable(GL_SCISSOR_TEST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, state_->whole.framebuffer.get());
  glBlitFramebuffer(0, 0, width, height, x, below, x + width, below + height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
}

MapPainter::Redraws MapPainter::redraws() const {
  return state_->redraws;
}

}  // namespace gui
