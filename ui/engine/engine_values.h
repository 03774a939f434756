#pragma once

#include "core/document/document.h"
#include "core/methods/optimization_options.h"
#include "core/packs/model_pack.h"
#include "core/progress.h"
#include "ui/engine/work_queue.h"

#include <QDateTime>
#include <QImage>
#include <QList>
#include <QString>
#include <QStringList>

namespace styleclip {

/// What pictures are computed in.
enum class PicturePrecision {
    /// Previews in bfloat16 where the processor is faster in it, all else in float32. GPUs need no
    /// help with previews.
    Automatic,
    Float32,
    BFloat16
};

/// How the engine computes; a change takes effect when models are opened.
struct EngineSettings {
    QString device = QStringLiteral("auto");
    int threads = 0; ///< 0: all cores
    PicturePrecision precision = PicturePrecision::Automatic;

    bool operator==(const EngineSettings& other) const {
        return device == other.device && threads == other.threads && precision == other.precision;
    }
};

/// A mapper that the models on hand offer.
struct MapperInfo {
    QString name;
    QString target; ///< the prompt that it was trained for; may be empty
};

struct PackFile {
    using Role = ModelRole;
    Role role = Role::Generator;
    QString path;
};

/// Which models to open: a pack, with files of people's own in place of some of its files.
struct ModelChoice {
    QString folder;      ///< of the pack; empty: the files alone
    QList<PackFile> own; ///< one of each role; of mappers, which come on top, several

    /// This choice with one more file. Own files that belonged to what it replaces go.
    [[nodiscard]] ModelChoice with(const PackFile& file) const;
    /// This choice without one of its own files, and without those that belonged to it.
    [[nodiscard]] ModelChoice without(const PackFile& file) const;
    [[nodiscard]] bool isOwn(const PackFile& file) const;
};

/// The models on hand, as far as the window wants to know.
struct PackInfo {
    ModelChoice choice; ///< that gave them
    QString name;
    QString licence;
    QString description;
    int resolution = 0;
    int layers = 0;             ///< n of W+
    bool hasText = false;       ///< CLIP and its vocabulary: prompts can be understood
    bool hasDirections = false; ///< and channel relevance: global directions can be found
    bool hasIdentity = false;
    SearchSettings optimization; ///< to begin with
    QStringList samples;         ///< names of the portraits that it brings
    QList<MapperInfo> mappers;
    QList<PackFile> files;
    QStringList notices;        ///< sentences on how a folder without pack.json was understood
    QDateTime generatorWritten; ///< when its file was, which may be replaced in place

    /// Whether its pictures and portraits are those of `other`, however they are computed.
    [[nodiscard]] bool drawsLike(const PackInfo& other) const;
};

/// What the canvas shows: source and edit of the newest document, of one size.
struct ShownPictures {
    quint64 revision = 0; ///< what Engine::show() returned
    Document document;    ///< that they are of
    QImage source;
    QImage edit;
    bool full = false; ///< the generator's own resolution, else a preview
    double milliseconds = 0.0;
};

struct JobStatus {
    enum State { Waiting, Running, Paused, Done, Cancelled, Failed };
    JobId id = 0;
    QString title;
    State state = Waiting;
    Progress progress;
    QString problem;       ///< a sentence, of a failed job
    bool hasBegun = false; ///< else it waits or, paused, is held back
};

} // namespace styleclip
