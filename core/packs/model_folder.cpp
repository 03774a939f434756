#include "core/packs/model_folder.h"

#include "core/packs/model_kind.h"
#include "models/checkpoint/checkpoint.h"
#include "models/clip/tokenizer.h"
#include "models/clip/vocabulary_file.h"
#include "models/encoder/e4e_encoder.h"
#include "models/error.h"
#include "models/platform/system_reason.h"
#include "models/readable_text.h"
#include "models/stylegan2/generator.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace styleclip {

namespace fs = std::filesystem;

namespace {

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

template <size_t N>
bool isOneOf(const std::string& text, const std::array<std::string_view, N>& known) {
    return std::find(known.begin(), known.end(), text) != known.end();
}

/// What browsers and download tools add to a name until the file is whole.
bool isUnfinished(const fs::path& file) {
    static constexpr std::array<std::string_view, 8> kEndings = {
        ".part",     ".partial", ".crdownload", ".opdownload",
        ".download", ".tmp",     ".incomplete", ".aria2"};
    return isOneOf(lowerCase(file.extension()), kEndings);
}

bool hasVocabularyName(const fs::path& file) {
    const std::string name = lowerCase(file.filename());
    const bool isList =
        lowerCase(file.extension()) == ".txt" || lowerCase(file.extension()) == ".gz";
    return isList &&
           (name.find("vocab") != std::string::npos || name.find("merges") != std::string::npos);
}

/// Whether people would take a file for a model. Others that can't be used, a folder's licences,
/// pictures and notes, are not worth a word.
bool looksLikeModel(const fs::path& file) {
    static constexpr std::array<std::string_view, 12> kEndings = {
        ".pt",  ".pth",  ".pkl", ".pickle", ".ckpt", ".safetensors",
        ".bin", ".onnx", ".h5",  ".pb",     ".npz",  ".tar"};
    return isOneOf(lowerCase(file.extension()), kEndings) || hasVocabularyName(file) ||
           lowerCase(file.filename()) == "s_mean_std"; // as it is published
}

/// Sorted, since the system's order differs from machine to machine and the last of several is
/// taken.
std::vector<fs::path> filesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        std::error_code noFile; // such as that of a link that leads in a circle
        if (entry->is_regular_file(noFile)) {
            files.push_back(entry->path());
        }
    }
    if (problem) {
        throw Error(ErrorKind::File, "{}: can't be read: {}", folder,
                    systemReason(problem.value()));
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// What the files of a folder are, gathered one by one.
class Findings {
public:
    void add(const fs::path& file) {
        if (isUnfinished(file)) {
            // Beside the whole file what is unfinished is left over from an earlier try.
            if (looksLikeModel(file.stem()) && !fs::exists(fs::path(file).replace_extension())) {
                m_unusable.push_back(Phrase("{}: is a download that is not finished", file));
            }
            return;
        }
        try {
            addByContent(file);
        } catch (const Error& error) {
            if (looksLikeModel(file)) {
                m_unusable.push_back(error.sentence());
            }
        }
    }

    [[nodiscard]] ModelPack pack(const fs::path& folder) const {
        ModelPack pack;
        pack.name = oneLine(folder.filename().string());
        pack.generator = m_generatorOfEncoder;
        for (const auto& [role, files] : m_files) {
            pack.*ModelPack::fileOf(role) = files.back();
            if (files.size() > 1) {
                pack.choices.emplace(role, choice(role, files));
            }
        }
        pack.mappers = m_mappers;
        pack.unusable = m_unusable;
        if (pack.generator.empty() && pack.clip.empty() && pack.mappers.empty()) {
            refuse(folder, pack);
        }
        return pack;
    }

private:
    void addByContent(const fs::path& file) {
        // It is a text and would fail as a checkpoint.
        if (beginsLikeVocabulary(file)) {
            (void)Tokenizer::load(file);
            m_files[ModelRole::Vocabulary].push_back(file);
            return;
        }
        if (hasVocabularyName(file)) {
            throw Error(ErrorKind::File,
                        "{}: is not CLIP's vocabulary, which begins with '#version'", file);
        }
        const Checkpoint checkpoint = Checkpoint::open(file);
        const ModelKind kind = recogniseModel(checkpoint);
        if (kind == ModelKind::Mapper) {
            m_mappers.push_back({oneLine(file.stem().string()), {}, file});
        } else if (kind == ModelKind::OtherEncoder) {
            // Throws with the sentence that names what it is.
            E4eEncoder::refuseOthers(checkpoint);
        } else if (const std::optional<ModelRole> role = roleOf(kind, file)) {
            m_files[*role].push_back(file);
            if (kind == ModelKind::Encoder) {
                m_generatorOfEncoder = Generator::find(checkpoint) ? file : fs::path();
            }
        } else if (kind == ModelKind::Unknown) {
            (void)Generator::load(checkpoint); // which knows best what it is instead
            // A generator under names that recogniseModel() does not know loads all the same.
            m_files[ModelRole::Generator].push_back(file);
        }
    }

    static std::optional<ModelRole> roleOf(ModelKind kind, const fs::path& file) {
        switch (kind) {
        case ModelKind::Generator:
            return ModelRole::Generator;
        case ModelKind::Clip:
            return ModelRole::Clip;
        case ModelKind::Identity:
            return ModelRole::Identity;
        case ModelKind::Encoder:
            return ModelRole::Encoder;
        case ModelKind::Lpips:
            return ModelRole::Lpips;
        case ModelKind::LpipsWeights:
            return ModelRole::LpipsWeights;
        case ModelKind::Statistics:
            return ModelRole::Statistics;
        case ModelKind::Array:
            if (lowerCase(file.filename()).find("fs3") != std::string::npos) {
                return ModelRole::Relevance;
            }
            break;
        case ModelKind::Mapper:
        case ModelKind::OtherEncoder:
        case ModelKind::Unknown:
            break;
        }
        return std::nullopt;
    }

    [[noreturn]] void refuse(const fs::path& folder, ModelPack pack) const {
        for (const auto& [role, files] : m_files) { // of use only beside others
            pack.unusable.push_back(
                Phrase("{}: contains only the {}", files.back(), roleName(role)));
        }
        const Phrase nothing("holds neither a pack.json nor a generator, CLIP model or mapper");
        const std::optional<Phrase> why = pack.whyUnusable();
        throw Error(ErrorKind::File, "{}: {}", folder,
                    why ? Phrase("{}; {}", nothing, *why) : nothing);
    }

    static Phrase choice(ModelRole role, const std::vector<fs::path>& files) {
        std::vector<std::string> others;
        for (const fs::path& file : files) {
            others.push_back(file.filename().string());
        }
        const std::string taken = others.back();
        others.pop_back();
        return Phrase("of several files that could be the {}, {} is used, not {}", roleName(role),
                      taken, fmt::join(others, ", "));
    }

    std::map<ModelRole, std::vector<fs::path>> m_files;
    fs::path m_generatorOfEncoder; // beside the last encoder, in its file
    std::vector<PackMapper> m_mappers;
    std::vector<Phrase> m_unusable;
};

} // namespace

ModelPack packOfFolder(const fs::path& folder) {
    Findings findings;
    for (const fs::path& file : filesIn(folder)) {
        findings.add(file);
    }
    return findings.pack(folder);
}

} // namespace styleclip
