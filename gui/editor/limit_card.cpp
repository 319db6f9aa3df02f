// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/limit_card.h"

#include "gui/editor/bucket_picture.h"
#include "gui/editor/card.h"
#include "gui/editor/icon_button.h"
#include "gui/editor/limit_text.h"
#include "gui/editor/quiet_label.h"
#include "gui/text/sentence_text.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace weir::gui {

LimitCard::LimitCard(QWidget* parent)
    : QWidget(parent), m_card(new Card(this)), m_sentence(new QuietLabel({}, m_card)),
      m_picture(new BucketPicture(m_card)), m_form(new LimitForm(m_card)),
      m_up(newSignButton(Sign::Up, tr("Move up"), m_card)),
      m_down(newSignButton(Sign::Down, tr("Move down"), m_card)),
      m_copy(newSignButton(Sign::Copy, tr("Duplicate this limit"), m_card)),
      m_remove(newSignButton(Sign::Remove, tr("Remove this limit"), m_card))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_card);
    for (QToolButton* button : {m_up, m_down, m_copy, m_remove})
        m_card->addButton(button);
    m_card->addWidget(m_sentence);
    m_card->addWidget(m_picture);
    m_card->addWidget(m_form);
    connect(m_up, &QToolButton::clicked, this, &LimitCard::moveUp);
    connect(m_down, &QToolButton::clicked, this, &LimitCard::moveDown);
    connect(m_copy, &QToolButton::clicked, this, &LimitCard::copy);
    connect(m_remove, &QToolButton::clicked, this, &LimitCard::removeIt);
    connect(m_form, &LimitForm::edited, this, [this](const QString& what, const QString& field) {
        describeIt();
        emit edited(what, field);
    });
}

void LimitCard::setLimit(const Limit& limit, Showing showing)
{
    m_form->setLimit(limit, showing);
    describeIt();
}

void LimitCard::setPlace(bool isFirst, bool isLast, bool mayCopy)
{
    m_up->setEnabled(!isFirst);
    m_down->setEnabled(!isLast);
    m_copy->setEnabled(mayCopy);
    m_copy->setToolTip(mayCopy ? tr("Duplicate this limit") : tr("A policy has at most 4 limits."));
}

QString LimitCard::sentence() const
{
    return m_sentence->text();
}

void LimitCard::describeIt()
{
    m_card->setTitle(shownText(m_form->limit().name));
    m_sentence->setText(explain(m_form->limit()));
    m_picture->setLimit(m_form->limit());
    // A quota is a count, not a bucket.
    m_picture->setVisible(m_form->limit().rate.calendar == Rate::Calendar::None);
}

} // namespace weir::gui
