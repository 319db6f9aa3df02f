// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/main_window.h"

#include "gui/draft/draft.h"
#include "gui/draft/draft_file.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/look/icons.h"
#include "gui/views/applier.h"
#include "gui/views/client_table_import.h"
#include "gui/views/clients_page.h"
#include "gui/views/configuration_import.h"
#include "gui/views/draft_bar.h"
#include "gui/views/draft_messages.h"
#include "gui/views/events_page.h"
#include "gui/views/explain_dialog.h"
#include "gui/views/link_messages.h"
#include "gui/views/message_bar.h"
#include "gui/views/overview_page.h"
#include "gui/views/policies_page.h"
#include "gui/views/review_dialog.h"
#include "gui/views/save_folder.h"
#include "gui/views/scope_bar.h"
#include "gui/views/services_page.h"
#include "gui/views/setup_offer.h"
#include "gui/views/shell.h"
#include "gui/views/sidebar.h"
#include "gui/views/status_line.h"
#include "gui/views/trial_messages.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>
#include <QWindowStateChangeEvent>
#include <algorithm>

namespace weir::gui {
namespace {

constexpr int messageSpan = 8000; // milliseconds
constexpr QLatin1String rangeKey("window/range");
constexpr QLatin1String pageKey("window/page");

/// The single local file of a drop; empty for anything else.
QString droppedFile(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

} // namespace

MainWindow::MainWindow(const Context& context, DraftFile* draftFile, QWidget* parent)
    : QMainWindow(parent), m_context(context), m_shell(std::make_unique<Shell>(context)),
      m_applier(new Applier(context.link, context.draft, this)), m_messages(new MessageBar(this)),
      m_draftMessages(new DraftMessages(context.draft, context.feed, *m_messages, this)),
      m_scopeBar(new ScopeBar(m_shell->scope, context.draft, this)), m_sidebar(new Sidebar(this)),
      m_stack(new QStackedWidget(this))
{
    setWindowTitle(tr("Weir"));
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    makeActions();
    makeWindowActions();
    m_overview = new OverviewPage(context, *m_shell);
    m_events = new EventsPage(context, *m_shell);
    addPage(QStringLiteral("overview"), icon(Icon::Overview), tr("Overview"), m_overview);
    addPage(QStringLiteral("clients"), icon(Icon::Clients), tr("Clients"),
            new ClientsPage(context, *m_shell));
    addPage(QStringLiteral("policies"), icon(Icon::Policies), tr("Policies"), new PoliciesPage(context));
    auto* services = new ServicesPage(context);
    addPage(QStringLiteral("services"), icon(Icon::Services), tr("Services"), services);
    connect(services, &ServicesPage::setupWanted, this, &MainWindow::setUp);
    addPage(QStringLiteral("events"), icon(Icon::Events), tr("Events"), m_events);
    makeMenus();
    layOut();
    new TrialMessages(context.link, *m_applier, *m_messages, this);
    new LinkMessages(context.link, context.feed, *m_messages, this);
    auto* offer = new SetupOffer(context.draft, *m_messages, this);
    connect(offer, &SetupOffer::wanted, this, &MainWindow::setUp);
    if (draftFile)
        m_draftMessages->watch(*draftFile);
    connect(m_draftMessages, &DraftMessages::reviewWanted, this, &MainWindow::review);
    connect(m_applier, &Applier::applied, this, [this](quint64 revision) {
        m_draftMessages->setOwnRevision(revision);
        statusBar()->showMessage(tr("Applied as revision %1.").arg(revision), messageSpan);
    });
    connect(m_applier, &Applier::tried, this, [this](quint64 revision) {
        m_draftMessages->setOwnRevision(revision);
        statusBar()->showMessage(tr("Revision %1 is on trial.").arg(revision), messageSpan);
    });
    connect(m_sidebar, &QListWidget::currentRowChanged, this, [this](int row) {
        m_stack->setCurrentIndex(row);
        m_pageActions.at(static_cast<std::size_t>(row))->setChecked(true);
        updateActivity();
        updateActions();
        updateScope();
    });
    connect(&m_shell->operations, &ClientOperations::done, this,
            [this](const QString& sentence) { statusBar()->showMessage(sentence, messageSpan); });
    connect(&m_shell->operations, &ClientOperations::failed, this, [this](const QString& sentence) {
        m_messages->show(QStringLiteral("operation"), MessageBar::Severity::Warning, sentence);
    });
    connect(&context.draft, &Draft::changed, this, &MainWindow::updateActions);
    connect(&context.link, &HelperLink::conditionChanged, this, &MainWindow::updateActions);
    connect(&m_shell->scope, &ViewScope::changed, this, &MainWindow::updateScope);
    connect(&context.live, &LiveStatistics::ticked, this, &MainWindow::updateScope);
    m_sidebar->setCurrentRow(0);
    updateActions();
    restoreState();
}

/// Its pages and dialogs still use the shell when they go.
MainWindow::~MainWindow()
{
    saveState();
    delete takeCentralWidget();
    const auto dialogs = findChildren<QDialog*>(QString(), Qt::FindDirectChildrenOnly); // theirs go with them
    qDeleteAll(dialogs);
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
    connect(page, &Page::explainWanted, this, &MainWindow::explain);
}

void MainWindow::layOut()
{
    auto* column = new QVBoxLayout;
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_scopeBar);
    column->addWidget(m_stack, 1);
    column->addWidget(new DraftBar(m_context.draft,
                                   {action(QStringLiteral("undo")), action(QStringLiteral("redo")),
                                    action(QStringLiteral("review")), action(QStringLiteral("try")),
                                    action(QStringLiteral("apply")), action(QStringLiteral("discard"))},
                                   this));
    auto* central = new QWidget(this);
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins({});
    row->setSpacing(0);
    m_side = new QVBoxLayout;
    m_side->setSpacing(0);
    m_side->addWidget(m_sidebar, 1);
    row->addLayout(m_side);
    auto* line = new QFrame(central);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Sunken);
    row->addWidget(line);
    row->addLayout(column, 1);
    setCentralWidget(central);
    statusBar()->addWidget(new StatusLine(m_context, this), 1);
}

QStringList MainWindow::pageIds()
{
    return {QStringLiteral("overview"), QStringLiteral("clients"), QStringLiteral("policies"),
            QStringLiteral("services"), QStringLiteral("events")};
}

void MainWindow::showPage(const QString& id)
{
    m_sidebar->setCurrentRow(m_stack->indexOf(m_pages.at(id)));
}

QString MainWindow::currentPage() const
{
    const auto page = std::ranges::find(m_pages, m_stack->currentWidget(),
                                        [](const auto& known) -> QWidget* { return known.second; });
    return page == m_pages.end() ? QString() : page->first;
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
    const QString id = kind == QLatin1String("policy")     ? QStringLiteral("policies")
                       : kind == QLatin1String("client")   ? QStringLiteral("clients")
                       : kind == QLatin1String("revision") ? QStringLiteral("events")
                                                           : QStringLiteral("services");
    showPage(id);
    m_pages.at(id)->open(name);
}

void MainWindow::explain(const weir::gui::ExplainSubject& subject)
{
    auto* dialog = new ExplainDialog(m_context, m_shell->operations, subject, this);
    connect(dialog, &ExplainDialog::showPart, this, &MainWindow::showPart);
    connect(dialog, &ExplainDialog::showPart, this, &QWidget::activateWindow);
    dialog->show();
}

void MainWindow::review()
{
    auto* dialog = new ReviewDialog(m_context.link, m_context.draft, *m_applier, this);
    dialog->open();
}

void MainWindow::importFile(const QString& file)
{
    if (file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)) {
        (new ClientTableImport(m_context.link, m_context.draft, file, this))->open();
        return;
    }
    auto* dialog = new ConfigurationImport(m_context.link, m_context.draft, file, this);
    connect(dialog, &ConfigurationImport::imported, this, [this](quint64 revision) {
        m_draftMessages->setOwnRevision(revision);
        statusBar()->showMessage(tr("Imported as revision %1.").arg(revision), messageSpan);
    });
    dialog->open();
}

void MainWindow::chooseImport()
{
    chooseFile(tr("Import configuration"),
               tr("Weir configurations and tables of clients (*.json *.csv);;All files (*)"));
}

void MainWindow::chooseClientTable()
{
    chooseFile(tr("Import clients"), tr("Tables of clients (*.csv)"));
}

void MainWindow::chooseFile(const QString& title, const QString& filter)
{
    auto* dialog = new QFileDialog(this, title, saveFolder(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        keepSaveFolder(file);
        importFile(file);
    });
    dialog->open();
}

/// What a page can't narrow depends on what is chosen and typed there.
void MainWindow::updateScope()
{
    const auto* const page = static_cast<Page*>(m_stack->currentWidget());
    m_scopeBar->setVisible(page->isScoped());
    if (page->isScoped())
        m_scopeBar->setNote(page->scopeNote());
}

void MainWindow::restoreState()
{
    const QSettings settings;
    m_shell->scope.restore(settings.value(rangeKey).toString());
    const QString page = settings.value(pageKey).toString();
    if (m_pages.contains(page))
        showPage(page);
}

void MainWindow::saveState()
{
    QSettings settings;
    settings.setValue(rangeKey, m_shell->scope.save());
    for (const auto& [id, page] : m_pages) {
        if (page == m_stack->currentWidget())
            settings.setValue(pageKey, id);
    }
}

/// Only what can be seen reads and paints.
void MainWindow::updateActivity()
{
    const bool seen = isVisible() && !window()->isMinimized();
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
