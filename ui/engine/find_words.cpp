#include "ui/engine/find_words.h"

#include "core/editing/known_words.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

#include <string>

namespace styleclip {

JobId findWords(Engine& engine, QObject* context, const Answer<QStringList>& answer) {
    return ask<QStringList>(
        engine, {Urgency::Background, QStringLiteral("words"), {}}, context,
        [](ModelSession& session, WorkControl&) {
            QStringList words;
            for (const std::string& word : knownWords(session.models().pack().vocabulary)) {
                words.append(QString::fromStdString(word));
            }
            return words;
        },
        answer);
}

} // namespace styleclip
