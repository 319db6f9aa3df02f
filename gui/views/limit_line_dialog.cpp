// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/limit_line_dialog.h"

#include "common/rate.h"
#include "gui/charts/limit_line_chart.h"
#include "gui/draft/draft.h"
#include "gui/editor/quiet_label.h"
#include "gui/editor/rate_edit.h"
#include "gui/look/close_icon.h"
#include "gui/models/policy_list_model.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>

namespace weir::gui {
namespace {

/// A line on a graph of requests stands for a rate of requests.
bool hasLine(const Limit& limit)
{
    return limit.measure == Measure::Requests && limit.rate.calendar == Rate::Calendar::None;
}

/// The limit at another rate; a burst that was the usual one stays that.
Limit at(const Limit& limit, const Rate& rate)
{
    Limit changed = limit;
    const bool usual = limit.burst == defaultBurst(limit.rate, limit.measure, limit.algorithm);
    changed.rate = rate;
    if (usual)
        changed.burst = defaultBurst(rate, limit.measure, limit.algorithm);
    return changed;
}

} // namespace

LimitLineDialog::LimitLineDialog(const Context& context, const ClientHistory::Who& who,
                                 const QString& shownName, std::string policy, QWidget* parent)
    : QDialog(parent), m_draft(context.draft), m_client(who.name), m_policy(std::move(policy)),
      m_history(new ClientHistory(context.live, this)), m_head(new QLabel), m_limits(new QComboBox),
      m_chart(new LimitLineChart), m_rate(new RateEdit), m_range(new QLabel), m_note(new QuietLabel),
      m_observe(new QPushButton(tr("&Observe for the exact answer")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Limit on the graph of a client"));
    addWidgets(shownName);
    connectAll();
    m_history->follow(who);
    fillLimits();
    showDraft();
    m_chart->setFocus();
}

void LimitLineDialog::addWidgets(const QString& shownName)
{
    auto* column = new QVBoxLayout(this);
    m_head->setTextFormat(Qt::PlainText);
    m_head->setWordWrap(true);
    m_head->setText(
        tr("Requests of %1, by the second. Drag the line to set the limit's rate.").arg(shownName));
    column->addWidget(m_head);
    column->addWidget(m_chart, 1);
    auto* form = new QFormLayout;
    form->addRow(tr("&Limit:"), m_limits);
    form->addRow(tr("&Rate:"), m_rate);
    qobject_cast<QLabel*>(form->labelForField(m_rate))->setBuddy(&m_rate->line());
    m_rate->setMeasure(Measure::Requests);
    m_rate->line().setAccessibleName(tr("Rate"));
    column->addLayout(form);
    m_range->setTextFormat(Qt::PlainText);
    m_range->setWordWrap(true);
    m_range->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_range->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_range->setAccessibleDescription(tr("What it would have refused"));
    column->addWidget(m_range);
    column->addWidget(m_note);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    showCloseIcon(buttons->button(QDialogButtonBox::Close));
    buttons->addButton(m_observe, QDialogButtonBox::ActionRole);
    m_observe->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    resize(720, 520);
}

void LimitLineDialog::connectAll()
{
    connect(m_history, &ClientHistory::updated, this, &LimitLineDialog::showSeconds);
    connect(&m_draft, &Draft::changed, this, &LimitLineDialog::showDraft);
    connect(&m_draft, &Draft::baseChanged, this, &LimitLineDialog::showDraft);
    connect(m_limits, &QComboBox::activated, this, [this] {
        m_limit = m_limits->currentData().toString().toStdString();
        ++m_session;
        showDraft();
    });
    connect(m_chart, &LimitLineChart::moving, this, &LimitLineDialog::preview);
    connect(m_chart, &LimitLineChart::moved, this, [this](const Rate& rate, bool merges) {
        put(rate, merges ? QStringLiteral("limit-line#%1").arg(m_session) : QString());
        if (!merges)
            ++m_session;
    });
    connect(m_rate, &Field::edited, this,
            [this] { put(m_rate->current(), QStringLiteral("limit-line-typed#%1").arg(m_session)); });
    connect(m_observe, &QPushButton::clicked, this, &LimitLineDialog::observe);
}

void LimitLineDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    m_history->setActive(true);
}

void LimitLineDialog::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    m_history->setActive(false);
}

const Policy* LimitLineDialog::policy() const
{
    const Client* client = m_client.empty() ? nullptr : m_draft.client(m_client);
    return m_draft.policy(client ? client->policy : m_policy);
}

const Limit* LimitLineDialog::limit() const
{
    const Policy* found = policy();
    if (!found)
        return nullptr;
    const auto named = std::ranges::find_if(
        found->limits, [this](const Limit& limit) { return limit.name == m_limit && hasLine(limit); });
    return named == found->limits.end() ? nullptr : &*named;
}

void LimitLineDialog::fillLimits()
{
    const Policy* found = policy();
    std::vector<std::string> names;
    for (const Limit& limit : found ? found->limits : std::vector<Limit>()) {
        if (hasLine(limit))
            names.push_back(limit.name);
    }
    if (std::ranges::find(names, m_limit) == names.end())
        m_limit = names.empty() ? std::string() : names.front();
    m_limits->clear();
    for (const std::string& name : names)
        m_limits->addItem(tr("%1 of policy %2").arg(shownText(name), shownText(found->name)),
                          QString::fromStdString(name));
    m_limits->setCurrentIndex(m_limits->findData(QString::fromStdString(m_limit)));
}

void LimitLineDialog::showDraft()
{
    fillLimits();
    const Limit* current = limit();
    for (QWidget* widget :
         {static_cast<QWidget*>(m_limits), static_cast<QWidget*>(m_rate), static_cast<QWidget*>(m_chart)})
        widget->setEnabled(current);
    const Policy* found = policy();
    const bool observes = found && found->mode == Policy::Mode::Observe;
    m_observe->setEnabled(found && !observes);
    if (!current) {
        m_range->clear();
        m_note->setText(found ? tr("Policy %1 has no limit on requests by a rate. Give it one on the page "
                                   "Policies.")
                                    .arg(shownText(found->name))
                              : tr("This client has no policy of the configuration. Assign one first."));
        return;
    }
    m_rate->setKind(RateEdit::Kind::Bucket);
    m_rate->setValue(current->rate, Showing::Update);
    m_chart->setRate(current->rate);
    const auto usage = policyUsage(m_draft);
    const auto used = usage.find(found->name);
    const QString whole =
        tr("%1 This is a limit of policy %2: all who have it get the new rate, when you apply the draft.",
           "%1 is a sentence")
            .arg(used == usage.end() ? QString() : toText(used->second), shownText(found->name));
    m_note->setText(observes
                        ? tr("%1 The policy observes: what it would refuse is counted exactly, on the page "
                             "Clients.",
                             "%1 are sentences")
                              .arg(whole)
                        : whole);
    preview(current->rate);
}

void LimitLineDialog::showSeconds()
{
    std::vector<LimitLineChart::Sample> samples;
    for (const ClientHistory::Second& second : m_history->seconds()) {
        const double length = std::chrono::duration<double>(second.length).count();
        samples.push_back({second.end, second.length, static_cast<double>(second.offered) / length,
                           static_cast<double>(second.refused) / length});
    }
    m_chart->setSamples(std::move(samples));
    preview(m_chart->rate());
}

void LimitLineDialog::preview(const Rate& rate)
{
    const Limit* current = limit();
    if (!current)
        return;
    const std::vector<Arrivals> arrivals = m_history->arrivals();
    if (arrivals.empty()) {
        m_range->setText(
            tr("What it would have refused is told as soon as requests of this client have been seen."));
        m_chart->setSentence(m_range->text());
        return;
    }
    const RefusalRange found = previewRefusals(at(*current, rate), arrivals);
    const QString offered = countText(found.offered);
    const QString span = spanText(found.span);
    QString text = found.least == found.most
                       ? tr("At %1 it would have refused %2 of %3 in the last %4.")
                             .arg(QString::fromStdString(formatRate(rate, Measure::Requests)),
                                  countText(found.least), offered, span)
                       : tr("At %1 it would have refused %2 to %3 of %4 in the last %5.")
                             .arg(QString::fromStdString(formatRate(rate, Measure::Requests)),
                                  countText(found.least), countText(found.most), offered, span);
    if (current->match)
        text = tr("%1 This counts every request; the limit counts only some.", "%1 is a sentence").arg(text);
    m_range->setText(text);
    m_range->setToolTip(
        tr("The lower number if the requests came evenly within each second, the higher one if all "
           "came at once."));
    m_chart->setSentence(text);
}

void LimitLineDialog::put(const Rate& rate, const QString& merge)
{
    const Policy* found = policy();
    const Limit* current = limit();
    if (!found || !current || current->rate == rate)
        return;
    Policy changed = *found;
    for (Limit& limit : changed.limits) {
        if (limit.name == m_limit)
            limit = at(limit, rate);
    }
    m_draft.put(changed, tr("Rate of limit %1 in %2").arg(shownText(m_limit), shownText(changed.name)),
                merge);
}

void LimitLineDialog::observe()
{
    const Policy* found = policy();
    if (!found)
        return;
    Policy changed = *found;
    changed.mode = Policy::Mode::Observe;
    m_draft.put(changed, tr("Mode of %1").arg(shownText(changed.name)));
}

QString LimitLineDialog::range() const
{
    return m_range->text();
}

} // namespace weir::gui
