#pragma once

#include "core/prompts/prompt_reader.h"
#include "ui/engine/engine.h"

#include <QStringList>

#include <memory>

namespace styleclip {

/// What a pack's models know of language.
struct ModelWords {
    QStringList words;                          ///< that are known by heart, sorted
    std::shared_ptr<const PromptReader> reader; ///< never null
};

/// In the background: loads the vocabulary and CLIP, which the first prompt needs anyway.
JobId findWords(Engine& engine, QObject* context, const Answer<ModelWords>& answer);

} // namespace styleclip
