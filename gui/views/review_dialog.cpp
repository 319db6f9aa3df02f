// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/review_dialog.h"

#include "gui/draft/draft.h"
#include "gui/live/helper_link.h"
#include "gui/look/close_icon.h"
#include "gui/look/icons.h"
#include "gui/text/sentence_text.h"
#include "gui/views/applier.h"
#include "gui/views/difference_list.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {

ReviewDialog::ReviewDialog(HelperLink& link, Draft& draft, Applier& applier, QWidget* parent)
    : QDialog(parent), m_link(link), m_draft(draft), m_applier(applier), m_heading(new QLabel(this)),
      m_list(makeDifferenceList(this)), m_note(new QLabel(this)), m_progress(new QProgressBar(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Review changes"));
    resize(640, 440);
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setBuddy(m_list);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Applying"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    showCloseIcon(buttons->button(QDialogButtonBox::Close));
    m_try = buttons->addButton(tr("&Try for 60 s"), QDialogButtonBox::ApplyRole);
    m_try->setToolTip(tr("In force at once; goes back by itself unless you keep it"));
    m_apply = buttons->addButton(tr("&Apply"), QDialogButtonBox::ApplyRole);
    m_apply->setIcon(icon(Icon::Apply));
    auto* column = new QVBoxLayout(this);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_list, m_progress, m_note, buttons})
        column->addWidget(widget);
    m_progress->hide();

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, &m_applier, &Applier::apply);
    connect(m_try, &QPushButton::clicked, &m_applier, &Applier::tryOut);
    connect(&m_applier, &Applier::started, this, &ReviewDialog::start);
    connect(&m_applier, &Applier::applied, this, &QDialog::accept);
    connect(&m_applier, &Applier::tried, this, &QDialog::accept);
    connect(&m_applier, &Applier::failed, this, &ReviewDialog::showFailure);
    connect(&m_draft, &Draft::changed, this, &ReviewDialog::fill);
    connect(&m_draft, &Draft::checked, this, &ReviewDialog::fill);
    connect(&m_link, &HelperLink::conditionChanged, this, &ReviewDialog::update);
    connect(&m_link, &HelperLink::stateChanged, this, &ReviewDialog::update);
    fill();
    m_list->setFocus();
}

void ReviewDialog::fill()
{
    fillDifferenceList(*m_list, m_draft.differences(), m_draft.faults(), m_draft.warnings());
    m_heading->setText(tr("%n change(s) to the configuration in force (revision %1):", nullptr,
                          static_cast<int>(m_draft.changeCount()))
                           .arg(m_draft.revision()));
    update();
}

void ReviewDialog::update()
{
    const bool applying = m_applier.isApplying();
    const EditPermission& permission = m_link.permission();
    m_progress->setVisible(applying);
    const bool mayApply = permission.allowed || permission.asks;
    const bool onTrial = m_link.state() && m_link.state()->pending;
    const bool canApply = !applying && mayApply && !onTrial && m_link.isLive() && m_draft.isChecked() &&
                          m_draft.faults().empty() && !m_draft.isEmpty();
    m_apply->setEnabled(canApply);
    m_try->setEnabled(canApply);
    const QString reason = reasonToTry();
    (reason.isEmpty() ? m_apply : m_try)->setDefault(true);
    if (applying)
        m_note->setText(tr("Waiting for weir-helper; you may be asked for a password."));
    else if (m_draft.isEmpty())
        m_note->setText(tr("There is nothing to apply."));
    else if (!m_link.isLive())
        m_note->setText(tr("weir-helper can't be reached. The changes are kept until it is back."));
    else if (!m_draft.faults().empty())
        m_note->setText(tr("What is marked as a fault has to be mended before this can be applied."));
    else if (!m_failure.isEmpty())
        m_note->setText(m_failure);
    else if (!permission.allowed && !permission.asks)
        m_note->setText(
            tr("You may not change limits on this host: polkit refuses org.weir.configure to your account. "
               "Ask its administrator, or export the configuration and hand it over."));
    else if (onTrial)
        m_note->setText(tr("Something is on trial just now; keep it or go back first."));
    else if (!reason.isEmpty())
        m_note->setText(reason);
    else if (permission.asks)
        m_note->setText(tr("You will be asked for a password once. All changes come into force together."));
    else
        m_note->setText(tr("All changes come into force together."));
}

QString ReviewDialog::reasonToTry() const
{
    constexpr std::uint16_t sshPort = 22;
    for (const Service& service : m_draft.services()) {
        if (std::ranges::find(service.ports, sshPort) != service.ports.end())
            return tr("Service %1 limits port 22: try this first, so that a mistake does not shut you out.")
                .arg(shownText(service.name));
    }
    if (!m_link.host().isEmpty())
        return tr("This changes another host: try it first, so that a mistake does not shut you out.");
    return {};
}

void ReviewDialog::start()
{
    m_failure.clear();
    update();
}

void ReviewDialog::showFailure(const weir::Error& error)
{
    switch (error.kind) {
    case Error::Kind::Dismissed:
        m_failure = tr("Nothing was applied: the question for a password was closed.");
        break;
    case Error::Kind::NotAuthorized:
        m_failure =
            tr("Nothing was applied: %1 If no window asked for a password, no polkit agent runs in this "
               "session; desktop environments start one, and weirctl brings its own.")
                .arg(toText(error));
        break;
    case Error::Kind::Conflict:
        m_failure =
            tr("Nothing was applied: the configuration was changed elsewhere meanwhile. The changes have "
               "been carried over; look at them once more and apply again.");
        break;
    default:
        m_failure = tr("Nothing was applied: %1").arg(toText(error));
    }
    update();
}

} // namespace weir::gui
