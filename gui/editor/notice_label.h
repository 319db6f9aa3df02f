// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/notice.h"

#include <QWidget>

class QLabel;

namespace weir::gui {

/// A sign and a sentence under what they are about; takes no room while there is nothing to say.
class NoticeLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeLabel(QWidget* parent = nullptr);

    /// An empty text hides it.
    void setNotice(Notice::Kind kind, const QString& text);
    QString text() const;
    Notice::Kind kind() const { return m_kind; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void recolor();

    QLabel* m_sign;
    QLabel* m_text;
    Notice::Kind m_kind = Notice::Kind::Fault;
};

/// A round sign with "!" for a fault, a triangle for a warning, in the palette's colours.
QPixmap noticeSign(Notice::Kind kind, const QPalette& palette, int size, double scale);

} // namespace weir::gui
