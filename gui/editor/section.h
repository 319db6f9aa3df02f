// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace weir::gui {

/// What is rarely needed, folded away; its header says what it holds: "Penalty: none".
class Section final : public QWidget
{
    Q_OBJECT
public:
    explicit Section(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setContent(QWidget* content);
    bool isOpen() const { return m_open; }
    void setOpen(bool open);

private:
    QToolButton* m_header;
    QVBoxLayout* m_layout;
    QWidget* m_content = nullptr;
    bool m_open = false;
};

/// A heading inside a form.
QLabel* newHeading(const QString& text, QWidget* parent = nullptr);

} // namespace weir::gui
