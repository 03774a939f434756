// What stands beside good weights in the files that people have: read, but only for what it is.

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/weight_reader.h"
#include "tests/models/checkpoint/bad_file.h"
#include "tests/models/checkpoint/pickle_parts.h"
#include "tests/support/error_matchers.h"
#include "tests/support/zip_builder.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

using namespace std::string_literals;

Checkpoint opened(const std::string& bytes) {
    return Checkpoint::fromBytes(bytesOf(bytes), "file.pt");
}

/// A checkpoint with one good tensor and `leftover` beside it; the tensor is compared.
Value beside(const std::string& leftover) {
    const std::string array = pyArray("f4", "<", {2}, false, "\0\0\x80\x3f\0\0\0\x40"s);
    const Checkpoint file = opened(pickled(pyDict({{"weight", array}, {"extra", leftover}})));
    EXPECT_TRUE(at::equal(file.tensors().at("weight").load(), at::tensor({1.0f, 2.0f})));
    return *file.root().find("extra");
}

void expectOpaque(const std::string& leftover, const std::string& className) {
    const Value value = beside(leftover);
    ASSERT_NE(value.object(), nullptr) << className;
    EXPECT_EQ(value.object()->className, className);
    EXPECT_TRUE(value.object()->state->items.empty());
}

/// Of the tensor itself only its type and shape are told; who asks for its numbers reads why not.
void expectUnreadable(const Value& value, const std::string& type,
                      const std::vector<int64_t>& sizes, const std::string& reason) {
    ASSERT_NE(value.tensor(), nullptr);
    const StoredTensor& tensor = *value.tensor();
    EXPECT_FALSE(tensor.isReadable());
    EXPECT_EQ(tensor.typeName(), type);
    EXPECT_EQ(tensor.sizes(), sizes);
    EXPECT_THAT([&] { (void)tensor.loadFloat(); }, throwsError(ErrorKind::File, reason));
    EXPECT_THAT([&] { (void)tensor.view(); }, throwsError(ErrorKind::File, "file.pt"));
}

std::string numpyType(const std::string& type, const std::string& order) {
    return pyBuild(
        pyCall(pyGlobal("numpy", "dtype"), {pyText(type), "\x89", "\x88"}),
        pyTuple({pyInt(3), pyText(order), "N", "N", "N", pyInt(-1), pyInt(-1), pyInt(0)}));
}

TEST(Leftovers, ContainersOfPythonAreRead) {
    const Value counter =
        beside(pyCall(pyGlobal("collections", "Counter"), {pyDict({{"steps", pyInt(3)}})}));
    EXPECT_EQ(*counter.find("steps")->as<int64_t>(), 3);
    const Value deque =
        beside(pyCall(pyGlobal("collections", "deque"), {pyTuple({}), pyInt(2)}) + "(K\x01K\x02"
                                                                                   "e");
    EXPECT_EQ(deque.sequence()->items.size(), 2u);
    const Value settings =
        beside(pyCall(pyGlobal("pytorch_lightning.utilities.parsing", "AttributeDict"),
                      {pyDict({{"lr", pyInt(1)}})}));
    EXPECT_EQ(*settings.find("lr")->as<int64_t>(), 1);
}

TEST(Leftovers, WhatHasNoBearingIsOpaque) {
    expectOpaque(
        pyCall(pyGlobal("builtins", "range"), {pyInt(0), pyInt(int64_t{1} << 60), "K\x01"}),
        "builtins.range");
    expectOpaque(pyCall(pyGlobal("datetime", "datetime"), {pyBytes("0123456789")}),
                 "datetime.datetime");
    expectOpaque(pyBuild(pyGlobal("random", "Random") + ")\x81", pyTuple({pyInt(3), "N"})),
                 "random.Random");
    expectOpaque(
        pyBuild(pyCall(pyGlobal("numpy.random._pickle", "__randomstate_ctor"), {pyText("MT19937")}),
                pyDict({{"state", pyDict({})}})),
        "numpy.random._pickle.__randomstate_ctor");
    expectOpaque(pyCall(pyGlobal("numpy.core.multiarray", "scalar"),
                        {numpyType("u8", "<"), pyBytes("12345678")}),
                 "numpy.core.multiarray.scalar");
    expectOpaque(pyCall(pyGlobal("numpy.core.multiarray", "scalar"),
                        {numpyType("U1", "<"), pyBytes("abcd")}),
                 "numpy.core.multiarray.scalar");
}

TEST(Leftovers, SettingsThatReferToTheirParentsAreRead) {
    const std::string node = pyGlobal("omegaconf.dictconfig", "DictConfig") + ")\x81q\x01";
    expectOpaque(pyBuild(node, pyDict({{"_parent", "h\x01"}, {"any", pyGlobal("typing", "Any")}})),
                 "omegaconf.dictconfig.DictConfig");
}

TEST(Leftovers, NumbersOfAnyLengthAreRead) {
    EXPECT_EQ(beside("L-123456789012345678901234567890L\n").as<Bytes>()->data,
              "-123456789012345678901234567890");
}

TEST(Leftovers, NumpyArraysOfOtherTypesAreThere) {
    for (const char* type : {"u2", "u4", "u8", "c8", "c16", "U3", "S4", "M8", "V8"}) {
        expectUnreadable(beside(pyArray(type, "<", {2}, false, "anything")), "<"s + type, {2},
                         "file.pt: holds an array of numpy type '<"s + type + "'");
    }
    expectUnreadable(beside(pyArray("f4", ">", {2}, false, "12345678")), ">f4", {2},
                     "file.pt: holds big-endian numbers");
    // Of an array of objects the data are a list.
    std::string objects = pyArray("O8", "|", {1}, false, "");
    objects.replace(objects.find(pyBytes("") + "t"), pyBytes("").size(), pyList({pyText("a")}));
    expectUnreadable(beside(objects), "|O8", {1}, "numpy type '|O8'");
}

TEST(Leftovers, AnObjectArrayThatClaimsToBeNumbersHasNoBytes) {
    std::string objects = pyArray("f4", "<", {1}, false, "");
    objects.replace(objects.find(pyBytes("") + "t"), pyBytes("").size(), pyList({pyText("a")}));
    EXPECT_THAT(problemOf(pickled(objects)), testing::HasSubstr("beyond the data"));
}

TEST(Leftovers, TensorsOfOtherTypesAreThere) {
    const auto archived = [](const std::string& tensor) {
        return *Checkpoint::fromBytes(
                    torchArchive(pickled(pyDict({{"extra", tensor}})), std::string(16, 'x')),
                    "file.pt")
                    .root()
                    .find("extra");
    };
    expectUnreadable(archived(pyTensor({{2}, {1}, 0, "ComplexFloatStorage", "0", 2})),
                     "ComplexFloat", {2},
                     "file.pt: holds a tensor of the type 'ComplexFloat', which is not read");
    const TensorParts bytes{{4, 4}, {4, 1}, 0, "QUInt8Storage", "0", 16};
    const std::string quantizer =
        pyTuple({pyGlobal("torch", "per_tensor_affine"), "G\x3f\xf0\0\0\0\0\0\0"s, pyInt(0)});
    expectUnreadable(
        archived(pyCall(pyGlobal("torch._utils", "_rebuild_qtensor"),
                        {pyStorage(bytes), pyInt(0), pyInts({4, 4}), pyInts({4, 1}), quantizer,
                         "\x89", pyCall(pyGlobal("collections", "OrderedDict"), {})})),
        "QUInt8", {4, 4}, "'QUInt8'");
    expectUnreadable(
        archived(pyCall(pyGlobal("torch._utils", "_rebuild_tensor_v3"),
                        {pyStorage({{}, {}, 0, "ByteStorage", "0", 16}), pyInt(0), pyInts({8}),
                         pyInts({1}), "\x89", "N", pyGlobal("torch", "uint16")})),
        "torch.uint16", {8}, "'torch.uint16'");
}

TEST(Leftovers, OtherFormatsHaveThemToo) {
    const auto npy = [](const std::string& descr, const std::string& data) {
        const std::string header =
            "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (1,), }\n";
        return "\x93NUMPY\x01\x00"s + static_cast<char>(header.size()) + '\0' + header + data;
    };
    const Checkpoint arrays = Checkpoint::fromBytes(ZipBuilder()
                                                        .add("w.npy", npy("<f4", "\0\0\x80\x3f"s))
                                                        .add("names.npy", npy("<U1", "abcd"))
                                                        .bytes(),
                                                    "file.pt");
    EXPECT_EQ(arrays.tensors().at("w").load().item<float>(), 1.0f);
    expectUnreadable(*arrays.root().find("names"), "<U1", {1},
                     "file.pt: its member 'names.npy': holds an array of numpy type '<U1'");
    const std::string header = R"({"__metadata__":null,)"
                               R"("c":{"dtype":"C64","shape":[1],"data_offsets":[4,12]},)"
                               R"("w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})";
    const Checkpoint tensors = opened(std::string(1, static_cast<char>(header.size())) +
                                      std::string(7, '\0') + header + "\0\0\x80\x3f"s + "complex!");
    EXPECT_EQ(tensors.tensors().at("w").load().item<float>(), 1.0f);
    expectUnreadable(*tensors.root().find("c"), "C64", {1},
                     "file.pt: holds a tensor of the type "
                     "'C64'");
}

TEST(Leftovers, AWeightOfSuchATypeIsNamed) {
    const StateDict state = {
        {"a", StoredTensor::unreadable("ComplexFloat", {2}, Phrase("is not read"))},
        {"b", StoredTensor(at::ones({2}))}};
    WeightReader reader(state, "net.pt");
    EXPECT_FALSE(reader.take("a", {2}).defined());
    EXPECT_TRUE(reader.take("b", {2}).defined());
    EXPECT_THAT([&] { reader.finish(); },
                throwsError(ErrorKind::File,
                            "net.pt: tensors of types that are not read: a (ComplexFloat)"));
}

TEST(Leftovers, AmongWeightsTheyAreNotUnexpected) {
    const StateDict state = {
        {"random", StoredTensor::unreadable("<u4", {624}, Phrase("is not read"))},
        {"weight", StoredTensor(at::ones({2}))}};
    WeightReader reader(state, "net.pt");
    (void)reader.take("weight", {2});
    EXPECT_NO_THROW(reader.finish());
}

TEST(HostileLeftovers, NothingIsKeptOfWhatIsOpaque) {
    // A hundred thousand texts that the object is given, in every way that there is.
    std::string items;
    for (int i = 0; i < 100'000; ++i) {
        items += "h\x01";
    }
    const std::string text = pyText(std::string(1000, 'x')) + "q\x01"
                                                              "0";
    const std::string range = pyCall(pyGlobal("builtins", "range"), {});
    for (const std::string& given : {"(" + items + "e", "(" + items + "u", "(" + items + "tb"}) {
        const Checkpoint file = opened(pickled(text + range + given));
        EXPECT_TRUE(file.root().object()->state->items.empty());
    }
}

TEST(HostileLeftovers, ManyReferencesAreOneObject) {
    std::string references;
    for (int i = 0; i < 900'000; ++i) {
        references += "h\x01";
    }
    const Checkpoint file = opened(pickled(pyCall(pyGlobal("builtins", "range"), {}) +
                                           "q\x01"
                                           "0](" +
                                           references + "e"));
    const auto& items = file.root().sequence()->items;
    ASSERT_EQ(items.size(), 900'000u);
    EXPECT_EQ(items.front().object(), items.back().object());
}

TEST(HostileLeftovers, FunctionsAreStillRefusedByName) {
    for (const auto& [module, name] :
         std::vector<std::pair<std::string, std::string>>{{"os", "system"},
                                                          {"builtins", "exec"},
                                                          {"numpy.random", "seed"},
                                                          {"functools", "partial"},
                                                          {"datetime", "sys"},
                                                          {"collections", "namedtuple"}}) {
        const std::string call = pyCall(pyGlobal(module, name), {pyText("touch run")});
        // As what an opaque object is made with, is given, and beside one.
        for (const std::string& body : {pyCall(pyGlobal("builtins", "range"), {call}),
                                        pyBuild(pyCall(pyGlobal("builtins", "range"), {}), call),
                                        pyCall(pyGlobal("collections", "Counter"), {call})}) {
            EXPECT_THAT(problemOf(pickled(body)), testing::HasSubstr(module + "." + name));
        }
    }
}

TEST(HostileLeftovers, AnOpaqueObjectCanNotBeCalled) {
    const std::string range = pyCall(pyGlobal("builtins", "range"), {});
    EXPECT_THAT(problemOf(pickled(range + ")R")), testing::HasSubstr("is damaged"));
    EXPECT_THAT(problemOf(pickled(range + ")\x81")), testing::HasSubstr("is damaged"));
    EXPECT_THAT(problemOf(pickled(pyCall(pyGlobal("collections", "deque"), {range}))),
                testing::HasSubstr("collections.deque"));
    EXPECT_THAT(problemOf(pickled(pyCall(pyGlobal("collections", "Counter"), {range}))),
                testing::HasSubstr("collections.Counter"));
}

TEST(HostileLeftovers, ShapesOfWhatIsNotReadAreChecked) {
    const int64_t huge = int64_t{1} << 40;
    EXPECT_THAT(problemOf(pickled(pyArray("u4", "<", {huge, huge}, false, ""))),
                testing::HasSubstr("impossibly large"));
    EXPECT_THAT(problemOf(pickled(pyArray("U3", "<", {-1}, false, ""))),
                testing::HasSubstr("negative size"));
    EXPECT_THAT(problemOf(pickled(pyArray("U3", "<", std::vector<int64_t>(40, 1), false, ""))),
                testing::HasSubstr("too many"));
    EXPECT_THAT(problemOf(pickled(pyArray("\x1b[31m", "<", {1}, false, ""))),
                testing::HasSubstr("'<?[31m'"));
}

} // namespace

} // namespace styleclip::test
