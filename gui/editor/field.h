// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/notice.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace weir::gui {

class NoticeLabel;
class QuietLabel;

/// One control of a form with what there is to say about it underneath: an explanation, a fault of what was
/// typed, or what the check of the whole document found here.
class Field : public QWidget
{
    Q_OBJECT
public:
    explicit Field(QWidget* parent = nullptr);

    QWidget* control() const { return m_control; }
    void setHint(const QString& text); ///< empty: none
    /// Of the document as a whole; empty: nothing to say.
    void setNotice(Notice::Kind kind, const QString& text);
    /// What is to be read under the control, whatever it came from.
    QString noticeText() const;

signals:
    /// The person has put in another value, a valid one.
    void edited();

protected:
    void setControl(QWidget* control);
    /// Of what was typed; goes before the document's.
    void setOwnFault(const QString& text);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showNotice();

    QVBoxLayout* m_layout;
    QWidget* m_control = nullptr;
    QuietLabel* m_hint = nullptr;
    NoticeLabel* m_notice;
    QString m_ownFault;
    Notice::Kind m_kind = Notice::Kind::Fault;
    QString m_documentNotice;
};

} // namespace weir::gui
