// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/penalty_form.h"

#include "gui/editor/duration_edit.h"
#include "gui/editor/form_layout.h"
#include "gui/editor/limit_text.h"
#include "gui/editor/notice_board.h"
#include "gui/editor/number_field.h"
#include "gui/editor/quiet_label.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace weir::gui {

using namespace std::chrono_literals;

PenaltyForm::PenaltyForm(QWidget* parent)
    : QWidget(parent), m_last{20, 10s, 5min, 1h},
      m_on(new QCheckBox(tr("&Block clients that are refused too often"), this)), m_fields(new QWidget(this)),
      m_refusals(new NumberField(1, 1000000, m_fields)), m_within(new DurationEdit(m_fields)),
      m_block(new DurationEdit(m_fields)), m_atMost(new DurationEdit(m_fields)),
      m_sentence(new QuietLabel({}, m_fields))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_on);
    layout->addWidget(m_fields);
    auto* form = new FormLayout(m_fields);
    form->addRow(tr("Refusals:"), *m_refusals);
    form->addRow(tr("Within:"), *m_within);
    form->addRow(tr("Block for:"), *m_block);
    form->addRow(tr("At most:"), *m_atMost);
    form->addRow(m_sentence);
    connect(m_on, &QCheckBox::clicked, this, [this](bool on) {
        setPenalty(on ? std::optional(m_last) : std::nullopt, Showing::Fresh);
        emit edited({});
    });
    connect(m_refusals, &Field::edited, this, [this] { take(QStringLiteral("refusals")); });
    connect(m_within, &Field::edited, this, [this] { take(QStringLiteral("within")); });
    connect(m_block, &Field::edited, this, [this] { take(QStringLiteral("block")); });
    connect(m_atMost, &Field::edited, this, [this] { take(QStringLiteral("at_most")); });
    adapt();
}

void PenaltyForm::take(const QString& field)
{
    m_penalty = {static_cast<std::uint32_t>(m_refusals->value()), m_within->current(), m_block->current(),
                 m_atMost->current()};
    adapt();
    emit edited(field);
}

void PenaltyForm::setPenalty(const std::optional<Penalty>& penalty, Showing showing)
{
    m_penalty = penalty;
    if (penalty) {
        m_refusals->setValue(static_cast<int>(penalty->refusals));
        m_within->setValue(penalty->within, showing);
        m_block->setValue(penalty->block, showing);
        m_atMost->setValue(penalty->atMost, showing);
    }
    adapt();
}

void PenaltyForm::adapt()
{
    if (m_penalty)
        m_last = *m_penalty;
    m_on->setChecked(m_penalty.has_value());
    m_fields->setVisible(m_penalty.has_value());
    m_sentence->setText(m_penalty ? explain(*m_penalty) : QString());
}

void PenaltyForm::addTo(NoticeBoard& board, const std::string& place)
{
    board.add(place + "/refusals", *m_refusals);
    board.add(place + "/within", *m_within);
    board.add(place + "/block", *m_block);
    board.add(place + "/at_most", *m_atMost);
}

} // namespace weir::gui
