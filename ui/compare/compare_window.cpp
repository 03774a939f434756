#include "ui/compare/compare_window.h"

#include "ui/compare/compare_page.h"
#include "ui/compare/cosine_page.h"
#include "ui/compare/sheet_page.h"
#include "ui/widgets/keep_translated.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace styleclip {

/// A window of its own beside the editor's, so that both can be worked in.
CompareWindow::CompareWindow(Engine& engine, DocumentModel& document, PromptBox& prompts,
                             QWidget* parent)
    : QDialog(parent), m_methods(new ComparePage(engine, document, prompts, this)) {
    auto* pages = new QTabWidget(this);
    pages->addTab(m_methods, QString());
    pages->addTab(new SheetPage(engine, document, prompts, pages), QString());
    pages->addTab(new CosinePage(engine, document, pages), QString());
    keepTranslated(this, [this, pages] {
        setWindowTitle(tr("Compare"));
        pages->setTabText(0, tr("&Methods"));
        pages->setTabText(1, tr("Contact &sheet"));
        pages->setTabText(2, tr("&Directions of edits"));
    });
    connect(m_methods, &ComparePage::sheetWanted, this, &CompareWindow::sheetWanted);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(pages);
    resize(1000, 640);
}

} // namespace styleclip
