#include "core/photo/paste.h"

#include "core/photo/colour_conversion.h"
#include "core/photo/crop_geometry.h"
#include "core/photo/face_planes.h"
#include "core/photo/residual_mean.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace styleclip {

namespace {

constexpr double kFade = 0.06; ///< of the square's side

float smoothstep(double from, double to, double value) {
    const double t = std::clamp((value - from) / (to - from), 0.0, 1.0);
    return static_cast<float>(t * t * (3.0 - 2.0 * t));
}

/// 0 on and beyond the border of a square, 1 inside of its outer part.
float fadeAt(PicturePoint place) {
    return smoothstep(0.0, kFade, std::min({place.x, place.y, 1.0 - place.x, 1.0 - place.y}));
}

/// The whole pixels of a picture that a square covers.
PixelBox boxOf(const FaceSquare& square, int64_t width, int64_t height) {
    const auto [left, right] = std::minmax({square[0].x, square[1].x, square[2].x, square[3].x});
    const auto [top, bottom] = std::minmax({square[0].y, square[1].y, square[2].y, square[3].y});
    const auto within = [](double place, int64_t side) {
        return static_cast<int64_t>(std::clamp(place, 0.0, static_cast<double>(side)));
    };
    const int64_t x = within(std::ceil(left), width), y = within(std::ceil(top), height);
    return {x, y, within(std::floor(right) + 1.0, width) - x,
            within(std::floor(bottom) + 1.0, height) - y};
}

/// Pasting one change into the pixels of the box around its square.
class Pasting {
public:
    Pasting(const FaceChange& change, const ColourConversion& colours, const PixelLayout& layout,
            int64_t width, int64_t height)
        : m_colours(colours), m_layout(layout), m_square(change.square),
          m_shown(croppedSquare(change.square, width, height, change.inversion.size(3))),
          m_planes(change.inversion, change.edit, m_square.side()),
          m_box(boxOf(change.square, width, height)), m_width(width), m_height(height) {}

    [[nodiscard]] const PixelBox& box() const { return m_box; }

    [[nodiscard]] bool changesNothing() const {
        return m_planes.largestMask() <= 0.0F || m_box.width <= 0 || m_box.height <= 0;
    }

    /// Changes `pixels` [height, width, channels] of the box and sets what differs in `changed`,
    /// bool [height, width]. `between` is called between steps.
    template <typename Between>
    void paste(const at::Tensor& pixels, const at::Tensor& changed, const Between& between) const {
        auto* const samples = static_cast<uint8_t*>(pixels.data_ptr());
        const int64_t line = m_box.width * m_layout.bytes();
        const auto linesAtOnce = std::max<int64_t>(1, kPixelsAtOnce / m_box.width);
        const auto inSteps = [&](const auto& act) {
            for (int64_t top = 0; top < m_box.height; top += linesAtOnce) {
                between();
                at::parallel_for(top, std::min(top + linesAtOnce, m_box.height), 1,
                                 [&](int64_t begin, int64_t end) {
                                     for (int64_t y = begin; y < end; ++y) {
                                         act(y, samples + y * line);
                                     }
                                 });
            }
        };
        ResidualMean mean(m_box.width, m_box.height, kMeanSigma * m_square.side());
        if (m_planes.largestMovement() > 0.0F) {
            // The Gaussian reaches over many lines: its mean must be whole before the first pixel
            // changes. Lines that share a cell of the mean are taken by one thread.
            const int64_t cells = std::max<int64_t>(1, linesAtOnce / mean.cell());
            for (int64_t row = 0; row < mean.rows(); row += cells) {
                between();
                at::parallel_for(row, std::min(row + cells, mean.rows()), 1,
                                 [&](int64_t begin, int64_t end) {
                                     for (int64_t y = begin * mean.cell();
                                          y < std::min(end * mean.cell(), m_box.height); ++y) {
                                         addResiduals(y, samples + y * line, mean);
                                     }
                                 });
            }
            mean.finish();
        }
        auto* const set = changed.data_ptr<bool>();
        inSteps([&](int64_t y, uint8_t* row) { pasteLine(y, row, set + y * m_box.width, mean); });
    }

    /// Whether more than a few of the pictures' outermost pixels that lie in the photograph change.
    [[nodiscard]] bool reachesBorder() const {
        constexpr double kMost = 0.02, kChanges = 0.5;
        const int64_t size = m_planes.size();
        int64_t seen = 0, changing = 0;
        for (int64_t i = 0; i < size; ++i) {
            for (const auto& [x, y] : {std::pair(i, int64_t{0}), std::pair(i, size - 1),
                                       std::pair(int64_t{0}, i), std::pair(size - 1, i)}) {
                const auto side = static_cast<double>(size);
                const PicturePoint pixel = m_shown.toPicture(
                    {(static_cast<double>(x) + 0.5) / side, (static_cast<double>(y) + 0.5) / side});
                if (pixel.x >= 0.0 && pixel.y >= 0.0 &&
                    pixel.x <= static_cast<double>(m_width - 1) &&
                    pixel.y <= static_cast<double>(m_height - 1)) {
                    ++seen;
                    changing += m_planes.maskAt(x, y) > kChanges ? 1 : 0;
                }
            }
        }
        return static_cast<double>(changing) > kMost * static_cast<double>(seen);
    }

private:
    static constexpr double kMeanSigma = 0.025; ///< of the square's side
    static constexpr int64_t kPixelsAtOnce = 1 << 20;

    [[nodiscard]] PicturePoint pixelAt(int64_t x, int64_t y) const {
        return {static_cast<double>(m_box.left + x), static_cast<double>(m_box.top + y)};
    }

    /// The part of a line that lies inside the square, from the first pixel to behind the last.
    [[nodiscard]] std::pair<int64_t, int64_t> inside(int64_t y) const {
        const auto isInside = [&](int64_t x) {
            const PicturePoint place = m_square.toSquare(pixelAt(x, y));
            return place.x >= 0.0 && place.x <= 1.0 && place.y >= 0.0 && place.y <= 1.0;
        };
        // A square is convex, so that what it covers of a line is one stretch.
        int64_t begin = 0, end = m_box.width;
        while (begin < end && !isInside(begin)) {
            ++begin;
        }
        while (end > begin && !isInside(end - 1)) {
            --end;
        }
        return {begin, end};
    }

    /// Both passes convert a line's colours for themselves: to keep them all would take three
    /// floats a pixel of the box.
    void addResiduals(int64_t y, const uint8_t* row, ResidualMean& mean) const {
        const auto [begin, end] = inside(y);
        if (begin == end) {
            return;
        }
        std::vector<float> srgb(static_cast<size_t>(3 * (end - begin)));
        m_colours.toSrgb(row + begin * m_layout.bytes(), end - begin, srgb.data());
        for (int64_t x = begin; x < end; ++x) {
            float colours[FacePlanes::kColours];
            m_planes.coloursAt(m_shown.toSquare(pixelAt(x, y)), colours);
            float* const photo = srgb.data() + 3 * (x - begin);
            for (int64_t channel = 0; channel < 3; ++channel) {
                photo[channel] -= colours[3 + channel];
            }
            mean.add(x, y, photo);
        }
    }

    void pasteLine(int64_t y, uint8_t* row, bool* changed, const ResidualMean& mean) const {
        const auto [begin, end] = inside(y);
        if (begin == end) {
            return;
        }
        const auto count = static_cast<size_t>(end - begin);
        std::vector<float> srgb(3 * count), change(3 * count);
        uint8_t* const samples = row + begin * m_layout.bytes();
        m_colours.toSrgb(samples, end - begin, srgb.data());
        int64_t first = end, last = begin;
        for (int64_t x = begin; x < end; ++x) {
            const auto at = static_cast<size_t>(3 * (x - begin));
            if (changeAt(x, y, &srgb[at], mean, &change[at])) {
                first = std::min(first, x);
                last = x + 1;
            }
        }
        if (first >= last) {
            return;
        }
        const auto bytes = static_cast<size_t>(m_layout.bytes());
        const auto offset = static_cast<size_t>(first - begin);
        uint8_t* const from = samples + offset * bytes;
        // Samples beyond the stretch are not touched, and those that round to what they were are
        // not counted as changed, so that a file can keep its own encoding of both.
        const std::vector<uint8_t> before(from, from + static_cast<size_t>(last - first) * bytes);
        m_colours.add(&srgb[3 * offset], &change[3 * offset], last - first, from);
        for (int64_t x = first; x < last; ++x) {
            const size_t at = static_cast<size_t>(x - first) * bytes;
            changed[x] = std::memcmp(from + at, before.data() + at, bytes) != 0;
        }
    }

    /// M * (delta - a * high(photo - inversion)) at a pixel; false where M is 0.
    [[nodiscard]] bool changeAt(int64_t x, int64_t y, const float* photo, const ResidualMean& mean,
                                float* change) const {
        const float fade = fadeAt(m_square.toSquare(pixelAt(x, y)));
        if (fade <= 0.0F) {
            return false;
        }
        const PicturePoint place = m_shown.toSquare(pixelAt(x, y));
        const FacePlanes::Weights weights = m_planes.weightsAt(place);
        const float mask = weights.mask * fade;
        if (mask <= 0.0F) {
            return false;
        }
        float colours[FacePlanes::kColours];
        m_planes.coloursAt(place, colours);
        float low[3] = {};
        if (weights.movement > 0.0F) {
            mean.at(x, y, low);
        }
        for (int64_t channel = 0; channel < 3; ++channel) {
            // Where structure moves, what only the photograph has of the old one, its fine detail,
            // would stay behind as a ghost.
            const float high = photo[channel] - colours[3 + channel] - low[channel];
            change[channel] = mask * (colours[channel] - weights.movement * high);
        }
        return true;
    }

    const ColourConversion& m_colours;
    PixelLayout m_layout;
    SquareFrame m_square; ///< inside which pixels may change
    SquareFrame m_shown;  ///< of what the pictures show
    FacePlanes m_planes;
    PixelBox m_box;
    int64_t m_width, m_height;
};

void checkPictures(const FaceChange& change) {
    const at::Tensor& inversion = change.inversion;
    const bool isSquare = inversion.dim() == 4 && inversion.size(0) == 1 &&
                          inversion.size(1) == 3 && inversion.size(2) == inversion.size(3) &&
                          inversion.size(2) > 0;
    if (!isSquare || change.edit.sizes() != inversion.sizes()) {
        throw Error(ErrorKind::Mismatch, "the pictures of a face before and after its edits are "
                                         "not squares of one size; use those of one generator");
    }
}

} // namespace

EditedPhotograph pasteChanges(const Photograph& photograph, const std::vector<FaceChange>& changes,
                              JobControl& control) {
    EditedPhotograph edited(photograph);
    const auto total = static_cast<int64_t>(changes.size());
    for (int64_t i = 0; i < total; ++i) {
        const FaceChange& change = changes[static_cast<size_t>(i)];
        checkPictures(change);
        const auto between = [&] { control.check({i, total, 0.0}); };
        between();
        const Pasting pasting(change, photograph.colours(), photograph.layout(), photograph.width(),
                              photograph.height());
        if (pasting.changesNothing()) {
            edited.layNothing();
            continue;
        }
        const PixelBox& box = pasting.box();
        const at::Tensor pixels = edited.pixels(box);
        const at::Tensor changed = at::zeros({box.height, box.width}, at::kBool);
        pasting.paste(pixels, changed, between);
        edited.lay(box, pixels, changed, pasting.reachesBorder());
    }
    return edited;
}

at::Tensor pasteOnto(const at::Tensor& srgb, const std::vector<FaceChange>& changes) {
    const PixelLayout layout;
    const ColourConversion colours({}, layout);
    at::Tensor picture = srgb.contiguous().clone();
    for (const FaceChange& change : changes) {
        checkPictures(change);
        const Pasting pasting(change, colours, layout, srgb.size(1), srgb.size(0));
        if (pasting.changesNothing()) {
            continue;
        }
        const PixelBox& box = pasting.box();
        const at::Tensor part =
            picture.narrow(0, box.top, box.height).narrow(1, box.left, box.width);
        const at::Tensor pixels = part.clone(at::MemoryFormat::Contiguous);
        const at::Tensor changed = at::zeros({box.height, box.width}, at::kBool);
        pasting.paste(pixels, changed, [] {});
        part.copy_(pixels);
    }
    return picture;
}

} // namespace styleclip
