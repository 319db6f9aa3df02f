// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/client_details.h"

#include "gui/draft/draft.h"
#include "gui/look/icons.h"
#include "gui/look/plain_label.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/views/block_text.h"
#include "gui/views/clients_counts.h"
#include "gui/views/clients_limits_text.h"
#include "gui/views/clients_sparkline.h"

#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace weir::gui {
namespace {

/// Long identities have no blanks where a label could break them.
QString breakable(const QString& text)
{
    constexpr qsizetype longest = 512;
    constexpr qsizetype stretch = 24;
    QString result;
    for (qsizetype i = 0; i < std::min(text.size(), longest); i += stretch)
        result += text.mid(i, std::min(stretch, longest - i)) + QChar(0x200b);
    return text.size() > longest ? result + QStringLiteral("…") : result;
}

QString refusedText(const StatisticsRow& row)
{
    const std::uint64_t refused = row.rejected + row.dropped;
    if (row.offered() == 0)
        return countText(refused);
    const double share = 100.0 * static_cast<double>(refused) / static_cast<double>(row.offered());
    return ClientDetails::tr("%1 (%2 % of all)").arg(countText(refused), QLocale().toString(share, 'f', 1));
}

} // namespace

ClientDetails::ClientDetails(const Draft& draft, QWidget* parent)
    : QWidget(parent), m_draft(draft), m_body(new QWidget),
      m_hint(new QLabel(tr("Select a client to see more of it."))), m_name(plainLabel()),
      m_stale(plainLabel()), m_form(new QFormLayout), m_sparkline(new ClientsSparkline),
      m_counts(new ClientsCounts), m_assign(new QPushButton(icon(Icon::Edit), tr("&Assign to policy…"))),
      m_open(new QPushButton(icon(Icon::Policies), tr("Open polic&y"))),
      m_explain(new QPushButton(icon(Icon::Info), tr("E&xplain…"))),
      m_unblock(new QPushButton(icon(Icon::Resume), tr("&Unblock…")))
{
    QFont large = m_name->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_name->setFont(large);
    m_name->setAccessibleDescription(tr("Selected client"));
    m_stale->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);

    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_identity = addLine(tr("Identity:"));
    // What breaks its lines must not be copied; there is an action for that.
    m_identity->setTextInteractionFlags(Qt::NoTextInteraction);
    m_service = addLine(tr("Service:"));
    m_policy = addLine(tr("Policy:"));
    m_limits = addLine(tr("Limits:"));
    m_until = addLine(tr("Until:"));
    m_blocked = addLine(tr("Blocked:"));
    m_refused = addLine(tr("Refused:"));
    m_bytes = addLine(tr("Bytes:"));
    m_lastSeen = addLine(tr("Last seen:"));

    m_explain->setToolTip(tr("What one more request would meet: which limit, how full, when it refills"));
    m_unblock->setToolTip(tr("Ends the block now. You may be asked for a password."));
    // One below the other: side by side they are wider than the pane in Japanese, and it does not scroll
    // sideways.
    auto* const buttons = new QGridLayout;
    buttons->addWidget(m_assign, 0, 0);
    buttons->addWidget(m_open, 1, 0);
    buttons->addWidget(m_explain, 2, 0);
    buttons->addWidget(m_unblock, 3, 0);
    buttons->setColumnStretch(1, 1);
    auto* const column = new QVBoxLayout(m_body);
    column->addWidget(m_name);
    column->addWidget(m_stale);
    column->addWidget(m_sparkline);
    column->addWidget(m_counts);
    column->addSpacing(fontMetrics().height() / 2);
    column->addLayout(m_form);
    column->addStretch();
    column->addLayout(buttons);
    auto* const scroll = new QScrollArea;
    scroll->setWidget(m_body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    outer->addWidget(m_hint, 1);
    connect(m_assign, &QPushButton::clicked, this, &ClientDetails::assignWanted);
    connect(m_open, &QPushButton::clicked, this,
            [this] { emit policyWanted(QString::fromStdString(m_row.row.policy)); });
    connect(m_explain, &QPushButton::clicked, this, &ClientDetails::explainWanted);
    connect(m_unblock, &QPushButton::clicked, this, &ClientDetails::unblockWanted);
    setBlock(nullptr);
    connect(&m_draft, &Draft::changed, this, [this] {
        if (!m_key.empty())
            showConfigured();
    });
    clear();
}

QLabel* ClientDetails::addLine(const QString& title)
{
    QLabel* const value = plainLabel();
    value->setAccessibleDescription(title);
    auto* const label = new QLabel(title);
    label->setForegroundRole(QPalette::PlaceholderText);
    m_form->addRow(label, value);
    return value;
}

void ClientDetails::clear()
{
    m_key.clear();
    m_row = {};
    m_sparkline->clear();
    m_body->parentWidget()->parentWidget()->hide();
    m_hint->show();
}

void ClientDetails::show(const std::string& key, const RatedRow& row, Time now)
{
    if (key != m_key)
        m_sparkline->clear();
    m_key = key;
    m_row = row;
    // Also pages of other rows come in between.
    const bool isNext = now - m_sampled > std::chrono::milliseconds(700);
    if (row.rates && isNext)
        m_sparkline->append(
            ClientsSparkline::Sample{row.rates->offered, row.rates->rejected + row.rates->dropped});
    if (isNext)
        m_sampled = now;
    const StatisticsRow& counted = row.row;
    const QString unknown = QStringLiteral("–");
    m_name->setText(counted.client.empty() ? tr("Client without a name") : shownText(counted.client));
    m_stale->hide();
    m_identity->setText(breakable(shownText(counted.identity)));
    m_service->setText(counted.service.empty() ? unknown : shownText(counted.service));
    m_counts->show(row);
    m_refused->setText(refusedText(counted));
    m_bytes->setText(tr("%1 in, %2 out")
                         .arg(bytesText(static_cast<double>(counted.bytesIn)),
                              bytesText(static_cast<double>(counted.bytesOut))));
    m_lastSeen->setText(counted.lastSeen ? agoText(*counted.lastSeen, now) : tr("never"));
    m_lastSeen->setToolTip(counted.lastSeen ? timeText(*counted.lastSeen) : QString());
    showConfigured();
    m_hint->hide();
    m_body->parentWidget()->parentWidget()->show();
}

void ClientDetails::showConfigured()
{
    const StatisticsRow& counted = m_row.row;
    const Client* const client = m_draft.client(counted.client);
    const Policy* const policy = m_draft.policy(counted.policy);
    QString name = counted.policy.empty() ? tr("none: only counted") : shownText(counted.policy);
    if (client != nullptr && client->policy != counted.policy)
        name = tr("%1, in the draft %2").arg(name, shownText(client->policy));
    m_policy->setText(name);
    m_limits->setText(policy == nullptr ? QStringLiteral("–") : limitsText(*policy).join(u'\n'));
    const bool ends = client != nullptr && client->until;
    m_form->setRowVisible(m_until, ends);
    if (ends)
        m_until->setText(timeText(*client->until));
    m_open->setEnabled(policy != nullptr);
    m_assign->setEnabled(m_draft.base() != nullptr);
}

void ClientDetails::setBlock(const BlockedClient* blocked)
{
    m_form->setRowVisible(m_blocked, blocked != nullptr);
    m_unblock->setVisible(blocked != nullptr);
    if (blocked != nullptr)
        m_blocked->setText(blockText(*blocked));
}

void ClientDetails::showStale(Time readAt)
{
    if (m_key.empty())
        return;
    m_stale->setText(tr("Numbers of %1").arg(timeText(readAt)));
    m_stale->show();
    m_counts->forgetRates();
    if (m_sparkline->samples().empty() || m_sparkline->samples().back())
        m_sparkline->append(std::nullopt);
}

} // namespace weir::gui
