#include "models/face/face_mesh.h"

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

/// A block, and the numbers that its layers have in their published names.
struct BlockLayout {
    int depthwise, pointwise, slopes;
    int64_t inputs, outputs, stride;
};
constexpr int64_t kStemChannels = 16;
constexpr int64_t kBranchChannels = 32;
constexpr int64_t kLastSide = 3; // of the features that points and flag are computed from

constexpr std::array<BlockLayout, 14> kTrunk{{
    {1, 2, 2, 16, 16, 1},
    {2, 3, 3, 16, 16, 1},
    {3, 4, 4, 16, 32, 2},
    {4, 5, 5, 32, 32, 1},
    {5, 6, 6, 32, 32, 1},
    {6, 7, 7, 32, 64, 2},
    {7, 8, 8, 64, 64, 1},
    {8, 9, 9, 64, 64, 1},
    {9, 10, 10, 64, 128, 2},
    {10, 11, 11, 128, 128, 1},
    {11, 12, 12, 128, 128, 1},
    {12, 13, 13, 128, 128, 2},
    {13, 14, 14, 128, 128, 1},
    {14, 15, 15, 128, 128, 1},
}};
constexpr std::array<BlockLayout, 3> kPointBlocks{
    {{15, 16, 16, 128, 128, 2}, {16, 17, 17, 128, 128, 1}, {17, 18, 18, 128, 128, 1}}};
constexpr BlockLayout kPointEnd{18, 20, 20, kBranchChannels, kBranchChannels, 1};
constexpr std::array<BlockLayout, 1> kFlagBlocks{{{23, 28, 26, 128, 128, 2}}};
constexpr BlockLayout kFlagEnd{24, 30, 28, kBranchChannels, kBranchChannels, 1};

std::string layer(const char* kind, int number) {
    return fmt::format("{}_{}", kind, number);
}

BlazeBlock readBlock(WeightReader& reader, const BlockLayout& block) {
    return {SameConvolution::readDepthwise(reader, layer("depthwise_conv2d", block.depthwise),
                                           block.inputs, 3, block.stride),
            SameConvolution::read(reader, layer("conv2d", block.pointwise), block.inputs,
                                  block.outputs, 1, 1),
            Activation::readSlopes(reader, layer("p_re_lu", block.slopes), block.outputs),
            block.outputs - block.inputs, block.stride};
}

template <size_t N>
std::vector<BlazeBlock> readBlocks(WeightReader& reader, const std::array<BlockLayout, N>& blocks) {
    std::vector<BlazeBlock> result;
    for (const BlockLayout& block : blocks) {
        result.push_back(readBlock(reader, block));
    }
    return result;
}

at::Tensor through(const std::vector<BlazeBlock>& blocks, at::Tensor x) {
    for (const BlazeBlock& block : blocks) {
        x = block(x);
    }
    return x;
}

/// What is computed from the trunk's features: the points, or the flag.
class Branch {
public:
    template <size_t N>
    Branch(WeightReader& reader, const std::array<BlockLayout, N>& blocks, int narrowing,
           int narrowingSlopes, const BlockLayout& end, int last, int64_t outputs)
        : m_blocks(readBlocks(reader, blocks)),
          m_narrowing(SameConvolution::read(reader, layer("conv2d", narrowing),
                                            blocks.back().outputs, kBranchChannels, 1, 1)),
          m_narrowingSlopes(
              Activation::readSlopes(reader, layer("p_re_lu", narrowingSlopes), kBranchChannels)),
          m_end(readBlock(reader, end)),
          m_kernel(reader.take(layer("conv2d", last) + "/Kernel",
                               {outputs, kBranchChannels, kLastSide, kLastSide})),
          m_bias(reader.take(layer("conv2d", last) + "/Bias", {outputs})) {}

    /// [N, 128, 6, 6] -> [N, outputs].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& features) const {
        const at::Tensor x = m_end(m_narrowingSlopes(m_narrowing(through(m_blocks, features))));
        return at::conv2d(x, m_kernel, m_bias).flatten(1);
    }

private:
    std::vector<BlazeBlock> m_blocks;
    SameConvolution m_narrowing;
    Activation m_narrowingSlopes;
    BlazeBlock m_end;
    at::Tensor m_kernel, m_bias;
};

class MeshNetwork : public FaceMesh {
public:
    MeshNetwork(WeightReader& reader, c10::Device device)
        : m_device(device),
          m_stem(SameConvolution::read(reader, layer("conv2d", 1), 3, kStemChannels, 3, 2)),
          m_stemSlopes(Activation::readSlopes(reader, layer("p_re_lu", 1), kStemChannels)),
          m_trunk(readBlocks(reader, kTrunk)),
          m_points(reader, kPointBlocks, 19, 19, kPointEnd, 21, 3 * kPoints),
          m_flag(reader, kFlagBlocks, 29, 27, kFlagEnd, 31, 1) {
        reader.finish();
    }

    FaceMeshes look(const at::Tensor& pictures) const override {
        if (pictures.dim() != 4 || pictures.size(1) != 3 || pictures.size(2) != kInputSize ||
            pictures.size(3) != kInputSize) {
            throw Error(ErrorKind::Mismatch,
                        "the face mesh looks at pictures [N, 3, {0}, {0}], not {1}", kInputSize,
                        shapeText(pictures.sizes()));
        }
        const at::Tensor x = m_stemSlopes(m_stem(pictures.to(m_device, at::kFloat)));
        const at::Tensor features = through(m_trunk, x);
        return {m_points(features).unflatten(1, {kPoints, 3}), m_flag(features).squeeze(1)};
    }

private:
    c10::Device m_device;
    SameConvolution m_stem;
    Activation m_stemSlopes;
    std::vector<BlazeBlock> m_trunk;
    Branch m_points, m_flag;
};

} // namespace

std::shared_ptr<const FaceMesh> FaceMesh::load(const Checkpoint& checkpoint, c10::Device device) {
    WeightReader reader(checkpoint.tensors(), checkpoint.path().string(), device);
    return std::make_shared<MeshNetwork>(reader, device);
}

std::shared_ptr<const FaceMesh> FaceMesh::embedded(c10::Device device) {
    return load(embeddedFaceMesh(), device);
}

} // namespace styleclip
