// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/limit_form.h"

#include "common/rate.h"
#include "gui/editor/form_layout.h"
#include "gui/editor/limit_text.h"
#include "gui/editor/match_form.h"
#include "gui/editor/name_edit.h"
#include "gui/editor/notice_board.h"
#include "gui/editor/quantity_edit.h"
#include "gui/editor/section.h"
#include "gui/editor/time_zone_edit.h"
#include "gui/look/control_description.h"

#include <QLabel>
#include <QLineEdit>

namespace weir::gui {

LimitForm::LimitForm(QWidget* parent)
    : QWidget(parent), m_name(new NameEdit(this)), m_measure(new ChoiceField<Measure>(this)),
      m_counting(new ChoiceField<Counting>(this)), m_rate(new RateEdit(this)),
      m_burst(new QuantityEdit(this)), m_queue(new QuantityEdit(this)), m_zone(new TimeZoneEdit(this)),
      m_excess(new ChoiceField<OnExcess>(this)), m_matchSection(new Section({}, this)),
      m_match(new MatchForm), m_form(new FormLayout(this))
{
    addFields(*m_form);
    connectFields();
    m_limit.name = "requests";
    m_limit.rate = {100, 1};
    m_limit.burst = 100;
    setLimit(m_limit, Showing::Fresh);
}

void LimitForm::addFields(FormLayout& form)
{
    m_measure->add(Measure::Requests, tr("HTTP requests"));
    m_measure->add(Measure::Connections, tr("New connections"));
    m_measure->add(Measure::BytesIn, tr("Bytes received from clients"));
    m_measure->add(Measure::BytesOut, tr("Bytes sent to clients"));
    m_counting->add(Counting::TokenBucket, tr("Token bucket: a burst at once, then the rate"));
    m_counting->add(Counting::LeakyBucket, tr("Leaky bucket: evenly spaced, with a queue"));
    m_counting->add(Counting::Calendar, tr("Calendar quota: so many a day or month"));
    m_excess->add(OnExcess::Reject, tr("Reject"));
    m_excess->add(OnExcess::Drop, tr("Drop silently"));
    m_name->line().setToolTip(
        tr("What a client has used up is kept under this name. A renamed limit starts afresh."));
    m_burst->line().setToolTip(
        tr("How much may come at once before the rate counts. Leave it empty for the default."));
    m_queue->line().setToolTip(
        tr("How much may wait for its turn instead of being refused, for at most 30 s."));
    m_name->control()->setAccessibleName(tr("Name of the limit"));
    form.addRow(tr("Name:"), *m_name);
    form.addRow(tr("Counts:"), *m_measure);
    form.addRow(tr("Method:"), *m_counting);
    form.addRow(tr("Rate:"), *m_rate);
    form.addRow(tr("Burst:"), *m_burst);
    form.addRow(tr("Queue:"), *m_queue);
    form.addRow(tr("Time zone:"), *m_zone);
    form.addRow(tr("Beyond it:"), *m_excess);
    nameControl(*m_counting->control(), tr("Counting method"));
    nameControl(*m_excess->control(), tr("What happens beyond the limit"));
    m_matchSection->setContent(m_match);
    form.addRow(m_matchSection);
}

void LimitForm::connectFields()
{
    connect(m_name, &Field::edited, this, [this] {
        m_limit.name = m_name->current();
        emit edited(tr("name"), QStringLiteral("name"));
    });
    connect(m_measure, &Field::edited, this, &LimitForm::measureEdited);
    connect(m_counting, &Field::edited, this, &LimitForm::countingEdited);
    connect(m_rate, &Field::edited, this, &LimitForm::rateEdited);
    connect(m_burst, &Field::edited, this, [this] {
        m_limit.burst = m_burst->quantity();
        emit edited(tr("burst"), QStringLiteral("burst"));
    });
    connect(m_queue, &Field::edited, this, [this] {
        m_limit.queue = m_queue->quantity();
        emit edited(tr("queue"), QStringLiteral("queue"));
    });
    connect(m_zone, &Field::edited, this, [this] {
        m_limit.aligned = m_zone->current();
        emit edited(tr("time zone"), QStringLiteral("aligned"));
    });
    connect(m_excess, &Field::edited, this, [this] {
        m_limit.onExcess = m_excess->value();
        emit edited(tr("excess"), QStringLiteral("on_excess"));
    });
    connect(m_match, &MatchForm::edited, this, [this](const QString& field) {
        m_limit.match = m_match->match();
        adapt();
        emit edited(tr("match"), field);
    });
}

void LimitForm::measureEdited()
{
    const bool wasBytes = countsBytes(m_limit.measure);
    m_limit.measure = m_measure->value();
    const bool bytes = countsBytes(m_limit.measure);
    if (bytes != wasBytes) {
        // A number of requests says nothing about bytes.
        m_limit.rate.amount = bytes ? 1000000 : 100;
        m_limit.queue = 0;
        m_limit.onExcess = bytes ? OnExcess::Drop : OnExcess::Reject;
        m_limit.burst = defaultBurst(m_limit.rate, m_limit.measure, m_limit.algorithm);
    }
    if (m_limit.measure == Measure::Connections)
        m_limit.match.reset();
    setLimit(m_limit, Showing::Fresh);
    emit edited(tr("measure"), QStringLiteral("measure"));
}

void LimitForm::countingEdited()
{
    constexpr std::uint32_t day = 86400;
    const Counting counting = m_counting->value();
    if (counting == Counting::Calendar) {
        m_limit.rate = {m_limit.rate.amount, 0, Rate::Calendar::Day};
        m_limit.aligned = systemTimeZone();
        m_limit.algorithm = Algorithm::TokenBucket;
        m_limit.queue = 0;
    } else {
        if (isCalendar())
            m_limit.rate = {m_limit.rate.amount, day};
        m_limit.aligned.clear();
        m_limit.algorithm =
            counting == Counting::LeakyBucket ? Algorithm::LeakyBucket : Algorithm::TokenBucket;
        // Without a queue a leaky bucket refuses whatever comes a moment too early.
        constexpr std::uint64_t usualQueue = 5;
        const std::uint64_t mostQueued = 30 * m_limit.rate.amount / m_limit.rate.seconds;
        if (counting == Counting::LeakyBucket && m_limit.queue == 0 && !countsBytes(m_limit.measure))
            m_limit.queue = std::min(usualQueue, mostQueued);
        if (counting == Counting::TokenBucket)
            m_limit.queue = 0;
    }
    m_limit.burst = defaultBurst(m_limit.rate, m_limit.measure, m_limit.algorithm);
    setLimit(m_limit, Showing::Fresh);
    emit edited(tr("counting method"), QStringLiteral("algorithm"));
}

void LimitForm::rateEdited()
{
    const bool usualBurst = !m_burst->current().has_value();
    m_limit.rate = m_rate->current();
    adapt();
    if (usualBurst)
        m_limit.burst = m_burst->quantity();
    emit edited(tr("rate"), QStringLiteral("rate"));
}

void LimitForm::setTaken(std::function<bool(const std::string&)> isTaken)
{
    m_name->setTaken(std::move(isTaken));
}

void LimitForm::setLimit(const Limit& limit, Showing showing)
{
    const bool sameUnit = countsBytes(limit.measure) == countsBytes(m_limit.measure) &&
                          (limit.rate.calendar == Rate::Calendar::None) == !isCalendar();
    if (!sameUnit)
        showing = Showing::Fresh;
    m_limit = limit;
    adapt();
    m_name->setValue(limit.name, showing);
    m_rate->setValue(limit.rate, showing);
    m_burst->setQuantity(limit.burst, showing);
    m_queue->setQuantity(limit.queue, showing);
    m_zone->setValue(limit.aligned, showing);
    m_match->setMatch(limit.match, showing);
    if (showing == Showing::Fresh)
        m_matchSection->setOpen(limit.match.has_value() && *limit.match != Match());
}

void LimitForm::adapt()
{
    const bool bytes = countsBytes(m_limit.measure);
    const bool calendar = isCalendar();
    m_measure->setValue(m_limit.measure);
    m_counting->setValue(calendar                                      ? Counting::Calendar
                         : m_limit.algorithm == Algorithm::LeakyBucket ? Counting::LeakyBucket
                                                                       : Counting::TokenBucket);
    m_rate->setMeasure(m_limit.measure);
    m_rate->setKind(calendar ? RateEdit::Kind::Calendar : RateEdit::Kind::Bucket);
    m_burst->setMeasure(m_limit.measure);
    m_burst->setDefault(defaultBurst(m_limit.rate, m_limit.measure, m_limit.algorithm));
    m_queue->setMeasure(m_limit.measure);
    m_queue->setDefault(0);
    m_excess->setValue(m_limit.onExcess);
    m_excess->box().setItemText(0, m_limit.measure == Measure::Connections
                                       ? tr("Reject with a reset (RST)")
                                       : tr("Reject with 429 Too Many Requests"));
    m_form->setRowVisible(m_burst, !calendar);
    m_form->setRowVisible(m_queue, !calendar);
    m_form->setRowVisible(m_zone, calendar);
    // Bytes beyond a limit are always dropped: nothing to choose, unless a document says otherwise.
    m_form->setRowVisible(m_excess, !bytes || m_limit.onExcess == OnExcess::Reject);
    m_form->setRowVisible(m_matchSection,
                          m_limit.measure != Measure::Connections || m_limit.match.has_value());
    m_matchSection->setTitle(tr("Applies to: %1").arg(summary(m_limit.match)));
}

Field& LimitForm::head() const
{
    return *m_counting;
}

void LimitForm::addTo(NoticeBoard& board, const std::string& place)
{
    board.add(place + "/name", *m_name);
    board.add(place + "/measure", *m_measure);
    board.add(place + "/algorithm", *m_counting);
    board.add(place + "/rate", *m_rate);
    board.add(place + "/burst", *m_burst);
    board.add(place + "/queue", *m_queue);
    board.add(place + "/aligned", *m_zone);
    board.add(place + "/on_excess", *m_excess);
    m_match->addTo(board, place + "/match");
}

} // namespace weir::gui
