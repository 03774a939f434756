#include "core/packs/model_pack.h"

#include "models/error.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace styleclip::test {

namespace fs = std::filesystem;

namespace {

/// What opening a folder with this pack.json is refused with; "" if it is not.
std::string refusal(const std::string& json) {
    const TemporaryFolder folder;
    std::ofstream(folder / "pack.json") << json;
    try {
        (void)ModelPack::open(folder.path());
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::File);
        return error.what();
    }
    return {};
}

} // namespace

TEST(ModelPack, namesItsFilesInTheFolder) {
    const TemporaryFolder folder;
    for (const char* name : {"g.pt", "c.pt", "m.pt"}) {
        std::ofstream(folder / name) << "x";
    }
    std::ofstream(folder / "pack.json")
        << R"({"format": 1, "name": "Mine", "licence": "MIT", "generator": "g.pt", "clip": "c.pt",
              "attributes": "g.pt", "reader": "m.pt",
              "mappers": [{"name": "Mohawk", "target": "mohawk hairstyle", "file": "m.pt"}],
              "samples": [{"name": "Amara", "file": "c.pt"}]})";
    const ModelPack pack = ModelPack::open(folder.path());
    EXPECT_EQ(pack.name, "Mine");
    EXPECT_EQ(pack.licence, "MIT");
    EXPECT_EQ(pack.generator, folder / "g.pt");
    EXPECT_EQ(pack.clip, folder / "c.pt");
    EXPECT_TRUE(pack.identity.empty());
    EXPECT_EQ(pack.attributes, folder / "g.pt");
    EXPECT_EQ(pack.reader, folder / "m.pt");
    ASSERT_EQ(pack.mappers.size(), 1u);
    EXPECT_EQ(pack.mappers[0].target, "mohawk hairstyle");
    EXPECT_EQ(pack.mappers[0].file, folder / "m.pt");
    ASSERT_EQ(pack.samples.size(), 1u);
    EXPECT_EQ(pack.samples[0].name, "Amara");
    EXPECT_EQ(pack.samples[0].file, folder / "c.pt");
    EXPECT_EQ(pack.optimization.space, LatentSpace::WPlus); // as published
}

TEST(ModelPack, saysWhatTheWeightsOfItsClipDoNot) {
    const TemporaryFolder folder;
    const auto opened = [&](const std::string& more) {
        std::ofstream(folder / "clip.pt") << "x";
        std::ofstream(folder / "pack.json") << R"({"format": 1, "clip": "clip.pt")" << more << "}";
        return ModelPack::open(folder.path());
    };
    EXPECT_EQ(opened("").clipActivation, std::nullopt);
    EXPECT_EQ(opened(R"(, "clip_activation": "quickgelu")").clipActivation,
              ClipActivation::QuickGelu);
    const ModelPack pack = opened(R"(, "clip_activation": "gelu")");
    EXPECT_EQ(pack.clipActivation, ClipActivation::Gelu);
    EXPECT_THAT([&] { (void)opened(R"(, "clip_activation": "relu")"); },
                throwsError(ErrorKind::File, "'relu' is no activation of CLIP"));
    EXPECT_THAT([&] { (void)opened(R"(, "clip_activation": 1)"); },
                throwsError(ErrorKind::File, "clip_activation"));

    ModelPack own; // of another CLIP nothing was said
    EXPECT_EQ(pack.with(own).clipActivation, ClipActivation::Gelu);
    own.clip = "other.pt";
    EXPECT_EQ(pack.with(own).clipActivation, std::nullopt);
    own.clipActivation = ClipActivation::QuickGelu;
    EXPECT_EQ(pack.with(own).clipActivation, ClipActivation::QuickGelu);
}

TEST(ModelPack, saysWhatItsGeneratorDraws) {
    const TemporaryFolder folder;
    const auto opened = [&](const std::string& more) {
        std::ofstream(folder / "pack.json") << R"({"format": 1)" << more << "}";
        return ModelPack::open(folder.path());
    };
    EXPECT_TRUE(opened("").drawsPhotographs);
    EXPECT_TRUE(opened(R"(, "draws": "photographs")").drawsPhotographs);
    const ModelPack pack = opened(R"(, "draws": "illustrations")");
    EXPECT_FALSE(pack.drawsPhotographs);
    ModelPack own; // an identity network of one's own makes no photographs of it
    own.identity = "own.pt";
    EXPECT_FALSE(pack.with(own).drawsPhotographs);
    own.generator = "own.pt";
    EXPECT_TRUE(pack.with(own).drawsPhotographs);
    EXPECT_THAT(refusal(R"({"format": 1, "draws": "cats"})"), testing::HasSubstr("not 'cats'"));
    EXPECT_THAT(refusal(R"({"format": 1, "draws": true})"), testing::HasSubstr("must be a text"));
}

TEST(ModelPack, findsTheGeneratorInTheEncodersFile) {
    const TemporaryFolder folder;
    std::ofstream(folder / "e4e.pt") << "x";
    std::ofstream(folder / "g.pt") << "x";
    std::ofstream(folder / "pack.json") << R"({"format": 1, "encoder": "e4e.pt"})";
    EXPECT_EQ(ModelPack::open(folder.path()).generator, folder / "e4e.pt");
    std::ofstream(folder / "pack.json")
        << R"({"format": 1, "encoder": "e4e.pt", "generator": "g.pt"})";
    EXPECT_EQ(ModelPack::open(folder.path()).generator, folder / "g.pt");
}

TEST(ModelPack, tellsWhatSuitsItsOptimization) {
    const TemporaryFolder folder;
    std::ofstream(folder / "pack.json")
        << R"({"format": 1, "optimization": {"space": "w", "lr": 0.03,
                "latent_noise": 0.5, "neutral": "a face"}})";
    const ModelPack pack = ModelPack::open(folder.path());
    EXPECT_EQ(pack.optimization.space, LatentSpace::W);
    EXPECT_DOUBLE_EQ(pack.optimization.learningRate, 0.03);
    EXPECT_DOUBLE_EQ(pack.optimization.latentNoise, 0.5);
    EXPECT_EQ(pack.optimization.neutral, "a face");
    EXPECT_DOUBLE_EQ(pack.optimization.lambdaL2, OptimizationOptions().lambdaL2);
    ModelPack own;
    own.generator = "own.pt";
    EXPECT_EQ(pack.with(own).optimization.space, LatentSpace::WPlus);
    own = {};
    own.clip = "own.pt";
    EXPECT_EQ(pack.with(own).optimization.space, LatentSpace::WPlus);
    EXPECT_EQ(pack.with(own).optimization.neutral, "");
    own = {};
    own.identity = "own.pt";
    EXPECT_EQ(pack.with(own).optimization.space, LatentSpace::W);
}

TEST(ModelPack, refusesWhatIsMalformed) {
    using testing::HasSubstr;
    EXPECT_THAT(refusal("{"), HasSubstr("not valid JSON"));
    EXPECT_THAT(refusal("[]"), HasSubstr("not valid JSON"));
    EXPECT_THAT(refusal("{}"), HasSubstr("format"));
    EXPECT_THAT(refusal(R"({"format": 2})"), HasSubstr("newer"));
    EXPECT_THAT(refusal(R"({"format": 1, "generator": 7})"), HasSubstr("must be a text"));
    EXPECT_THAT(refusal(R"({"format": 1, "generator": "absent.pt"})"), HasSubstr("absent.pt"));
    EXPECT_THAT(refusal(R"({"format": 1, "mappers": 3})"), HasSubstr("mappers"));
    EXPECT_THAT(refusal(R"({"format": 1, "mappers": ["m.pt"]})"), HasSubstr("mappers"));
    EXPECT_THAT(refusal(R"({"format": 1, "mappers": [{"name": "No file"}]})"), HasSubstr("file"));
    EXPECT_THAT(refusal(R"({"format": 1, "samples": [{"name": "No file"}]})"),
                HasSubstr("samples"));
    EXPECT_THAT(refusal(R"({"format": 1, "optimization": 5})"), HasSubstr("optimization"));
    EXPECT_THAT(refusal(R"({"format": 1, "optimization": {"space": "z"}})"), HasSubstr("'z'"));
    EXPECT_THAT(refusal(R"({"format": 1, "optimization": {"lr": "fast"}})"), HasSubstr("lr"));
    EXPECT_THAT(refusal(R"({"format": 1, "optimization": {"neutral": 1}})"), HasSubstr("neutral"));
    EXPECT_THAT(refusal(R"({"format": 1, "optimization": {"latent_noise": -1}})"),
                HasSubstr("latent noise"));
    for (const char* rate : {"-1", "0", "1001", "1e300"}) {
        EXPECT_THAT(refusal(std::string(R"({"format": 1, "optimization": {"lr": )") + rate + "}}"),
                    HasSubstr("learning rate"));
    }
    EXPECT_THAT(refusal(R"({"format": 1, "optimization": {"lambda_l2": 1e7}})"),
                HasSubstr("lambda_l2"));
}

TEST(ModelPack, refusesListsThatAreNestedWithoutEnd) {
    const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
    for (const char* key : {"mappers", "samples", "optimization"}) {
        EXPECT_THAT(refusal(R"({"format": 1, ")" + std::string(key) + "\": " + deep + "}"),
                    testing::HasSubstr("not valid JSON"));
    }
}

TEST(ModelPack, refusesFilesOutsideItsFolder) {
    for (const char* name : {"../generator.pt", "/etc/passwd", "a/../../b.pt"}) {
        EXPECT_THAT(refusal(std::string(R"({"format": 1, "generator": ")") + name + "\"}"),
                    testing::HasSubstr("outside"));
    }
}

TEST(ModelPack, followsLinks) {
    const TemporaryFolder folder; // as downloads and package managers lay packs out
    fs::create_directories(folder / "blobs");
    fs::create_directories(folder / "snapshots/1");
    std::ofstream(folder / "blobs/a") << R"({"format": 1, "generator": "g.pt", "clip": "far/b"})";
    std::ofstream(folder / "blobs/b") << "x";
    const fs::path pack = folder / "snapshots/1";
    fs::create_symlink("../../blobs/a", pack / "pack.json");
    fs::create_symlink("../../blobs/b", pack / "g.pt");
    fs::create_directory_symlink(folder / "blobs", pack / "far");
    EXPECT_EQ(ModelPack::open(pack).generator, pack / "g.pt");
    EXPECT_EQ(ModelPack::open(pack).clip, pack / "far/b");
}

TEST(ModelPack, refusesNamesThatTheSystemDoes) {
    const std::string tooLong(300, 'x');
    EXPECT_THAT(refusal(R"({"format": 1, "generator": ")" + tooLong + "\"}"),
                testing::HasSubstr("which is not in the folder"));
    EXPECT_THAT(refusal(R"({"format": 1, "generator": "\u001b[31m.pt"})"),
                testing::HasSubstr("names '?[31m.pt', which is not in the folder"));
    EXPECT_THAT(refusal(R"({"format": 1, "generator": "../\u001b[31m.pt"})"),
                testing::HasSubstr("names '../?[31m.pt', which is outside"));
    const TemporaryFolder folder;
    fs::create_symlink("b.pt", folder / "a.pt");
    fs::create_symlink("a.pt", folder / "b.pt");
    std::ofstream(folder / "pack.json") << R"({"format": 1, "generator": "a.pt"})";
    EXPECT_THAT([&] { (void)ModelPack::open(folder.path()); },
                throwsError(ErrorKind::File, "which is not in the folder"));
    EXPECT_THAT([&] { (void)ModelPack::open(folder / tooLong); },
                throwsError(ErrorKind::File, "is not a folder"));
}

TEST(ModelPack, passesOverLinksThatLeadInACircle) {
    const TemporaryFolder folder;
    fs::copy(dataPath("conformance/mapper/levels.pt"), folder / "mohawk.pt");
    fs::create_symlink("b.pt", folder / "a.pt");
    fs::create_symlink("a.pt", folder / "b.pt");
    EXPECT_EQ(ModelPack::open(folder.path()).mappers.size(), 1u);
}

TEST(ModelPack, recognisesAFolderOfPublishedFilesByContent) {
    const TemporaryFolder folder;
    const fs::path data = dataPath("conformance");
    fs::copy(data / "stylegan2/rosinality_64_legacy.pt", folder / "some-download.bin");
    fs::copy(data / "clip/vit_jit.pt", folder / "ViT-B-32.pt");
    fs::copy(data / "mapper/levels.pt", folder / "mohawk.pt");
    fs::copy(data / "global/fs3.npy", folder / "fs3.npy");
    fs::copy(data / "global/S_mean_std", folder / "S_mean_std");
    std::ofstream(folder / "bpe_simple_vocab_16e6.txt") << "#version: 0.2\na b\n";
    std::ofstream(folder / "LICENSE") << "no model";
    const ModelPack pack = ModelPack::open(folder.path());
    EXPECT_EQ(pack.generator.filename(), "some-download.bin");
    EXPECT_EQ(pack.clip.filename(), "ViT-B-32.pt");
    EXPECT_EQ(pack.vocabulary.filename(), "bpe_simple_vocab_16e6.txt");
    EXPECT_EQ(pack.relevance.filename(), "fs3.npy");
    EXPECT_EQ(pack.statistics.filename(), "S_mean_std");
    ASSERT_EQ(pack.mappers.size(), 1u);
    EXPECT_EQ(pack.mappers[0].name, "mohawk");
}

TEST(ModelPack, refusesFoldersWithoutModels) {
    const TemporaryFolder folder;
    EXPECT_THROW((void)ModelPack::open(folder.path()), Error);
    EXPECT_THROW((void)ModelPack::open(folder / "absent"), Error);
}

namespace {

ModelPack wholePack() {
    ModelPack pack;
    pack.name = "Whole";
    pack.generator = "generator.pt";
    pack.clip = "clip.pt";
    pack.vocabulary = "vocab.txt";
    pack.identity = "identity.pt";
    pack.relevance = "fs3.npy";
    pack.statistics = "S_mean_std";
    pack.mappers = {{"Mohawk", "", "mohawk.pt"}, {"Afro", "", "afro.pt"}};
    pack.samples = {{"Amara", "amara.npy"}};
    return pack;
}

} // namespace

TEST(ModelPack, leavesOutWhatBelongedToAnotherGenerator) {
    ModelPack own;
    own.generator = "own.pt";
    own.statistics = "own_S";
    const ModelPack pack = wholePack().with(own);
    EXPECT_EQ(pack.generator, "own.pt");
    EXPECT_EQ(pack.statistics, "own_S");
    EXPECT_TRUE(pack.relevance.empty());
    EXPECT_TRUE(pack.mappers.empty());
    EXPECT_TRUE(pack.samples.empty());
    EXPECT_EQ(pack.clip, "clip.pt");
    EXPECT_EQ(pack.identity, "identity.pt");
    EXPECT_EQ(pack.name, "Whole");
}

TEST(ModelPack, leavesOutWhatBelongedToAnotherClip) {
    ModelPack own;
    own.clip = "own.pt";
    const ModelPack pack = wholePack().with(own);
    EXPECT_EQ(pack.clip, "own.pt");
    EXPECT_TRUE(pack.vocabulary.empty());
    EXPECT_TRUE(pack.relevance.empty());
    EXPECT_EQ(pack.statistics, "S_mean_std");
    EXPECT_EQ(pack.mappers.size(), 2u);
}

TEST(ModelPack, takesOwnMappersOnTopOrInPlaceOfTheirNamesakes) {
    ModelPack own;
    own.mappers = {{"Afro", "", "own.pt"}, {"Bowl cut", "", "bowl.pt"}};
    const ModelPack pack = wholePack().with(own);
    ASSERT_EQ(pack.mappers.size(), 3u);
    EXPECT_EQ(pack.mappers[0].name, "Mohawk");
    EXPECT_EQ(pack.mappers[1].file, "own.pt");
    EXPECT_EQ(pack.mappers[2].name, "Bowl cut");
}

} // namespace styleclip::test
