#pragma once

class QPushButton;

namespace styleclip {

/// Lets a button become as narrow as its text in narrow windows: styles ask for more. To be called
/// again with each text.
void letShrink(QPushButton& button);

} // namespace styleclip
