#include "models/checkpoint/checkpoint.h"
#include "models/error.h"
#include "tests/models/checkpoint/bad_file.h"
#include "tests/models/checkpoint/pickle_parts.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"
#include "tests/support/zip_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace styleclip::test {

namespace {

using testing::HasSubstr;
using namespace std::string_literals;

std::vector<uint8_t> conformanceBytes(const std::string& relative) {
    std::ifstream in(dataPath("conformance/" + relative), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(HostileFile, WhatIsNotAFileIsNamed) {
    const TemporaryFolder folder;
    std::ofstream(folder / "empty.pt").close();
    for (const auto& [path, problem] : std::vector<std::pair<std::filesystem::path, std::string>>{
             {folder / "missing.pt", "there is no such file"},
             {folder.path(), "is a folder"},
             {"/dev/null", "is not a regular file"},
             {folder / "empty.pt", "is empty"}}) {
        EXPECT_THAT([file = path] { static_cast<void>(Checkpoint::open(file)); },
                    throwsError(ErrorKind::File, path.string() + ": " + problem));
    }
}

TEST(HostileFile, FailedDownloadsAreRecognised) {
    EXPECT_THAT(problemOf("<!DOCTYPE html>\n<html><head><title>Sign in</title>"),
                HasSubstr("web page"));
    EXPECT_THAT(problemOf("\n<HTML>"), HasSubstr("web page"));
    EXPECT_THAT(problemOf("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
                HasSubstr("Git LFS"));
    EXPECT_THAT(problemOf("Just some text."), HasSubstr("is not a checkpoint"));
    EXPECT_THAT(problemOf("\x89PNG\r\n\x1a\n"), HasSubstr("is not a checkpoint"));
    EXPECT_THAT(problemOf(std::string(1000, '\0')), HasSubstr("is not a checkpoint"));
    EXPECT_THAT(problemOf("x"), HasSubstr("is not a checkpoint"));
}

TEST(HostileArchive, PathsMayNotLeaveTheArchive) {
    for (const char* name :
         {"/etc/passwd", "../x", "a/../../x", "a/..", "..", "\\x", "a\\..\\x", "C:\\x"}) {
        const auto archive = ZipBuilder().add("f/data.pkl", pickled("N")).add(name, "x").bytes();
        EXPECT_THAT(problemOf(archive), HasSubstr("leads out of the archive"));
    }
}

TEST(HostileArchive, NamesMayNotRepeat) {
    const auto archive =
        ZipBuilder().add("f/data.pkl", pickled("N")).add("f/data.pkl", pickled("N")).bytes();
    EXPECT_THAT(problemOf(archive), HasSubstr("'f/data.pkl' twice"));
}

TEST(HostileArchive, BombsAreRefusedUnread) {
    const std::string zeros(100 << 20, '\0');
    EXPECT_THAT(problemOf(ZipBuilder().addDeflated("f/data.pkl", zeros).bytes()),
                HasSubstr("claims to unpack to 104.9 MB"));
    EXPECT_THAT(problemOf(ZipBuilder().add("f/data.pkl", "N.", 4'000'000'000).bytes()),
                HasSubstr("claims to unpack to 4.0 GB"));
}

TEST(HostileArchive, TheNumberOfMembersIsBounded) {
    ZipBuilder zip;
    for (int i = 0; i <= 20'000; ++i) {
        zip.add("f/" + std::to_string(i), "");
    }
    EXPECT_THAT(problemOf(zip.bytes()), HasSubstr("a zip archive of 20001 members"));
}

TEST(HostileArchive, WrongSizesAreDamage) {
    EXPECT_THAT(problemOf(ZipBuilder().add("f/data.pkl", pickled("N"), 1000).bytes()),
                HasSubstr("damaged member 'f/data.pkl'"));
    EXPECT_THAT(problemOf(ZipBuilder().add("f/data.pkl", pickled("N"), 1).bytes()),
                HasSubstr("damaged member 'f/data.pkl'"));
}

TEST(HostileArchive, ChecksumsOfTensorsAreCompared) {
    const std::string content = "sixteen numbers.";
    const std::string pickle = pickled(pyTensor({{4}, {1}, 0, "FloatStorage", "0", 4}));
    std::vector<uint8_t> bytes = torchArchive(pickle, content);
    const auto found = std::search(bytes.begin(), bytes.end(), content.begin(), content.end());
    ASSERT_NE(found, bytes.end());
    *found ^= 1;
    // The file opens, since nothing has looked at the tensor yet.
    EXPECT_EQ(Checkpoint::fromBytes(bytes, "evil.pt").tensors().size(), 1u);
    EXPECT_THAT(problemOf(bytes), HasSubstr("damaged member 'evil/data/0'"));
}

TEST(HostileArchive, OtherArchivesAreNamed) {
    EXPECT_THAT(problemOf(ZipBuilder().add("photo.txt", "x").bytes()), HasSubstr("lacks data.pkl"));
    EXPECT_THAT(problemOf("PK\x03\x04 and then nothing"), HasSubstr("zip archive"));
    EXPECT_THAT(
        problemOf(ZipBuilder().add("f/data.pkl", pickled("N")).add("f/byteorder", "big").bytes()),
        HasSubstr("big-endian"));
}

TEST(HostileLegacyFile, PartsAreHeldAgainstTheFile) {
    const std::string head =
        "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."s + pickled("M\xe9\x03");
    const std::string little = pickled(pyDict({{"little_endian", "\x88"}}));
    const auto tensor = [](int64_t elements) {
        return pickled(pyTensor({{1}, {1}, 0, "FloatStorage", "k", elements}));
    };
    const std::string one = "\1\0\0\0\0\0\0\0"s;
    EXPECT_THAT(problemOf(head + pickled(pyDict({{"little_endian", "\x89"}}))),
                HasSubstr("big-endian"));
    EXPECT_THAT(problemOf(head), HasSubstr("incomplete"));
    EXPECT_THAT(problemOf(head + little + tensor(1 << 28)),
                HasSubstr("claims 1.1 GB of tensor data"));
    EXPECT_THAT(problemOf(head + little + tensor(1) + pickled(pyList({}))),
                HasSubstr("lacks the tensor data 'k'"));
    const std::string keys = pickled(pyList({pyText("k")}));
    EXPECT_THAT(problemOf(head + little + tensor(1) + keys + one + "xxx"), HasSubstr("incomplete"));
    EXPECT_THAT(problemOf(head + little + tensor(1) + keys + "\2\0\0\0\0\0\0\0xxxxxxxx"s),
                HasSubstr("incomplete"));
    EXPECT_THAT(problemOf(head + little + pickled("N") + keys), HasSubstr("incomplete"));
    const std::string twice = pickled(pyList({pyText("k"), pyText("k")}));
    EXPECT_THAT(problemOf(head + little + tensor(1) + twice + one + "xxxx" + one + "xxxx"),
                HasSubstr("damaged"));
    EXPECT_THAT(problemOf("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."s +
                          pickled("M\xe8\x03")),
                HasSubstr("damaged"));
}

TEST(HostileLegacyFile, OfOtherProtocolsIsHeldToTheSameRules) {
    const std::string head =
        "\x80\x04\x95\x0d\0\0\0\0\0\0\0"s + "\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."s;
    EXPECT_THAT(problemOf(head), HasSubstr("incomplete"));
    EXPECT_THAT(problemOf(head + "\x80\x04M\xe8\x03."), HasSubstr("damaged"));
    EXPECT_THAT(problemOf(head + "\x80\x04M\xe9\x03.\x80\x04}.\x80\x04" +
                          pyCall(pyGlobal("os", "system"), {pyText("touch run")}) + "."),
                HasSubstr("os.system"));
    EXPECT_THAT(problemOf("L119547037146038801333356L\n.I1000\n."), HasSubstr("damaged"));
}

std::string npy(const std::string& header, size_t dataBytes, char version = 1) {
    std::string out = "\x93NUMPY"s + version + '\0';
    out += static_cast<char>(header.size() & 0xFF);
    out += static_cast<char>(header.size() >> 8);
    return out + header + std::string(dataBytes, 'x');
}

TEST(HostileNpy, HeadersAreChecked) {
    const auto header = [](const std::string& descr, const std::string& shape) {
        return "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + "}";
    };
    EXPECT_THAT(problemOf("\x93NUMPY"), HasSubstr("damaged header"));
    EXPECT_THAT(problemOf(npy(header("'<f4'", "(1,)"), 4, 9)), HasSubstr("damaged header"));
    EXPECT_THAT(problemOf("\x93NUMPY\x01\x00\xff\xff{"s), HasSubstr("damaged header"));
    EXPECT_THAT(problemOf(npy(header("'<f4'", "(1152921504606846976,)"), 4)),
                HasSubstr("impossibly large"));
    EXPECT_THAT(problemOf(npy(header("'<f4'", "(99999999999999999999,)"), 4)),
                HasSubstr("damaged header"));
    EXPECT_THAT(problemOf(npy(header("'<f4'", "(-1,)"), 4)), HasSubstr("negative size"));
    EXPECT_THAT(problemOf(npy(header("'<f4'", "(2,)"), 7)), HasSubstr("beyond the data"));
    EXPECT_THAT(problemOf(npy(header("'>f4'", "(1,)"), 4)), HasSubstr("big-endian"));
    EXPECT_THAT(problemOf(npy(header("'|O'", "(1,)"), 8)), HasSubstr("numpy type '|O'"));
    EXPECT_THAT(problemOf(npy(header("'<c8'", "(1,)"), 8)), HasSubstr("numpy type '<c8'"));
    EXPECT_THAT(problemOf(npy(header("[('a', '<f4')]", "(1,)"), 4)), HasSubstr("structured array"));
    for (const char* text :
         {"", "{}", "{'descr': '<f4'}", "{'descr': '<f4', 'fortran_order': Maybe",
          "{'descr': '<f4', 'fortran_order': False, 'shape': 3}", "{'descr': '<f4",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} + x",
          "{'shape': (1,), 'shape': (1,)}", "__import__('os')"}) {
        EXPECT_THAT(problemOf(npy(text, 4)), HasSubstr("damaged header"));
    }
}

TEST(HostileNpz, TheMemberIsNamed) {
    EXPECT_THAT(problemOf(ZipBuilder().add("a.npy", "no array").bytes()),
                HasSubstr("member 'a.npy'"));
}

std::string safetensors(const std::string& header, size_t dataBytes) {
    std::string out;
    for (int i = 0; i < 8; ++i) {
        out += static_cast<char>(header.size() >> (8 * i) & 0xFF);
    }
    return out + header + std::string(dataBytes, 'x');
}

std::string entry(const std::string& dtype, const std::string& shape, const std::string& offsets) {
    return R"({"t":{"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" +
           offsets + "}}";
}

TEST(HostileSafetensors, HeadersAreChecked) {
    EXPECT_THAT(problemOf("\xff\xff\xff\xff\xff\0\0\0{}"s),
                HasSubstr("its header would be 1.1 TB long"));
    EXPECT_THAT(problemOf("\x40\0\0\0\0\0\0\0{}"s), HasSubstr("its header would be 64 bytes long"));
    EXPECT_THAT(problemOf(safetensors("{\"t\":", 4)), HasSubstr("header makes no sense"));
    EXPECT_THAT(problemOf(safetensors("{\"t\":" + std::string(100'000, '['), 4)),
                HasSubstr("header makes no sense"));
    EXPECT_THAT(problemOf(safetensors(entry("F32", "[2]", "[0,4]"), 8)),
                HasSubstr("beyond the data"));
    EXPECT_THAT(problemOf(safetensors(entry("F32", "[1]", "[0,8]"), 8)),
                HasSubstr("more data than its shape"));
    EXPECT_THAT(problemOf(safetensors(entry("F32", "[1]", "[8,12]"), 8)),
                HasSubstr("beyond its end"));
    EXPECT_THAT(problemOf(safetensors(entry("F32", "[1]", "[4,0]"), 8)), HasSubstr("data_offsets"));
    EXPECT_THAT(problemOf(safetensors(entry("F32", "[1]", "[0]"), 8)), HasSubstr("data_offsets"));
    EXPECT_THAT(problemOf(safetensors(entry("F32", "[1]", "[0,1e3]"), 8)),
                HasSubstr("data_offsets"));
    EXPECT_THAT(problemOf(safetensors(entry("F32", "[-1]", "[0,4]"), 8)), HasSubstr("shape"));
    EXPECT_THAT(problemOf(safetensors(entry("F32", "[1152921504606846976]", "[0,4]"), 8)),
                HasSubstr("impossibly large"));
    EXPECT_THAT(problemOf(safetensors(entry("F32", "[18446744073709551615]", "[0,4]"), 8)),
                HasSubstr("negative size"));
    EXPECT_THAT(problemOf(safetensors(entry("C64", "[1]", "[0,8]"), 8)),
                HasSubstr("the type 'C64'"));
    EXPECT_THAT(problemOf(safetensors(R"({"t":5})", 8)), HasSubstr("entry 't'"));
    EXPECT_THAT(problemOf(safetensors(R"({"__metadata__":{"a":5}})", 0)), HasSubstr("metadata"));
    EXPECT_THAT(problemOf(safetensors(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},)"
                                      R"("b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}})",
                                      8)),
                HasSubstr("overlaps"));
}

TEST(HostileSafetensors, WorkIsBounded) {
    std::string header = "{";
    for (int i = 0; i < 500'000; ++i) {
        header += '"' + std::to_string(i) + "\":{},";
    }
    header.back() = '}';
    EXPECT_THAT(problemOf(safetensors(header, 0)), HasSubstr("makes no sense"));
}

TEST(HostileSafetensors, BracketsInNamesNestNothing) {
    const std::string name = std::string(100, '[') + "\\\"" + std::string(100, '{');
    const std::string header =
        "{\"" + name + R"(":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})";
    const Checkpoint file = Checkpoint::fromBytes(bytesOf(safetensors(header, 1)), "odd.pt");
    EXPECT_EQ(file.tensors().size(), 1u);
}

/// Every n-th truncation and every n-th flipped byte; the files are read or refused, nothing else.
TEST(DamagedFile, GivesAnErrorOrIsRead) {
    size_t refused = 0;
    const auto attempt = [&refused](std::vector<uint8_t> bytes) {
        try {
            const Checkpoint file = Checkpoint::fromBytes(std::move(bytes), "evil.pt");
            for (const auto& [name, tensor] : file.tensors()) {
                static_cast<void>(tensor.load());
            }
        } catch (const Error& error) {
            ASSERT_EQ(std::string(error.what()).rfind("evil.pt: ", 0), 0u) << error.what();
            ++refused;
        }
    };
    for (const char* name : {"mapper/train_init.pt", "global/S_mean_std", "stylegan2/z.npy",
                             "stylegan2/ada_64.pkl", "stylegan2/rosinality_64_legacy.pt"}) {
        const std::vector<uint8_t> whole = conformanceBytes(name);
        const size_t step = std::max<size_t>(1, whole.size() / 400);
        for (size_t at = 1; at < whole.size(); at += step) {
            refused = 0;
            attempt({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(at)});
            EXPECT_EQ(refused, 1u) << name << " is read though cut at " << at;
            for (const int bit : {0, 3, 7}) {
                std::vector<uint8_t> flipped = whole;
                flipped[at] = static_cast<uint8_t>(flipped[at] ^ 1 << bit);
                attempt(std::move(flipped));
            }
        }
    }
}

} // namespace

} // namespace styleclip::test
