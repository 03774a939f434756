// Files of strangers that hold HTML, mnemonics, controls and changes of direction wherever they
// hold text, on every page of the window: all of it is shown as it is, and as one line.

#include "core/document/document_file.h"
#include "tests/ui/window/studio.h"
#include "ui/compare/compare_window.h"
#include "ui/panels/edit_panel.h"
#include "ui/window/file_prompts.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QGraphicsTextItem>
#include <QGraphicsView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTextDocumentFragment>
#include <QTimer>
#include <QToolTip>

#include <ATen/ATen.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace styleclip::test {

namespace {

const QString kWord = QStringLiteral("Qzk");     ///< that nothing else says
const QString kShown = QStringLiteral("<b>Qzk"); ///< what is to be seen of it
/// For names of files; the picture would be found beside them.
const QString kName = QStringLiteral("<img src=m.png><b>Qzk<u> &amp; &xit[*]%1\a\u202E\nend");
const QString kText = kName + QStringLiteral("<a href=\"/dev/zero\">x</a></b>\033[2J\u2066\t");

bool isHidden(QChar c) {
    return c.category() == QChar::Other_Control || (c >= QChar(0x202A) && c <= QChar(0x202E)) ||
           (c >= QChar(0x2066) && c <= QChar(0x2069)) || c == QChar(0x2028) || c == QChar(0x2029);
}

constexpr QRgb kColour = qRgb(247, 19, 233);
constexpr int kSide = 40; ///< of the picture, in pixels

/// Whether a part of the picture that the texts name is to be seen; no portrait has such a line.
bool showsPicture(const QImage& window) {
    for (int y = 0; y < window.height(); ++y) {
        int run = 0;
        for (int x = 0; x < window.width(); ++x) {
            run = window.pixel(x, y) == kColour ? run + 1 : 0;
            if (run == kSide / 2) {
                return true;
            }
        }
    }
    return false;
}

/// Looks at all that Qt shows, and counts the kinds of places where the files' texts were.
class Inspection {
public:
    void look(const std::string& page) {
        m_page = page;
        for (QWidget* widget : QApplication::allWidgets()) {
            if (widget->inherits("QTipLabel")) {
                continue;
            }
            lookAt(*widget);
            for (const QAction* action : widget->actions()) {
                lookAt(*action);
            }
        }
        for (QWidget* window : QApplication::topLevelWidgets()) {
            if (window->isVisible()) {
                EXPECT_FALSE(showsPicture(window->grab().toImage())) << m_page;
            }
        }
        lookAtTips();
    }

    [[nodiscard]] int seen(const char* kind) const {
        const auto found = m_seen.find(kind);
        return found == m_seen.end() ? 0 : found->second;
    }

private:
    /// Whether the text is of a file; it has to be one line, and what is to be seen of it.
    bool count(const char* kind, const QString& text, bool isOneLine = true) {
        if (!text.contains(kWord)) {
            return false;
        }
        ++m_seen[kind];
        EXPECT_TRUE(text.contains(kShown)) << where(kind, text);
        EXPECT_FALSE(std::any_of(text.begin(), text.end(), [&](QChar c) {
            return isHidden(c) && (isOneLine || c != u'\n');
        })) << where(kind, text);
        return true;
    }

    /// Of texts that Qt shows as HTML where they look like it.
    void countMaybeHtml(const char* kind, const QString& text) {
        if (text.contains(kWord)) {
            const bool isHtml = Qt::mightBeRichText(text);
            count(kind, isHtml ? QTextDocumentFragment::fromHtml(text).toPlainText() : text,
                  false); // the programs' own lines
            m_tips.insert(text);
        }
    }

    void lookAt(QWidget& widget) {
        countMaybeHtml("tooltip", widget.toolTip());
        countMaybeHtml("help", widget.whatsThis());
        count("status tip", widget.statusTip());
        count("title", widget.windowTitle());
        if (auto* label = qobject_cast<QLabel*>(&widget)) {
            label->ensurePolished();
            if (count("label", label->text(), false)) {
                EXPECT_EQ(label->textFormat(), Qt::PlainText) << where("label", label->text());
            }
            EXPECT_NE(label->textFormat(), Qt::AutoText) << where("label", label->text());
        }
        if (auto* button = qobject_cast<QAbstractButton*>(&widget)) {
            countCommand("button", button->text());
        }
        if (auto* tabs = qobject_cast<QTabBar*>(&widget)) {
            for (int tab = 0; tab < tabs->count(); ++tab) {
                countCommand("tab", tabs->tabText(tab));
                countMaybeHtml("tooltip", tabs->tabToolTip(tab));
            }
        }
        if (auto* view = qobject_cast<QAbstractItemView*>(&widget); view && view->model()) {
            lookAt(*view->model());
        }
        if (auto* view = qobject_cast<QGraphicsView*>(&widget); view && view->scene()) {
            for (const QGraphicsItem* item : view->scene()->items()) { // charts show HTML, always
                if (const auto* text = dynamic_cast<const QGraphicsTextItem*>(item)) {
                    EXPECT_FALSE(text->toPlainText().contains(kWord)) << where("chart", {});
                }
            }
        }
    }

    void lookAt(const QAction& action) {
        countCommand("command", action.text());
        countMaybeHtml("command's tooltip", action.toolTip());
        count("status tip", action.statusTip());
    }

    void lookAt(const QAbstractItemModel& model) {
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                const QModelIndex index = model.index(row, column);
                count("item", index.data(Qt::DisplayRole).toString());
                countMaybeHtml("item's tooltip", index.data(Qt::ToolTipRole).toString());
                countMaybeHtml("help", index.data(Qt::WhatsThisRole).toString());
            }
            count("header", model.headerData(row, Qt::Vertical).toString());
        }
        for (int column = 0; column < model.columnCount(); ++column) {
            count("header", model.headerData(column, Qt::Horizontal).toString());
        }
    }

    void countCommand(const char* kind, const QString& text) {
        if (count(kind, text)) {
            QString words = text.mid(text.indexOf(kWord)); // the command before may have one
            EXPECT_FALSE(words.remove(QStringLiteral("&&")).contains(u'&')) << where(kind, text);
        }
    }

    void lookAtTips() {
        for (const QString& tip : m_tips) {
            QToolTip::showText({40, 40}, tip);
            bool wasShown = false;
            for (QWidget* window : QApplication::topLevelWidgets()) {
                if (window->inherits("QTipLabel")) {
                    wasShown = true;
                    EXPECT_FALSE(showsPicture(window->grab().toImage())) << where("tip", tip);
                }
            }
            EXPECT_TRUE(wasShown);
        }
        QToolTip::hideText();
        m_tips.clear();
    }

    [[nodiscard]] std::string where(const char* kind, const QString& text) const {
        return m_page + ", " + kind + ": " + text.toStdString();
    }

    std::string m_page;
    std::map<std::string, int> m_seen;
    std::set<QString> m_tips;
};

class PlainText : public Studio {
protected:
    void SetUp() override {
        m_before = QDir::currentPath();
        QDir::setCurrent(QString::fromStdString(m_folder.path().string()));
        QImage picture(kSide, kSide, QImage::Format_RGB32);
        picture.fill(kColour);
        ASSERT_TRUE(picture.save(QStringLiteral("m.png")));
        copyPack();
        describePack({});
        Studio::SetUp();
    }

    void TearDown() override {
        Studio::TearDown();
        QDir::setCurrent(m_before);
    }

    /// The tests' pack in a folder of that name.
    void copyPack() {
        m_packFolder = packOf(kName.toUtf8().constData(),
                              {QStringLiteral("generator.pt"), QStringLiteral("clip.safetensors"),
                               QStringLiteral("vocabulary.txt"), QStringLiteral("fs3.npy"),
                               QStringLiteral("S_mean_std"), QStringLiteral("mappers/levels.pt")});
    }

    /// With that text in every field.
    void describePack(const QJsonArray& samples) {
        const QJsonObject mapper{{QStringLiteral("name"), kText},
                                 {QStringLiteral("target"), kText},
                                 {QStringLiteral("file"), QStringLiteral("levels.pt")}};
        const QJsonObject nameless{{QStringLiteral("name"), QString(kText + u'2')},
                                   {QStringLiteral("file"), QStringLiteral("levels.pt")}};
        const QJsonObject pack{{QStringLiteral("format"), 1},
                               {QStringLiteral("name"), kText},
                               {QStringLiteral("licence"), kText},
                               {QStringLiteral("description"), kText},
                               {QStringLiteral("generator"), QStringLiteral("generator.pt")},
                               {QStringLiteral("clip"), QStringLiteral("clip.safetensors")},
                               {QStringLiteral("vocabulary"), QStringLiteral("vocabulary.txt")},
                               {QStringLiteral("relevance"), QStringLiteral("fs3.npy")},
                               {QStringLiteral("statistics"), QStringLiteral("S_mean_std")},
                               {QStringLiteral("mappers"), QJsonArray{mapper, nameless}},
                               {QStringLiteral("samples"), samples}};
        QFile file(m_packFolder + QStringLiteral("/pack.json"));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(pack).toJson());
    }

    /// A latent of that name, which then is among the portraits, and one of the pack's own.
    void openLatents() {
        m_prompts->path = inFolder((kName.toStdString() + ".npy").c_str());
        m_window->files().exportLatent();
        ASSERT_TRUE(soon([&] { return QFile::exists(m_prompts->path); }))
            << message().toStdString();
        ASSERT_TRUE(QFile::copy(m_prompts->path, m_packFolder + QStringLiteral("/sample.npy")));
        describePack({QJsonObject{{QStringLiteral("name"), kText},
                                  {QStringLiteral("file"), QStringLiteral("sample.npy")}}});
        m_window->files().open({m_packFolder});
        ASSERT_TRUE(soon([&] { return !m_window->engine().pack().samples.isEmpty(); }));
        ASSERT_TRUE(waitForAnswers());
        const auto* portraits = find<QAbstractItemView>("portraits");
        const int before = portraits->model()->rowCount();
        m_window->files().open({m_prompts->path});
        ASSERT_TRUE(soon([&] { return portraits->model()->rowCount() > before; }));
        const QString first = portraits->model()->index(0, 0).data().toString();
        const QString last = portraits->model()->index(before, 0).data().toString();
        EXPECT_TRUE(first.contains(kShown)) << first.toStdString();
        EXPECT_TRUE(last.contains(kShown)) << last.toStdString();
    }

    /// A project of that name with two edits and that text wherever it holds one.
    QString writeProject() {
        tryDirection("a smiling face");
        Document project = document().document();
        const std::string text = kText.toStdString();
        Edit& edit = project.edits.front();
        edit.name = edit.neutral = edit.target = text;
        edit.parameters.emplace_back(text, text);
        edit.log = EditLog{{"step", text}, at::ones({2, 2}), {}};
        project.edits.push_back(edit);
        project.edits.back().strength = 2.0;
        project.edits.back().neutral.clear();
        project.source.description = text;
        project.models.push_back({text, text, text});
        const QString path = inFolder((kName.toStdString() + ".styleclip").c_str());
        saveDocument(path.toStdString(), project);
        return path;
    }

    /// What opens in a loop of its own is looked at and closed from within.
    void lookAtQuestion(const char* page, const std::function<void()>& ask) {
        bool wasSeen = false;
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, &look, [&] {
            auto* box = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            if (box && box->isVisible() && !std::exchange(wasSeen, true)) {
                m_inspection.look(page);
                box->reject();
            }
        });
        look.start(0);
        ask();
        EXPECT_TRUE(wasSeen) << page;
    }

    /// A dialog that a command opens over the window.
    void lookAtDialog(const char* command) {
        trigger(command);
        QDialog* dialog = nullptr;
        ASSERT_TRUE(soon([&] {
            for (QWidget* window : QApplication::topLevelWidgets()) {
                if (window->isVisible() && window->isModal()) {
                    dialog = qobject_cast<QDialog*>(window);
                }
            }
            return dialog != nullptr;
        })) << command;
        m_inspection.look(command);
        dialog->reject();
        ASSERT_TRUE(soon([&] { return QApplication::activeModalWidget() == nullptr; }));
    }

    Inspection m_inspection;

private:
    QString m_before;
};

} // namespace

TEST_F(PlainText, APictureWouldBeSeenWhereHtmlIsShown) {
    QLabel label(kText);
    label.setTextFormat(Qt::RichText);
    EXPECT_TRUE(showsPicture(label.grab().toImage()));
}

TEST_F(PlainText, IsWhatPanelsShowOfAPackAndAProject) {
    m_inspection.look("the pack's first portrait");
    EXPECT_GT(m_inspection.seen("label"), 0); // the status bar
    EXPECT_GT(m_inspection.seen("tooltip"), 0);
    EXPECT_GT(m_inspection.seen("item"), 0); // mappers
    openLatents();
    m_window->files().open({writeProject()});
    ASSERT_TRUE(soon([&] { return document().edits().size() == 2; })) << message().toStdString();
    ASSERT_TRUE(waitForPicture());
    for (QDockWidget* dock : m_window->findChildren<QDockWidget*>()) {
        dock->show();
    }
    Q_EMIT m_window->engine().jobChanged({1000000, kShown, JobStatus::Failed, {}, kShown});
    m_window->report(QStringLiteral("said of ") + kShown);
    for (const auto method :
         {EditMethod::GlobalDirection, EditMethod::Mapper, EditMethod::Optimization}) {
        m_window->editPanel().setMethod(method);
        m_inspection.look("panels");
    }
    EXPECT_GT(m_inspection.seen("title"), 0);
    EXPECT_GT(m_inspection.seen("item's tooltip"), 0);

    auto* mappers = find<QListWidget>("mappers");
    Q_EMIT mappers->itemActivated(mappers->item(0));
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
    for (QMenu* menu : m_window->menuBar()->findChildren<QMenu*>()) {
        menu->popup({0, 0}); // which fills the list of recent projects
        m_inspection.look("menus");
        menu->close();
    }
    EXPECT_GE(m_inspection.seen("command"), 2); // undo, a recent project
    EXPECT_GE(m_inspection.seen("command's tooltip"), 2);
}

TEST_F(PlainText, IsWhatErrorsSayOfFiles) {
    for (const char* ending : {".npy", ".styleclip", ".png", ""}) {
        const QString path = inFolder((kName.toStdString() + "x" + ending).c_str());
        m_window->files().open({path});
        ASSERT_TRUE(soon([&] { return message().contains(kWord); })) << ending;
        m_inspection.look(std::string("an error about *") + ending);
        m_window->report(QStringLiteral("-"));
    }
    EXPECT_GE(m_inspection.seen("label"), 4);
}

TEST_F(PlainText, IsWhatDialogsShow) {
    m_window->files().open({writeProject()});
    ASSERT_TRUE(soon([&] { return document().edits().size() == 2; })) << message().toStdString();
    ASSERT_TRUE(waitForPicture());
    lookAtDialog("Models");
    lookAtDialog("Export edited image");
    lookAtDialog("Export comparison");
    lookAtDialog("Export strength sweep");
    lookAtDialog("Keyboard shortcuts");
    lookAtQuestion("Preferences", [&] { trigger("Preferences"); });
    lookAtQuestion("About", [&] { trigger("About"); });
    trigger("StyleCLIP Studio Help");
    m_inspection.look("Help");
    CompareWindow& compare = m_window->compareWindow();
    compare.show();
    auto* pages = compare.findChild<QTabWidget*>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        ASSERT_TRUE(waitForAnswers());
        m_inspection.look("Compare");
    }
    EXPECT_GT(m_inspection.seen("header"), 0); // of the cosines
}

TEST_F(PlainText, IsWhatQuestionsAsk) {
    FileDialogs dialogs(*m_window);
    lookAtQuestion("changes", [&] { (void)dialogs.unsavedChanges(kName, true); });
    lookAtQuestion("lost", [&] { (void)dialogs.lostProject(kName); });
    EXPECT_GE(m_inspection.seen("label"), 2);
    // Whatever else may ask by one of Qt's own boxes.
    lookAtQuestion("Qt's box", [&] {
        QMessageBox box(QMessageBox::Warning, QString(), kShown, QMessageBox::Ok, m_window.get());
        box.setInformativeText(kShown);
        box.exec();
    });
}

TEST_F(PlainText, IsDrawnLetterByLetter) {
    auto* status = find<QLabel>("packStatus");
    ASSERT_TRUE(status->text().contains(kShown)) << status->text().toStdString();
    const QImage shown = status->grab().toImage();
    status->setTextFormat(Qt::PlainText);
    EXPECT_EQ(status->grab().toImage(), shown);
    status->setTextFormat(Qt::RichText);
    EXPECT_NE(status->grab().toImage(), shown);
}

} // namespace styleclip::test
