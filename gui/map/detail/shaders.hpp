#pragma once

namespace gui::detail {

// Every vertex shader takes metres from the place's origin to the picture by `shift` (origin less centre) and `scale`
// (2 / width and 2 / height in metres). A colour's alpha names its pattern, see Pattern.

extern const char* const kAreaVertex;
extern const char* const kPieceVertex;
extern const char* const kPatternFragment;
extern const char* const kLineVertex;
extern const char* const kLineFragment;
extern const char* const kOverlayVertex;
extern const char* const kOverlayFragment;

}  // namespace gui::detail
