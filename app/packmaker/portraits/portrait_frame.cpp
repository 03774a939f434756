#include "app/packmaker/portraits/portrait_frame.h"

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

/// The head turns about this point when it tilts.
constexpr double kNeck = 0.6;
constexpr double kSkullHeight = 0.74;

} // namespace

PortraitFrame::PortraitFrame(const at::Tensor& values, int64_t size)
    : attributes(values.reshape({-1, kAttributeCount, 1, 1})),
      pixel(2.0 / static_cast<double>(size)), edge(1.3 * pixel),
      textures(portraitTextures(size, values.device())) {
    const at::Tensor line =
        (at::arange(size, values.options()) + 0.5) * (2.0 / static_cast<double>(size)) - 1.0;
    x = line.reshape({1, 1, 1, -1}).expand({1, 1, size, size}).contiguous();
    y = line.reshape({1, 1, -1, 1}).expand({1, 1, size, size}).contiguous();

    const PortraitFrame& self = *this;
    const Field angle = self[Attribute::Tilt] * 0.15;
    const Field cosine = at::cos(angle), sine = at::sin(angle);
    const Field turn = self[Attribute::Turn];
    headX = x * cosine + (y - kNeck) * sine - turn * 0.025;
    headY = (y - kNeck) * cosine - x * sine + kNeck;
    const Field bulge =
        at::sqrt_((1.0 - (headX * (1.0 / 0.66)).square_() - ((headY - 0.05) * 0.95).square_())
                      .clamp_min_(1e-3));
    faceX = headX - turn * bulge * 0.13;
    lightX = self[Attribute::Light];

    faceWidth = 0.505 + 0.055 * self[Attribute::FaceWidth];
    chin = 0.725 + 0.05 * self[Attribute::FaceLength];
    const Field below = headY - kCheekLine;
    const Field lower = at::gt(below, 0.0).to(below.dtype());
    const Field reach = kSkullHeight + (chin - kCheekLine - kSkullHeight) * lower;
    const Field down = at::abs(below) / reach;
    const Field jaw = self[Attribute::Jaw];
    const Field taper = (0.15 - 0.13 * jaw) * lower * down;
    const Field cheeks = self[Attribute::Cheeks] * 0.05 * bump(below - 0.28, 0.22);
    const Field across = at::abs(headX) / (faceWidth * (1.0 - taper + cheeks));
    faceRadius = at::pow(at::pow(across, 2.35) + at::pow(down, 2.35), 1.0 / 2.35);
    face = coverage((faceRadius - 1.0) * 0.55, edge);
}

Field PortraitFrame::operator[](Attribute attribute) const {
    return attributes.narrow(1, indexOf(attribute), 1);
}

Field PortraitFrame::positive(Attribute attribute) const {
    return (*this)[attribute].clamp_min(0.0);
}

PortraitFrame PortraitFrame::band(double top, double bottom) const {
    const int64_t size = y.size(2);
    const auto row = [size](double at) {
        return std::clamp<int64_t>(std::lround((at + 1.0) * 0.5 * static_cast<double>(size)), 0,
                                   size);
    };
    const int64_t first = row(top);
    const int64_t count = row(bottom) - first;
    PortraitFrame part = *this;
    for (Field* field :
         {&part.x, &part.y, &part.headX, &part.headY, &part.faceX, &part.faceRadius, &part.face}) {
        *field = field->narrow(2, first, count);
    }
    for (at::Tensor* texture : {&part.textures.strands, &part.textures.curls, &part.textures.grain,
                                &part.textures.spots}) {
        *texture = texture->narrow(0, first, count);
    }
    part.firstRow = first;
    return part;
}

at::Tensor PortraitFrame::rgb(double red, double green, double blue) const {
    return colour(red, green, blue, attributes.options());
}

at::Tensor PortraitFrame::opponentColour(Attribute lightness, Attribute redGreen,
                                         Attribute yellowBlue) const {
    const Field light = (*this)[lightness];
    const Field chroma = 2.4 * light * (1.0 - light) + 0.02;
    return 0.05 + 0.87 * light +
           chroma * ((*this)[redGreen] * rgb(0.50, -0.30, -0.05) +
                     (*this)[yellowBlue] * rgb(0.22, 0.10, -0.55));
}

} // namespace styleclip
