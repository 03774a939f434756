#include "models/checkpoint/checkpoint.h"
#include "tests/models/checkpoint/bad_file.h"
#include "tests/models/checkpoint/pickle_parts.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

using testing::HasSubstr;

std::string repeated(const std::string& part, size_t count) {
    std::string out;
    out.reserve(part.size() * count);
    for (size_t i = 0; i < count; ++i) {
        out += part;
    }
    return out;
}

/// The n-th list holds the one before twice.
std::string laughs(const std::string& joke, int levels) {
    std::string out = joke + "q\x01";
    for (int i = 0; i < levels; ++i) {
        out += "0](h\x01h\x01"
               "eq\x01";
    }
    return out;
}

/// A tensor whose storage is a PyTorch file, as NVIDIA's pickles have them.
std::string nestedTensor(const std::string& fileBytes) {
    const std::string storage = pyCall(pyGlobal("torch.storage", "_load_from_bytes"), {fileBytes});
    return pyCall(pyGlobal("torch._utils", "_rebuild_tensor_v2"),
                  {storage, pyInt(0), pyInts({1}), pyInts({1}), "\x89", pyDict({})});
}

TEST(HostilePickle, ShellCommandIsRefusedByNameAndNotRun) {
    const TemporaryFolder folder;
    const std::string command = "touch " + (folder / "run").string();
    const std::string protocol0 = "cos\nsystem\n(S'" + command + "'\ntR.";
    EXPECT_THAT(problemOf(protocol0),
                HasSubstr("the Python object os.system, which is not allowed"));
    const std::string call = pickled(pyCall(pyGlobal("posix", "system"), {pyText(command)}));
    EXPECT_THAT(problemOf(call), HasSubstr("posix.system"));
    EXPECT_THAT(problemOf(torchArchive(call)), HasSubstr("posix.system"));
    const std::string stacked =
        pickled(pyText("subprocess") + pyText("Popen") + "\x93" + pyTuple({pyText(command)}) + "R");
    EXPECT_THAT(problemOf(stacked), HasSubstr("subprocess.Popen"));
    EXPECT_THAT(problemOf(pickled("(S'" + command + "'\nios\nsystem\n")), HasSubstr("os.system"));
    EXPECT_FALSE(std::filesystem::exists(folder / "run"));
}

TEST(HostilePickle, FunctionsThatLeadElsewhereAreRefusedByName) {
    for (const auto& [module, name] : std::vector<std::pair<std::string, std::string>>{
             {"builtins", "eval"},
             {"__builtin__", "getattr"},
             {"builtins", "__import__"},
             {"torch", "load"},
             {"torch.hub", "load"},
             {"numpy", "load"},
             {"torch_utils.persistence", "_src_to_module"},
             {"__torch__.torch.nn.modules.module", "Module"}}) {
        EXPECT_THAT(problemOf(pickled(pyGlobal(module, name))), HasSubstr(module + "." + name));
    }
}

TEST(HostilePickle, NestedFileIsHeldToTheSameRules) {
    const std::vector<uint8_t> inner = torchArchive(pickled(pyGlobal("os", "system")));
    const std::string bytes = pyBytes({inner.begin(), inner.end()});
    const std::string outer =
        pickled(pyCall(pyGlobal("torch.storage", "_load_from_bytes"), {bytes}));
    EXPECT_THAT(problemOf(outer), HasSubstr("os.system"));
}

TEST(HostilePickle, FilesNestedInFilesEnd) {
    std::string content = pickled("N");
    for (int i = 0; i < 10; ++i) {
        const std::vector<uint8_t> archive = torchArchive(content);
        content = pickled(pyCall(pyGlobal("torch.storage", "_load_from_bytes"),
                                 {pyBytes({archive.begin(), archive.end()})}));
    }
    EXPECT_THAT(problemOf(content), HasSubstr("torch.storage._load_from_bytes"));
}

TEST(HostilePickle, FilesNestedBesideEachOtherShareOneAllowance) {
    constexpr int64_t kNumbers = 15'000'000; // 60 MB in each, which any one file may unpack to
    const TensorParts parts{{1}, {1}, 0, "FloatStorage", "0", kNumbers};
    const std::vector<uint8_t> inner = ZipBuilder()
                                           .add("f/data.pkl", pickled(pyStorage(parts)))
                                           .addDeflated("f/data/0", std::string(4 * kNumbers, '\0'))
                                           .bytes();
    const auto outer = [&](size_t count) {
        const std::string tensor = nestedTensor(pyBytes({inner.begin(), inner.end()}));
        return pickled(pyList(std::vector<std::string>(count, tensor)));
    };
    EXPECT_EQ(Checkpoint::fromBytes(bytesOf(outer(1)), "one.pt").tensors().size(), 1u);
    EXPECT_THAT(problemOf(outer(4)), HasSubstr("unfolds to more data"));
}

TEST(HostilePickle, TheSameNestedFileIsReadOnce) {
    const std::vector<uint8_t> inner = torchArchive(
        pickled(pyStorage({{1}, {1}, 0, "FloatStorage", "0", 4})), std::string(16, 'x'));
    const std::string bytes = pyBytes({inner.begin(), inner.end()}) + "q\x01";
    const std::string again = nestedTensor("h\x01");
    std::vector<std::string> tensors(1000, again);
    tensors.front() = nestedTensor(bytes);
    const Checkpoint file = Checkpoint::fromBytes(bytesOf(pickled(pyList(tensors))), "same.pt");
    ASSERT_EQ(file.tensors().size(), 1000u);
    EXPECT_EQ(file.tensors().at("0").view().storage, file.tensors().at("999").view().storage);
}

TEST(HostilePickle, CirclesAreRefused) {
    EXPECT_THAT(problemOf(pickled("]q\x01h\x01"
                                  "a")),
                HasSubstr("contains itself"));
    EXPECT_THAT(problemOf(pickled("}q\x01" + pyText("me") + "h\x01s")),
                HasSubstr("contains itself"));
    EXPECT_THAT(problemOf(pickled(pyCall(pyGlobal("argparse", "Namespace"), {}) + "q\x01}" +
                                  pyText("me") + "h\x01sb")),
                HasSubstr("contains itself"));
}

TEST(HostilePickle, DepthIsBounded) {
    EXPECT_THAT(problemOf(pickled(repeated("]", 100'000) + repeated("a", 99'999))),
                HasSubstr("nested far deeper"));
    // Shared parts may make a value deeper than any way that was walked to it.
    std::string chain = "]q\x01"
                        "0";
    for (int i = 0; i < 300; ++i) {
        chain += "](h\x01"
                 "eq\x01"
                 "0";
    }
    EXPECT_THAT(problemOf(pickled(chain + "h\x01")), HasSubstr("nested far deeper"));
}

TEST(HostilePickle, AttributesAreOnePairAtMost) {
    for (const size_t pairs : {size_t{2}, size_t{600'000}}) {
        const std::string state = repeated("N", pairs) + "}" + repeated("\x86", pairs);
        EXPECT_THAT(
            problemOf(pickled(pyBuild(pyCall(pyGlobal("argparse", "Namespace"), {}), state))),
            HasSubstr("is damaged"));
    }
}

TEST(HostilePickle, SharedAttributesDoNotMultiply) {
    // 400 million entries if every object had its own; keys that no path to a tensor could have.
    std::string entries;
    for (int key = 0; key < 20'000; ++key) {
        entries += pyInt(key) + "N";
    }
    const std::string shared = "}q\x01(" + entries + "u0";
    const std::string object = pyBuild(pyCall(pyGlobal("argparse", "Namespace"), {}), "h\x01");
    EXPECT_THAT(problemOf(pickled(shared + "](" + repeated(object, 20'000) + "e")),
                HasSubstr("millions of Python objects"));
}

TEST(HostilePickle, SharingDoesNotMultiply) {
    EXPECT_THAT(problemOf(pickled(laughs("]", 60))), HasSubstr("millions of Python objects"));
    const std::string tensor = pyTensor({{1}, {1}, 0, "FloatStorage", "0", 1});
    EXPECT_THAT(problemOf(torchArchive(pickled(laughs(tensor, 40)), "four")),
                HasSubstr("millions of Python objects"));
    EXPECT_THAT(problemOf(pickled(pyText(std::string(1 << 20, 'x')) +
                                  "q\x01"
                                  "0](" +
                                  repeated("h\x01", 1000) + "e")),
                HasSubstr("more text"));
    const std::string encode = pyCall(pyGlobal("_codecs", "encode"), {"h\x01", pyText("latin1")});
    EXPECT_THAT(problemOf(pickled(pyText(std::string(1 << 16, 'x')) +
                                  "q\x01"
                                  "0](" +
                                  repeated(encode, 5000) + "e")),
                HasSubstr("than it has bytes"));
}

TEST(HostilePickle, WorkIsBounded) {
    EXPECT_THAT(problemOf(pickled(repeated("N0", 4'000'000))), HasSubstr("millions"));
    // A long tuple that is built once and passed again and again.
    EXPECT_THAT(problemOf(pickled("(" + repeated("N", 100'000) +
                                  "tq\x01"
                                  "0" +
                                  pyGlobal("torch", "Size") +
                                  "q\x02"
                                  "0" +
                                  repeated("h\x02(h\x01tR0", 1000))),
                HasSubstr("millions"));
}

TEST(HostilePickle, NonsenseIsDamage) {
    for (const std::string& body : std::vector<std::string>{"",
                                                            "0",
                                                            "R",
                                                            "NR",
                                                            "NNR",
                                                            "a",
                                                            "]a",
                                                            "(a",
                                                            "t",
                                                            "e",
                                                            "](e0e",
                                                            "h\x05",
                                                            "j\xff\xff\xff\xff",
                                                            "Q",
                                                            "N)R",
                                                            "b",
                                                            "NNb",
                                                            "]Ns",
                                                            "}N(Nu",
                                                            "(Nd",
                                                            "]q\x01(h\x01o",
                                                            "o",
                                                            "(o",
                                                            "\x93",
                                                            "NN\x93",
                                                            "I12x\n",
                                                            "Fnan?\n",
                                                            "S'open\n",
                                                            "S'\\x4'\n",
                                                            "V\\u12\n",
                                                            "Lx\n",
                                                            "p1\n",
                                                            "gx\n",
                                                            "1",
                                                            "(NN1a",
                                                            "\x92",
                                                            "N)}\x92",
                                                            "\x8f(N\x90"
                                                            "b"}) {
        EXPECT_THAT(problemOf(pickled(body)), HasSubstr("is damaged"));
    }
    EXPECT_THAT(problemOf(pickled("\xf0")), HasSubstr("unknown operation 240"));
    EXPECT_THAT(problemOf("\x80\x09N."), HasSubstr("unknown protocol 9"));
}

TEST(HostilePickle, LengthsAreHeldAgainstTheFile) {
    using namespace std::string_literals;
    for (const std::string& body :
         {"X\xff\xff\xff\xff"s, "\x8d\xff\xff\xff\xff\xff\xff\xff\x7f"s, "B\xff\xff\xff\x7f"s,
          "\x8e\xff\xff\xff\xff\xff\xff\xff\xff"s, "\x96\0\0\0\0\0\0\0\x10"s,
          "\x8b\xff\xff\xff\xff"s, "U\xff"s, "T\xff\xff\xff\xff"s, "\x95"s}) {
        EXPECT_THAT(problemOf(pickled(body)), HasSubstr("incomplete"));
    }
}

TEST(HostileTensor, ShapesAreHeldAgainstTheStorage) {
    const std::string storage(16, 'x');
    const auto problem = [&](std::vector<int64_t> sizes, std::vector<int64_t> strides,
                             int64_t offset) {
        const TensorParts parts{
            std::move(sizes), std::move(strides), offset, "FloatStorage", "0", 4};
        return problemOf(torchArchive(pickled(pyTensor(parts)), storage));
    };
    const int64_t huge = int64_t{1} << 60;
    EXPECT_THAT(problem({huge}, {1}, 0), HasSubstr("impossibly large"));
    EXPECT_THAT(problem({huge}, {0}, 0), HasSubstr("impossibly large"));
    EXPECT_THAT(problem({1 << 30}, {0}, 0), HasSubstr("far more elements"));
    EXPECT_THAT(problem({huge, 0}, {1, 1}, 0), HasSubstr("impossibly large"));
    EXPECT_THAT(problem({huge, huge, huge}, {0, 0, 0}, 0), HasSubstr("impossibly large"));
    EXPECT_THAT(problem({-1}, {1}, 0), HasSubstr("negative size"));
    EXPECT_THAT(problem({-huge * 8}, {1}, 0), HasSubstr("negative size"));
    EXPECT_THAT(problem({2}, {-1}, 3), HasSubstr("strides that can't be"));
    EXPECT_THAT(problem({3}, {huge * 7}, 0), HasSubstr("strides that can't be"));
    EXPECT_THAT(problem({5}, {1}, 0), HasSubstr("beyond the data"));
    EXPECT_THAT(problem({4}, {1}, 1), HasSubstr("beyond the data"));
    EXPECT_THAT(problem({1}, {1}, -1), HasSubstr("beyond the data"));
    EXPECT_THAT(problem({1}, {1}, huge * 7), HasSubstr("beyond the data"));
    EXPECT_THAT(problem({2, 2}, {1}, 0), HasSubstr("another number of strides"));
    EXPECT_THAT(problem(std::vector<int64_t>(33, 1), std::vector<int64_t>(33, 1), 0),
                HasSubstr("of 33 dimensions, which is too many"));
}

TEST(HostileTensor, StoragesAreHeldAgainstTheArchive) {
    const std::string storage(16, 'x');
    const auto problem = [&](const TensorParts& parts) {
        return problemOf(torchArchive(pickled(pyTensor(parts)), storage));
    };
    EXPECT_THAT(problem({{1}, {1}, 0, "FloatStorage", "1", 1}), HasSubstr("lacks the tensor data"));
    EXPECT_THAT(problem({{1}, {1}, 0, "FloatStorage", "../0", 1}),
                HasSubstr("lacks the tensor data"));
    EXPECT_THAT(problem({{4}, {1}, 0, "FloatStorage", "0", 1 << 30}), HasSubstr("16 bytes"));
    EXPECT_THAT(problem({{4}, {1}, 0, "FloatStorage", "0", int64_t{1} << 62}),
                HasSubstr("no sense"));
    EXPECT_THAT(problem({{4}, {1}, 0, "FloatStorage", "0", -4}), HasSubstr("no sense"));
    EXPECT_THAT(problem({{2}, {1}, 0, "ComplexFloatStorage", "0", 2}), HasSubstr("'ComplexFloat'"));
    EXPECT_THAT(problemOf(pickled(pyTensor({{1}, {1}, 0, "FloatStorage", "0", 1}))),
                HasSubstr("no sense"));
}

TEST(HostileTensor, NumpyStatesAreChecked) {
    const std::string data(8, 'x');
    EXPECT_THAT(problemOf(pickled(pyArray("f4", "<", {3}, false, data))),
                HasSubstr("beyond the data"));
    EXPECT_THAT(problemOf(pickled(pyArray("f4", "<", {-1}, false, data))),
                HasSubstr("negative size"));
    EXPECT_THAT(
        problemOf(pickled(pyArray("f4", "<", {int64_t{1} << 40, int64_t{1} << 40}, true, data))),
        HasSubstr("impossibly large"));
    EXPECT_THAT(problemOf(pickled(pyArray("f4", ">", {2}, false, data))), HasSubstr("big-endian"));
    EXPECT_THAT(problemOf(pickled(pyArray("O8", "|", {1}, false, data))),
                HasSubstr("numpy type '|O8'"));
    for (const char* order : {"<>", "x", "f", ""}) {
        EXPECT_THAT(problemOf(pickled(pyArray("f4", order, {2}, false, data))),
                    HasSubstr("is damaged"));
    }
    const auto buffer = [&](const std::string& order, const std::vector<int64_t>& axes) {
        const std::string type = pyCall(pyGlobal("numpy", "dtype"), {pyText("f4"), "\x89", "\x88"});
        return pickled(pyCall(pyGlobal("numpy._core.numeric", "_frombuffer"),
                              {pyBytes(data), type, pyInts({2, 1}), pyText(order), pyInts(axes)}));
    };
    for (const std::vector<int64_t>& axes :
         {std::vector<int64_t>{}, {0}, {0, 0}, {0, 2}, {-1, 0}, {0, 1, 2}}) {
        EXPECT_THAT(problemOf(buffer("K", axes)), HasSubstr("numpy._core.numeric._frombuffer"));
    }
    EXPECT_THAT(problemOf(buffer("A", {0, 1})), HasSubstr("numpy._core.numeric._frombuffer"));
}

} // namespace

} // namespace styleclip::test
