#include "models/clip/clip_architecture.h"

#include "models/clip/clip_configuration.h"
#include "models/error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace styleclip {

namespace {

constexpr int64_t kPublishedHead = 64; // channels

// Up to here every width that was published has heads of 64 channels, as OpenAI's code counts them:
// at least one, and what is left over shared out.
constexpr int64_t kWidestUsual = 1024;

struct KnownWidth {
    int64_t width, heads;
};
// open_clip's ViT-H, g, bigG and e.
constexpr std::array kWideVision{KnownWidth{1280, 16}, KnownWidth{1408, 16}, KnownWidth{1664, 16},
                                 KnownWidth{1792, 16}};
// The text halves of bigG and e.
constexpr std::array kWideText{KnownWidth{1280, 20}};

// How many folders above a file may name what is in it: a model hub's cache puts two between.
constexpr int kNamingFolders = 3;

// Of two that a name has, the upper counts: LAION trained a few with QuickGELU.
constexpr std::array<std::pair<const char*, ClipActivation>, 10> kNames{{
    {"quickgelu", ClipActivation::QuickGelu},
    {"quick_gelu", ClipActivation::QuickGelu},
    {"dfn2b", ClipActivation::QuickGelu},
    {"dfn5b", ClipActivation::QuickGelu},
    {"metaclip", ClipActivation::QuickGelu},
    {"openai", ClipActivation::QuickGelu},
    {"laion", ClipActivation::Gelu},
    {"datacomp", ClipActivation::Gelu},
    {"commonpool", ClipActivation::Gelu},
    {"open_clip", ClipActivation::Gelu},
}};

template <size_t N>
int64_t headsOf(const WeightReader& weights, int64_t width, const std::array<KnownWidth, N>& wide) {
    const auto known = std::find_if(wide.begin(), wide.end(),
                                    [&](const KnownWidth& model) { return model.width == width; });
    if (known != wide.end()) {
        return known->heads;
    }
    const int64_t heads = std::max<int64_t>(width / kPublishedHead, 1);
    if (width > kWidestUsual || width % heads != 0) {
        throw Error(ErrorKind::File,
                    "{}: how many attention heads share its {} channels can't be known from the "
                    "weights; put the open_clip_config.json or config.json that belongs to the "
                    "model beside it",
                    weights.origin(), width);
    }
    return heads;
}

bool isResNet(const WeightReader& weights) {
    return !weights.has("visual.proj");
}

/// Channels that the attention of the half that looks at pictures has: everywhere in a
/// transformer, in the pooling of a ResNet.
int64_t visionWidth(const WeightReader& weights) {
    return isResNet(weights) ? weights.sizes("visual.attnpool.positional_embedding", 2)[1]
                             : weights.sizes("visual.conv1.weight", 4)[0];
}

std::optional<ClipActivation> activationByName(const std::filesystem::path& file) {
    std::filesystem::path place = file;
    for (int level = 0; level <= kNamingFolders && place.has_filename(); ++level) {
        std::string name = place.filename().string();
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        for (const auto& [part, activation] : kNames) {
            if (name.find(part) != std::string::npos) {
                return activation;
            }
        }
        place = place.parent_path();
    }
    return std::nullopt;
}

/// Throws Error(File) where the heads of a configuration can't share the width.
ClipTower checked(const ClipConfiguration& configuration, const ConfiguredTower& half) {
    if (half.heads < 1 || half.width % half.heads != 0) {
        throw Error(ErrorKind::File, "{}: {} attention heads can't share {} channels",
                    configuration.file, half.heads, half.width);
    }
    return {half.heads, half.activation};
}

} // namespace

const char* clipActivationName(ClipActivation activation) {
    return activation == ClipActivation::Gelu ? "gelu" : "quickgelu";
}

ClipActivation parseClipActivation(const std::string& name) {
    for (const ClipActivation activation : {ClipActivation::QuickGelu, ClipActivation::Gelu}) {
        if (name == clipActivationName(activation)) {
            return activation;
        }
    }
    throw Error(ErrorKind::Usage,
                "'{}' is no activation of CLIP; use quickgelu (OpenAI's models) or gelu (LAION's)",
                name);
}

ClipArchitecture clipArchitecture(const WeightReader& weights, const std::filesystem::path& file,
                                  std::optional<ClipActivation> activation) {
    const int64_t vision = visionWidth(weights);
    const int64_t text = weights.sizes("token_embedding.weight", 2)[1];
    ClipArchitecture architecture;
    if (const auto configuration = clipConfigurationBeside(file, vision, text)) {
        architecture.vision = checked(*configuration, configuration->vision);
        architecture.text = checked(*configuration, configuration->text);
        architecture.colours = configuration->colours;
    } else {
        // A ResNet's pooling is wider than any transformer, with heads of 64 in all that there are.
        architecture.vision.heads = isResNet(weights)
                                        ? std::max<int64_t>(vision / kPublishedHead, 1)
                                        : headsOf(weights, vision, kWideVision);
        architecture.text.heads = headsOf(weights, text, kWideText);
        const std::optional<ClipActivation> named = activationByName(file);
        const bool isWide = !isResNet(weights) && vision > kWidestUsual; // which OpenAI's are not
        const ClipActivation usual = isWide ? ClipActivation::Gelu : ClipActivation::QuickGelu;
        architecture.vision.activation = architecture.text.activation = named.value_or(usual);
    }
    if (activation) {
        architecture.vision.activation = architecture.text.activation = *activation;
    }
    return architecture;
}

} // namespace styleclip
