// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/main_window.h"

#include "gui/draft/draft.h"
#include "gui/draft/draft_file.h"
#include "gui/live/helper_link.h"
#include "gui/look/icons.h"
#include "gui/views/applier.h"
#include "gui/views/clients_page.h"
#include "gui/views/configuration_import.h"
#include "gui/views/draft_bar.h"
#include "gui/views/draft_messages.h"
#include "gui/views/events_page.h"
#include "gui/views/link_messages.h"
#include "gui/views/message_bar.h"
#include "gui/views/overview_page.h"
#include "gui/views/policies_page.h"
#include "gui/views/review_dialog.h"
#include "gui/views/save_folder.h"
#include "gui/views/services_page.h"
#include "gui/views/sidebar.h"
#include "gui/views/status_line.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>
#include <QWindowStateChangeEvent>

namespace weir::gui {
namespace {

constexpr int messageSpan = 8000; // milliseconds
constexpr QLatin1String geometryKey("window/geometry");

/// The single local file of a drop; empty for anything else.
QString droppedFile(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

} // namespace

MainWindow::MainWindow(const Context& context, DraftFile* draftFile, QWidget* parent)
    : QMainWindow(parent), m_context(context), m_applier(new Applier(context.link, context.draft, this)),
      m_messages(new MessageBar(this)),
      m_draftMessages(new DraftMessages(context.draft, context.feed, *m_messages, this)),
      m_sidebar(new Sidebar(this)), m_stack(new QStackedWidget(this))
{
    setWindowTitle(tr("Weir"));
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    makeActions();
    addPage(QStringLiteral("overview"), icon(Icon::Overview), tr("Overview"), new OverviewPage(context));
    addPage(QStringLiteral("clients"), icon(Icon::Clients), tr("Clients"), new ClientsPage(context));
    addPage(QStringLiteral("policies"), icon(Icon::Policies), tr("Policies"), new PoliciesPage(context));
    addPage(QStringLiteral("services"), icon(Icon::Services), tr("Services"), new ServicesPage(context));
    addPage(QStringLiteral("events"), icon(Icon::Events), tr("Events"), new EventsPage(context));
    makeMenus();
    layOut();
    new LinkMessages(context.link, context.feed, *m_messages, this);
    if (draftFile)
        m_draftMessages->watch(*draftFile);
    connect(m_draftMessages, &DraftMessages::reviewWanted, this, &MainWindow::review);
    connect(m_applier, &Applier::applied, this, [this](quint64 revision) {
        m_draftMessages->setOwnRevision(revision);
        statusBar()->showMessage(tr("Applied as revision %1.").arg(revision), messageSpan);
    });
    connect(m_sidebar, &QListWidget::currentRowChanged, this, [this](int row) {
        m_stack->setCurrentIndex(row);
        m_pageActions.at(static_cast<std::size_t>(row))->setChecked(true);
        updateActivity();
        updateActions();
    });
    connect(&context.draft, &Draft::changed, this, &MainWindow::updateActions);
    connect(&context.link, &HelperLink::conditionChanged, this, &MainWindow::updateActions);
    m_sidebar->setCurrentRow(0);
    updateActions();
    if (!restoreGeometry(QSettings().value(geometryKey).toByteArray()))
        resize(1180, 740);
}

void MainWindow::addPage(const QString& id, const QIcon& icon, const QString& name, Page* page)
{
    const int row = m_stack->addWidget(page);
    const QKeySequence shortcut(QStringLiteral("Ctrl+%1").arg(row + 1));
    m_sidebar->addPage(icon, name, shortcut.toString(QKeySequence::NativeText));
    QAction* go = addAction(QStringLiteral("page-") + id, icon, name, shortcut, [this, row] {
        m_sidebar->setCurrentRow(row);
        focusPage();
    });
    go->setCheckable(true);
    m_pageActions.push_back(go);
    m_pages.emplace(id, page);
    connect(page, &Page::showPart, this, &MainWindow::showPart);
}

void MainWindow::layOut()
{
    auto* column = new QVBoxLayout;
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_stack, 1);
    column->addWidget(new DraftBar(m_context.draft,
                                   {action(QStringLiteral("undo")), action(QStringLiteral("redo")),
                                    action(QStringLiteral("review")), action(QStringLiteral("apply")),
                                    action(QStringLiteral("discard"))},
                                   this));
    auto* central = new QWidget(this);
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    auto* line = new QFrame(central);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Sunken);
    row->addWidget(line);
    row->addLayout(column, 1);
    setCentralWidget(central);
    statusBar()->addWidget(new StatusLine(m_context, this), 1);
}

void MainWindow::showPage(const QString& id)
{
    m_sidebar->setCurrentRow(m_stack->indexOf(m_pages.at(id)));
}

/// Who came by the keyboard goes on there.
void MainWindow::focusPage()
{
    QWidget* page = m_stack->currentWidget();
    for (QWidget* widget = page->nextInFocusChain(); widget != page; widget = widget->nextInFocusChain()) {
        if (page->isAncestorOf(widget) && widget->isVisible() && widget->isEnabled() &&
            (widget->focusPolicy() & Qt::TabFocus) != 0) {
            widget->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void MainWindow::showPart(const QString& kind, const QString& name)
{
    const QString id = kind == QLatin1String("policy")   ? QStringLiteral("policies")
                       : kind == QLatin1String("client") ? QStringLiteral("clients")
                                                         : QStringLiteral("services");
    showPage(id);
    m_pages.at(id)->open(name);
}

void MainWindow::review()
{
    auto* dialog = new ReviewDialog(m_context.link, m_context.draft, *m_applier, this);
    dialog->open();
}

void MainWindow::importFile(const QString& file)
{
    auto* dialog = new ConfigurationImport(m_context.link, m_context.draft, file, this);
    connect(dialog, &ConfigurationImport::imported, this, [this](quint64 revision) {
        m_draftMessages->setOwnRevision(revision);
        statusBar()->showMessage(tr("Imported as revision %1.").arg(revision), messageSpan);
    });
    dialog->open();
}

void MainWindow::chooseImport()
{
    auto* dialog = new QFileDialog(this, tr("Import configuration"), saveFolder(),
                                   tr("Weir configurations (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        keepSaveFolder(file);
        importFile(file);
    });
    dialog->open();
}

/// Only what can be seen reads and paints.
void MainWindow::updateActivity()
{
    const bool seen = isVisible() && !isMinimized();
    for (const auto& [id, page] : m_pages)
        page->setActive(seen && page == m_stack->currentWidget());
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        updateActivity();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    updateActivity();
}

void MainWindow::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    updateActivity();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    QSettings().setValue(geometryKey, saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    importFile(droppedFile(*event->mimeData()));
}

} // namespace weir::gui
