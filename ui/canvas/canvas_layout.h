#pragma once

#include <QList>
#include <QRect>
#include <QSize>

namespace styleclip {

/// How the canvas shows source and edit.
enum class CanvasMode {
    SideBySide, ///< source left (or above), edit right (or below)
    Wipe,       ///< one over the other, parted by a handle
    Single,     ///< the edit alone
};

/// A pane with the strips above and below it, in the canvas's coordinates.
struct CanvasPane {
    QRect caption;
    QRect picture;
    QRect legend; ///< of the heat map; empty when it is not shown
};

/// One pane, or two of the same size. Two lie side by side, or one above the other where the canvas
/// is clearly taller than wide. `line` is the height of a line of text.
[[nodiscard]] QList<CanvasPane> layoutCanvas(QSize canvas, CanvasMode mode, int line,
                                             bool withLegend);

} // namespace styleclip
