#include "core/packs/model_folder.h"

#include "core/packs/model_set.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "tests/support/encoder_checkpoint.h"
#include "tests/support/error_matchers.h"
#include "tests/support/formula_networks.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace styleclip::test {

namespace fs = std::filesystem;

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ModelFolder : public testing::Test {
protected:
    /// One of the published files, in the folder under this name.
    void put(const char* file, const char* name) const {
        fs::copy(dataPath(std::string("conformance/") + file), m_folder / name);
    }

    void write(const char* name, const std::string& content) const {
        std::ofstream(m_folder / name) << content;
    }

    void writeState(const char* name, const StateDict& state) const {
        std::map<std::string, at::Tensor> tensors;
        for (const auto& [key, tensor] : state) {
            tensors[key] = tensor.load();
        }
        writeSafetensors(m_folder / name, tensors);
    }

    [[nodiscard]] ModelPack pack() const { return packOfFolder(m_folder.path()); }

    [[nodiscard]] std::vector<std::string> notices() const {
        std::vector<std::string> sentences;
        for (const Phrase& notice : pack().notices()) {
            sentences.push_back(notice.english());
        }
        return sentences;
    }

    /// What the folder is refused with.
    [[nodiscard]] std::string refusal() const {
        try {
            (void)pack();
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::File);
            return error.what();
        }
        return {};
    }

    TemporaryFolder m_folder;
};

const char* const kVocabulary = "#version: 0.2\na b</w>\n";
const char* const kGenerator = "stylegan2/rosinality_64.pt";
const char* const kClip = "clip/vit_state.pt";

} // namespace

TEST_F(ModelFolder, TellsAVocabularyByWhatIsInIt) {
    put(kGenerator, "generator.pt");
    write("words.txt", kVocabulary);
    write("vocab.json", "{\"a\": 0}");
    write("z-vocab.txt", "a list of words\n");
    write("words.txt.gz.part", "\x1f\x8b\x08");
    EXPECT_EQ(pack().vocabulary.filename(), "words.txt");
}

TEST_F(ModelFolder, PassesOverUnfinishedDownloads) {
    put(kGenerator, "generator.pt");
    write("bpe_simple_vocab_16e6.txt", kVocabulary);
    for (const char* ending : {".part", ".crdownload", ".download", ".tmp", ".PART"}) {
        write(("generator.pt" + std::string(ending)).c_str(), "half");
        write(("bpe_simple_vocab_16e6.txt" + std::string(ending)).c_str(), kVocabulary);
    }
    EXPECT_EQ(pack().generator.filename(), "generator.pt");
    EXPECT_EQ(pack().vocabulary.filename(), "bpe_simple_vocab_16e6.txt");
    EXPECT_THAT(notices(), IsEmpty()); // the whole files are there
}

TEST_F(ModelFolder, NamesDownloadsThatAreAllThereIs) {
    write("generator.pt.crdownload", "half");
    EXPECT_THAT(refusal(), AllOf(HasSubstr("generator.pt.crdownload"), HasSubstr("not finished")));
}

TEST_F(ModelFolder, SaysWhichOfSeveralFilesIsUsed) {
    put(kGenerator, "b.pt");
    put("stylegan2/ada_64.pkl", "a.pkl");
    put(kClip, "clip.pt");
    put("clip/vit_jit.pt", "clip-other.pt");
    write("first.txt", kVocabulary);
    write("second.txt", kVocabulary);
    const StateDict identity = formulaIdentityState({16, {32, 48}, {2, 1}, 24});
    writeState("ir_se.safetensors", identity);
    writeState("ir_se_copy.safetensors", identity);
    const ModelPack found = pack();
    EXPECT_EQ(found.generator.filename(), "b.pt");
    EXPECT_EQ(found.clip.filename(), "clip.pt");
    EXPECT_EQ(found.vocabulary.filename(), "second.txt");
    EXPECT_EQ(found.identity.filename(), "ir_se_copy.safetensors");
    EXPECT_THAT(notices(),
                ElementsAre("of several files that could be the generator, b.pt is used, not a.pkl",
                            AllOf(HasSubstr("CLIP model, clip.pt"), HasSubstr("clip-other.pt")),
                            AllOf(HasSubstr("vocabulary, second.txt"), HasSubstr("first.txt")),
                            AllOf(HasSubstr("identity network, ir_se_copy.safetensors"),
                                  HasSubstr("not ir_se.safetensors"))));
}

TEST_F(ModelFolder, SaysNothingOfWhatAnotherFileIsGivenFor) {
    put(kGenerator, "a.pt");
    put(kGenerator, "b.pt");
    ModelPack own;
    own.generator = "own.pt";
    EXPECT_THAT(pack().with(own).notices(), IsEmpty());
    own = {};
    own.clip = "own.pt";
    EXPECT_EQ(pack().with(own).notices().size(), 1U);
}

TEST_F(ModelFolder, SaysNothingWhereThereIsNothingToSay) {
    put(kGenerator, "generator.pt");
    put("stylegan2/w_plus.npy", "portraits.npy");
    write("LICENSE", "no model");
    write("README.md", "# Models");
    write("portrait.jpg", "\xff\xd8\xff");
    EXPECT_THAT(notices(), IsEmpty());
}

TEST_F(ModelFolder, NamesTheModelThatCantBeUsed) {
    fs::copy(dataPath("cases/stylegan3.pkl"), m_folder / "stylegan3.pkl");
    EXPECT_THAT(refusal(), AllOf(HasSubstr("stylegan3.pkl"), HasSubstr("StyleGAN3 generator")));
}

TEST_F(ModelFolder, NamesTheEncoderThatIsThereAlone) {
    writeState("psp.pt", formulaE4eState(10, {16, {32, 48, 64, 80}, {1, 1, 1, 1}, 24}));
    EXPECT_THAT(refusal(), AllOf(HasSubstr("psp.pt"), HasSubstr("encoder")));
}

TEST_F(ModelFolder, TakesTheGeneratorThatTheEncoderBrings) {
    writeEncoderCheckpoint(m_folder / "e4e.pt", smallE4e());
    EXPECT_EQ(pack().encoder, m_folder / "e4e.pt");
    EXPECT_EQ(pack().generator, m_folder / "e4e.pt");
    put(kGenerator, "generator.pt");
    EXPECT_EQ(pack().generator, m_folder / "generator.pt");
}

TEST_F(ModelFolder, NamesEncodersOfOtherKinds) {
    EncoderCheckpoint other = smallE4e();
    other.options = {{"encoder_type", Value(std::string("GradualStyleEncoder"))}};
    writeEncoderCheckpoint(m_folder / "psp.pt", other);
    put(kGenerator, "generator.pt");
    EXPECT_TRUE(pack().encoder.empty());
    EXPECT_THAT(notices(), ElementsAre(AllOf(HasSubstr("psp.pt"), HasSubstr("pSp encoder"))));
}

TEST_F(ModelFolder, FindsBothFilesOfLpips) {
    put(kGenerator, "generator.pt");
    writeState("vgg16-397923af.pth", {{"features.0.weight", StoredTensor(at::zeros({8, 3, 3, 3}))},
                                      {"features.0.bias", StoredTensor(at::zeros({8}))}});
    writeState("vgg.pth", {{"lin0.model.1.weight", StoredTensor(at::zeros({1, 8, 1, 1}))}});
    EXPECT_EQ(pack().lpips, m_folder / "vgg16-397923af.pth");
    EXPECT_EQ(pack().lpipsWeights, m_folder / "vgg.pth");
}

TEST_F(ModelFolder, NamesTheFileThatIsDamaged) {
    put(kGenerator, "cut.pt");
    fs::resize_file(m_folder / "cut.pt", fs::file_size(m_folder / "cut.pt") / 2);
    EXPECT_THAT(refusal(), HasSubstr("cut.pt"));
    write("web.safetensors", "<!DOCTYPE html>");
    EXPECT_THAT(refusal(), AllOf(HasSubstr("cut.pt"), HasSubstr("web page")));
}

TEST_F(ModelFolder, TellsOnlyTheFirstOfManyThatCantBeUsed) {
    for (char name = 'a'; name < 'k'; ++name) {
        write((std::string(1, name) + ".pt").c_str(), "broken");
    }
    EXPECT_THAT(refusal(),
                AllOf(HasSubstr("/c.pt"), Not(HasSubstr("/d.pt")), HasSubstr("and 7 more")));
}

TEST_F(ModelFolder, AMissingModelIsBlamedOnTheFileThatCantBeUsed) {
    put(kClip, "clip.pt");
    fs::copy(dataPath("cases/stylegan3.pkl"), m_folder / "stylegan3.pkl");
    EXPECT_THAT(notices(), ElementsAre(HasSubstr("stylegan3.pkl")));
    ModelSet models(pack(), c10::Device(c10::kCPU));
    try {
        (void)models.generator();
        FAIL() << "nothing was thrown";
    } catch (const MissingModel& error) {
        EXPECT_EQ(error.role(), ModelRole::Generator);
        EXPECT_THAT(error.what(), AllOf(HasSubstr("stylegan3.pkl"), HasSubstr("StyleGAN3"),
                                        // Each front has a place of its own for that.
                                        testing::EndsWith("; choose one"), Not(HasSubstr("--"))));
    }
}

TEST_F(ModelFolder, DoesNotWaitForPipes) {
    put(kGenerator, "generator.pt");
    for (const char* name : {"clip.pt", "vocabulary.txt", "fs3.npy", "generator.pt.part"}) {
        ASSERT_EQ(::mkfifo((m_folder / name).c_str(), 0600), 0);
    }
    EXPECT_EQ(pack().generator.filename(), "generator.pt");
    ASSERT_EQ(::mkfifo((m_folder / "pack.json").c_str(), 0600), 0);
    EXPECT_THAT([&] { (void)ModelPack::open(m_folder.path()); },
                throwsError(ErrorKind::File, "not a regular file"));
}

} // namespace styleclip::test
