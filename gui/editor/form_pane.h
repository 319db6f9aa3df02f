// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace weir::gui {

/// A form that scrolls, at a width that can be read.
class FormPane final : public QScrollArea
{
    Q_OBJECT
public:
    explicit FormPane(QWidget* parent = nullptr);

    QWidget* body() const { return m_body; }
    void addWidget(QWidget* widget);
    void addSpace();

private:
    QWidget* m_body;
    QVBoxLayout* m_layout;
};

} // namespace weir::gui
