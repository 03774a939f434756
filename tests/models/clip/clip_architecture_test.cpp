#include "models/clip/clip_architecture.h"

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/clip/clip.h"
#include "models/error.h"
#include "tests/support/conformance_models.h"
#include "tests/support/error_matchers.h"
#include "tests/support/plain_clip.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <optional>

namespace styleclip::test {

namespace {

using Tensors = std::map<std::string, at::Tensor>;

constexpr PlainHalf kSmallVision{128, 2, 512};
constexpr PlainHalf kSmallText{64, 1, 256};

class ClipArchitectureTest : public testing::Test {
protected:
    std::filesystem::path save(const Tensors& tensors,
                               const std::string& name = "clip.safetensors") const {
        std::filesystem::create_directories((m_folder / name).parent_path());
        writeSafetensors(m_folder / name, tensors);
        return m_folder / name;
    }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(m_folder / name) << text;
    }

    static std::shared_ptr<const Clip> load(const std::filesystem::path& path,
                                            std::optional<ClipActivation> activation = {}) {
        return Clip::load(Checkpoint::open(path), c10::Device(c10::kCPU), activation);
    }

    static testing::AssertionResult computes(const Clip& clip, const PlainClip& plain) {
        const at::Tensor pixels = PlainClip::somePixels();
        const at::Tensor tokens = PlainClip::someTokens();
        const at::Tensor image =
            at::stack({plain.imageFeatures(pixels[0]), plain.imageFeatures(pixels[1])});
        const at::Tensor text =
            at::stack({plain.textFeatures(tokens[0]), plain.textFeatures(tokens[1])});
        const auto same = allNearRelative(clip.encodeImage(pixels), image, 2e-5);
        return same ? allNearRelative(clip.encodeText(tokens), text, 2e-5) : same;
    }

    TemporaryFolder m_folder;
};

struct Published {
    const char* name;
    PlainHalf vision, text;
};

class WideClip : public ClipArchitectureTest, public testing::WithParamInterface<Published> {};

const char* activationIn(const Clip& clip, const PlainHalf& vision, const PlainHalf& text) {
    const auto computesAs = [&](ClipActivation activation) {
        const PlainClip plain(vision, text, activation);
        return bool(allNearRelative(clip.encodeText(PlainClip::someTokens())[0],
                                    plain.textFeatures(PlainClip::someTokens()[0]), 2e-5));
    };
    return computesAs(ClipActivation::Gelu)        ? "gelu"
           : computesAs(ClipActivation::QuickGelu) ? "quickgelu"
                                                   : "neither";
}

} // namespace

TEST_P(WideClip, GetsItsOwnHeads) {
    const Published& model = GetParam();
    const PlainClip plain(model.vision, model.text, ClipActivation::Gelu);
    EXPECT_TRUE(computes(*load(save(plain.tensors())), plain));
}

INSTANTIATE_TEST_SUITE_P(OpenClip, WideClip,
                         testing::Values(Published{"H14", {1280, 16, 5120}, {1024, 16, 4096}},
                                         Published{"g14", {1408, 16, 6144}, {1024, 16, 4096}},
                                         Published{"bigG14", {1664, 16, 8192}, {1280, 20, 5120}}),
                         [](const auto& model) { return std::string(model.param.name); });

TEST_F(ClipArchitectureTest, SmallWidthsHaveHeadsOf64AsOpenAIPublished) {
    const PlainClip plain(kSmallVision, kSmallText, ClipActivation::QuickGelu);
    EXPECT_TRUE(computes(*load(save(plain.tensors())), plain));
}

TEST_F(ClipArchitectureTest, TheActivationIsTheOneThatIsAskedFor) {
    const PlainClip plain(kSmallVision, kSmallText, ClipActivation::Gelu);
    const std::filesystem::path file = save(plain.tensors());
    EXPECT_FALSE(computes(*load(file), plain));
    EXPECT_TRUE(computes(*load(file, ClipActivation::Gelu), plain));
    EXPECT_STREQ(activationIn(*load(file, ClipActivation::QuickGelu), kSmallVision, kSmallText),
                 "quickgelu");
}

TEST_F(ClipArchitectureTest, TheActivationIsGuessedByName) {
    const Tensors tensors =
        PlainClip(kSmallVision, kSmallText, ClipActivation::QuickGelu).tensors();
    const auto guessed = [&](const std::string& name) {
        return std::string(activationIn(*load(save(tensors, name)), kSmallVision, kSmallText));
    };
    EXPECT_EQ(guessed("ViT-B-32.safetensors"), "quickgelu");
    EXPECT_EQ(guessed("vit_b_32-laion2b_e16-af8dbd0c.safetensors"), "gelu");
    EXPECT_EQ(guessed("vit_b_32-quickgelu-laion400m_e32.safetensors"), "quickgelu");
    EXPECT_EQ(guessed("open_clip_model.safetensors"), "gelu");
    EXPECT_EQ(guessed("CLIP-ViT-B-32-DataComp.XL-s13B-b90K/model.safetensors"), "gelu");
    EXPECT_EQ(guessed("models--laion--CLIP-ViT-B-32/snapshots/1a25/model.safetensors"), "gelu");
    EXPECT_EQ(guessed("laion/openai/model.safetensors"), "quickgelu"); // the nearest counts
    EXPECT_STREQ(activationIn(*load(m_folder / "ViT-B-32.safetensors", ClipActivation::Gelu),
                              kSmallVision, kSmallText),
                 "gelu");
}

TEST_F(ClipArchitectureTest, OpenClipsConfigurationCountsWhereItFits) {
    const PlainHalf vision{96, 4, 384}; // heads of 24
    const PlainHalf text{64, 4, 256};
    const PlainClip plain(vision, text, ClipActivation::Gelu);
    const std::filesystem::path file = save(plain.tensors(), "openai.safetensors");
    EXPECT_FALSE(computes(*load(file), plain));
    const std::string configuration =
        R"({"embed_dim": 16, "vision_cfg": {"layers": 1, "width": 96, "head_width": 24},
            "text_cfg": {"width": 64, "heads": 4, "layers": 1}})";
    write("open_clip_config.json", R"({"model_cfg": )" + configuration +
                                       R"(, "preprocess_cfg": {"mean": [0.25, 0.5, 0.5]}})");
    EXPECT_TRUE(computes(*load(file), plain)); // without "quick_gelu": GELU
    EXPECT_EQ(load(file)->colours().mean, (std::array{0.25f, 0.5f, 0.5f}));
    EXPECT_EQ(load(file)->colours().deviation, ClipColours().deviation); // not said
    EXPECT_STREQ(activationIn(*load(file, ClipActivation::QuickGelu), vision, text), "quickgelu");
    // One of open_clip's own, named as the weights are, comes before it.
    write("openai.json", R"({"quick_gelu": true, )" + configuration.substr(1));
    EXPECT_STREQ(activationIn(*load(file), vision, text), "quickgelu");
}

TEST_F(ClipArchitectureTest, ConfigurationsOfOtherModelsArePassedOver) {
    const PlainClip plain(kSmallVision, kSmallText, ClipActivation::QuickGelu);
    const std::filesystem::path file = save(plain.tensors());
    for (const char* text :
         {R"({"model_cfg": {"vision_cfg": {"width": 256}, "text_cfg": {"width": 64, "heads": 9}}})",
          R"({"model_cfg": 3})", "[]", "", "{", R"({"vision_cfg": {"width": 64}})"}) {
        write("open_clip_config.json", text);
        write("config.json", text);
        EXPECT_TRUE(computes(*load(file), plain)) << text;
    }
    write("config.json", R"({"model_type": "bert", "hidden_size": 64, "hidden_act": "gelu"})");
    EXPECT_TRUE(computes(*load(file), plain));
}

TEST_F(ClipArchitectureTest, RefusesWhatTheConfigurationAsksForInVain) {
    const std::filesystem::path file =
        save(PlainClip(kSmallVision, kSmallText, ClipActivation::Gelu).tensors());
    const auto expectRefused = [&](const std::string& vision, const std::string& text,
                                   const std::string& part) {
        write("open_clip_config.json", R"({"model_cfg": {"vision_cfg": {"width": 128)" + vision +
                                           R"(}, "text_cfg": {"width": 64)" + text + "}}}");
        EXPECT_THAT([&] { (void)load(file); }, throwsError(ErrorKind::File, part)) << part;
        EXPECT_THAT([&] { (void)load(file); },
                    throwsError(ErrorKind::File, "open_clip_config.json"));
    };
    expectRefused(R"(, "pool_type": "avg")", "", "\"pool_type\" asks for");
    expectRefused(R"(, "act_kwargs": {"approximate": "tanh"})", "", "act_kwargs");
    expectRefused("", R"(, "no_causal_mask": true)", "no_causal_mask");
    expectRefused("", R"(, "hf_tokenizer_name": "bert-base-uncased")", "hf_tokenizer_name");
    expectRefused("", R"(, "heads": 3)", "3 attention heads can't share 64 channels");
    expectRefused("", R"(, "heads": "8")", "\"heads\" must be a whole number");
    expectRefused(R"(, "head_width": 256)", "", "0 attention heads");
}

TEST_F(ClipArchitectureTest, RefusesWidthsWhoseHeadsCantBeKnown) {
    const PlainHalf unknown{1536, 16, 64};
    const PlainClip plain(unknown, kSmallText, ClipActivation::QuickGelu);
    const std::filesystem::path file = save(plain.tensors());
    EXPECT_THAT([&] { (void)load(file); }, throwsError(ErrorKind::File, "1536 channels"));
    EXPECT_THAT([&] { (void)load(file); }, throwsError(ErrorKind::File, "clip.safetensors"));
    write("open_clip_config.json",
          R"({"model_cfg": {"quick_gelu": true, "vision_cfg": {"width": 1536, "head_width": 96},
              "text_cfg": {"width": 64, "heads": 1}}})");
    EXPECT_TRUE(computes(*load(file), plain));
    std::filesystem::remove(m_folder / "open_clip_config.json");
    const std::filesystem::path other =
        save(PlainClip(kSmallVision, {1152, 16, 64}, ClipActivation::Gelu).tensors());
    EXPECT_THAT([&] { (void)load(other); }, throwsError(ErrorKind::File, "1152 channels"));
}

namespace {

/// A state dict under OpenAI's names as Hugging Face's Transformers save it.
Tensors underHuggingFaceNames(const Tensors& published) {
    const auto layer = [](std::string name) {
        const std::pair<const char*, const char*> parts[] = {
            {"visual.transformer.resblocks.", "vision_model.encoder.layers."},
            {"transformer.resblocks.", "text_model.encoder.layers."},
            {"ln_1", "layer_norm1"},
            {"ln_2", "layer_norm2"},
            {"mlp.c_fc", "mlp.fc1"},
            {"mlp.c_proj", "mlp.fc2"},
            {"attn.out_proj", "self_attn.out_proj"},
            {"visual.ln_pre", "vision_model.pre_layrnorm"},
            {"visual.ln_post", "vision_model.post_layernorm"},
            {"ln_final", "text_model.final_layer_norm"},
        };
        for (const auto& [from, to] : parts) {
            const size_t place = name.find(from);
            if (place != std::string::npos) {
                name.replace(place, std::string(from).size(), to);
            }
        }
        return name;
    };
    const std::map<std::string, std::string> singles = {
        {"token_embedding.weight", "text_model.embeddings.token_embedding.weight"},
        {"positional_embedding", "text_model.embeddings.position_embedding.weight"},
        {"text_projection", "text_projection.weight"},
        {"visual.conv1.weight", "vision_model.embeddings.patch_embedding.weight"},
        {"visual.class_embedding", "vision_model.embeddings.class_embedding"},
        {"visual.positional_embedding", "vision_model.embeddings.position_embedding.weight"},
        {"visual.proj", "visual_projection.weight"},
    };
    Tensors result;
    for (const auto& [name, tensor] : published) {
        const size_t joined = name.find("attn.in_proj_");
        const auto single = singles.find(name);
        if (joined != std::string::npos) {
            const std::string kind = name.substr(joined + std::string("attn.in_proj_").size());
            const std::vector<at::Tensor> parts = tensor.chunk(3);
            for (int64_t i = 0; i < 3; ++i) {
                const std::string part = std::string("self_attn.") + "qkv"[i] + "_proj." + kind;
                result[layer(name.substr(0, joined)) + part] = parts[size_t(i)].clone();
            }
        } else if (single != singles.end()) {
            const bool isProjection = name == "text_projection" || name == "visual.proj";
            result[single->second] = isProjection ? tensor.t().contiguous() : tensor;
        } else if (name != "input_resolution" && name != "context_length" && name != "vocab_size") {
            result[layer(name)] = tensor;
        }
    }
    result["text_model.embeddings.position_ids"] = at::arange(77).unsqueeze(0);
    result["vision_model.embeddings.position_ids"] = at::arange(50).unsqueeze(0);
    return result;
}

Tensors conformanceState() {
    const Checkpoint published = Checkpoint::open(dataPath("conformance/clip/vit_state.pt"));
    Tensors tensors;
    for (const auto& [name, tensor] : published.tensors()) {
        tensors.emplace(name, tensor.load());
    }
    return tensors;
}

void expectConformance(const Clip& clip) {
    constexpr double kTolerance = 1e-4;
    EXPECT_TRUE(allNear(clip.encodeImage(loadArray("conformance/clip/image_input.npy")),
                        loadArray("conformance/clip/image_features.npy"), kTolerance));
    EXPECT_TRUE(allNear(clip.encodeText(conformanceTokens()),
                        loadArray("conformance/clip/text_features.npy"), kTolerance));
    EXPECT_EQ(clip.contextLength(), 77);
    EXPECT_EQ(clip.vocabularySize(), 49408);
}

} // namespace

TEST_F(ClipArchitectureTest, ReadsHuggingFacesNames) {
    const Tensors tensors = underHuggingFaceNames(conformanceState());
    EXPECT_EQ(tensors.count("text_model.encoder.layers.0.self_attn.q_proj.weight"), 1u);
    expectConformance(*load(save(tensors, "model.safetensors")));

    Mapping state; // pytorch_model.bin is an OrderedDict of tensors
    for (const auto& [name, tensor] : tensors) {
        state.items.emplace_back(name, StoredTensor(tensor));
    }
    writeTorchZip(m_folder / "pytorch_model.bin", std::make_shared<const Mapping>(state));
    expectConformance(*load(m_folder / "pytorch_model.bin"));
}

TEST_F(ClipArchitectureTest, HuggingFacesConfigurationCountsWhereItFits) {
    const PlainHalf vision{96, 4, 384};
    const PlainHalf text{64, 4, 256};
    const PlainClip plain(vision, text, ClipActivation::Gelu);
    const std::filesystem::path file =
        save(underHuggingFaceNames(plain.tensors()), "model.safetensors");
    const auto configure = [&](const std::string& halves) {
        write("config.json", R"({"model_type": "clip", )" + halves + "}");
    };
    const std::string visionText = R"({"hidden_size": 96, "num_attention_heads": 4)";
    const std::string textText = R"({"hidden_size": 64, "num_attention_heads": 4)";
    configure(R"("vision_config": )" + visionText + R"(, "hidden_act": "gelu"}, "text_config": )" +
              textText + R"(, "hidden_act": "gelu"})");
    EXPECT_TRUE(computes(*load(file), plain));
    configure(R"("vision_config": )" + visionText + R"(}, "text_config": )" + textText + "}");
    EXPECT_STREQ(activationIn(*load(file), vision, text), "quickgelu"); // their default
    EXPECT_EQ(load(file)->colours().mean, ClipColours().mean);
    write("preprocessor_config.json",
          R"({"image_mean": [0.5, 0.5, 0.25], "image_std": [0.5, 0.5, 0.5]})");
    EXPECT_EQ(load(file)->colours().mean, (std::array{0.5f, 0.5f, 0.25f}));
    EXPECT_EQ(load(file)->colours().deviation, (std::array{0.5f, 0.5f, 0.5f}));
    write("preprocessor_config.json", R"({"image_std": [0.5, 0, 0.5]})");
    EXPECT_THAT([&] { (void)load(file); }, throwsError(ErrorKind::File, "image_std"));
    std::filesystem::remove(m_folder / "preprocessor_config.json");
    // Where both are there, the older name counts.
    configure(
        R"("vision_config": null, "text_config": {"hidden_size": 8}, "vision_config_dict": )" +
        visionText + R"(, "hidden_act": "gelu"}, "text_config_dict": )" + textText +
        R"(, "hidden_act": "gelu"})");
    EXPECT_TRUE(computes(*load(file), plain));
    configure(R"("vision_config": )" + visionText +
              R"(, "hidden_act": "gelu_new"}, "text_config": )" + textText + "}");
    EXPECT_THAT([&] { (void)load(file); }, throwsError(ErrorKind::File, "hidden_act"));
    EXPECT_THAT([&] { (void)load(file); }, throwsError(ErrorKind::File, "config.json"));
}

TEST_F(ClipArchitectureTest, ReadsTextHalvesThatAreModelsOfTheirOwn) {
    Tensors tensors;
    for (const auto& [name, tensor] : conformanceState()) {
        const bool isText = name.rfind("visual.", 0) != 0 && name != "logit_scale" &&
                            name != "input_resolution" && name != "context_length" &&
                            name != "vocab_size";
        tensors[isText ? "text." + name : name] = tensor;
    }
    EXPECT_EQ(tensors.count("text.transformer.resblocks.0.attn.in_proj_weight"), 1u);
    expectConformance(*load(save(tensors)));
}

TEST_F(ClipArchitectureTest, SaysWhatIsWrongUnderHuggingFacesNames) {
    const Tensors whole = underHuggingFaceNames(conformanceState());
    const std::string query = "text_model.encoder.layers.1.self_attn.q_proj.weight";
    const auto expectRefused = [&](const Tensors& tensors, const std::string& part) {
        EXPECT_THAT([&] { (void)load(save(tensors)); }, throwsError(ErrorKind::File, part));
    };
    Tensors half = whole;
    for (auto entry = half.begin(); entry != half.end();) {
        entry = entry->first.rfind("text_model.", 0) == 0 ? half.erase(entry) : std::next(entry);
    }
    expectRefused(half, "token_embedding.weight");
    Tensors odd = whole;
    odd[query] = at::zeros({3});
    expectRefused(odd, "self_attn.q_proj.weight");
    Tensors scalar = whole;
    for (const char letter : {'q', 'k', 'v'}) {
        std::string name = query;
        name[name.find("q_proj")] = letter;
        scalar[name] = at::zeros({});
    }
    expectRefused(scalar, "self_attn.q_proj.weight");
    Tensors more = whole;
    more["logit_bias"] = at::zeros({});
    expectRefused(more, "logit_bias");
    Tensors flat = whole;
    flat["text_projection.weight"] = at::zeros({64});
    expectRefused(flat, "text_projection");
}

} // namespace styleclip::test
