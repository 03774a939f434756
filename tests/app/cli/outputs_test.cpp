#include "tests/app/cli/command_line.h"

#include "core/directions/prompt_templates.h"
#include "core/document/document_file.h"
#include "core/document/picture_document.h"
#include "core/imaging/picture_file.h"
#include "core/methods/found_edits.h"
#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace styleclip::test {

namespace {

using testing::HasSubstr;
using testing::Not;

std::string conformance(const std::string& file) {
    return dataPath("conformance/" + file);
}

at::Tensor read(const std::filesystem::path& path) {
    return Checkpoint::open(path).root().tensor()->loadFloat();
}

void expectSuccess(const std::vector<std::string>& arguments) {
    const ProgramResult result = runProgram(arguments);
    EXPECT_EQ(result.status, 0) << result.err;
}

} // namespace

TEST(Outputs, rendersTheEmbeddedPackByDefault) {
    const TemporaryFolder folder;
    expectSuccess({"render", "--seed", "7", "-o", folder / "a.npy"});
    expectSuccess({"render", "--seed", "7", "-o", folder / "b.npy"});
    expectSuccess({"render", "--seed", "8", "-o", folder / "c.npy"});
    expectSuccess({"render", "--seed", "08", "-o", folder / "d.npy"});
    expectSuccess({"render", "--seed", "010", "-o", folder / "e.npy"});
    EXPECT_TRUE(allNear(read(folder / "c.npy"), read(folder / "d.npy"), 0.0));
    EXPECT_FALSE(allNear(read(folder / "c.npy"), read(folder / "e.npy"), 0.1)); // it is not octal
    EXPECT_TRUE(allNear(read(folder / "a.npy"), read(folder / "b.npy"), 0.0));
    EXPECT_FALSE(allNear(read(folder / "a.npy"), read(folder / "c.npy"), 0.1));
}

TEST(Outputs, rendersSmallerAndInHalfPrecision) {
    const TemporaryFolder folder;
    expectSuccess({"render", "-o", folder / "full.npy"});
    expectSuccess({"render", "--size", "32", "-o", folder / "small.npy"});
    expectSuccess({"render", "--precision", "bf16", "-o", folder / "bf16.npy"});
    expectSuccess({"render", "--noise", "random", "-o", folder / "noise.npy"});
    EXPECT_EQ(read(folder / "small.npy").size(3), 32);
    EXPECT_TRUE(allNear(read(folder / "bf16.npy"), read(folder / "full.npy"), 0.2));
    EXPECT_FALSE(allNear(read(folder / "noise.npy"), read(folder / "full.npy"), 1e-3));
    EXPECT_FALSE(allNear(read(folder / "bf16.npy"), read(folder / "full.npy"), 1e-6));
    expectSuccess({"render", "--noise", "random", "-o", folder / "again.npy"});
    EXPECT_TRUE(allNear(read(folder / "noise.npy"), read(folder / "again.npy"), 0.0));
}

TEST(Outputs, readsEveryWayToNameALatent) {
    const TemporaryFolder folder;
    const std::string source = conformance("stylegan2/w_plus.npy");
    const auto direct = [&](const std::vector<std::string>& more) {
        expectSuccess(joined({{"direct", "--neutral", "a face", "--target", "a smiling face",
                               "--latent", source, "-o", folder / "p.npy"},
                              more}));
    };
    for (const char* name : {"s.npy", "s.pt", "s.safetensors"}) {
        direct({"--latent-out", folder / name});
        expectSuccess({"render", "--latent", folder / name, "-o", folder / "again.npy"});
        EXPECT_TRUE(allNear(read(folder / "again.npy"), read(folder / "p.npy"), 1e-5)) << name;
    }
}

TEST(Outputs, savesTheEditAsADocument) {
    const TemporaryFolder folder;
    const std::string path = folder / "edit.styleclip";
    expectSuccess({"direct", "--seed", "3", "--neutral", "a face", "--target", "a smiling face",
                   "--alpha", "-2.5", "--document-out", path, "-o", folder / "p.npy"});
    const Document document = openDocument(path);
    EXPECT_EQ(document.source.seed, 3u);
    ASSERT_EQ(document.edits.size(), 1u);
    EXPECT_EQ(document.edits[0].target, "a smiling face");
    EXPECT_EQ(document.edits[0].strength, -2.5);
    EXPECT_EQ(document.picture.sizes(), (std::vector<int64_t>{64, 64, 3}));
    ASSERT_FALSE(document.models.empty());
    EXPECT_EQ(document.models[0].role, "generator");
    EXPECT_EQ(document.models[0].sha256.size(), 64u);
}

TEST(Outputs, keepsTheStepsOfAnOptimizationInItsDocument) {
    const TemporaryFolder folder;
    const std::string path = folder / "edit.styleclip";
    for (const char* space : {"w", "w+", "s"}) {
        expectSuccess({"optimize", "--target", "a smiling face", "--space", space, "--steps", "3",
                       "--document-out", path, "-o", folder / "p.npy"});
        const Document document = openDocument(path);
        ASSERT_TRUE(document.edits.at(0).log);
        EXPECT_EQ(document.edits[0].log->rows.sizes(), (std::vector<int64_t>{3, 6}));
        EXPECT_EQ(document.edits[0].log->latents.size(0), 3);
    }
}

TEST(Outputs, tellsTheTemplatesThatADirectionWasFoundWith) {
    const TemporaryFolder folder;
    std::ofstream(folder / "templates.txt") << "a {}\none {}\n";
    const auto edit = [&](std::vector<std::string> options) {
        const std::string path = folder / "edit.styleclip";
        std::vector<std::string> arguments{
            "direct", "--neutral",      "a face", "--target", "a smiling face", "--size",
            "8",      "--document-out", path,     "-o",       folder / "p.npy"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        expectSuccess(arguments);
        return openDocument(path).edits.at(0);
    };
    EXPECT_EQ(templatesOf(edit({"--templates", folder / "templates.txt"})),
              (std::vector<std::string>{"a {}", "one {}"}));
    EXPECT_EQ(templatesOf(edit({})), portraitTemplates());
}

TEST(Outputs, optimizesAsThePackSuggestsWhereNothingElseIsAskedFor) {
    const TemporaryFolder folder;
    const std::string path = folder / "edit.styleclip";
    const auto editWith = [&](std::vector<std::string> options) {
        std::vector<std::string> arguments{"optimize", "--target", "a smiling face",
                                           "--steps",  "2",        "--document-out",
                                           path,       "-o",       folder / "p.npy"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        expectSuccess(arguments);
        return openDocument(path).edits.at(0);
    };
    const auto parametersOf = [](const Edit& edit) {
        return std::map<std::string, Parameter>(edit.parameters.begin(), edit.parameters.end());
    };
    const Edit suggestedEdit = editWith({});
    const auto suggested = parametersOf(suggestedEdit);
    EXPECT_EQ(std::get<std::string>(suggested.at("space")), "w");
    EXPECT_EQ(std::get<double>(suggested.at("lr")), 0.05);
    EXPECT_EQ(std::get<double>(suggested.at("lambda_l2")), 0.008);
    EXPECT_EQ(std::get<double>(suggested.at("latent_noise")), 0.25);
    EXPECT_EQ(suggestedEdit.neutral, "a face");
    const Edit askedEdit = editWith({"--space", "w+", "--lr", "0.02", "--lambda-l2", "0.001",
                                     "--latent-noise", "0", "--neutral", ""});
    const auto asked = parametersOf(askedEdit);
    EXPECT_EQ(std::get<std::string>(asked.at("space")), "w+");
    EXPECT_EQ(std::get<double>(asked.at("lr")), 0.02);
    EXPECT_EQ(std::get<double>(asked.at("lambda_l2")), 0.001);
    EXPECT_EQ(std::get<double>(asked.at("latent_noise")), 0.0);
    EXPECT_EQ(askedEdit.neutral, "");
    EXPECT_FALSE(at::allclose(askedEdit.delta, suggestedEdit.delta));
    const Edit free = editWith({"--free"});
    EXPECT_EQ(std::get<std::string>(parametersOf(free).at("space")), "w+");
    EXPECT_EQ(free.neutral, "");
}

TEST(Outputs, mapsWithStrengthAndLevels) {
    const TemporaryFolder folder;
    const std::string source = conformance("stylegan2/w_plus.npy");
    const at::Tensor before = read(source);
    const at::Tensor delta = loadArray("conformance/mapper/levels_delta.npy");
    expectSuccess({"map", "--mapper", "Levels", "--latent", source, "--strength", "-0.2",
                   "--coarse", "2", "--medium", "0", "--latent-out", folder / "w.npy", "-o",
                   folder / "p.npy"});
    at::Tensor expected = before - 0.2 * delta;
    expected.narrow(1, 4, 4).copy_(before.narrow(1, 4, 4));
    expected.narrow(1, 0, 4).copy_(before.narrow(1, 0, 4) - 0.4 * delta.narrow(1, 0, 4));
    EXPECT_TRUE(allNear(read(folder / "w.npy"), expected, 1e-5));
}

TEST(Outputs, tellWhatTheModelsDoNotReadOrKnowOfAPrompt) {
    const TemporaryFolder folder;
    std::string tooLong = "a face";
    for (int i = 0; i < 40; ++i) {
        tooLong += " with hair";
    }
    const std::vector<std::vector<std::string>> commands = {
        {"embed", "--text"},
        {"direct", "--neutral", "a face", "--target"},
        {"optimize", "--steps", "1", "--target"},
        {"train", "mapper", "--steps", "1", "--batch", "1", "--lambda-id", "0", "--out",
         folder / "mapper", "--target"},
    };
    for (const std::vector<std::string>& command : commands) {
        const auto said = [&](const std::string& prompt) {
            std::filesystem::remove_all(folder / "mapper");
            std::vector<std::string> arguments = joined({command, {prompt}});
            if (command.front() != "train") {
                arguments.insert(arguments.end(), {"-o", folder / "out.npy"});
            }
            const ProgramResult result = runProgram(arguments);
            EXPECT_EQ(result.status, 0) << result.err;
            return result.err;
        };
        EXPECT_THAT(said(tooLong), testing::HasSubstr("is too long")) << command.front();
        EXPECT_THAT(said("웃는 얼굴"), testing::HasSubstr("does not know '웃는'"))
            << command.front();
        EXPECT_THAT(said("a zebra"), testing::HasSubstr("'zebra' is not one")) << command.front();
        EXPECT_THAT(said("a smiling face"),
                    testing::Not(testing::AnyOf(testing::HasSubstr("too long"),
                                                testing::HasSubstr("is not one of them"))))
            << command.front();
    }
}

TEST(Outputs, computesClipWithTheActivationThatIsAskedFor) {
    const TemporaryFolder folder;
    const auto features = [&](const std::vector<std::string>& more) {
        const ProgramResult result = runProgram(
            joined({{"embed", "--text", "a smiling face", "-o", folder / "f.npy"}, more}));
        EXPECT_EQ(result.status, 0) << result.err;
        return read(folder / "f.npy");
    };
    const at::Tensor usual = features({});
    EXPECT_TRUE(at::equal(features({"--clip-activation", "quickgelu"}), usual)); // the pack's
    const at::Tensor other = features({"--clip-activation", "gelu"});
    EXPECT_GT((other - usual).abs().max().item<double>(), 1e-4);
}

TEST(Outputs, takesTextsAsTheyAre) {
    const TemporaryFolder folder;
    expectSuccess({"embed", "-o", folder / "f.npy", "--text", "[a,b]", "x, y", "\"quoted\""});
    EXPECT_EQ(read(folder / "f.npy").size(0), 3);
}

TEST(Outputs, tellsWhatAFileIsAsJson) {
    const ProgramResult result =
        runProgram({"info", "--json", conformance("stylegan2/rosinality_64.pt")});
    ASSERT_EQ(result.status, 0) << result.err;
    const nlohmann::json info = nlohmann::json::parse(result.out);
    EXPECT_EQ(info.at("kind"), "StyleGAN2 generator");
    EXPECT_EQ(info.at("format"), "PyTorch");
    EXPECT_EQ(info.at("tensors").size(), 100u);
}

TEST(Outputs, tellsWhichOfSeveralGeneratorsIsTaken) {
    const std::string nested = dataPath("cases/nested_g_g_ema.pt");
    const ProgramResult json = runProgram({"info", "--json", nested});
    ASSERT_EQ(json.status, 0) << json.err;
    const nlohmann::json info = nlohmann::json::parse(json.out);
    EXPECT_EQ(info.at("network"), "state_dict.g_ema.");
    EXPECT_EQ(info.at("other_networks"), nlohmann::json::array({"state_dict.g."}));
    EXPECT_FALSE(info.contains("notice"));
    const ProgramResult text = runProgram({"info", nested});
    EXPECT_THAT(text.out, HasSubstr("\nNetwork  state_dict.g_ema.*, not state_dict.g.*\n"));
    EXPECT_THAT(text.out, Not(HasSubstr("Notice")));

    const TemporaryFolder folder;
    std::map<std::string, at::Tensor> twins;
    const Checkpoint one = Checkpoint::open(dataPath("conformance/stylegan2/rosinality_64.pt"));
    for (const auto& [name, tensor] : withPrefix(one.tensors(), "g_ema.")) {
        twins["netG_A." + name] = twins["netG_B." + name] = tensor.load();
    }
    writeSafetensors(folder / "twins.safetensors", twins);
    const ProgramResult open = runProgram({"info", folder / "twins.safetensors"});
    EXPECT_THAT(open.out, HasSubstr("\nNetwork  netG_A.*, not netG_B.*\nNotice   holds 2 networks "
                                    "of this kind, and nothing tells which one is meant"));
    const ProgramResult drawn = runProgram({"render", "--generator", folder / "twins.safetensors",
                                            "--seed", "1", "-o", folder / "portrait.png"});
    ASSERT_EQ(drawn.status, 0) << drawn.err;
    EXPECT_THAT(drawn.err, HasSubstr("twins.safetensors: holds 2 networks of this kind, and "
                                     "nothing tells which one is meant; 'netG_A' is taken"));
}

/// Random states, complex numbers and the like have no values to count.
TEST(Outputs, tellsTypesThatAreNotRead) {
    const ProgramResult result = runProgram({"info", dataPath("cases/extra_np_random.pt")});
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_THAT(result.out, testing::ContainsRegex("\n  extra\\.1 +<u4 +\\[624\\]\n"));
}

TEST(Outputs, freeGenerationBeginsFromTheAverage) {
    const TemporaryFolder folder;
    expectSuccess({"optimize", "--free", "--target", "a smiling face", "--steps", "1",
                   "--latent-out", folder / "latent.npy", "-o", folder / "p.npy"});
    // The first step's learning rate is 0, so that the latent is still where it began.
    const at::Tensor expected =
        loadArray("conformance/stylegan2/latent_avg.npy").expand({1, 10, 32});
    EXPECT_TRUE(allNear(read(folder / "latent.npy"), expected, 1e-5));
}

#ifdef STYLECLIP_WITH_OPENCV
namespace {

/// All that a picture has to bring along so that its edit goes on as it was.
void expectSameEdit(const Document& carried, const Document& saved) {
    EXPECT_TRUE(allNear(carried.source.latent, saved.source.latent, 0.0));
    EXPECT_EQ(carried.source.description, saved.source.description);
    ASSERT_EQ(carried.edits.size(), saved.edits.size());
    for (size_t i = 0; i < saved.edits.size(); ++i) {
        EXPECT_TRUE(allNear(carried.edits[i].delta, saved.edits[i].delta, 0.0));
        EXPECT_EQ(carried.edits[i].strength, saved.edits[i].strength);
        EXPECT_EQ(carried.edits[i].target, saved.edits[i].target);
        EXPECT_EQ(carried.edits[i].parameters, saved.edits[i].parameters);
    }
    ASSERT_EQ(carried.models.size(), saved.models.size());
    for (size_t i = 0; i < saved.models.size(); ++i) {
        EXPECT_EQ(carried.models[i].sha256, saved.models[i].sha256);
    }
}

} // namespace

TEST(Outputs, numbersTheFilesOfABatchOrMakesASheet) {
    const TemporaryFolder folder;
    const std::string latents = conformance("stylegan2/w_plus.npy");
    expectSuccess({"render", "--latent", latents, "-o", folder / "p.png"});
    for (const char* name : {"p_000.png", "p_001.png", "p_002.png"}) {
        EXPECT_EQ(readPicture(folder / name).sizes(), (std::vector<int64_t>{1, 3, 64, 64})) << name;
    }
    expectSuccess({"render", "--latent", latents, "--sheet", "-o", folder / "sheet.png"});
    EXPECT_EQ(readPicture(folder / "sheet.png").sizes(), (std::vector<int64_t>{1, 3, 128, 128}));
    expectSuccess({"render", "-o", folder / "single.jpg"});
    EXPECT_EQ(readPicture(folder / "single.jpg").sizes(), (std::vector<int64_t>{1, 3, 64, 64}));
}

TEST(Outputs, picturesCarryTheDocumentBehindThem) {
    const TemporaryFolder folder;
    const std::string saved = folder / "edit.styleclip";
    const std::vector<std::vector<std::string>> commands = {
        {"direct", "--neutral", "a face", "--target", "a smiling face", "--alpha", "2.5"},
        {"map", "--mapper", "Levels"},
        {"optimize", "--target", "a smiling face", "--steps", "2"}};
    const std::vector<std::string> pictures = {"p.png", "p.tiff", "p.webp"};
    for (size_t i = 0; i < commands.size(); ++i) {
        const std::string picture = folder / pictures[i];
        expectSuccess(joined({commands[i], {"--document-out", saved, "-o", picture}}));
        const std::optional<Document> carried = documentInPicture(picture);
        ASSERT_TRUE(carried) << picture;
        expectSameEdit(*carried, openDocument(saved));
    }
}

TEST(Outputs, drawsDocumentsAndTheOnesInPicturesAgain) {
    const TemporaryFolder folder;
    const std::string picture = folder / "p.png";
    expectSuccess({"direct", "--seed", "4", "--neutral", "a face", "--target", "a smiling face",
                   "--document-out", folder / "edit.styleclip", "-o", picture});
    for (const std::string& document : {picture, (folder / "edit.styleclip").string()}) {
        expectSuccess({"render", "--document", document, "-o", folder / "again.png"});
        EXPECT_TRUE(allNear(readPicture(folder / "again.png"), readPicture(picture), 0.0));
        EXPECT_EQ(documentInPicture(folder / "again.png")->edits.size(), 1u);
    }
    EXPECT_NE(runProgram({"render", "--document", picture, "--seed", "1", "-o", picture}).status,
              0);
}

TEST(Outputs, picturesKeepTheirSecretsWhenAsked) {
    const TemporaryFolder folder;
    expectSuccess({"direct", "--neutral", "a face", "--target", "a smiling face",
                   "--no-description", "-o", folder / "p.png"});
    EXPECT_FALSE(documentInPicture(folder / "p.png"));
    const ProgramResult result =
        runProgram({"render", "--document", folder / "p.png", "-o", folder / "again.png"});
    EXPECT_NE(result.status, 0);
    EXPECT_THAT(result.err, testing::HasSubstr("contains no edit"));
}

TEST(Outputs, takeNamesThatAreAsLongAsTheyCanBe) {
    const TemporaryFolder folder;
    const auto named = [&](size_t length, const std::string& ending) {
        return (folder / (std::string(length - ending.size(), 'n') + ending)).string();
    };
    for (const char* ending : {".png", ".npy", ".jpg"}) {
        expectSuccess({"render", "-o", named(255, ending)});
        EXPECT_TRUE(std::filesystem::exists(named(255, ending))) << ending;
    }
    expectSuccess({"direct", "--neutral", "a face", "--target", "a smiling face", "-o",
                   named(244, ".png"), "--document-out", named(255, ".styleclip"), "--latent-out",
                   named(255, ".pt")});
}

TEST(Outputs, thatCantBeWrittenAreToldBeforeTheWork) {
    const TemporaryFolder folder;
    const std::string latents = folder / "latents.npy";
    writeNpy(latents, at::zeros({3, 10, 32}));
    const std::string long255 = folder / (std::string(251, 'n') + ".png");
    const std::vector<std::vector<std::string>> commands = {
        {"render"},
        {"map", "--mapper", "Levels"},
        {"optimize", "--target", "a smiling face", "--steps", "1000000"},
        {"direct", "--neutral", "a face", "--target", "a smiling face"},
    };
    for (const std::vector<std::string>& command : commands) { // of three, each has a number
        const ProgramResult result =
            runProgram(joined({command, {"--latent", latents, "-o", long255}}));
        EXPECT_EQ(result.status, 3) << command[0];
        EXPECT_THAT(result.err, testing::HasSubstr("File name too long")) << command[0];
    }
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Outputs, keepTheRightsOfWhatTheyReplace) {
    const TemporaryFolder folder;
    const std::string picture = folder / "p.png";
    for (int i = 0; i < 2; ++i) {
        expectSuccess({"render", "-o", picture});
        std::filesystem::permissions(picture, std::filesystem::perms{0600});
    }
    expectSuccess({"render", "-o", picture});
    EXPECT_EQ(std::filesystem::status(picture).permissions(), std::filesystem::perms{0600});
}

TEST(Outputs, picturesThatCantBeReadLeaveOneSentence) {
    for (const auto& [name, part] : std::vector<std::pair<std::string, std::string>>{
             {"truncated.jpg", "is damaged or was cut off"},
             {"animated.webp", "is an animation"}}) {
        const TemporaryFolder folder;
        const ProgramResult result = runProgram(
            {"embed", "--image", dataPath("cases/" + name), "-o", folder / "features.npy"});
        EXPECT_EQ(result.status, 3);
        EXPECT_THAT(result.err, testing::HasSubstr(name + ": " + part));
        EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    }
}

TEST(Outputs, embedsPictureFiles) {
    const TemporaryFolder folder;
    expectSuccess({"render", "-o", folder / "p.png"});
    expectSuccess({"embed", "--image", folder / "p.png", "-o", folder / "features.npy"});
    EXPECT_EQ(read(folder / "features.npy").sizes(), (std::vector<int64_t>{1, 64}));
}
#endif

} // namespace styleclip::test
