#include "app/packmaker/portraits/presence.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

namespace styleclip {

namespace {

constexpr double kDegrees = 180.0 / 3.14159265358979323846;

at::Tensor extreme(const std::vector<Presence>& parts, const at::Tensor& attributes,
                   bool smallest) {
    at::Tensor result;
    for (const Presence& part : parts) {
        const at::Tensor value = part(attributes);
        if (!result.defined()) {
            result = value;
        } else {
            result = smallest ? at::minimum(result, value) : at::maximum(result, value);
        }
    }
    return result;
}

} // namespace

at::Tensor column(const at::Tensor& attributes, Attribute attribute) {
    return attributes.select(-1, indexOf(attribute));
}

Presence rising(std::function<at::Tensor(const at::Tensor&)> quantity, double low, double absent,
                double present, double high) {
    return [=](const at::Tensor& attributes) {
        const at::Tensor value = quantity(attributes);
        // A little above 0 from the threshold on, so that the threshold itself counts as clear.
        const at::Tensor above = ((value - present) / (high - present)).clamp(0.0, 1.0);
        const at::Tensor below = ((absent - value) / (absent - low)).clamp(0.0, 1.0);
        constexpr double kLeast = 0.05;
        const at::Tensor there = value.ge(present).to(value.scalar_type());
        const at::Tensor missing = value.le(absent).to(value.scalar_type());
        return there * (kLeast + (1.0 - kLeast) * above) -
               missing * (kLeast + (1.0 - kLeast) * below);
    };
}

Presence atLeast(Attribute attribute, double absent, double present) {
    const AttributeRange& range = rangeOf(attribute);
    return rising(
        [attribute](const at::Tensor& attributes) { return column(attributes, attribute); },
        range.low, absent, present, range.high);
}

Presence atMost(Attribute attribute, double present, double absent) {
    return inverse(atLeast(attribute, present, absent));
}

Presence all(std::vector<Presence> parts) {
    return [parts = std::move(parts)](const at::Tensor& attributes) {
        return extreme(parts, attributes, true);
    };
}

Presence any(std::vector<Presence> parts) {
    return [parts = std::move(parts)](const at::Tensor& attributes) {
        return extreme(parts, attributes, false);
    };
}

Presence inverse(Presence part) {
    return [part = std::move(part)](const at::Tensor& attributes) { return -part(attributes); };
}

Presence onlyWhere(Presence condition, Presence part) {
    return
        [condition = std::move(condition), part = std::move(part)](const at::Tensor& attributes) {
            return at::minimum(part(attributes), condition(attributes).clamp_min(0.0));
        };
}

Presence colourful(const ColourAttributes& colour, double absent, double present) {
    const auto chroma = [colour](const at::Tensor& attributes) {
        const at::Tensor lightness = column(attributes, colour.lightness);
        const at::Tensor distance =
            at::hypot(column(attributes, colour.redGreen), column(attributes, colour.yellowBlue));
        return distance * (4.0 * lightness * (1.0 - lightness)).clamp_min(0.0).sqrt();
    };
    return rising(chroma, 0.0, absent, present, 1.0);
}

Presence hueNear(const ColourAttributes& colour, double degrees, double tolerance) {
    const auto closeness = [=](const at::Tensor& attributes) {
        const at::Tensor hue =
            at::atan2(column(attributes, colour.yellowBlue), column(attributes, colour.redGreen)) *
            kDegrees;
        const at::Tensor away = at::remainder(hue - degrees + 180.0, 360.0) - 180.0;
        return 1.0 - away.abs() / 180.0;
    };
    return rising(closeness, 0.0, 1.0 - 2.0 * tolerance / 180.0, 1.0 - tolerance / 180.0, 1.0);
}

} // namespace styleclip
