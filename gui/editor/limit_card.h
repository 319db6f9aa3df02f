// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/limit_form.h"

class QToolButton;

namespace weir::gui {

class BucketPicture;
class Card;
class QuietLabel;

/// A limit with what it means in a sentence, its fields, and what can be done with it as a whole.
class LimitCard final : public QWidget
{
    Q_OBJECT
public:
    explicit LimitCard(QWidget* parent = nullptr);

    LimitForm& form() const { return *m_form; }
    void setLimit(const Limit& limit, Showing showing);
    /// What the buttons may do here.
    void setPlace(bool isFirst, bool isLast, bool mayCopy);
    QString sentence() const;

signals:
    void edited(const QString& what, const QString& field);
    void moveUp();
    void moveDown();
    void copy();
    void removeIt();

private:
    void describeIt();

    Card* m_card;
    QuietLabel* m_sentence;
    BucketPicture* m_picture;
    LimitForm* m_form;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_copy;
    QToolButton* m_remove;
};

} // namespace weir::gui
