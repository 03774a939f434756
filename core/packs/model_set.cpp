#include "core/packs/model_set.h"

#include "core/directions/global_direction.h"
#include "core/directions/style_samples.h"
#include "core/document/latent_file.h"
#include "core/packs/model_kind.h"
#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/state_search.h"
#include "models/error.h"
#include "models/files/log.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

namespace styleclip {

namespace fs = std::filesystem;

namespace {

/// Good to about a percent, within seconds; `directions compute` takes ten times as many.
constexpr int64_t kStatisticsSamples = 10000;
constexpr uint64_t kStatisticsSeed = 5;
constexpr double kStatisticsPsi = 0.7;

ChannelStatistics sampleStatistics(const Generator& generator) {
    const StyleSamples samples(generator, kStatisticsSeed, kStatisticsPsi);
    RunningStatistics running;
    for (int64_t i = 0; i < StyleSamples::batchCount(kStatisticsSamples); ++i) {
        running.add(samples.batch(i, kStatisticsSamples).cpu());
    }
    return running.result();
}

void logOpened(ModelRole role, const fs::path& path, std::chrono::steady_clock::time_point began) {
    std::error_code unknown; // of a file that is gone since it was read
    const std::uintmax_t bytes = fs::file_size(path, unknown);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
    log(LogLevel::Info, "{} opened: {:.1f} MB in {:.2f} s", roleName(role).english(),
        unknown ? 0.0 : static_cast<double>(bytes) / 1e6, taken.count());
}

} // namespace

MissingModel::MissingModel(ModelRole role, const std::optional<Phrase>& whyUnusable)
    : Error(ErrorKind::Usage,
            whyUnusable
                ? Phrase("the model pack has no {} ({}); choose one", roleName(role), *whyUnusable)
                : Phrase("the model pack has no {}; choose one", roleName(role))),
      m_role(role) {}

ModelSet::ModelSet(ModelPack pack, c10::Device device, Notify notify)
    : m_pack(std::move(pack)), m_device(device), m_notify(std::move(notify)) {
    log(LogLevel::Info, "models on {}, {} threads", device.str(), at::get_num_threads());
}

/// Everything that is opened goes through here, so that each file is in the log, and in the
/// documents that are made with it.
template <typename Open>
auto ModelSet::load(ModelRole role, const fs::path& path, const Open& open) {
    if (path.empty()) {
        throw MissingModel(role, m_pack.whyUnusable());
    }
    // Held open from before it is read on: the hash that a document gets later is of this very
    // file, also when another has its name by then.
    UsedFile used{
        {roleName(role).english(), path.filename().string(), {}}, path, HashableFile(path), false};
    const auto began = std::chrono::steady_clock::now();
    auto model = open(path);
    logOpened(role, path, began);
    const auto before = std::find_if(m_used.begin(), m_used.end(), [&](const UsedFile& other) {
        return other.path == path && other.record.role == used.record.role;
    });
    if (before == m_used.end()) {
        m_used.push_back(std::move(used));
    } else if (!before->file.isSameAs(used.file)) {
        *before = std::move(used); // it was trained on since
    }
    return model;
}

/// Files of networks may hold several; that one was picked without being named is told once, as it
/// opens.
template <typename Open>
auto ModelSet::loadNetwork(ModelRole role, const fs::path& path, const Open& open) {
    return load(role, path, [&](const fs::path& file) {
        const Checkpoint checkpoint = Checkpoint::open(file);
        auto network = open(checkpoint);
        const std::optional<NetworkChoice> choice = chosenNetwork(checkpoint);
        const std::optional<Phrase> notice = choice ? choice->notice() : std::nullopt;
        if (m_notify && notice) {
            m_notify(Phrase("{}: {}", file, *notice));
        }
        return network;
    });
}

std::vector<ModelRecord> ModelSet::records() {
    std::vector<ModelRecord> records;
    for (UsedFile& used : m_used) {
        // Hashing gigabytes takes seconds, so that it waits until something is saved.
        if (!std::exchange(used.isHashed, true)) {
            used.record.sha256 = used.file.sha256().value_or("");
            used.file.close();
        }
        records.push_back(used.record);
    }
    return records;
}

const std::shared_ptr<const Generator>& ModelSet::generator() {
    if (!m_generator) {
        m_generator =
            loadNetwork(ModelRole::Generator, m_pack.generator, [&](const Checkpoint& checkpoint) {
                return Generator::load(checkpoint, m_device);
            });
    }
    return m_generator;
}

const std::shared_ptr<const Clip>& ModelSet::clip() {
    if (!m_clip) {
        m_clip = loadNetwork(ModelRole::Clip, m_pack.clip, [&](const Checkpoint& checkpoint) {
            return Clip::load(checkpoint, m_device, m_pack.clipActivation);
        });
    }
    return m_clip;
}

const Tokenizer& ModelSet::tokenizer() {
    if (!m_tokenizer) {
        m_tokenizer = load(ModelRole::Vocabulary, m_pack.vocabulary, [](const fs::path& path) {
            return std::make_shared<const Tokenizer>(Tokenizer::load(path));
        });
    }
    return *m_tokenizer;
}

PromptReader ModelSet::promptReader(const std::vector<std::string>& templates) {
    // First, so that a pack without a vocabulary is refused for that, not for its CLIP.
    (void)tokenizer();
    return {m_tokenizer, clip()->contextLength(), templates};
}

const std::shared_ptr<const IdentityNetwork>& ModelSet::identity() {
    if (!m_identity) {
        m_identity =
            loadNetwork(ModelRole::Identity, m_pack.identity, [&](const Checkpoint& checkpoint) {
                return IdentityNetwork::load(checkpoint, m_device);
            });
    }
    return m_identity;
}

/// e4e's own checkpoints hold generator and encoder, which people give as a generator.
bool ModelSet::hasEncoder() {
    if (!m_pack.encoder.empty()) {
        return true;
    }
    return !m_pack.generator.empty() && E4eEncoder::isIn(Checkpoint::open(m_pack.generator));
}

const std::shared_ptr<const E4eEncoder>& ModelSet::encoder() {
    if (!m_encoder) {
        const fs::path& file =
            hasEncoder() && m_pack.encoder.empty() ? m_pack.generator : m_pack.encoder;
        m_encoder = load(ModelRole::Encoder, file, [&](const fs::path& path) {
            auto encoder = E4eEncoder::load(Checkpoint::open(path), m_device);
            const std::vector<int64_t> made{encoder->layerCount(), encoder->styleDim()};
            const std::vector<int64_t> needed = generator()->latentShape(LatentSpace::WPlus);
            // Looked at before a photograph is, which takes long.
            if (made != needed) {
                throw Error(ErrorKind::Mismatch,
                            "{}: makes codes of {}, but the generator needs {}; give the encoder "
                            "that was trained with this generator",
                            path, shapeText(made), shapeText(needed));
            }
            return encoder;
        });
    }
    return m_encoder;
}

const std::shared_ptr<const Lpips>& ModelSet::lpips() {
    if (!m_lpips) {
        m_lpips = load(ModelRole::Lpips, m_pack.lpips, [&](const fs::path& backbone) {
            return load(ModelRole::LpipsWeights, m_pack.lpipsWeights, [&](const fs::path& weights) {
                return Lpips::load(Checkpoint::open(backbone), Checkpoint::open(weights), m_device);
            });
        });
    }
    return m_lpips;
}

InversionModels ModelSet::inversionModels() {
    InversionModels models;
    models.generator = generator();
    // Each that is not there is done without; only the generator is needed.
    models.encoder = hasEncoder() ? encoder() : nullptr;
    models.identity = m_pack.identity.empty() ? nullptr : identity();
    models.clip = m_pack.clip.empty() ? nullptr : clip();
    models.lpips = m_pack.lpips.empty() ? nullptr : lpips();
    models.drawsPhotographs = m_pack.drawsPhotographs;
    return models;
}

const at::Tensor& ModelSet::relevance() {
    if (!m_relevance.defined()) {
        m_relevance = load(ModelRole::Relevance, m_pack.relevance, [&](const fs::path& path) {
            at::Tensor values =
                loadChannelRelevance(Checkpoint::open(path), generator()->styleLayout());
            // Opens CLIP as well: the two only make sense together.
            if (values.size(1) != clip()->embeddingDim()) {
                throw Error(
                    ErrorKind::Mismatch,
                    "{}: is for CLIP features of width {}, but the CLIP model's are {} wide; "
                    "compute it with `styleclip directions compute`",
                    path, values.size(1), clip()->embeddingDim());
            }
            return values;
        });
    }
    return m_relevance;
}

const ChannelStatistics& ModelSet::statistics() {
    if (!m_statistics) {
        if (m_pack.statistics.empty()) {
            m_statistics = sampleStatistics(*generator());
        } else {
            m_statistics =
                load(ModelRole::Statistics, m_pack.statistics, [&](const fs::path& path) {
                    return loadChannelStatistics(Checkpoint::open(path),
                                                 generator()->styleLayout());
                });
        }
    }
    return *m_statistics;
}

bool ModelSet::hasAttributeLatents() {
    if (!m_pack.attributes.empty()) {
        return true;
    }
    return !m_pack.generator.empty() && AttributeLatents::isIn(Checkpoint::open(m_pack.generator));
}

const AttributeLatents& ModelSet::attributeLatents() {
    if (!m_attributeLatents) {
        const bool isOwn = !m_pack.attributes.empty();
        m_attributeLatents = load(
            ModelRole::Attributes, isOwn ? m_pack.attributes : m_pack.generator,
            [](const fs::path& path) { return AttributeLatents::read(Checkpoint::open(path)); });
    }
    return *m_attributeLatents;
}

const std::shared_ptr<const AttributeReader>& ModelSet::reader() {
    if (!m_reader) {
        m_reader = load(ModelRole::Reader, m_pack.reader, [&](const fs::path& path) {
            return AttributeReader::load(Checkpoint::open(path), m_device);
        });
    }
    return m_reader;
}

/// Not kept: it is asked for once for each edit, and may be trained on in between.
std::shared_ptr<Mapper> ModelSet::mapper(const std::string& nameOrFile) {
    const auto known =
        std::find_if(m_pack.mappers.begin(), m_pack.mappers.end(),
                     [&](const PackMapper& candidate) { return candidate.name == nameOrFile; });
    return load(ModelRole::Mapper,
                known != m_pack.mappers.end() ? known->file : fs::path(nameOrFile),
                [&](const fs::path& path) {
                    return Mapper::load(Checkpoint::open(path), generator()->styleLayout(),
                                        generator()->styleDim(), m_device);
                });
}

Source ModelSet::sample(const std::string& name, double psi) {
    std::vector<std::string> names;
    for (const PackSample& candidate : m_pack.samples) {
        if (candidate.name == name) {
            Source source = sourceFromLatentFile(*generator(), candidate.file, std::nullopt, psi);
            source.description = name;
            return source;
        }
        names.push_back(candidate.name);
    }
    if (names.empty()) {
        throw Error(ErrorKind::Usage, "this pack has no portraits, so none named '{}'; use a seed",
                    name);
    }
    throw Error(ErrorKind::Usage, "this pack has no portrait '{}'; it has {}", name,
                fmt::join(names, ", "));
}

} // namespace styleclip
