#include "ui/widgets/plain_name.h"

#include <gtest/gtest.h>

namespace styleclip {

TEST(PlainName, LeavesOutWhatOnlyTheLabelNeeds) {
    EXPECT_EQ(plainName(QStringLiteral("&Steps:")), QStringLiteral("Steps"));
    EXPECT_EQ(plainName(QStringLiteral("Stren&gth (alpha)")), QStringLiteral("Strength (alpha)"));
    EXPECT_EQ(plainName(QStringLiteral("Open &latent …")), QStringLiteral("Open latent"));
    EXPECT_EQ(plainName(QStringLiteral("강도(alpha)(&S)")), QStringLiteral("강도(alpha)"));
    EXPECT_EQ(plainName(QStringLiteral("단계(&S):")), QStringLiteral("단계"));
    EXPECT_EQ(plainName(QStringLiteral("편집한 그림 내보내기(&E) …")),
              QStringLiteral("편집한 그림 내보내기"));
    EXPECT_EQ(plainName({}), QString());
}

} // namespace styleclip
