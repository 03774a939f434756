#include "models/checkpoint/checkpoint.h"
#include "tests/models/checkpoint/bad_file.h"
#include "tests/models/checkpoint/pickle_parts.h"
#include "tests/support/zip_builder.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

namespace styleclip::test {

namespace {

using testing::ElementsAre;
using namespace std::string_literals;

template <typename T>
std::string raw(const std::vector<T>& values) {
    std::string bytes(values.size() * sizeof(T), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

const std::string kSixFloats = raw<float>({0, 1, 2, 3, 4, 5});

Checkpoint opened(const std::string& bytes) {
    return Checkpoint::fromBytes(bytesOf(bytes), "test");
}

Value unpickled(const std::string& body) {
    return opened(pickled(body)).root();
}

std::string npy(const std::string& descr, const std::string& order, const std::string& shape,
                const std::string& data) {
    const std::string header =
        "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
    return "\x93NUMPY\x01\x00"s + static_cast<char>(header.size()) + '\0' + header + data;
}

const at::Tensor kTwoRows = at::arange(6).to(at::kFloat).view({2, 3});
const at::Tensor kThreeColumns = at::arange(6).to(at::kFloat).view({3, 2}).t();

TEST(Npy, OrdersAndTypes) {
    EXPECT_TRUE(at::equal(opened(npy("<f4", "False", "(2, 3)", kSixFloats)).root().tensor()->load(),
                          kTwoRows));
    EXPECT_TRUE(at::equal(opened(npy("<f4", "True", "(2, 3)", kSixFloats)).root().tensor()->load(),
                          kThreeColumns));
    EXPECT_TRUE(at::equal(opened(npy("|b1", "False", "(3,)", "\0\1\x07"s)).root().tensor()->load(),
                          at::tensor({0, 1, 1}).to(at::kBool)));
    EXPECT_TRUE(at::equal(
        opened(npy("<f2", "False", "(2,)", "\x00\x3c\x00\xc0"s)).root().tensor()->loadFloat(),
        at::tensor({1.0f, -2.0f})));
    EXPECT_TRUE(
        at::equal(opened(npy("<i8", "False", "()", raw<int64_t>({-7}))).root().tensor()->load(),
                  at::scalar_tensor(-7, at::kLong)));
    EXPECT_THAT(opened(npy("<f4", "False", "(2L, 3L)", kSixFloats)).root().tensor()->sizes(),
                ElementsAre(2, 3));
}

TEST(Npz, StoredAndDeflatedMembers) {
    const auto archive = ZipBuilder()
                             .add("plain.npy", npy("<f4", "False", "(2, 3)", kSixFloats))
                             .addDeflated("packed.npy", npy("<f4", "True", "(2, 3)", kSixFloats))
                             .addDeflated("half.npy", npy("<f2", "False", "(1,)", "\x00\x3c"s))
                             .bytes();
    const Checkpoint file = Checkpoint::fromBytes(archive, "test");
    EXPECT_EQ(file.format(), CheckpointFormat::Npz);
    EXPECT_TRUE(at::equal(file.tensors().at("plain").load(), kTwoRows));
    EXPECT_TRUE(at::equal(file.tensors().at("packed").load(), kThreeColumns));
    EXPECT_EQ(file.tensors().at("half").loadFloat().item<float>(), 1.0f);
}

TEST(Pickle, PlainValuesOfEveryProtocol) {
    EXPECT_EQ(*unpickled("I-12\n").as<int64_t>(), -12);
    EXPECT_EQ(*unpickled("I01\n").as<bool>(), true);
    EXPECT_EQ(*unpickled("L12L\n").as<int64_t>(), 12);
    EXPECT_EQ(*unpickled("F-1.5e3\n").as<double>(), -1500.0);
    EXPECT_EQ(*unpickled("J\xff\xff\xff\xff").as<int64_t>(), -1);
    EXPECT_EQ(*unpickled("M\x01\x02").as<int64_t>(), 513);
    EXPECT_EQ(*unpickled("\x8a\x01\xff").as<int64_t>(), -1);
    EXPECT_EQ(*unpickled("\x8a\x00"s).as<int64_t>(), 0);
    EXPECT_EQ(*unpickled("G\x3f\xf8\0\0\0\0\0\0"s).as<double>(), 1.5);
    EXPECT_EQ(*unpickled("S'it\\'s\\x41'\n").as<std::string>(), "it'sA");
    EXPECT_EQ(*unpickled("Vol\\u00e1\n").as<std::string>(), "ol\xc3\xa1");
    EXPECT_EQ(*unpickled("\x8c\x02hi").as<std::string>(), "hi");
    EXPECT_EQ(unpickled("C\x02hi").as<Bytes>()->data, "hi");
    EXPECT_EQ(unpickled("\x96\x02\0\0\0\0\0\0\0hi"s).as<Bytes>()->data, "hi");
    EXPECT_EQ(unpickled("(I1\nI2\nl").sequence()->items.size(), 2u);
    EXPECT_EQ(unpickled("\x8f(K\x01K\x02\x90").sequence()->items.size(), 2u);
    EXPECT_EQ(*unpickled("(S'a'\nI1\nd").find("a")->as<int64_t>(), 1);
    EXPECT_EQ(opened("(lp0\nI5\na.").root().sequence()->items.size(), 1u);
    EXPECT_EQ(opened("((lp0\nI5\na(lp1\ntp2\n.").root().sequence()->items.size(), 2u);
}

TEST(Pickle, OfEqualKeysTheLastCounts) {
    const Value dict = unpickled(pyDict({{"a", pyInt(1)}, {"b", pyInt(2)}, {"a", pyInt(3)}}));
    ASSERT_EQ(dict.mapping()->items.size(), 2u);
    EXPECT_EQ(*dict.find("a")->as<int64_t>(), 3);
}

TEST(Pickle, AllowedPythonClasses) {
    const Value options = unpickled(pyBuild(pyCall(pyGlobal("argparse", "Namespace"), {}),
                                            pyDict({{"lr", "G\x3f\xe0\0\0\0\0\0\0"s}})));
    EXPECT_EQ(options.object()->className, "argparse.Namespace");
    EXPECT_EQ(*options.find("lr")->as<double>(), 0.5);
    const Value easy =
        unpickled(pyGlobal("dnnlib.util", "EasyDict") + ")\x81(" + pyText("k") + pyInt(1) + "u");
    EXPECT_EQ(*easy.find("k")->as<int64_t>(), 1);
    const Value counts =
        unpickled(pyCall(pyGlobal("collections", "defaultdict"), {pyGlobal("builtins", "int")}) +
                  "(" + pyText("k") + pyInt(1) + "u");
    EXPECT_EQ(*counts.find("k")->as<int64_t>(), 1);
    const Value old = unpickled(pyCall(pyGlobal("collections", "OrderedDict"),
                                       {pyList({pyList({pyText("k"), pyInt(1)})})}));
    EXPECT_EQ(*old.find("k")->as<int64_t>(), 1);
    const Value path = unpickled(
        pyCall(pyGlobal("pathlib", "PosixPath"), {pyText("/"), pyText("a"), pyText("b")}));
    EXPECT_EQ(*path.as<std::string>(), "/a/b");
    const Value newer =
        unpickled(pyCall(pyGlobal("pathlib._local", "PosixPath"), {pyText("a"), pyText("b")}));
    EXPECT_EQ(*newer.as<std::string>(), "a/b");
    EXPECT_EQ(*unpickled(pyGlobal("torch", "float16")).as<std::string>(), "torch.float16");
    EXPECT_EQ(*unpickled(pyCall(pyGlobal("torch", "device"), {pyText("cuda"), pyInt(1)}))
                   .as<std::string>(),
              "cuda:1");
    EXPECT_EQ(
        unpickled(pyCall(pyGlobal("torch", "Size"), {pyInts({1, 2})})).sequence()->items.size(),
        2u);
    const Value number = unpickled("c__builtin__\ncomplex\n(F1\nF2\ntR");
    EXPECT_EQ(*number.find("imag")->as<double>(), 2.0);
    const Value rebuilt = unpickled(
        pyBuild(pyCall(pyGlobal("copy_reg", "_reconstructor"),
                       {pyGlobal("argparse", "Namespace"), pyGlobal("__builtin__", "object"), "N"}),
                pyDict({{"k", pyInt(1)}})));
    EXPECT_EQ(*rebuilt.find("k")->as<int64_t>(), 1);
}

TEST(Pickle, ObjectsMayShareTheirState) {
    const std::string object = pyCall(pyGlobal("argparse", "Namespace"), {});
    const Value list = unpickled(pyDict({{"k", pyInt(1)}}) + "q\x01" + "0" +
                                 pyList({pyBuild(object, "h\x01"), pyBuild(object, "h\x01")}));
    const std::vector<Value>& objects = list.sequence()->items;
    EXPECT_EQ(*objects.at(0).find("k")->as<int64_t>(), 1);
    EXPECT_EQ(objects.at(0).object()->state, objects.at(1).object()->state);
}

TEST(Pickle, AttributesMayBeInSlots) {
    const std::string object = pyCall(pyGlobal("argparse", "Namespace"), {});
    const std::string attributes = pyDict({{"k", pyInt(1)}});
    const Value slots = unpickled(pyBuild(object, pyTuple({"N", attributes})));
    EXPECT_EQ(*slots.find("k")->as<int64_t>(), 1);
    const Value both = unpickled(pyBuild(object, pyTuple({attributes, "}"})));
    EXPECT_EQ(*both.find("k")->as<int64_t>(), 1);
}

TEST(Pickle, NumpyInEverySpelling) {
    EXPECT_TRUE(at::equal(unpickled(pyArray("f4", "<", {2, 3}, false, kSixFloats)).tensor()->load(),
                          kTwoRows));
    EXPECT_TRUE(at::equal(unpickled(pyArray("f4", "<", {2, 3}, true, kSixFloats)).tensor()->load(),
                          kThreeColumns));
    std::string newer = pyArray("f4", "<", {2, 3}, false, kSixFloats);
    newer.replace(newer.find("numpy.core"), 10, "numpy._core");
    EXPECT_TRUE(at::equal(unpickled(newer).tensor()->load(), kTwoRows));
    // Python 3 in protocol 2: the bytes are Latin-1 text, encoded when they are read.
    const std::string latin =
        pyCall(pyGlobal("_codecs", "encode"), {pyText("\xc2\x80?"), pyText("latin1")});
    std::string half = pyArray("f2", "<", {1}, false, "??");
    const std::string plain = pyBytes("??");
    half.replace(half.find(plain), plain.size(), latin);
    EXPECT_EQ(unpickled(half).tensor()->loadFloat().item<float>(), 1.875f);
    const std::string type = pyCall(pyGlobal("numpy", "dtype"), {pyText("f8"), "\x89", "\x88"});
    const std::string scalar = pyGlobal("numpy.core.multiarray", "scalar");
    EXPECT_EQ(*unpickled(pyCall(scalar, {type, pyBytes(raw<double>({2.5}))})).as<double>(), 2.5);
    const Value buffer =
        unpickled(pyCall(pyGlobal("numpy.core.numeric", "_frombuffer"),
                         {pyBytes(raw<double>({1, 2})), type, pyInts({2}), pyText("C")}));
    EXPECT_TRUE(at::equal(buffer.tensor()->load(), at::tensor({1.0, 2.0}, at::kDouble)));
}

TEST(Pickle, NumpyBuffersOfEveryOrder) {
    const auto array = [](const std::vector<int64_t>& shape, const std::string& order,
                          const std::string& axes) {
        const std::string type = pyCall(pyGlobal("numpy", "dtype"), {pyText("f4"), "\x89", "\x88"});
        return unpickled(pyCall(pyGlobal("numpy._core.numeric", "_frombuffer"),
                                {pyBytes(kSixFloats), type, pyInts(shape), pyText(order), axes}))
            .tensor()
            ->load();
    };
    EXPECT_TRUE(at::equal(array({2, 3}, "C", "N"), kTwoRows));
    EXPECT_TRUE(at::equal(array({2, 3}, "F", "N"), kThreeColumns));
    EXPECT_TRUE(at::equal(array({2, 1, 3}, "K", pyInts({2, 0, 1})),
                          kTwoRows.view({2, 1, 3}).permute({2, 0, 1})));
}

TEST(Safetensors, AHeaderWhoseLengthReadsPk) {
    const size_t length = 'P' + 'K' * 256;
    std::string header = R"({"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}})";
    header.resize(length, ' ');
    const std::string file = raw<uint64_t>({length}) + header + kSixFloats;
    ASSERT_EQ(file.substr(0, 2), "PK");
    EXPECT_TRUE(at::equal(opened(file).tensors().at("a").load(), kTwoRows));
}

/// Python 3 in protocol 0: bytes are text, in which those above 127 are one byte each.
TEST(Pickle, ArraysOfProtocol0) {
    const std::string values(100'000, '\xff');
    const std::string array = "(lp0\ncnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\nt"
                              "c_codecs\nencode\n(Vb\nVlatin1\ntRtR(I1\n(I100000\ntcnumpy\ndtype\n"
                              "(Vi1\nI00\nI01\ntR(I3\nV|\nNNNI-1\nI-1\nI0\ntbI00\n"
                              "c_codecs\nencode\n(V" +
                              values + "\nVlatin1\ntRtba.";
    EXPECT_TRUE(
        at::equal(opened(array).tensors().at("0").load(), at::full({100'000}, -1, at::kChar)));
}

TEST(TorchZip, ViewsShareAStorage) {
    const auto archive = torchArchive(
        pickled(pyDict({{"all", pyTensor({{2, 3}, {3, 1}, 0, "FloatStorage", "0", 6})},
                        {"column", pyTensor({{2}, {3}, 1, "FloatStorage", "0", 6})},
                        {"turned", pyTensor({{3, 2}, {1, 3}, 0, "FloatStorage", "0", 6})},
                        {"same", pyTensor({{4}, {0}, 5, "FloatStorage", "0", 6})}})),
        kSixFloats);
    const Checkpoint file = Checkpoint::fromBytes(archive, "test");
    EXPECT_TRUE(at::equal(file.tensors().at("all").load(), kTwoRows));
    EXPECT_TRUE(at::equal(file.tensors().at("column").load(), kTwoRows.select(1, 1)));
    EXPECT_TRUE(at::equal(file.tensors().at("turned").load(), kTwoRows.t()));
    EXPECT_TRUE(at::equal(file.tensors().at("same").load(), at::full({4}, 5.0f)));
    // What is loaded is a tensor of its own.
    file.tensors().at("all").load().zero_();
    EXPECT_TRUE(at::equal(file.tensors().at("all").load(), kTwoRows));
}

TEST(TorchZip, ParametersAndTypedTensors) {
    const TensorParts parts{{6}, {1}, 0, "FloatStorage", "0", 6};
    const std::string parameter =
        pyCall(pyGlobal("torch._utils", "_rebuild_parameter"),
               {pyTensor(parts), "\x88", pyCall(pyGlobal("collections", "OrderedDict"), {})});
    EXPECT_TRUE(
        at::equal(Checkpoint::fromBytes(torchArchive(pickled(parameter), kSixFloats), "test")
                      .root()
                      .tensor()
                      ->load(),
                  kTwoRows.flatten()));
    const TensorParts untyped{{}, {}, 0, "ByteStorage", "0", 24};
    const std::string typed = pyCall(pyGlobal("torch._utils", "_rebuild_tensor_v3"),
                                     {pyStorage(untyped), pyInt(0), pyInts({6}), pyInts({1}),
                                      "\x89", "N", pyGlobal("torch", "float32")});
    EXPECT_TRUE(at::equal(Checkpoint::fromBytes(torchArchive(pickled(typed), kSixFloats), "test")
                              .root()
                              .tensor()
                              ->load(),
                          kTwoRows.flatten()));
}

TEST(TorchLegacy, PartsOfAStorageAreViews) {
    const std::string id =
        pyTuple({pyText("storage"), pyGlobal("torch", "FloatStorage"), pyText("k"), pyText("cpu"),
                 pyInt(6), pyTuple({pyText("v"), pyInt(2), pyInt(3)})}) +
        "Q";
    const std::string tensor = pyCall(pyGlobal("torch._utils", "_rebuild_tensor"),
                                      {id, pyInt(1), pyInts({2}), pyInts({1})});
    const Checkpoint file =
        opened("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."s + pickled("M\xe9\x03") +
               pickled(pyDict({{"little_endian", "\x88"}})) + pickled(tensor) +
               pickled(pyList({pyText("k")})) + raw<int64_t>({6}) + kSixFloats);
    EXPECT_EQ(file.format(), CheckpointFormat::TorchLegacy);
    EXPECT_TRUE(at::equal(file.root().tensor()->load(), at::tensor({3.0f, 4.0f})));
}

/// The same file in every protocol that its pickles may be of.
TEST(TorchLegacy, OfEveryProtocol) {
    const std::string magic = "\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
    const std::string tensor = pyTensor({{6}, {1}, 0, "FloatStorage", "k", 6});
    const std::string storages = raw<int64_t>({6}) + kSixFloats;
    for (char protocol = 1; protocol <= 5; ++protocol) {
        const auto part = [protocol](const std::string& body) {
            std::string start;
            if (protocol >= 2) {
                start = "\x80"s + protocol;
            }
            if (protocol >= 4) {
                start += "\x95" + raw<uint64_t>({body.size() + 1});
            }
            return start + body + ".";
        };
        const std::string file = part(protocol == 1 ? "L119547037146038801333356L\n" : magic) +
                                 part("M\xe9\x03") + part(pyDict({{"little_endian", "I01\n"}})) +
                                 part(tensor) + part(pyList({pyText("k")})) + storages;
        const Checkpoint alone = opened(file);
        EXPECT_EQ(alone.format(), CheckpointFormat::TorchLegacy) << int{protocol};
        EXPECT_TRUE(at::equal(alone.root().tensor()->load(), kTwoRows.flatten())) << int{protocol};

        const std::string inner = part(protocol == 1 ? "L119547037146038801333356L\n" : magic) +
                                  part("M\xe9\x03") + part(pyDict({{"little_endian", "I01\n"}})) +
                                  part(pyStorage({{6}, {1}, 0, "FloatStorage", "k", 6})) +
                                  part(pyList({pyText("k")})) + storages;
        const std::string nested =
            pyCall(pyGlobal("torch._utils", "_rebuild_tensor_v2"),
                   {pyCall(pyGlobal("torch.storage", "_load_from_bytes"), {pyBytes(inner)}),
                    pyInt(0), pyInts({6}), pyInts({1}), "\x89", pyDict({})});
        EXPECT_TRUE(at::equal(unpickled(nested).tensor()->load(), kTwoRows.flatten()))
            << int{protocol};
    }
}

TEST(Persistent, ModulesFlattenToUsualNames) {
    const auto module = [](const std::string& state) {
        return pyCall(pyGlobal("torch_utils.persistence", "_reconstruct_persistent_obj"),
                      {pyDict({{"type", pyText("class")},
                               {"version", pyInt(6)},
                               {"module_src", pyText("import os; os.abort()")},
                               {"class_name", pyText("Layer")},
                               {"state", state}})});
    };
    const std::string array = pyArray("f4", "<", {2, 3}, false, kSixFloats);
    const std::string inner = module(pyDict({{"_parameters", pyDict({{"weight", array}})},
                                             {"_buffers", pyDict({{"noise", array}})},
                                             {"_modules", "}"},
                                             {"conv_clamp", pyInt(256)}}));
    const Checkpoint file =
        opened(pickled(pyDict({{"G", module(pyDict({{"_modules", pyDict({{"b4", inner}})}}))}})));
    EXPECT_THAT(file.tensors(),
                ElementsAre(testing::Key("G.b4.noise"), testing::Key("G.b4.weight")));
    EXPECT_EQ(
        *file.root().find("G")->find("_modules")->find("b4")->find("conv_clamp")->as<int64_t>(),
        256);
    EXPECT_EQ(file.root().find("G")->find("module_src"), nullptr);
}

} // namespace

} // namespace styleclip::test
