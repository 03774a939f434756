#include "ui/engine/find_words.h"

#include "core/directions/prompt_templates.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

namespace styleclip {

namespace {

ModelWords wordsOf(ModelSet& models) {
    ModelWords found;
    found.reader = std::make_shared<const PromptReader>(models.promptReader(portraitTemplates()));
    for (const std::string& word : found.reader->words()) {
        found.words.append(QString::fromStdString(word));
    }
    found.words.sort();
    return found;
}

} // namespace

JobId findWords(Engine& engine, QObject* context, const Answer<ModelWords>& answer) {
    return ask<ModelWords>(
        engine, {Urgency::Background, QStringLiteral("words"), {}}, context,
        [](ModelSession& session, WorkControl&) { return wordsOf(session.models()); }, answer);
}

} // namespace styleclip
