#include "models/face/face_detector.h"

#include "models/checkpoint/weight_reader.h"
#include "models/error.h"
#include "models/face/blaze_block.h"
#include "models/face/embedded_weights.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

namespace styleclip {

namespace {

constexpr int64_t kStemChannels = 24;
constexpr int64_t kFineBlocks = 11; // blocks up to where the anchors of stride 8 look
struct BlockLayout {
    int64_t channels, stride;
};
constexpr std::array<BlockLayout, 16> kBlocks{{{24, 1},
                                               {28, 1},
                                               {32, 2},
                                               {36, 1},
                                               {42, 1},
                                               {48, 2},
                                               {56, 1},
                                               {64, 1},
                                               {72, 1},
                                               {80, 1},
                                               {88, 1},
                                               {96, 2},
                                               {96, 1},
                                               {96, 1},
                                               {96, 1},
                                               {96, 1}}};
constexpr int64_t kNumbers = 16; // of an anchor: centre and size of the box, six points

/// Where a grid of anchors is predicted from features.
struct AnchorGrid {
    int64_t stride, anchorsPerCell;
    SameConvolution scores, places;
};

AnchorGrid readGrid(WeightReader& reader, int64_t channels, int64_t stride, int64_t perCell) {
    const int64_t number = stride; // the published names end in the stride
    return {stride, perCell,
            SameConvolution::read(reader, fmt::format("classificator_{}", number), channels,
                                  perCell, 1, 1),
            SameConvolution::read(reader, fmt::format("regressor_{}", number), channels,
                                  perCell * kNumbers, 1, 1)};
}

/// [N, anchors * values, H, W] -> [N, H * W * anchors, values]: cells row by row.
at::Tensor byAnchor(const at::Tensor& features, int64_t values) {
    return features.permute({0, 2, 3, 1}).reshape({features.size(0), -1, values});
}

/// The middles of the cells of a grid [H * W * anchorsPerCell, 2], (x, y) in pixels of the input.
at::Tensor anchorPlaces(const AnchorGrid& grid, const at::TensorOptions& options) {
    const int64_t cells = FaceDetector::kInputSize / grid.stride;
    const at::Tensor middles =
        (at::arange(cells, options) + 0.5) * static_cast<double>(grid.stride);
    const at::Tensor x = middles.view({1, cells, 1}).expand({cells, cells, grid.anchorsPerCell});
    const at::Tensor y = middles.view({cells, 1, 1}).expand({cells, cells, grid.anchorsPerCell});
    return at::stack({x, y}, -1).reshape({-1, 2});
}

class BlazeFace : public FaceDetector {
public:
    BlazeFace(WeightReader& reader, c10::Device device)
        : m_device(device),
          m_stem(SameConvolution::read(reader, "conv2d", 3, kStemChannels, 5, 2)) {
        int64_t inputs = kStemChannels;
        for (size_t i = 0; i < kBlocks.size(); ++i) {
            const auto [outputs, stride] = kBlocks[i];
            const std::string depthwise =
                i == 0 ? "depthwise_conv2d" : fmt::format("depthwise_conv2d_{}", i);
            m_blocks.emplace_back(
                SameConvolution::readDepthwise(reader, depthwise, inputs, 3, stride),
                SameConvolution::read(reader, fmt::format("conv2d_{}", i + 1), inputs, outputs, 1,
                                      1),
                Activation(), outputs - inputs, stride);
            inputs = outputs;
        }
        m_fine = readGrid(reader, kBlocks[kFineBlocks - 1].channels, 8, 2);
        m_coarse = readGrid(reader, inputs, 16, 6);
        reader.finish();
        const at::TensorOptions options = at::TensorOptions(at::kFloat).device(device);
        m_anchors = at::cat({anchorPlaces(m_fine, options), anchorPlaces(m_coarse, options)});
    }

    FaceCandidates detect(const at::Tensor& pictures) const override {
        if (pictures.dim() != 4 || pictures.size(1) != 3 || pictures.size(2) != kInputSize ||
            pictures.size(3) != kInputSize) {
            throw Error(ErrorKind::Mismatch,
                        "the face detector looks at pictures [N, 3, {0}, {0}], not {1}", kInputSize,
                        shapeText(pictures.sizes()));
        }
        at::Tensor x = at::relu(m_stem(pictures.to(m_device, at::kFloat)));
        at::Tensor fine;
        for (size_t i = 0; i < m_blocks.size(); ++i) {
            x = m_blocks[i](x);
            if (i + 1 == kFineBlocks) {
                fine = x;
            }
        }
        const at::Tensor scores =
            at::cat({byAnchor(m_fine.scores(fine), 1), byAnchor(m_coarse.scores(x), 1)}, 1);
        const at::Tensor numbers = at::cat(
            {byAnchor(m_fine.places(fine), kNumbers), byAnchor(m_coarse.places(x), kNumbers)}, 1);
        return decoded(scores, numbers);
    }

private:
    [[nodiscard]] FaceCandidates decoded(const at::Tensor& scores,
                                         const at::Tensor& numbers) const {
        const at::Tensor middle = numbers.narrow(2, 0, 2) + m_anchors;
        const at::Tensor half = 0.5 * numbers.narrow(2, 2, 2);
        const at::Tensor points =
            numbers.narrow(2, 4, kNumbers - 4).unflatten(2, {-1, 2}) + m_anchors.unsqueeze(1);
        return {scores.squeeze(2).sigmoid(), at::cat({middle - half, middle + half}, 2), points};
    }

    c10::Device m_device;
    SameConvolution m_stem;
    std::vector<BlazeBlock> m_blocks;
    AnchorGrid m_fine, m_coarse; // strides 8 and 16
    at::Tensor m_anchors;        // [896, 2]
};

} // namespace

std::shared_ptr<const FaceDetector> FaceDetector::load(const Checkpoint& checkpoint,
                                                       c10::Device device) {
    WeightReader reader(checkpoint.tensors(), checkpoint.path().string(), device);
    return std::make_shared<BlazeFace>(reader, device);
}

std::shared_ptr<const FaceDetector> FaceDetector::embedded(c10::Device device) {
    return load(embeddedFaceDetector(), device);
}

} // namespace styleclip
