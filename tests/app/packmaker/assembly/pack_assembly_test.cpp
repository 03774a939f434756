#include "app/packmaker/assembly/pack_assembly.h"

#include "app/packmaker/assembly/named_portraits.h"
#include "app/packmaker/generator/demo_generator.h"
#include "app/packmaker/generator/equalized_synthesis.h"
#include "app/packmaker/generator/portrait_latents.h"
#include "core/packs/model_set.h"
#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace styleclip::test {
namespace {

/// A generator of 8 px, not trained.
DemoGenerator tinyGenerator() {
    SynthesisPlan plan;
    plan.channels = {16, 16};
    plan.styleDim = 64;
    const AttributeLatents latents = createPortraitLatents(plan.styleDim, 1);
    const EqualizedSynthesis network(
        plan, kAttributeCount,
        {at::zeros({1, 1, 4, 4}), at::zeros({1, 1, 8, 8}), at::zeros({1, 1, 8, 8})}, 1);
    DemoGenerator generator{network.generatorWeights(latents.basis()), latents};
    generator.weights.mapping = randomMapping(2, plan.styleDim, 1);
    generator.weights.latentAverage = naturalMean(latents);
    return generator;
}

TEST(PackAssembly, MakesAPackThatOpens) {
    const TemporaryFolder folder;
    const DemoGenerator generator = tinyGenerator();
    writeDemoGenerator(folder / "generator.pt", generator);
    PackParts parts;
    parts.name = "Tiny";
    parts.generator = folder / "generator.pt";
    parts.clip = dataPath("conformance/clip/vit_state.pt");
    assemblePack(parts, folder / "pack");

    ModelSet models(ModelPack::open(folder / "pack"), c10::Device(c10::kCPU));
    EXPECT_EQ(models.pack().name, "Tiny");
    EXPECT_EQ(models.generator()->resolution(), 8);
    EXPECT_EQ(models.clip()->embeddingDim(),
              Clip::load(Checkpoint::open(parts.clip))->embeddingDim());
    EXPECT_TRUE(models.pack().identity.empty());
    EXPECT_EQ(models.pack().optimization.space, LatentSpace::W);
    EXPECT_NEAR(models.pack().optimization.learningRate, 0.0167, 1e-6);
    EXPECT_EQ(models.pack().optimization.latentNoise, 1.0);
    EXPECT_EQ(models.pack().optimization.neutral, "a face");

    const std::vector<NamedPortrait> people = namedPortraits();
    ASSERT_EQ(models.pack().samples.size(), people.size());
    const at::Tensor expected = generator.latents.latents(people.front().attributes.unsqueeze(0));
    EXPECT_TRUE(allNear(models.sample(people.front().name).latent, expected, 1e-6));
}

TEST(PackAssembly, TakesOnlyTheMapperFromAMapperCheckpoint) {
    const TemporaryFolder folder;
    writeDemoGenerator(folder / "generator.pt", tinyGenerator());
    writeSafetensors(folder / "mapper.safetensors",
                     {{"state_dict.mapper.mapping.1.weight", at::ones({4, 4})},
                      {"state_dict.decoder.input.input", at::ones({1, 4, 4, 4})}});
    PackParts parts;
    parts.generator = folder / "generator.pt";
    parts.mappers = {{"Bowl cut", "bowl cut hairstyle", folder / "mapper.safetensors"}};
    assemblePack(parts, folder / "pack");

    const ModelPack pack = ModelPack::open(folder / "pack");
    ASSERT_EQ(pack.mappers.size(), 1u);
    EXPECT_EQ(pack.mappers[0].name, "Bowl cut");
    EXPECT_EQ(pack.mappers[0].target, "bowl cut hairstyle");
    EXPECT_EQ(pack.mappers[0].file.filename(), "bowl_cut.safetensors");
    const Checkpoint mapper = Checkpoint::open(pack.mappers[0].file);
    ASSERT_EQ(mapper.tensors().size(), 1u);
    EXPECT_EQ(mapper.tensors().begin()->first, "state_dict.mapper.mapping.1.weight");
    EXPECT_EQ(mapper.tensors().begin()->second.dtype(), at::kHalf);
}

TEST(PackAssembly, LeavesNoPackWithoutItsParts) {
    const TemporaryFolder folder;
    EXPECT_THAT([&] { assemblePack({}, folder / "pack"); },
                throwsError(ErrorKind::Usage, "generator"));
    writeDemoGenerator(folder / "generator.pt", tinyGenerator());
    PackParts parts;
    parts.generator = folder / "generator.pt";
    parts.clip = folder / "absent.pt";
    EXPECT_THAT([&] { assemblePack(parts, folder / "pack"); },
                throwsError(ErrorKind::File, "absent.pt"));
    EXPECT_FALSE(std::filesystem::exists(folder / "pack" / "pack.json"));
}

TEST(NamedPortraits, AreTenDifferentPeopleWithinTheRanges) {
    const std::vector<NamedPortrait> people = namedPortraits();
    ASSERT_EQ(people.size(), 10u);
    for (size_t i = 0; i < people.size(); ++i) {
        const at::Tensor scaled = scaledAttributes(people[i].attributes);
        EXPECT_LE(scaled.abs().max().item<float>(), 1.00001F) << people[i].name;
        for (size_t j = 0; j < i; ++j) {
            EXPECT_NE(people[i].name, people[j].name);
            EXPECT_GT((people[i].attributes - people[j].attributes).abs().max().item<float>(), 0.4F)
                << people[i].name << " and " << people[j].name;
        }
    }
}

} // namespace
} // namespace styleclip::test
