#include "models/checkpoint/writers.h"

#include "models/checkpoint/checkpoint.h"
#include "models/error.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/csrc/jit/serialization/pickle.h>

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <iterator>

namespace styleclip::test {

namespace {

const std::vector<at::ScalarType> kTypes = {at::kFloat, at::kHalf, at::kDouble, at::kBFloat16,
                                            at::kLong,  at::kInt,  at::kShort,  at::kChar,
                                            at::kByte,  at::kBool};

at::Tensor sample(at::ScalarType dtype) {
    return at::arange(24).view({2, 3, 4}).remainder(2).to(dtype);
}

size_t fileCount(const std::filesystem::path& folder) {
    return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST(WriteNpy, IsReadBack) {
    const TemporaryFolder folder;
    for (const at::ScalarType dtype : kTypes) {
        const at::Tensor tensor = sample(dtype);
        writeNpy(folder / "a.npy", tensor.transpose(0, 2));
        const Checkpoint file = Checkpoint::open(folder / "a.npy");
        EXPECT_EQ(file.root().tensor()->dtype(), dtype == at::kBFloat16 ? at::kFloat : dtype);
        EXPECT_TRUE(at::equal(file.root().tensor()->load().to(dtype), tensor.transpose(0, 2)));
    }
    for (const std::vector<int64_t>& shape : {std::vector<int64_t>{}, {5}, {0}, {2, 0, 3}}) {
        writeNpy(folder / "b.npy", at::ones(shape));
        EXPECT_EQ(Checkpoint::open(folder / "b.npy").root().tensor()->sizes(), shape);
    }
}

TEST(WriteNpy, DataBeginAtAMultipleOf64) {
    const TemporaryFolder folder;
    for (const int64_t size : {1, 10, 1000, 123456}) {
        writeNpy(folder / "a.npy", at::zeros({size}));
        EXPECT_EQ((std::filesystem::file_size(folder / "a.npy") - static_cast<size_t>(size) * 4) %
                      64,
                  0u);
    }
}

TEST(WriteSafetensors, IsReadBack) {
    const TemporaryFolder folder;
    std::map<std::string, at::Tensor> tensors;
    for (const at::ScalarType dtype : kTypes) {
        tensors[c10::toString(dtype)] = sample(dtype);
    }
    tensors["scalar"] = at::scalar_tensor(7);
    tensors["nothing"] = at::empty({0, 3});
    writeSafetensors(folder / "a.safetensors", tensors, {{"made by", "a test"}});
    const Checkpoint file = Checkpoint::open(folder / "a.safetensors");
    EXPECT_EQ(file.format(), CheckpointFormat::Safetensors);
    ASSERT_EQ(file.tensors().size(), tensors.size());
    for (const auto& [name, tensor] : tensors) {
        EXPECT_EQ(file.tensors().at(name).dtype(), tensor.scalar_type());
        EXPECT_TRUE(at::equal(file.tensors().at(name).load(), tensor)) << name;
    }
    EXPECT_EQ(*file.root().find("__metadata__")->find("made by")->as<std::string>(), "a test");
}

Value mapping(std::vector<std::pair<Value, Value>> items) {
    return std::make_shared<const Mapping>(Mapping{std::move(items)});
}

Value key(const char* text) {
    return std::string(text);
}

Value sampleTree() {
    std::vector<std::pair<Value, Value>> state;
    for (const at::ScalarType dtype : kTypes) {
        state.emplace_back(key(c10::toString(dtype)), StoredTensor(sample(dtype)));
    }
    const auto list = std::make_shared<const Sequence>(Sequence{{int64_t{1}, true, None{}, 0.1}});
    return mapping({{key("state_dict"), mapping(std::move(state))},
                    {key("text"), std::string("ol\xc3\xa1")},
                    {key("large"), int64_t{-5'000'000'000}},
                    {key("small"), int64_t{-5}},
                    {key("list"), list}});
}

TEST(WriteTorchZip, IsReadBack) {
    const TemporaryFolder folder;
    writeTorchZip(folder / "a.pt", sampleTree());
    const Checkpoint file = Checkpoint::open(folder / "a.pt");
    EXPECT_EQ(file.format(), CheckpointFormat::TorchZip);
    for (const at::ScalarType dtype : kTypes) {
        const StoredTensor& tensor =
            file.tensors().at(std::string("state_dict.") + c10::toString(dtype));
        EXPECT_EQ(tensor.dtype(), dtype);
        EXPECT_TRUE(at::equal(tensor.load(), sample(dtype)));
    }
    EXPECT_EQ(*file.root().find("text")->as<std::string>(), "ol\xc3\xa1");
    EXPECT_EQ(*file.root().find("large")->as<int64_t>(), -5'000'000'000);
    EXPECT_EQ(*file.root().find("small")->as<int64_t>(), -5);
    const std::vector<Value>& list = file.root().find("list")->sequence()->items;
    EXPECT_EQ(*list.at(0).as<int64_t>(), 1);
    EXPECT_EQ(*list.at(1).as<bool>(), true);
    EXPECT_NE(list.at(2).as<None>(), nullptr);
    EXPECT_EQ(*list.at(3).as<double>(), 0.1);
}

TEST(WriteTorchZip, IsReadByLibTorch) {
    const TemporaryFolder folder;
    writeTorchZip(folder / "a.pt", sampleTree());
    std::ifstream in(folder / "a.pt", std::ios::binary);
    const std::vector<char> bytes(std::istreambuf_iterator<char>(in), {});
    const auto root = torch::jit::pickle_load(bytes).toGenericDict();
    const auto state = root.at("state_dict").toGenericDict();
    for (const at::ScalarType dtype : kTypes) {
        EXPECT_TRUE(at::equal(state.at(c10::toString(dtype)).toTensor(), sample(dtype)));
    }
    EXPECT_EQ(root.at("text").toStringRef(), "ol\xc3\xa1");
    EXPECT_EQ(root.at("large").toInt(), -5'000'000'000);
    EXPECT_EQ(root.at("list").toListRef().at(3).toDouble(), 0.1);
}

TEST(WriteTorchZip, SharedMemoryIsWrittenOnce) {
    const TemporaryFolder folder;
    const at::Tensor whole = at::arange(100'000).to(at::kFloat).view({100, 1000});
    writeTorchZip(folder / "shared.pt", mapping({{key("a"), StoredTensor(whole)},
                                                 {key("b"), StoredTensor(whole.t())},
                                                 {key("c"), StoredTensor(whole[3])}}));
    EXPECT_LT(std::filesystem::file_size(folder / "shared.pt"), 405'000u);
    const Checkpoint file = Checkpoint::open(folder / "shared.pt");
    EXPECT_TRUE(at::equal(file.tensors().at("b").load(), whole.t()));
    EXPECT_TRUE(at::equal(file.tensors().at("c").load(), whole[3]));
    // Written again from the file they still share it.
    writeTorchZip(folder / "again.pt", file.root());
    EXPECT_EQ(std::filesystem::file_size(folder / "again.pt"),
              std::filesystem::file_size(folder / "shared.pt"));
}

TEST(WriteTorchZip, ALonelyViewLeavesTheRestBehind) {
    const TemporaryFolder folder;
    const at::Tensor whole = at::arange(100'000).to(at::kFloat).view({100, 1000});
    writeTorchZip(folder / "a.pt", StoredTensor(whole[3]));
    EXPECT_LT(std::filesystem::file_size(folder / "a.pt"), 5'000u);
    EXPECT_TRUE(at::equal(Checkpoint::open(folder / "a.pt").root().tensor()->load(), whole[3]));
}

TEST(WriteTorchZip, ViewsOfAnotherDeviceAreWrittenWhole) {
    if (at::getNumGPUs() == 0) {
        GTEST_SKIP() << "LibTorch sees no device but the CPU";
    }
    const TemporaryFolder folder;
    const at::Tensor whole = at::arange(12).view({3, 4});
    const at::Tensor there = whole.to(at::kCUDA);
    writeTorchZip(folder / "a.pt", mapping({{key("row"), StoredTensor(there[1])},
                                            {key("column"), StoredTensor(there.select(1, 2))}}));
    const Checkpoint file = Checkpoint::open(folder / "a.pt");
    EXPECT_TRUE(at::equal(file.tensors().at("row").load(), whole[1]));
    EXPECT_TRUE(at::equal(file.tensors().at("column").load(), whole.select(1, 2)));
}

TEST(WriteTorchZip, RefusesWhatPyTorchCouldNotRead) {
    const TemporaryFolder folder;
    EXPECT_THAT([&] { writeTorchZip(folder / "a.pt", Bytes{"x"}); },
                throwsError(ErrorKind::File, "a.pt: can't be written"));
    EXPECT_EQ(fileCount(folder.path()), 0u);
}

} // namespace

} // namespace styleclip::test
