#include "core/document/latent_file.h"
#include "tests/ui/window/studio.h"
#include "ui/panels/portraits_panel.h"
#include "ui/widgets/value_slider.h"

#include <QDoubleSpinBox>
#include <QIcon>
#include <QListView>
#include <QTest>

#include <ATen/ATen.h>

#include <algorithm>

namespace styleclip::test {

namespace {

class Portraits : public Studio {
protected:
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {}) const {
        auto* list = find<QListView>("portraits");
        const QModelIndex index = model().index(row);
        list->scrollTo(index);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, modifiers,
                          list->visualRect(index).center());
    }
    [[nodiscard]] int currentRow() const {
        return find<QListView>("portraits")->currentIndex().row();
    }
    [[nodiscard]] PortraitsModel& model() const {
        return m_window->findChild<PortraitsPanel*>()->model();
    }

    /// Another psi, and all thumbnails that it asks for.
    void changePsi() {
        int answers = 0;
        const auto counted = QObject::connect(&model(), &PortraitsModel::dataChanged,
                                              m_window.get(), [&] { ++answers; });
        find<ValueSlider>("psi")->findChild<QDoubleSpinBox*>()->setValue(0.3);
        EXPECT_TRUE(soon([&] { return answers >= 12; }));
        QObject::disconnect(counted);
    }
};

} // namespace

TEST_F(Portraits, OfLatentFilesAreNotTruncatedAnew) {
    at::Tensor latent = document().document().source.latent * 0.5;
    m_prompts->path = inFolder("half.npy");
    writeLatent(m_prompts->path.toStdString(), latent);
    m_window->files().chooseLatent();
    const auto isChosen = [&] { return document().document().source.description == "half"; };
    ASSERT_TRUE(soon(isChosen)) << message().toStdString();
    const int row = model().rowCount() - 1;
    changePsi();
    ASSERT_TRUE(model().source(row).has_value());
    EXPECT_TRUE(model().source(row)->latent.allclose(latent));
    EXPECT_EQ(model().data(model().index(row), Qt::DisplayRole).toString(), QStringLiteral("half"));
}

TEST_F(Portraits, ThatAreSelectedStaySelectedWhileTheirPicturesCome) {
    EXPECT_EQ(currentRow(), 0); // of the portrait that is open
    clickRow(1, Qt::ControlModifier);
    clickRow(3, Qt::ControlModifier);
    const auto selected = [&] {
        QList<int> rows;
        for (const QModelIndex& index :
             find<QListView>("portraits")->selectionModel()->selectedIndexes()) {
            rows.append(index.row());
        }
        std::sort(rows.begin(), rows.end());
        return rows;
    };
    ASSERT_EQ(selected(), QList<int>({0, 1, 3}));
    changePsi();
    EXPECT_EQ(document().document().source.psi, 0.3);
    EXPECT_EQ(selected(), QList<int>({0, 1, 3}));
    EXPECT_EQ(currentRow(), 3);
    clickRow(2);
    ASSERT_TRUE(soon([&] { return document().document().source.seed == uint64_t{3}; }));
    document().undoStack()->undo();
    EXPECT_EQ(selected(), QList<int>({0}));
}

TEST_F(Portraits, AreToldApartWhereTheyHaveOneName) {
    const int first = model().rowCount();
    click("relatives");
    ASSERT_TRUE(soon([&] { return model().rowCount() == first + 8; }));
    click("relatives");
    ASSERT_TRUE(soon([&] { return model().rowCount() == first + 16; }));
    const int row = first + 8;
    clickRow(row);
    ASSERT_TRUE(
        soon([&] { return document().document().source.description == "seed 1, relative 1"; }));
    EXPECT_EQ(currentRow(), row);
    document().undoStack()->undo();
    EXPECT_EQ(currentRow(), 0);
    document().undoStack()->redo();
    EXPECT_EQ(currentRow(), row);
}

TEST_F(Portraits, AreStillListedWhenTheirModelsAreOpenedAgain) {
    clickRow(2);
    ASSERT_TRUE(soon([&] { return document().document().source.seed == uint64_t{3}; }));
    click("morePortraits");
    const int rows = model().rowCount();
    int opened = 0;
    QObject::connect(&m_window->engine(), &Engine::packOpened, m_window.get(), [&] { ++opened; });
    EngineSettings settings;
    settings.threads = 1;
    m_window->engine().openModels(m_window->engine().pack().choice, settings);
    ASSERT_TRUE(soon([&] { return opened == 1; }));
    EXPECT_EQ(model().rowCount(), rows);
    EXPECT_EQ(currentRow(), 2);

    const QString copy = packOf("copy", {QStringLiteral("generator.pt")});
    m_window->files().open({copy});
    ASSERT_TRUE(soon([&] { return opened == 2; }));
    EXPECT_LT(model().rowCount(), rows); // those of the other models are not its own
}

TEST_F(Portraits, OfAnySeedOpenAgain) {
    constexpr uint64_t kLast = 18446744073709551615U;
    for (const uint64_t seed : {uint64_t{5000000000}, kLast, uint64_t{0}}) {
        Source wanted = document().document().source;
        wanted.latent = wanted.latent * 0.5;
        wanted.seed = seed;
        wanted.description = "elsewhere";
        document().choosePortrait(wanted);
        auto* entry = find<QAbstractSpinBox>("seed");
        EXPECT_EQ(entry->text(), QString::number(seed));
        click("openSeed");
        ASSERT_TRUE(soon([&] { return document().document().source.description != "elsewhere"; }))
            << message().toStdString();
        EXPECT_EQ(document().document().source.seed, seed);
    }
}

TEST_F(Portraits, OfSeed0FollowPsi) {
    auto* entry = find<QAbstractSpinBox>("seed");
    entry->selectAll();
    QTest::keyClicks(entry, QStringLiteral("0"));
    click("openSeed");
    ASSERT_TRUE(soon([&] { return document().document().source.seed == uint64_t{0}; }));
    changePsi();
    EXPECT_TRUE(soon([&] { return document().document().source.psi == 0.3; }));
    EXPECT_EQ(document().document().source.seed, uint64_t{0});
}

TEST_F(Portraits, HaveSeedsOf64Bits) {
    auto* entry = find<QAbstractSpinBox>("seed");
    entry->setFocus();
    entry->selectAll();
    QTest::keyClicks(entry, QStringLiteral("18446744073709551616")); // one more than there are
    EXPECT_EQ(entry->text(), QStringLiteral("1844674407370955161"));
    QTest::keyClicks(entry, QStringLiteral("x-5"));
    EXPECT_EQ(entry->text(), QStringLiteral("18446744073709551615"));
    QTest::keyClick(entry, Qt::Key_Up);
    EXPECT_EQ(entry->text(), QStringLiteral("18446744073709551615"));
    QTest::keyClick(entry, Qt::Key_Down);
    EXPECT_EQ(entry->text(), QStringLiteral("18446744073709551614"));
    QTest::keyClick(entry, Qt::Key_Return);
    EXPECT_TRUE(
        soon([&] { return document().document().source.seed == uint64_t{18446744073709551614U}; }));
}

TEST_F(Portraits, HavePicturesThatAreMadeOnce) {
    const auto icon = [&] {
        return model().data(model().index(1), Qt::DecorationRole).value<QIcon>();
    };
    EXPECT_EQ(icon().cacheKey(), icon().cacheKey());
    EXPECT_TRUE(soon([&] { return model().source(1).has_value(); }));
    EXPECT_EQ(icon().cacheKey(), icon().cacheKey());
    EXPECT_NE(icon().cacheKey(), 0);
}

} // namespace styleclip::test
