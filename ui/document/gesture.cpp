#include "ui/document/gesture.h"

namespace styleclip {

Gesture newGesture() {
    static Gesture last = kNoGesture; // the window's thread alone makes gestures
    return ++last;
}

} // namespace styleclip
