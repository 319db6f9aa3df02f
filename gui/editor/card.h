// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace weir::gui {

/// A framed part of a form with a title, its own buttons and a body.
class Card final : public QWidget
{
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Right of the title.
    void addButton(QWidget* button);
    void addWidget(QWidget* widget);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_title;
    QHBoxLayout* m_head;
    QVBoxLayout* m_layout;
};

} // namespace weir::gui
