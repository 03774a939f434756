#include "core/packs/model_set.h"

#include "core/document/latent_file.h"
#include "core/packs/file_hash.h"
#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "tests/support/encoder_checkpoint.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <functional>

namespace styleclip::test {

namespace {

ModelPack conformancePack() {
    ModelPack pack;
    pack.generator = dataPath("conformance/stylegan2/rosinality_64.pt");
    pack.clip = dataPath("conformance/clip/vit_state.pt");
    pack.relevance = dataPath("conformance/global/fs3.npy");
    pack.statistics = dataPath("conformance/global/S_mean_std");
    return pack;
}

ModelSet modelsOf(const ModelPack& pack) {
    return ModelSet(pack, c10::Device(c10::kCPU));
}

void expectError(ErrorKind kind, const std::function<void()>& action) {
    try {
        action();
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), kind) << error.what();
    }
}

} // namespace

TEST(ModelSet, loadsAModelOnce) {
    ModelSet models = modelsOf(conformancePack());
    EXPECT_EQ(models.generator()->resolution(), 64);
    EXPECT_EQ(models.generator().get(), models.generator().get());
    EXPECT_EQ(models.relevance().size(0), 288);
}

TEST(ModelSet, tellsWhenNothingSaysWhichNetworkOfAFileIsMeant) {
    const TemporaryFolder folder;
    std::map<std::string, at::Tensor> twins;
    const Checkpoint one = Checkpoint::open(dataPath("conformance/stylegan2/rosinality_64.pt"));
    for (const auto& [name, tensor] : withPrefix(one.tensors(), "g_ema.")) {
        twins["netG_A." + name] = twins["netG_B." + name] = tensor.load();
    }
    ModelPack pack = conformancePack();
    pack.generator = folder / "twins.safetensors";
    writeSafetensors(pack.generator, twins);
    std::vector<std::string> told;
    ModelSet models(pack, c10::Device(c10::kCPU),
                    [&](const Phrase& notice) { told.push_back(notice.english()); });
    (void)models.generator();
    (void)models.clip();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].find("twins.safetensors: holds 2 networks of this kind"), std::string::npos)
        << told[0];
}

TEST(ModelSet, saysWhichModelIsMissing) {
    ModelSet models = modelsOf(ModelPack{});
    expectError(ErrorKind::Usage, [&] { (void)models.generator(); });
    expectError(ErrorKind::Usage, [&] { (void)models.clip(); });
    expectError(ErrorKind::Usage, [&] { (void)models.tokenizer(); });
    expectError(ErrorKind::Usage, [&] { (void)models.identity(); });
    expectError(ErrorKind::Usage, [&] { (void)models.reader(); });
    expectError(ErrorKind::Usage, [&] { (void)models.attributeLatents(); });
    EXPECT_FALSE(models.hasAttributeLatents());
}

TEST(ModelSet, refusesRelevanceAndStatisticsOfAnotherGenerator) {
    ModelPack pack = conformancePack();
    pack.generator = dataPath("conformance/stylegan2/ada_64.pkl");
    ModelSet models = modelsOf(pack);
    expectError(ErrorKind::Mismatch, [&] { (void)models.relevance(); });
    expectError(ErrorKind::Mismatch, [&] { (void)models.statistics(); });
}

TEST(ModelSet, takesEncoderAndGeneratorFromOneFile) {
    const TemporaryFolder folder;
    writeEncoderCheckpoint(folder / "e4e.pt", smallE4e());
    for (const bool named : {true, false}) {
        ModelPack pack;
        pack.generator = folder / "e4e.pt";
        pack.encoder = named ? pack.generator : std::filesystem::path();
        ModelSet models = modelsOf(pack);
        EXPECT_TRUE(models.hasEncoder());
        EXPECT_EQ(models.encoder()->layerCount(), models.generator()->layerCount());
        EXPECT_EQ(models.records().size(), 2u);
    }
    ModelSet without = modelsOf(conformancePack());
    EXPECT_FALSE(without.hasEncoder());
    expectError(ErrorKind::Usage, [&] { (void)without.encoder(); });
}

TEST(ModelSet, givesInversionsWhatThePackHas) {
    ModelPack pack = conformancePack();
    pack.drawsPhotographs = false;
    ModelSet models = modelsOf(pack);
    const InversionModels some = models.inversionModels();
    EXPECT_EQ(some.generator, models.generator());
    EXPECT_EQ(some.clip, models.clip());
    EXPECT_FALSE(some.encoder || some.identity || some.lpips || some.drawsPhotographs);
    pack.lpips = pack.clip; // without its weights
    ModelSet incomplete = modelsOf(pack);
    expectError(ErrorKind::Usage, [&] { (void)incomplete.inversionModels(); });
}

TEST(ModelSet, refusesTheEncoderOfAnotherGenerator) {
    const TemporaryFolder folder;
    writeEncoderCheckpoint(folder / "e4e.pt", smallE4e());
    ModelPack pack = conformancePack();
    pack.generator = dataPath("conformance/stylegan2/rosinality_256.pt");
    pack.encoder = folder / "e4e.pt";
    ModelSet models = modelsOf(pack);
    expectError(ErrorKind::Mismatch, [&] { (void)models.encoder(); });
}

TEST(ModelSet, tellsTheFilesThatItAcceptedOnce) {
    ModelPack pack = conformancePack();
    pack.identity = pack.clip;
    ModelSet models = modelsOf(pack);
    for (int attempt = 0; attempt < 2; ++attempt) {
        expectError(ErrorKind::File, [&] { (void)models.identity(); });
        EXPECT_EQ(models.mapper(dataPath("conformance/mapper/levels.pt"))->space(),
                  LatentSpace::WPlus);
    }
    const std::vector<ModelRecord> records = models.records();
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records[0].role, "generator");
    EXPECT_EQ(records[0].sha256, sha256OfFile(pack.generator));
    EXPECT_EQ(records[1].role, "mapper");
    EXPECT_EQ(records[1].name, "levels.pt");
    EXPECT_EQ(records[1].sha256, sha256OfFile(dataPath("conformance/mapper/levels.pt")));
}

TEST(ModelSet, tellsWhatItLoadedThoughTheFilesChange) {
    const TemporaryFolder folder;
    ModelPack pack = conformancePack();
    const std::string hash = sha256OfFile(pack.generator);
    std::filesystem::copy(pack.generator, folder / "generator.pt");
    std::filesystem::copy(pack.clip, folder / "clip.pt");
    pack.generator = folder / "generator.pt";
    pack.clip = folder / "clip.pt";
    ModelSet models = modelsOf(pack);
    (void)models.generator();
    (void)models.clip();
    std::filesystem::rename(folder / "generator.pt", folder / "elsewhere.pt");
    std::filesystem::remove(folder / "clip.pt");
    for (int time = 0; time < 2; ++time) {
        const std::vector<ModelRecord> records = models.records();
        ASSERT_EQ(records.size(), 2u);
        EXPECT_EQ(records[0].name, "generator.pt");
        EXPECT_EQ(records[0].sha256, hash);
        EXPECT_EQ(records[1].sha256, sha256OfFile(dataPath("conformance/clip/vit_state.pt")));
    }
}

TEST(ModelSet, tellsTheFileThatItLoadedLast) {
    const TemporaryFolder folder;
    ModelSet models = modelsOf(conformancePack());
    const auto load = [&](const char* mapper) {
        std::filesystem::copy(dataPath(mapper), folder / "new.pt");
        std::filesystem::rename(folder / "new.pt", folder / "mine.pt");
        (void)models.mapper(folder / "mine.pt");
        EXPECT_EQ(models.records().back().sha256, sha256OfFile(dataPath(mapper)));
    };
    load("conformance/mapper/levels.pt");
    load("conformance/mapper/single.pt");
    EXPECT_EQ(models.records().size(), 2U); // the generator, and one mapper
}

TEST(ModelSet, tellsNoHashOfAFileThatWasOverwritten) {
    const TemporaryFolder folder;
    ModelPack pack = conformancePack();
    std::filesystem::copy(pack.generator, folder / "generator.pt");
    std::filesystem::last_write_time(folder / "generator.pt",
                                     std::filesystem::file_time_type::clock::now() -
                                         std::chrono::hours(1));
    pack.generator = folder / "generator.pt";
    ModelSet models = modelsOf(pack);
    (void)models.generator();
    std::filesystem::copy(pack.clip, folder / "generator.pt", // in place
                          std::filesystem::copy_options::overwrite_existing);
    const std::vector<ModelRecord> records = models.records();
    ASSERT_EQ(records.size(), 1u);
    EXPECT_EQ(records[0].name, "generator.pt");
    EXPECT_EQ(records[0].sha256, "");
}

TEST(ModelSet, refusesAPipeWithoutWaitingForItsWriter) {
    const TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe.pt").c_str(), 0600), 0);
    ModelPack pack;
    pack.generator = folder / "pipe.pt";
    ModelSet models = modelsOf(pack);
    expectError(ErrorKind::File, [&] { (void)models.generator(); });
}

TEST(ModelSet, computesStatisticsWhenThePackHasNone) {
    ModelPack pack = conformancePack();
    pack.statistics.clear();
    ModelSet models = modelsOf(pack);
    const ChannelStatistics& statistics = models.statistics();
    EXPECT_EQ(statistics.deviation.numel(), models.generator()->styleLayout().channelCount());
    EXPECT_TRUE((statistics.deviation > 0).all().item<bool>());
}

TEST(ModelSet, findsThePortraitsOfItsPack) {
    const TemporaryFolder folder;
    ModelPack pack = conformancePack();
    ModelSet plain = modelsOf(pack);
    expectError(ErrorKind::Usage, [&] { (void)plain.sample("Amara"); });
    const at::Tensor latent = at::linspace(-1.0, 1.0, plain.generator()->styleDim());
    writeLatent(folder / "amara.npy", latent);
    pack.samples = {{"Amara", folder / "amara.npy"}};
    ModelSet models = modelsOf(pack);
    const Source source = models.sample("Amara");
    EXPECT_EQ(source.space, LatentSpace::W);
    EXPECT_EQ(source.description, "Amara");
    EXPECT_TRUE(allNear(source.latent, latent.unsqueeze(0), 0.0));
    expectError(ErrorKind::Usage, [&] { (void)models.sample("Bela"); });
}

TEST(ModelSet, opensTheEmbeddedPack) {
    ModelSet models = modelsOf(ModelPack::open(dataPath("../../models/demo")));
    EXPECT_EQ(models.tokenizer().vocabularySize(), models.clip()->vocabularySize());
    EXPECT_EQ(models.relevance().size(0),
              models.generator()->styleLayout().convolutionChannelCount());
    for (const PackMapper& mapper : models.pack().mappers) {
        EXPECT_EQ(models.mapper(mapper.name)->space(), LatentSpace::WPlus) << mapper.name;
    }
}

} // namespace styleclip::test
