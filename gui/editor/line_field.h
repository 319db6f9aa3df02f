// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/field.h"

#include <QTimer>

class QLineEdit;

namespace weir::gui {

/// Text that has to mean something. What means nothing stays in the line with a sentence under it, and goes
/// no further.
class LineField : public Field
{
    Q_OBJECT
public:
    explicit LineField(QWidget* parent = nullptr);

    QLineEdit& line() const { return *m_line; }
    QString text() const;
    bool isValid() const { return m_fault.isEmpty(); }
    void setPlaceholder(const QString& text);

signals:
    void finished(); ///< Enter, or the focus went on

protected:
    /// Takes the text in and returns an empty string, or says why that can't be. `changes`: it is another
    /// value.
    virtual QString take(const QString& text, bool& changes) = 0;
    /// Called for every text of the person's, before take().
    virtual void suggest(const QString&) {}
    /// Puts a text into the line that nobody typed.
    void showText(const QString& text);
    /// Looks at the text again, after what it is judged by has changed.
    void judge();
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void textChanged();
    void showFault();

    QLineEdit* m_line;
    QTimer m_pause; ///< nobody wants to be told what is wrong in the middle of a word
    QString m_fault;
    bool m_showing = false;
};

} // namespace weir::gui
