#pragma once

namespace styleclip {

/// How bright the window is.
enum class Appearance { System, Light, Dark };

/// Gives it to all windows of the program, also those that are open. The greys of Light and Dark
/// have no hue, which would tint how pictures are seen.
void setAppearance(Appearance appearance);

} // namespace styleclip
