#include "app/packmaker/face/face_conversion.h"
#include "app/packmaker/face/tflite_weights.h"
#include "models/error.h"
#include "models/face/embedded_weights.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <flatbuffers/flatbuffers.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace styleclip::test {
namespace {

using Weights = std::map<std::string, at::Tensor>;

constexpr int8_t kFloat16 = 1;

/// A file in TensorFlow Lite's format with these weights, as they are there, and no layers.
std::string tfliteFile(const Weights& weights) {
    flatbuffers::FlatBufferBuilder builder;
    std::vector<flatbuffers::Offset<flatbuffers::Table>> tensors, buffers;
    for (const auto& [name, weight] : weights) {
        const at::Tensor half = weight.to(at::kHalf).contiguous();
        const auto data =
            builder.CreateVector(static_cast<const uint8_t*>(half.data_ptr()), half.nbytes());
        const auto sizes =
            builder.CreateVector(std::vector<int32_t>(half.sizes().begin(), half.sizes().end()));
        const auto text = builder.CreateString(name);
        auto table = builder.StartTable();
        builder.AddOffset(4, data);
        const auto index = static_cast<uint32_t>(buffers.size());
        buffers.emplace_back(builder.EndTable(table));
        table = builder.StartTable();
        builder.AddOffset(4, sizes);
        builder.AddElement<int8_t>(6, kFloat16, 0);
        builder.AddElement<uint32_t>(8, index, 0);
        builder.AddOffset(10, text);
        tensors.emplace_back(builder.EndTable(table));
    }
    const auto tensorList = builder.CreateVector(tensors);
    auto table = builder.StartTable();
    builder.AddOffset(4, tensorList);
    const std::vector<flatbuffers::Offset<flatbuffers::Table>> graphs{{builder.EndTable(table)}};
    const auto graphList = builder.CreateVector(graphs);
    const auto bufferList = builder.CreateVector(buffers);
    table = builder.StartTable();
    builder.AddOffset(8, graphList);
    builder.AddOffset(12, bufferList);
    builder.Finish(flatbuffers::Offset<flatbuffers::Table>(builder.EndTable(table)), "TFL3");
    return {reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize()};
}

/// A network of ours in the order of axes that TensorFlow has.
Weights published(const Checkpoint& network) {
    Weights weights;
    for (const auto& [name, stored] : network.tensors()) {
        const at::Tensor weight = stored.load();
        if (weight.dim() == 4) {
            weights[name] = name.find("depthwise") != std::string::npos
                                ? weight.permute({1, 2, 3, 0})
                                : weight.permute({0, 2, 3, 1});
        } else {
            const bool isSlope = name.find("Alpha") != std::string::npos;
            weights[name] = isSlope ? weight.view({1, 1, -1}) : weight;
        }
    }
    return weights;
}

void write(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

TEST(FaceConversion, MakesTheProgramsNetworksOfThePublishedOnes) {
    const TemporaryFolder folder;
    write(folder / "detector.tflite", tfliteFile(published(embeddedFaceDetector())));
    write(folder / "mesh.tflite", tfliteFile(published(embeddedFaceMesh())));
    convertFaceNetworks({folder / "detector.tflite", folder / "mesh.tflite"}, folder / "face");
    const auto expectSame = [](const Checkpoint& actual, const Checkpoint& expected) {
        ASSERT_EQ(actual.tensors().size(), expected.tensors().size());
        for (const auto& [name, tensor] : expected.tensors()) {
            EXPECT_TRUE(at::equal(actual.tensors().at(name).load(), tensor.load())) << name;
        }
    };
    expectSame(Checkpoint::open(folder / "face/face_detector.safetensors"), embeddedFaceDetector());
    expectSame(Checkpoint::open(folder / "face/face_mesh.safetensors"), embeddedFaceMesh());
}

TEST(FaceConversion, RefusesOtherNetworksAndLeavesNothing) {
    const TemporaryFolder folder;
    const std::string detector = tfliteFile(published(embeddedFaceDetector()));
    write(folder / "detector.tflite", detector);
    EXPECT_THAT(
        [&] {
            convertFaceNetworks({folder / "detector.tflite", folder / "detector.tflite"},
                                folder / "face");
        },
        throwsError(ErrorKind::File, "p_re_lu_1/Alpha"));
    EXPECT_FALSE(std::filesystem::exists(folder / "face"));
}

TEST(TfliteWeights, AreReadOrRefusedHoweverAFileIsBroken) {
    const TemporaryFolder folder;
    const std::string path = folder / "network.tflite";
    const at::Tensor kernel = at::arange(12).view({2, 3, 1, 2});
    const std::string whole =
        tfliteFile({{"conv2d/Kernel", kernel}, {"conv2d/Bias", at::ones({2})}});
    write(path, whole);
    const Weights read = readTfliteWeights(path);
    EXPECT_TRUE(at::equal(read.at("conv2d/Kernel").to(at::kLong), kernel.permute({0, 3, 1, 2})));

    const auto expectHandled = [&](const std::string& bytes) {
        write(path, bytes);
        try {
            (void)readTfliteWeights(path);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::File);
            return true;
        }
        return false;
    };
    for (size_t size = 0; size < whole.size(); size += 5) {
        EXPECT_TRUE(expectHandled(whole.substr(0, size))) << size;
    }
    int refused = 0;
    for (size_t i = 0; i < whole.size(); ++i) {
        std::string bytes = whole;
        bytes[i] = static_cast<char>(~bytes[i]);
        refused += expectHandled(bytes) ? 1 : 0;
    }
    EXPECT_GT(refused, 100);
}

} // namespace
} // namespace styleclip::test
