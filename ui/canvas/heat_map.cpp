#include "ui/canvas/heat_map.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace styleclip {

namespace {

struct Lab {
    float l, a, b;
};

/// The sRGB transfer curve (IEC 61966-2-1), from bytes to linear light.
const std::array<float, 256>& linearLight() {
    static const std::array<float, 256> table = [] {
        std::array<float, 256> values{};
        for (size_t i = 0; i < values.size(); ++i) {
            const float v = static_cast<float>(i) / 255.0f;
            values[i] = v <= 0.04045f ? v / 12.92f : std::pow((v + 0.055f) / 1.055f, 2.4f);
        }
        return values;
    }();
    return table;
}

/// The curve of CIE L*a*b* over the white point, linear near black (CIE 15).
float labCurve(float v) {
    constexpr float kEpsilon = 216.0f / 24389.0f, kKappa = 24389.0f / 27.0f;
    return v > kEpsilon ? std::cbrt(v) : (kKappa * v + 16.0f) / 116.0f;
}

Lab toLab(QRgb colour) {
    const std::array<float, 256>& linear = linearLight();
    const float r = linear[static_cast<size_t>(qRed(colour))];
    const float g = linear[static_cast<size_t>(qGreen(colour))];
    const float b = linear[static_cast<size_t>(qBlue(colour))];
    // XYZ over the white of D65
    const float x = labCurve((0.4124564f * r + 0.3575761f * g + 0.1804375f * b) / 0.95047f);
    const float y = labCurve(0.2126729f * r + 0.7151522f * g + 0.0721750f * b);
    const float z = labCurve((0.0193339f * r + 0.1191920f * g + 0.9503041f * b) / 1.08883f);
    return {116.0f * y - 16.0f, 500.0f * (x - y), 200.0f * (y - z)};
}

int mix(int from, int to, double share) {
    return static_cast<int>(std::lround(from + (to - from) * share));
}

QRgb mix(QRgb from, QRgb to, double share) {
    return qRgb(mix(qRed(from), qRed(to), share), mix(qGreen(from), qGreen(to), share),
                mix(qBlue(from), qBlue(to), share));
}

QImage atSize(const QImage& picture, QSize size) {
    const QImage scaled = picture.size() == size ? picture
                                                 : picture.scaled(size, Qt::IgnoreAspectRatio,
                                                                  Qt::SmoothTransformation);
    return scaled.convertToFormat(QImage::Format_RGB32);
}

/// The edit stays visible as a dim grey picture where nothing changed.
QRgb mapPixel(QRgb edit, double difference) {
    const int grey = 30 + qGray(edit) / 2;
    const double position = std::min(1.0, difference / kHeatMapEnd);
    return mix(qRgb(grey, grey, grey), heatColour(position), std::sqrt(position));
}

} // namespace

/// The Euclidean distance in CIE L*a*b* (Delta E of 1976).
double colourDifference(QRgb first, QRgb second) {
    if (first == second) {
        return 0.0;
    }
    const Lab a = toLab(first), b = toLab(second);
    return std::sqrt((a.l - b.l) * (a.l - b.l) + (a.a - b.a) * (a.a - b.a) +
                     (a.b - b.b) * (a.b - b.b));
}

QRgb heatColour(double position) {
    // Ten points of the perceptually uniform map "inferno" (matplotlib, public domain).
    static constexpr std::array<QRgb, 10> kPoints = {0xff000004, 0xff1b0c41, 0xff4a0c6b, 0xff781c6d,
                                                     0xffa52c60, 0xffcf4446, 0xffed6925, 0xfffb9b06,
                                                     0xfff7d13d, 0xfffcffa4};
    const double place = std::clamp(position, 0.0, 1.0) * (kPoints.size() - 1);
    const size_t index = std::min(static_cast<size_t>(place), kPoints.size() - 2);
    return mix(kPoints[index], kPoints[index + 1], place - static_cast<double>(index));
}

/// A preview is compared with a full picture in the preview's size: what it lacks is no change.
HeatMap heatMap(const QImage& source, const QImage& edit) {
    if (source.isNull() || edit.isNull()) {
        return {};
    }
    const QSize size = source.size().boundedTo(edit.size());
    const QImage from = atSize(source, size), to = atSize(edit, size);
    HeatMap result;
    result.picture = QImage(size, QImage::Format_RGB32);
    qint64 changed = 0;
    double sum = 0.0;
    for (int y = 0; y < size.height(); ++y) {
        const auto* before = reinterpret_cast<const QRgb*>(from.constScanLine(y));
        const auto* after = reinterpret_cast<const QRgb*>(to.constScanLine(y));
        auto* out = reinterpret_cast<QRgb*>(result.picture.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            const double difference = colourDifference(before[x], after[x]);
            changed += difference >= kVisibleChange ? 1 : 0;
            sum += difference;
            out[x] = mapPixel(after[x], difference);
        }
    }
    const double pixels = static_cast<double>(size.width()) * size.height();
    result.changedShare = static_cast<double>(changed) / pixels;
    result.meanDifference = sum / pixels;
    return result;
}

} // namespace styleclip
