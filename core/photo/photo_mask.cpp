#include "core/photo/photo_mask.h"

#include "core/photo/crop_geometry.h"
#include "core/photo/photograph.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

using Points = std::vector<int>; ///< of MediaPipe's face mesh, in order around what they enclose

const Points kOval = {10,  338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288,
                      397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
                      172, 58,  132, 93,  234, 127, 162, 21,  54,  103, 67,  109};
const Points kEyes[] = {
    {33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7},
    {263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249}};
const Points kBrows[] = {{70, 63, 105, 66, 107, 55, 65, 52, 53, 46},
                         {300, 293, 334, 296, 336, 285, 295, 282, 283, 276}};
const Points kLips = {61,  185, 40,  39,  37,  0,  267, 269, 270, 409,
                      291, 375, 321, 405, 314, 17, 84,  181, 91,  146};
const Points kNose = {168, 193, 417, 129, 358, 48, 278, 64, 294, 98, 327, 2};
constexpr int kForehead = 10, kChin = 152;

constexpr std::array<std::pair<MaskPreset, const char*>, 7> kNames = {
    {{MaskPreset::Face, "face"},
     {MaskPreset::Eyes, "eyes"},
     {MaskPreset::Brows, "brows"},
     {MaskPreset::Lips, "lips"},
     {MaskPreset::Nose, "nose"},
     {MaskPreset::Hair, "hair"},
     {MaskPreset::AllButFace, "all-but-face"}}};

/// Everything here is in pixels of the mask.
class MaskPainter {
public:
    MaskPainter(const at::Tensor& landmarks, const FaceSquare& square, int64_t size)
        : m_mask(static_cast<int>(size), static_cast<int>(size), CV_8UC1, cv::Scalar(0)) {
        const SquareFrame frame(square);
        const at::Tensor points = landmarks.to(at::kCPU, at::kDouble).contiguous();
        const auto at = points.accessor<double, 2>();
        for (int64_t i = 0; i < points.size(0); ++i) {
            const PicturePoint place = frame.toSquare({at[i][0], at[i][1]});
            m_points.emplace_back(static_cast<float>(place.x * static_cast<double>(size) - 0.5),
                                  static_cast<float>(place.y * static_cast<double>(size) - 0.5));
        }
    }

    [[nodiscard]] std::vector<cv::Point2f> outline(const Points& points) const {
        std::vector<cv::Point2f> places;
        for (const int point : points) {
            places.push_back(m_points.at(static_cast<size_t>(point)));
        }
        return places;
    }

    /// The same, larger around its middle.
    [[nodiscard]] static std::vector<cv::Point2f> grown(std::vector<cv::Point2f> outline,
                                                        float factor) {
        cv::Point2f middle;
        for (const cv::Point2f& place : outline) {
            middle += place * (1.0F / static_cast<float>(outline.size()));
        }
        for (cv::Point2f& place : outline) {
            place = middle + (place - middle) * factor;
        }
        return outline;
    }

    [[nodiscard]] static std::vector<cv::Point2f> hull(const std::vector<cv::Point2f>& places) {
        std::vector<cv::Point2f> around;
        cv::convexHull(places, around);
        return around;
    }

    /// Where hair grows: the oval, made larger to the sides and the more so upwards.
    [[nodiscard]] std::vector<cv::Point2f> aroundFace() const {
        constexpr float kAside = 1.65F, kUp = 2.0F, kDown = 1.25F;
        const cv::Point2f top = m_points.at(kForehead), bottom = m_points.at(kChin);
        const cv::Point2f middle = (top + bottom) * 0.5F;
        const float half = std::max(static_cast<float>(cv::norm(bottom - top)) * 0.5F, 1e-3F);
        const cv::Point2f down = (bottom - top) * (0.5F / half), right(down.y, -down.x);
        std::vector<cv::Point2f> around = outline(kOval);
        for (cv::Point2f& place : around) {
            const cv::Point2f from = place - middle;
            const float along = from.dot(down);
            place = middle + right * (from.dot(right) * kAside) +
                    down * (along * (along < 0.0F ? kUp : kDown));
        }
        return around;
    }

    void fill(const std::vector<cv::Point2f>& outline, int value) {
        constexpr int kFractionBits = 4;
        constexpr float kFraction = 1 << kFractionBits, kFarthest = 1e6F;
        std::vector<cv::Point> places;
        for (const cv::Point2f& place : outline) {
            // Landmarks of files may lie anywhere, and not every number fits OpenCV's integers.
            places.emplace_back(cvRound(std::clamp(place.x, -kFarthest, kFarthest) * kFraction),
                                cvRound(std::clamp(place.y, -kFarthest, kFarthest) * kFraction));
        }
        cv::fillPoly(m_mask, std::vector<std::vector<cv::Point>>{places}, cv::Scalar(value),
                     cv::LINE_AA, kFractionBits);
    }

    void invert() { m_mask = 255 - m_mask; }

    /// Softened over a part of the side.
    [[nodiscard]] at::Tensor soft(double sigma) const {
        const at::Tensor mask = at::empty({m_mask.rows, m_mask.cols}, at::kByte);
        cv::Mat filled(m_mask.rows, m_mask.cols, CV_8UC1, mask.data_ptr<uint8_t>());
        cv::GaussianBlur(m_mask, filled, {}, std::max(sigma * m_mask.cols, 0.5), 0.0,
                         cv::BORDER_REPLICATE);
        return mask;
    }

private:
    cv::Mat m_mask;
    std::vector<cv::Point2f> m_points;
};

/// Bilinear; 0 beyond the picture [H, W, 3].
double greyAt(const at::Tensor& rgb, PicturePoint place) {
    const int64_t height = rgb.size(0), width = rgb.size(1);
    const auto* const bytes = rgb.data_ptr<uint8_t>();
    const auto grey = [&](int64_t x, int64_t y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return 0.0;
        }
        const uint8_t* const pixel = bytes + 3 * (y * width + x);
        return 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2];
    };
    // Written so that it holds for what is no number, too.
    if (!(std::abs(place.x) < 1e9 && std::abs(place.y) < 1e9)) {
        return 0.0;
    }
    const auto left = static_cast<int64_t>(std::floor(place.x));
    const auto top = static_cast<int64_t>(std::floor(place.y));
    const double right = place.x - static_cast<double>(left);
    const double down = place.y - static_cast<double>(top);
    return (grey(left, top) * (1.0 - right) + grey(left + 1, top) * right) * (1.0 - down) +
           (grey(left, top + 1) * (1.0 - right) + grey(left + 1, top + 1) * right) * down;
}

void checkLandmarks(const at::Tensor& landmarks) {
    if (landmarks.dim() != 2 || landmarks.size(0) < 468 || landmarks.size(1) != 2 ||
        !landmarks.isfinite().all().item<bool>()) {
        throw Error(ErrorKind::Usage, "the points of a face mesh are not 468 places in a picture; "
                                      "let the program find the face again");
    }
}

} // namespace

std::string maskPresetName(MaskPreset preset) {
    for (const auto& [known, name] : kNames) {
        if (known == preset) {
            return name;
        }
    }
    return {};
}

std::optional<MaskPreset> parseMaskPreset(const std::string& name) {
    for (const auto& [preset, known] : kNames) {
        if (name == known) {
            return preset;
        }
    }
    return std::nullopt;
}

at::Tensor presetMask(MaskPreset preset, const at::Tensor& landmarks, const FaceSquare& square,
                      int64_t size) {
    constexpr double kSoft = 0.012, kSofter = 0.02; // the parts of a face are smaller than it
    constexpr float kLids = 1.6F, kBrowHair = 1.25F, kLipEdge = 1.15F;
    constexpr int kWhite = 255;
    checkLandmarks(landmarks);
    MaskPainter painter(landmarks, square, size);
    switch (preset) {
    case MaskPreset::Face:
        painter.fill(painter.outline(kOval), kWhite);
        return painter.soft(kSofter);
    case MaskPreset::AllButFace:
        painter.fill(painter.outline(kOval), kWhite);
        painter.invert();
        return painter.soft(kSofter);
    case MaskPreset::Hair:
        painter.fill(painter.aroundFace(), kWhite);
        painter.fill(painter.outline(kOval), 0);
        return painter.soft(kSofter);
    case MaskPreset::Eyes:
        for (const Points& eye : kEyes) {
            painter.fill(MaskPainter::grown(painter.outline(eye), kLids), kWhite);
        }
        break;
    case MaskPreset::Brows:
        for (const Points& brow : kBrows) {
            painter.fill(MaskPainter::grown(painter.outline(brow), kBrowHair), kWhite);
        }
        break;
    case MaskPreset::Lips:
        painter.fill(MaskPainter::grown(painter.outline(kLips), kLipEdge), kWhite);
        break;
    case MaskPreset::Nose:
        painter.fill(MaskPainter::hull(painter.outline(kNose)), kWhite);
        break;
    }
    return painter.soft(kSoft);
}

at::Tensor maskOfPhotograph(const std::filesystem::path& maskFile, int64_t width, int64_t height,
                            const FaceSquare& square, int64_t size) {
    const SquareFrame frame(square);
    const Photograph file = Photograph::open(maskFile);
    if (file.width() != width || file.height() != height) {
        throw Error(ErrorKind::File,
                    "{}: has {} x {} pixels, but the photograph that it is a mask of has {} x {}; "
                    "save it in the photograph's size",
                    maskFile, file.width(), file.height(), width, height);
    }
    const at::Tensor rgb = file.srgb();
    // Where the square is larger than the mask, a pixel of it is the mean of several places.
    constexpr int64_t kMostPlaces = 16;
    const auto places = std::clamp<int64_t>(
        static_cast<int64_t>(std::ceil(frame.side() / static_cast<double>(size))), 1, kMostPlaces);
    const double step = 1.0 / static_cast<double>(size * places);
    const at::Tensor mask = at::empty({size, size}, at::kByte);
    auto* const values = mask.data_ptr<uint8_t>();
    at::parallel_for(0, size, 1, [&](int64_t begin, int64_t end) {
        for (int64_t pixel = begin * size; pixel < end * size; ++pixel) {
            double sum = 0.0;
            for (int64_t i = 0; i < places * places; ++i) {
                const int64_t x = pixel % size * places + i % places;
                const int64_t y = pixel / size * places + i / places;
                sum += greyAt(rgb, frame.toPicture({(static_cast<double>(x) + 0.5) * step,
                                                    (static_cast<double>(y) + 0.5) * step}));
            }
            values[pixel] =
                static_cast<uint8_t>(std::lround(sum / static_cast<double>(places * places)));
        }
    });
    return mask;
}

} // namespace styleclip
