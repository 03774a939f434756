#pragma once

#include "ui/engine/engine.h"

#include <QList>

#include <optional>

namespace styleclip {

// What the engine is asked for where portraits come from, and where their latents go.

/// A portrait of the pack, or a random one.
struct PortraitRequest {
    QString sample;              ///< its name; empty: random
    std::optional<quint64> seed; ///< of a random one
    double psi = 1.0;            ///< truncation
};
/// For `key` see Work.
JobId findSource(Engine& engine, const PortraitRequest& request, const QString& key,
                 QObject* context, const Answer<Source>& answer);

/// A portrait with a small picture of it.
struct Portrait {
    Source source;
    QImage thumbnail;
};
/// In the background. For `key` see Work.
JobId findPortrait(Engine& engine, const PortraitRequest& request, int pixels, const QString& key,
                   QObject* context, const Answer<Portrait>& answer);

/// All portraits of a latent file, one source each.
JobId openLatentFile(Engine& engine, const QString& path, QObject* context,
                     const Answer<QList<Source>>& answer);

/// "More like these": random portraits around the mean of the given ones.
struct RelativesRequest {
    QList<Source> parents; ///< in W or W+
    int count = 8;
    double distance = 0.4; ///< 0: the mean itself, 1: nothing in common with it
    quint64 seed = 1;
};
JobId findRelatives(Engine& engine, const RelativesRequest& request, QObject* context,
                    const Answer<QList<Source>>& answer);

/// Writes the edited latent of a document, in S where an edit or the source is in S, else in W+; by
/// the name's ending `.npy`, `.pt` or `.safetensors`. The answer is the path.
JobId exportLatent(Engine& engine, const Document& document, const QString& path, QObject* context,
                   const Answer<QString>& answer);

} // namespace styleclip
