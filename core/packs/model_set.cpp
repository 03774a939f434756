#include "core/packs/model_set.h"

#include "core/directions/global_direction.h"
#include "core/directions/style_samples.h"
#include "core/document/latent_file.h"
#include "core/packs/file_hash.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace styleclip {

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

} // namespace

ModelSet::ModelSet(ModelPack pack, c10::Device device)
    : m_pack(std::move(pack)), m_device(device) {}

Checkpoint ModelSet::open(const Phrase& role, const std::filesystem::path& file,
                          const char* option) {
    if (file.empty()) {
        throw Error(ErrorKind::Usage, "the model pack has no {}; give one with {}", role, option);
    }
    Checkpoint checkpoint = Checkpoint::open(file);
    m_opened.emplace_back(role.english(), file);
    return checkpoint;
}

std::vector<ModelRecord> ModelSet::records() const {
    std::vector<ModelRecord> records;
    for (const auto& [role, file] : m_opened) {
        records.push_back({role, file.filename().string(), sha256OfFile(file)});
    }
    return records;
}

const std::shared_ptr<const Generator>& ModelSet::generator() {
    if (!m_generator) {
        m_generator =
            Generator::load(open(Phrase("generator"), m_pack.generator, "--generator"), m_device);
    }
    return m_generator;
}

const std::shared_ptr<const Clip>& ModelSet::clip() {
    if (!m_clip) {
        m_clip = Clip::load(open(Phrase("CLIP model"), m_pack.clip, "--clip"), m_device);
    }
    return m_clip;
}

const Tokenizer& ModelSet::tokenizer() {
    if (!m_tokenizer) {
        if (m_pack.vocabulary.empty()) {
            throw Error(ErrorKind::Usage, "the model pack has no vocabulary for its CLIP model; "
                                          "give one with --vocab");
        }
        m_tokenizer = Tokenizer::load(m_pack.vocabulary);
    }
    return *m_tokenizer;
}

const std::shared_ptr<const IdentityNetwork>& ModelSet::identity() {
    if (!m_identity) {
        m_identity = IdentityNetwork::load(
            open(Phrase("identity network"), m_pack.identity, "--identity"), m_device);
    }
    return m_identity;
}

const at::Tensor& ModelSet::relevance() {
    if (!m_relevance.defined()) {
        const Checkpoint file = open(Phrase("channel relevance"), m_pack.relevance, "--fs3");
        at::Tensor values = loadChannelRelevance(file, generator()->styleLayout());
        if (values.size(1) != clip()->embeddingDim()) {
            throw Error(ErrorKind::Mismatch,
                        "{}: is for CLIP features of width {}, but the CLIP model's are {} wide; "
                        "compute it with `styleclip directions compute`",
                        file.path(), values.size(1), clip()->embeddingDim());
        }
        m_relevance = std::move(values);
    }
    return m_relevance;
}

const ChannelStatistics& ModelSet::statistics() {
    if (!m_statistics) {
        if (m_pack.statistics.empty()) {
            m_statistics = sampleStatistics(*generator());
        } else {
            m_statistics =
                loadChannelStatistics(open(Phrase("statistics"), m_pack.statistics, "--statistics"),
                                      generator()->styleLayout());
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

const LatentSource& ModelSet::attributeLatents() {
    if (!m_attributeLatents) {
        const bool isOwn = !m_pack.attributes.empty();
        m_attributeLatents = latentSource(AttributeLatents::read(open(
            Phrase("attribute map"), isOwn ? m_pack.attributes : m_pack.generator, "--generator")));
    }
    return m_attributeLatents;
}

const std::shared_ptr<const AttributeReader>& ModelSet::reader() {
    if (!m_reader) {
        m_reader = AttributeReader::load(open(Phrase("attribute reader"), m_pack.reader, "--pack"),
                                         m_device);
    }
    return m_reader;
}

std::shared_ptr<Mapper> ModelSet::mapper(const std::string& nameOrFile) {
    const auto known =
        std::find_if(m_pack.mappers.begin(), m_pack.mappers.end(),
                     [&](const PackMapper& candidate) { return candidate.name == nameOrFile; });
    const Checkpoint file = Checkpoint::open(
        known != m_pack.mappers.end() ? known->file : std::filesystem::path(nameOrFile));
    return Mapper::load(file, generator()->styleLayout(), generator()->styleDim(), m_device);
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
        throw Error(ErrorKind::Usage, "this pack has no portraits, so none named '{}'; use --seed",
                    name);
    }
    throw Error(ErrorKind::Usage, "this pack has no portrait '{}'; it has {}", name,
                fmt::join(names, ", "));
}

} // namespace styleclip
