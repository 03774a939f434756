#pragma once

#include <QColor>
#include <QImage>

namespace styleclip {

/// The colour difference (CIE 1976 Delta E, in L*a*b* for daylight D65) that the legend ends at;
/// anything larger is drawn like this. About 2.3 can just be seen.
inline constexpr double kHeatMapEnd = 40.0;
/// From here on a pixel counts as changed: a difference that nobody overlooks.
inline constexpr double kVisibleChange = 5.0;

/// What changed from one picture to another.
struct HeatMap {
    QImage picture;            ///< the edit in grey, under the colours of the differences
    double changedShare = 0.0; ///< of the pixels, 0 to 1, by kVisibleChange
    double meanDifference = 0.0;
};

/// Delta E between two sRGB colours.
[[nodiscard]] double colourDifference(QRgb first, QRgb second);

/// The perceptual colour scale of the map (dark violet over red to pale yellow) at 0 to 1, clamped.
[[nodiscard]] QRgb heatColour(double position);

/// Compares two pictures pixel by pixel; where their sizes differ, at the smaller size, so that a
/// preview is not blamed for its missing detail. Null when one of them is. Takes some milliseconds
/// for each 100,000 pixels: run it off the window's thread.
[[nodiscard]] HeatMap heatMap(const QImage& source, const QImage& edit);

} // namespace styleclip
