// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/configuration_import.h"

#include "common/dbus_names.h"
#include "gui/draft/draft.h"
#include "gui/live/helper_link.h"
#include "gui/look/icons.h"
#include "gui/text/sentence_text.h"
#include "gui/views/difference_list.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>
#include <qcorofuture.h>

namespace weir::gui {
namespace {

struct FileText
{
    QByteArray bytes;
    QString problem; ///< empty: it was read whole
};

FileText readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, file.errorString()};
    // One byte more than is taken shows that it is too long; a pipe has no size to ask for.
    QByteArray bytes = file.read(dbus::maximumPayload + 1);
    if (file.error() != QFileDevice::NoError)
        return {{}, file.errorString()};
    if (bytes.size() > dbus::maximumPayload)
        return {{}, ConfigurationImport::tr("it is larger than 256 MiB, the most that Weir takes")};
    return {std::move(bytes), {}};
}

} // namespace

ConfigurationImport::ConfigurationImport(HelperLink& link, Draft& draft, const QString& file, QWidget* parent)
    : QDialog(parent), m_link(link), m_file(file), m_heading(new QLabel(this)),
      m_list(makeDifferenceList(this)), m_note(new QLabel(this)), m_progress(new QProgressBar(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import configuration"));
    resize(640, 440);
    for (QLabel* label : {m_heading, m_note}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_heading->setText(tr("Reading %1…").arg(QFileInfo(file).fileName()));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Importing"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_import = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    m_import->setIcon(icon(Icon::Import));
    m_import->setEnabled(false);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_heading);
    column->addWidget(m_list);
    if (!draft.isEmpty()) {
        auto* kept = new QLabel(tr("Your %n unapplied change(s) stay a draft on top of what is imported.",
                                   nullptr, static_cast<int>(draft.changeCount())),
                                this);
        kept->setWordWrap(true);
        column->addWidget(kept);
    }
    for (QWidget* widget : std::initializer_list<QWidget*>{m_progress, m_note, buttons})
        column->addWidget(widget);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_import, &QPushButton::clicked, this, [this] { import(); });
    connect(&m_link, &HelperLink::conditionChanged, this, [this] {
        if (m_link.isLive() && m_waitsForHelper)
            examine();
    });
    examine();
}

void ConfigurationImport::say(const QString& note, bool busy)
{
    m_note->setText(note);
    m_progress->setVisible(busy);
}

QCoro::Task<void> ConfigurationImport::examine()
{
    const QPointer<ConfigurationImport> alive(this);
    m_waitsForHelper = false;
    say(tr("Comparing it with the configuration in force."), true);
    QFuture<FileText> future = QtConcurrent::run(readFile, m_file);
    const FileText text = co_await future;
    if (!alive)
        co_return;
    const QString name = QFileInfo(m_file).fileName();
    if (!text.problem.isEmpty()) {
        m_heading->setText(tr("%1 can't be read.").arg(name));
        say(text.problem, false);
        co_return;
    }
    m_document = text.bytes;
    const auto validation = co_await m_link.helper().validate(m_document);
    if (!alive)
        co_return;
    if (!validation) {
        m_waitsForHelper = validation.error().kind == Error::Kind::NoHelper;
        m_heading->setText(tr("%1 could not be checked.").arg(name));
        say(toText(validation.error()), false);
        co_return;
    }
    if (!validation->faults.empty()) {
        fillDifferenceList(*m_list, {}, validation->faults, validation->warnings);
        m_heading->setText(tr("%1 has %n fault(s). Nothing of it can be used until they are mended:", nullptr,
                              static_cast<int>(validation->faults.size()))
                               .arg(name));
        say({}, false);
        co_return;
    }
    const auto comparison = co_await m_link.helper().compare(m_document);
    if (!alive)
        co_return;
    if (!comparison) {
        m_waitsForHelper = comparison.error().kind == Error::Kind::NoHelper;
        m_heading->setText(tr("%1 could not be compared.").arg(name));
        say(toText(comparison.error()), false);
        co_return;
    }
    m_revision = comparison->revision;
    fillDifferenceList(*m_list, comparison->differences, {}, validation->warnings);
    if (comparison->differences.empty()) {
        m_heading->setText(tr("%1 is what is in force already (revision %2).").arg(name).arg(m_revision));
        say({}, false);
        co_return;
    }
    m_heading->setText(tr("%1 would replace the configuration in force (revision %2). What that changes:")
                           .arg(name)
                           .arg(m_revision));
    say(tr("Importing a whole configuration may ask for a password. The one in force now stays in the "
           "history."),
        false);
    m_import->setEnabled(true);
}

QCoro::Task<void> ConfigurationImport::import()
{
    const QPointer<ConfigurationImport> alive(this);
    m_import->setEnabled(false);
    say(tr("Waiting for weir-helper; you may be asked for a password."), true);
    const auto revision = co_await m_link.helper().importDocument(m_document, m_revision);
    if (!alive)
        co_return;
    m_link.refresh();
    if (revision) {
        emit imported(*revision);
        accept();
        co_return;
    }
    m_link.lost(revision.error());
    if (revision.error().kind == Error::Kind::Conflict) {
        co_await examine();
        if (alive)
            say(tr("Nothing was imported: the configuration was changed elsewhere meanwhile. This is the "
                   "difference "
                   "to what is in force now."),
                false);
        co_return;
    }
    say(tr("Nothing was imported: %1").arg(toText(revision.error())), false);
    m_import->setEnabled(true);
}

} // namespace weir::gui
