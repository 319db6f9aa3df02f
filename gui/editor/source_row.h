// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/editor/choice_field.h"
#include "gui/editor/value_field.h"

class QLabel;
class QShortcut;
class QToolButton;

namespace weir::gui {

class DragGrip;
class NumberField;
class TextField;

/// One step of an identity chain.
class SourceRow final : public Field
{
    Q_OBJECT
public:
    explicit SourceRow(QWidget* parent = nullptr);

    void setSource(const Source& source, Showing showing);
    const Source& source() const { return m_source; }
    void setPlace(std::size_t index, std::size_t count);
    DragGrip& grip() const { return *m_grip; }

signals:
    void moveUp();
    void moveDown();
    void removeIt();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showName();
    void addWidgets(QWidget* row);
    void adapt();

    Source m_source;
    std::size_t m_index = 0;
    std::size_t m_count = 1;
    DragGrip* m_grip;
    QLabel* m_number;
    ChoiceField<SourceKind>* m_kind;
    TextField* m_name;
    QWidget* m_prefixes;
    NumberField* m_ipv4;
    NumberField* m_ipv6;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_remove;
    QShortcut* m_earlier;
    QShortcut* m_later;
};

} // namespace weir::gui
