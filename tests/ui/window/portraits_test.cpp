#include "core/document/latent_file.h"
#include "tests/ui/window/studio.h"
#include "ui/panels/portraits_panel.h"
#include "ui/widgets/value_slider.h"

#include <QDoubleSpinBox>
#include <QListView>

#include <ATen/ATen.h>

namespace styleclip::test {

namespace {

class Portraits : public Studio {
protected:
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

} // namespace styleclip::test
