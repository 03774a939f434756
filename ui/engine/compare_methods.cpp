#include "ui/engine/compare_methods.h"

#include "core/editing/compare_methods.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"
#include "ui/engine/picture_image.h"

#include <QCoreApplication>
#include <QPointer>

namespace styleclip {

namespace {

MethodComparison comparisonOf(const CompareRequest& request) {
    MethodComparison comparison;
    comparison.source = request.source;
    comparison.neutral = request.neutral.toStdString();
    comparison.target = request.target.toStdString();
    comparison.alpha = request.alpha;
    comparison.mapper = request.mapper.toStdString();
    comparison.steps = request.steps;
    return comparison;
}

CompareEntry entryOf(const ComparedMethod& compared) {
    CompareEntry entry;
    entry.method = compared.method;
    entry.edit = compared.edit;
    if (compared.problem) {
        entry.problem = errorSentence(compared.problem);
    } else {
        entry.picture = imageOfPicture(compared.scores.picture);
    }
    entry.clipGain = compared.scores.clipGain;
    entry.identity = compared.scores.identity;
    entry.distance = compared.scores.distance;
    entry.seconds = compared.seconds;
    return entry;
}

} // namespace

JobId compareMethods(Engine& engine, const CompareRequest& request, QObject* context,
                     const std::function<void(const CompareEntry&)>& told,
                     const Answer<int>& answer) {
    const QPointer<QObject> alive(context);
    const QString title =
        QCoreApplication::translate("styleclip::Engine", "Comparing \"%1\"").arg(request.target);
    return ask<int>(
        engine, {Urgency::Job, QStringLiteral("compare"), title}, context,
        [=](ModelSession& session, WorkControl& control) {
            int count = 0;
            const auto tell = [&](const ComparedMethod& compared) {
                ++count;
                control.deliver([alive, told, entry = entryOf(compared)] {
                    if (alive) {
                        told(entry);
                    }
                });
            };
            compareMethods(session.editing(), comparisonOf(request), control, tell);
            return count;
        },
        answer);
}

} // namespace styleclip
