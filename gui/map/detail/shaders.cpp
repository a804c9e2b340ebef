#include "gui/map/detail/shaders.hpp"

namespace gui::detail {

const char* const kAreaVertex = R"(#version 330 core
layout(location = 0) in vec2 place;
layout(location = 1) in uint owner;
uniform vec2 shift;
uniform vec2 scale;
uniform samplerBuffer colours;
flat out vec4 colour;
out vec2 within;
void main() {
  gl_Position = vec4((place + shift) * scale, 0.0, 1.0);
  colour = texelFetch(colours, int(owner));
  within = vec2(0.0);
}
)";

const char* const kPieceVertex = R"(#version 330 core
layout(location = 0) in vec2 place;
uniform vec2 shift;
uniform vec2 scale;
uniform vec2 extent;  // of a piece, in the picture's units
uniform float roundness;
uniform samplerBuffer colours;
flat out vec4 colour;
out vec2 within;
const vec2 corners[4] = vec2[](vec2(-1, -1), vec2(1, -1), vec2(-1, 1), vec2(1, 1));
void main() {
  vec2 corner = corners[gl_VertexID];
  colour = texelFetch(colours, gl_InstanceID);
  within = corner * roundness;
  gl_Position = vec4((place + shift) * scale + corner * extent, 0.0, colour.a == 0.0 ? 2.0 : 1.0);
  if (colour.a == 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
)";

const char* const kPatternFragment = R"(#version 330 core
flat in vec4 colour;
in vec2 within;
uniform float hatch;  // pixels from one line of a pattern to the next
uniform float opacity;
out vec4 shown;
void main() {
  int pattern = int(colour.a * 255.0 + 0.5);
  if (pattern == 0 || dot(within, within) > 1.0) discard;
  vec3 rgb = colour.rgb;
  float up = mod(gl_FragCoord.x + gl_FragCoord.y, hatch);
  float down = mod(gl_FragCoord.x - gl_FragCoord.y, hatch);
  float line = max(1.0, hatch * 0.22);
  if (pattern == 254 && up < line) rgb *= 0.62;
  if (pattern == 253 && (up < line || down < line)) rgb = mix(rgb, vec3(1.0), 0.55);
  if (pattern == 252) {
    vec2 cell = mod(gl_FragCoord.xy, hatch) - 0.5 * hatch;
    if (dot(cell, cell) < line * line) rgb *= 0.72;
  }
  shown = vec4(rgb, opacity);
}
)";

const char* const kLineVertex = R"(#version 330 core
layout(location = 0) in vec4 ends;
layout(location = 1) in float run;
uniform vec2 shift;
uniform vec2 scale;
uniform vec2 half_picture;  // pixels
uniform float half_width;   // pixels
uniform float metres_per_pixel;
flat out vec2 from;
flat out vec2 along;
flat out float before;
out vec2 at;
const vec2 corners[4] = vec2[](vec2(0, -1), vec2(1, -1), vec2(0, 1), vec2(1, 1));
void main() {
  vec2 a = (ends.xy + shift) * scale * half_picture;
  vec2 b = (ends.zw + shift) * scale * half_picture;
  vec2 way = b - a;
  float length_px = length(way);
  vec2 ahead = length_px > 0.0 ? way / length_px : vec2(1.0, 0.0);
  vec2 aside = vec2(-ahead.y, ahead.x);
  float reach = half_width + 1.0;
  vec2 corner = corners[gl_VertexID];
  at = mix(a - ahead * reach, b + ahead * reach, corner.x) + aside * corner.y * reach;
  from = a;
  along = way;
  before = run / metres_per_pixel;
  gl_Position = vec4(at / half_picture, 0.0, 1.0);
}
)";

const char* const kLineFragment = R"(#version 330 core
flat in vec2 from;
flat in vec2 along;
flat in float before;
in vec2 at;
uniform vec4 colour;
uniform float half_width;
uniform float dash;  // pixels of a dash and a dot with their gaps; 0: solid
out vec4 shown;
void main() {
  float squared = max(dot(along, along), 1e-6);
  float t = clamp(dot(at - from, along) / squared, 0.0, 1.0);
  float off = length(at - from - t * along);
  float cover = clamp(half_width + 0.5 - off, 0.0, 1.0) * min(1.0, 2.0 * half_width);
  if (dash > 0.0) {
    float place = mod(before + t * sqrt(squared), dash) / dash;
    if ((place > 0.55 && place < 0.70) || place > 0.85) cover = 0.0;
  }
  if (cover <= 0.0) discard;
  shown = vec4(colour.rgb, 1.0) * (colour.a * cover);  // premultiplied
}
)";

const char* const kOverlayVertex = R"(#version 330 core
out vec2 place;
const vec2 corners[4] = vec2[](vec2(-1, -1), vec2(1, -1), vec2(-1, 1), vec2(1, 1));
void main() {
  place = 0.5 * (corners[gl_VertexID] + 1.0);
  gl_Position = vec4(corners[gl_VertexID], 0.0, 1.0);
}
)";

const char* const kOverlayFragment = R"(#version 330 core
in vec2 place;
uniform sampler2D picture;
out vec4 shown;
void main() { shown = texture(picture, place); }
)";

}  // namespace gui::detail
