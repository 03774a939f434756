// What files say reaches the terminal as text, never as something that it obeys.

#include "core/document/document_file.h"
#include "models/checkpoint/writers.h"
#include "tests/app/cli/command_line.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

/// Sets the title of a terminal, wipes it, goes back to the begin of the line, and turns the
/// direction of what follows; in a control of two bytes, too.
const std::string kOrders = "\x1b]0;owned\x07\x1b[2Jx\rstyleclip: ok\n\u009b2J\u202Eyz\x7f";

/// None of the orders: of controls only the ends of lines, no changes of direction.
void expectText(const ProgramResult& result, const std::string& part) {
    for (const std::string& text : {result.out, result.err}) {
        EXPECT_TRUE(std::none_of(text.begin(), text.end(), [](char c) {
            return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
        })) << testing::PrintToString(text);
        for (const char* order : {"\u009b", "\u202E"}) {
            EXPECT_THAT(text, testing::Not(testing::HasSubstr(order)));
        }
    }
    EXPECT_THAT(result.out + result.err, testing::HasSubstr(part));
}

/// The same, and the whole of what failed is one line.
void expectSentence(const ProgramResult& result, const std::string& part) {
    EXPECT_NE(result.status, 0);
    expectText(result, part);
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
}

std::filesystem::path write(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
    return path;
}

class Terminal : public testing::Test {
protected:
    [[nodiscard]] std::filesystem::path tensors() const {
        std::filesystem::path path = m_folder / "orders.safetensors";
        writeSafetensors(path, {{kOrders, at::zeros({2})}}, {});
        return path;
    }

    /// A folder of the tests' pack whose every text is orders.
    [[nodiscard]] std::filesystem::path pack() const {
        std::filesystem::path folder = m_folder / "pack";
        std::filesystem::copy(dataPath("pack"), folder, std::filesystem::copy_options::recursive);
        const nlohmann::json mapper = {
            {"name", kOrders}, {"target", kOrders}, {"file", "mappers/levels.pt"}};
        write(folder / "pack.json", nlohmann::json{{"format", 1},
                                                   {"name", kOrders},
                                                   {"licence", kOrders},
                                                   {"description", kOrders},
                                                   {"generator", "generator.pt"},
                                                   {"mappers", {mapper}}}
                                        .dump());
        return folder;
    }

    TemporaryFolder m_folder;
};

} // namespace

TEST_F(Terminal, isToldTheNamesOfTensorsAsText) {
    const ProgramResult text = runProgram({"info", tensors()});
    EXPECT_EQ(text.status, 0) << text.err;
    expectText(text, "owned");
    const ProgramResult json = runProgram({"info", "--json", tensors()});
    expectText(json, "owned");
    EXPECT_EQ(nlohmann::json::parse(json.out)["tensors"][0]["name"], kOrders);
}

TEST_F(Terminal, isToldTheNamesOfFilesAsText) {
    const std::string name = "\x1b[2Jowned\u202E\n.npy";
    expectSentence(runProgram({"info", m_folder / name}), "owned");
    expectSentence(runProgram({"render", "--latent", m_folder / name, "-o", m_folder / "x.npy"}),
                   "owned");
    std::filesystem::copy(dataPath("pack/fs3.npy"), m_folder / name);
    const ProgramResult text = runProgram({"info", m_folder / name});
    EXPECT_EQ(text.status, 0);
    expectText(text, "owned");
    const ProgramResult json = runProgram({"info", "--json", m_folder / name});
    expectText(json, "owned");
    EXPECT_EQ(nlohmann::json::parse(json.out)["file"], (m_folder / name).string());
}

TEST_F(Terminal, isToldWhatWasAskedForAsText) {
    expectSentence(runProgram({kOrders}), "owned");
    expectSentence(runProgram({"render", "-o", m_folder / "x.npy", kOrders}), "owned");
    expectSentence(runProgram({"render", "--psi", kOrders, "-o", m_folder / "x.npy"}), "owned");
}

TEST_F(Terminal, isToldTheTextsOfPacksAsText) {
    const std::filesystem::path folder = pack();
    expectText(runProgram({"evaluate", "--pack", folder, "--portraits", "2", "--rows", "identity"}),
               "");
    const ProgramResult mapped = runProgram(
        {"map", "--pack", folder, "--mapper", "absent", "--seed", "1", "-o", m_folder / "x.npy"});
    expectSentence(mapped, "absent");
    write(folder / "pack.json", nlohmann::json{{"format", 1}, {"generator", kOrders}}.dump());
    expectSentence(runProgram({"render", "--pack", folder, "-o", m_folder / "x.npy"}), "owned");
}

TEST_F(Terminal, isToldTheTextsOfDocumentsAsText) {
    Document document;
    document.source.latent = at::zeros({1, 64});
    document.source.space = LatentSpace::W;
    document.source.description = kOrders;
    Edit edit;
    edit.name = edit.target = edit.neutral = kOrders;
    edit.parameters = {{kOrders, kOrders}};
    edit.delta = at::zeros({1, 3, 64}); // fits no generator of the tests
    edit.log = EditLog{{kOrders}, at::ones({1, 1}, at::kFloat), {}};
    document.edits = {edit};
    document.models = {{kOrders, kOrders, kOrders}};
    const std::filesystem::path path = m_folder / "orders.styleclip";
    saveDocument(path, document);
    expectSentence(runProgram({"render", "--document", path, "-o", m_folder / "x.npy"}),
                   "does not fit the generator");
    write(path, "\x1b[2J");
    expectSentence(runProgram({"render", "--document", path, "-o", m_folder / "x.npy"}), "orders");
}

TEST_F(Terminal, isToldTemplatesAsText) {
    const std::filesystem::path templates =
        write(m_folder / "templates.json", nlohmann::json{kOrders}.dump());
    const ProgramResult result =
        runProgram({"direct", "--templates", templates, "--neutral", "a face", "--target",
                    "a smile", "--seed", "1", "-o", m_folder / "x.npy"});
    expectSentence(result, "owned");
}

} // namespace styleclip::test
