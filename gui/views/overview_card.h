// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace weir::gui {

/// A part of the overview: a heading, with room for controls beside it, and what is below, on a ground of its
/// own.
class OverviewCard final : public QFrame
{
    Q_OBJECT
public:
    /// Without a title there is no heading.
    explicit OverviewCard(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    QHBoxLayout* heading() const { return m_heading; } ///< controls go to its end
    QVBoxLayout* body() const { return m_body; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_title;
    QHBoxLayout* m_heading;
    QVBoxLayout* m_body;
};

} // namespace weir::gui
