#pragma once

#include "core/directions/prompt_templates.h"
#include "core/document/edit_steps.h"
#include "core/methods/optimization_options.h"
#include "core/prompts/prompt_reader.h"
#include "ui/engine/engine.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

class DirectionRelevance;

// What the engine is asked for where an edit is wanted; see core/editing for what each does.

/// What a pack's models know of language.
struct ModelWords {
    QStringList words;                          ///< that are known by heart, sorted
    std::shared_ptr<const PromptReader> reader; ///< never null
};

/// In the background: loads the vocabulary and CLIP, which the first prompt needs anyway.
JobId findWords(Engine& engine, QObject* context, const Answer<ModelWords>& answer);

struct DirectionRequest {
    QString neutral;
    QString target;
    std::optional<double> beta;
    qint64 channels = 0; ///< up to which many should move, without a beta; 0: the published choice
    std::vector<std::string> templates = portraitTemplates();
    QString key = {}; ///< see Work; without one, each question is answered
};

/// A direction, or why there is none at this beta.
struct DirectionFound {
    std::shared_ptr<const DirectionRelevance> relevance; ///< to count channels of other betas
    std::optional<Edit> edit;                            ///< strength 1
    double beta = 0.0;
    qint64 channels = 0; ///< that move
    qint64 allChannels = 0;
    QString problem;                   ///< a sentence, where there is no edit
    std::optional<double> nearestBeta; ///< that would give one
};

/// Asks for the global direction between two prompts. Prompts that give no direction at all fail, a
/// beta that gives none is told in the result.
JobId findDirection(Engine& engine, const DirectionRequest& request, QObject* context,
                    const Answer<DirectionFound>& answer);

/// A direction with a strength, and what it does to a portrait.
struct DrawnDirection {
    Edit edit;
    QImage picture;
};

/// In the background. Fails also where no channel moves.
JobId drawDirection(Engine& engine, const DirectionRequest& request, double strength,
                    const Source& source, int pixels, QObject* context,
                    const Answer<DrawnDirection>& answer);

/// What one of the pack's mappers, or a mapper file, does to a portrait.
struct MapperRequest {
    QString mapper;
    Source source;
};

/// The mapper that was trained for a prompt, or is called like it; empty when none is.
[[nodiscard]] QString mapperFor(const PackInfo& pack, const QString& prompt);

/// The edit has the published strength.
JobId findMapperEdit(Engine& engine, const MapperRequest& request, QObject* context,
                     const Answer<Edit>& answer);

/// The portrait as each of the mappers changes it, small, one picture after the other.
JobId drawMapperPreviews(Engine& engine, const Source& source, int pixels, QObject* context,
                         const std::function<void(const QString& mapper, const QImage&)>& drawn,
                         const std::function<void()>& failed = {});

/// The document with another source, and with those edits found anew for it that depend on the
/// portrait; see adaptEdits() of core. For `key` see Work.
JobId adaptEdits(Engine& engine, const Document& document, const Source& source, const QString& key,
                 QObject* context, const Answer<Document>& answer);

struct OptimizeRequest {
    Document document; ///< where it begins: the source with its edits
    QString target;
    OptimizationOptions options; ///< whose draft size is chosen for the models
    bool drafts = false;         ///< with small pictures until the last tenth of the steps
};

/// One step of a run, as it happens.
struct OptimizeStep {
    StepLosses losses;
    std::optional<Edit> found; ///< so far, without a log; not of each step of a quick run
};

struct OptimizeFound {
    Edit edit; ///< strength 1, with the log of its steps
    bool stopped = false;
    double seconds = 0.0;
};

/// Runs latent optimization as a job that people see. Cancelling it gives what was found so far;
/// it can be paused.
JobId optimizeLatent(Engine& engine, const OptimizeRequest& request, QObject* context,
                     const std::function<void(const OptimizeStep&)>& stepped,
                     const Answer<OptimizeFound>& answer);

} // namespace styleclip
