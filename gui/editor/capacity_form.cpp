// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/capacity_form.h"

#include "common/rate.h"
#include "gui/editor/form_layout.h"
#include "gui/editor/notice_board.h"
#include "gui/editor/quantity_edit.h"
#include "gui/editor/rate_edit.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace weir::gui {

CapacityForm::CapacityForm(QWidget* parent)
    : QWidget(parent), m_last{{5000, 1}, 5000}, m_on(new QCheckBox(tr("Limit all clients to&gether"), this)),
      m_fields(new QWidget(this)), m_rate(new RateEdit(m_fields)), m_burst(new QuantityEdit(m_fields)),
      m_excess(new ChoiceField<OnExcess>(m_fields))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_on);
    layout->addWidget(m_fields);
    auto* form = new FormLayout(m_fields);
    m_excess->add(OnExcess::Reject, tr("Reject with 429 Too Many Requests"));
    m_excess->add(OnExcess::Drop, tr("Drop silently"));
    form->addRow(tr("Rate:"), *m_rate);
    form->addRow(tr("Burst:"), *m_burst);
    form->addRow(tr("Beyond it:"), *m_excess);
    m_rate->control()->setAccessibleName(tr("Rate of the capacity"));
    m_burst->control()->setAccessibleName(tr("Burst of the capacity"));
    connectFields();
    adapt();
}

void CapacityForm::connectFields()
{
    connect(m_on, &QCheckBox::clicked, this, [this](bool on) {
        setCapacity(on ? std::optional(m_last) : std::nullopt, Showing::Fresh);
        emit edited({});
    });
    connect(m_rate, &Field::edited, this, [this] {
        const bool usualBurst = !m_burst->current().has_value();
        m_capacity->rate = m_rate->current();
        adapt();
        if (usualBurst)
            m_capacity->burst = m_burst->quantity();
        emit edited(QStringLiteral("rate"));
    });
    connect(m_burst, &Field::edited, this, [this] {
        m_capacity->burst = m_burst->quantity();
        emit edited(QStringLiteral("burst"));
    });
    connect(m_excess, &Field::edited, this, [this] {
        m_capacity->onExcess = m_excess->value();
        emit edited({});
    });
}

void CapacityForm::setCapacity(const std::optional<Capacity>& capacity, Showing showing)
{
    m_capacity = capacity;
    adapt();
    if (capacity) {
        m_rate->setValue(capacity->rate, showing);
        m_burst->setQuantity(capacity->burst, showing);
        m_excess->setValue(capacity->onExcess);
    }
}

void CapacityForm::adapt()
{
    if (m_capacity) {
        m_last = *m_capacity;
        m_burst->setDefault(defaultCapacityBurst(m_capacity->rate));
    }
    m_on->setChecked(m_capacity.has_value());
    m_fields->setVisible(m_capacity.has_value());
}

void CapacityForm::addTo(NoticeBoard& board, const std::string& place)
{
    board.add(place + "/rate", *m_rate);
    board.add(place + "/burst", *m_burst);
    board.add(place + "/on_excess", *m_excess);
}

} // namespace weir::gui
