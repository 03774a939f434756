#include "ui/engine/model_session.h"

#include "core/losses/prompt_features.h"
#include "models/error.h"
#include "models/files/log.h"
#include "models/platform/device.h"
#include "models/readable_text.h"
#include "ui/engine/qt_values.h"

#include <QFileInfo>

#include <utility>

namespace styleclip {

namespace {

QString textOf(const std::string& text) {
    return QString::fromStdString(text);
}

/// People's own files are laid over the pack's. Only mappers add up; of each other role there is
/// one.
ModelPack packOf(const ModelChoice& choice) {
    ModelPack own;
    for (const PackFile& file : choice.own) {
        const std::filesystem::path path = filePath(file.path);
        if (file.role == ModelRole::Mapper) {
            own.mappers.push_back({oneLine(path.stem().string()), {}, path});
        } else {
            own.*ModelPack::fileOf(file.role) = path;
        }
    }
    return (choice.folder.isEmpty() ? ModelPack() : ModelPack::open(filePath(choice.folder)))
        .with(own);
}

ModelSet modelsOf(const ModelChoice& choice, const EngineSettings& settings,
                  ModelSet::Notify notify) {
    setThreadCount(settings.threads); // first, for opening computes, too
    return {packOf(choice), parseDevice(settings.device.toStdString()), std::move(notify)};
}

/// Full pictures are what is kept, so bfloat16 is for previews unless people choose it for all.
DocumentRenderer::Settings precisionsOf(const EngineSettings& settings, c10::Device device) {
    switch (settings.precision) {
    case PicturePrecision::Float32:
        return {Precision::Float32, Precision::Float32, {}};
    case PicturePrecision::BFloat16:
        return {Precision::BFloat16, Precision::BFloat16, {}};
    case PicturePrecision::Automatic:
        break;
    }
    const bool isFaster = device.is_cpu() && processorIsFasterInBFloat16();
    return {isFaster ? Precision::BFloat16 : Precision::Float32, Precision::Float32, {}};
}

} // namespace

ModelSession::ModelSession(const ModelChoice& choice, const EngineSettings& settings)
    : m_choice(choice), m_models(modelsOf(choice, settings, [this](const Phrase& notice) {
          m_notices.push_back(notice);
      })) {
    m_editing.emplace(m_models, precisionsOf(settings, m_models.device()));
    for (const PackFile& file : m_choice.own) {
        openOwn(file);
    }
}

/// A file of people's own is opened at once, for the sentence that refuses it belongs to its choice
/// and not to some later prompt.
void ModelSession::openOwn(const PackFile& file) {
    switch (file.role) {
    case ModelRole::Generator: // is open
        break;
    case ModelRole::Encoder: // what only photographs and the evaluation ask for
    case ModelRole::Attributes:
    case ModelRole::Reader:
    case ModelRole::Lpips:
    case ModelRole::LpipsWeights:
        break;
    case ModelRole::Clip:
        (void)m_models.clip();
        break;
    case ModelRole::Vocabulary:
        (void)m_models.tokenizer();
        if (!m_models.pack().clip.empty()) { // only a text tells whether they fit each other
            (void)promptFeatures(*m_models.clip(), m_models.tokenizer(), "a face");
        }
        break;
    case ModelRole::Identity:
        (void)m_models.identity();
        break;
    case ModelRole::Relevance:
        (void)m_models.relevance();
        break;
    case ModelRole::Statistics:
        (void)m_models.statistics();
        break;
    case ModelRole::Mapper:
        (void)m_models.mapper(filePath(file.path).string());
        break;
    }
}

/// A copy of all that the window asks about: it never looks into the session itself.
PackInfo ModelSession::info() const {
    const ModelPack& pack = m_models.pack();
    PackInfo info;
    info.choice = m_choice;
    info.name = textOf(pack.name);
    info.licence = textOf(pack.licence);
    info.description = textOf(pack.description);
    info.resolution = static_cast<int>(generator().resolution());
    info.layers = static_cast<int>(generator().layerCount());
    info.hasText = !pack.clip.empty() && !pack.vocabulary.empty();
    info.hasDirections = info.hasText && !pack.relevance.empty();
    info.hasIdentity = !pack.identity.empty();
    info.optimization = pack.optimization;
    for (const PackSample& sample : pack.samples) {
        info.samples.append(textOf(sample.name));
    }
    for (const PackMapper& mapper : pack.mappers) {
        info.mappers.append({textOf(mapper.name), textOf(mapper.target)});
    }
    for (const std::vector<Phrase>& notices : {pack.notices(), m_notices}) {
        for (const Phrase& notice : notices) {
            info.notices.append(sentenceOf(notice));
        }
    }
    info.generatorWritten = QFileInfo(fileName(pack.generator)).lastModified();
    for (const ModelRole role : ModelPack::fileRoles()) {
        const std::filesystem::path& file = pack.*ModelPack::fileOf(role);
        if (!file.empty()) {
            info.files.append({role, fileName(file)});
        }
    }
    for (const PackMapper& mapper : pack.mappers) {
        info.files.append({ModelRole::Mapper, fileName(mapper.file)});
    }
    return info;
}

/// The renderer gives the same tensor as long as the source stays, so that its image is made once.
ShownPictures ModelSession::draw(const Document& document, int64_t resolution) {
    const DocumentPictures drawn = renderer().pictures(document, resolution);
    ShownPictures pictures;
    pictures.full = resolution == generator().resolution();
    SourceImage& source = m_sources[pictures.full ? 1 : 0];
    if (!drawn.source.is_same(source.picture)) {
        source = {drawn.source, imageOfBytes(drawn.source)};
    }
    pictures.source = source.image;
    pictures.edit = drawn.edit.is_same(drawn.source) ? pictures.source : imageOfBytes(drawn.edit);
    pictures.milliseconds = drawn.milliseconds;
    return pictures;
}

} // namespace styleclip
