#include "ui/engine/ask.h"

#include "models/error.h"
#include "tests/ui/support/soon.h"

#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

/// Notes what it is given.
struct Noted {
    Answer<int> answer() {
        return {[this](int result) { text = QStringLiteral("done %1").arg(result); },
                [this](const QString& sentence) { text = QStringLiteral("failed: ") + sentence; },
                [this] { text = QStringLiteral("dropped"); }};
    }
    QString text;
};

QString noted(const Outcome<int>& outcome) {
    Noted noted;
    noted.answer().give(outcome);
    return noted.text;
}

} // namespace

TEST(Answer, IsDoneFailedOrDropped) {
    EXPECT_EQ(noted(outcomeOf<int>([] { return 7; })), QStringLiteral("done 7"));
    EXPECT_EQ(noted(outcomeOf<int>(
                  []() -> int { throw Error(ErrorKind::File, "{}: can't be read", "a.pt"); })),
              QStringLiteral("failed: a.pt: can't be read."));
    EXPECT_EQ(noted(outcomeOf<int>([]() -> int { throw Cancelled(); })), QStringLiteral("dropped"));
    EXPECT_EQ(noted({}), QStringLiteral("dropped"));
    const Answer<int> nobodyListens;
    nobodyListens.give(outcomeOf<int>([] { return 7; }));
    nobodyListens.give({});
}

TEST(Answer, ComesToNobodyWhoseScopeWasRenewed) {
    Engine engine;
    AnswerScope scope;
    Noted before, after;
    const Compute<int> compute = [](ModelSession&, WorkControl&) { return 1; };
    ask<int>(engine, {Urgency::Question, {}, {}}, scope.context(), compute, before.answer());
    scope.renew();
    ask<int>(engine, {Urgency::Question, {}, {}}, scope.context(), compute, after.answer());
    ASSERT_TRUE(soon([&] { return !after.text.isEmpty(); })); // answers come in their order
    EXPECT_TRUE(after.text.startsWith(QStringLiteral("failed: No models are open")))
        << after.text.toStdString();
    EXPECT_EQ(before.text, QString());
}

} // namespace styleclip::test
