// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/live/host_test.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace weir::gui {

/// Asks for another host, and tries on demand whether it can be reached.
class HostsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `ssh`: the program and its options.
    explicit HostsDialog(const QString& ssh, QWidget* parent = nullptr);

signals:
    void chosen(const QString& host);

private:
    void edited();
    void test();
    void say(const QString& text);
    QString name() const;

    QString m_ssh;
    HostTest m_test;
    QLineEdit* m_name;
    QLabel* m_outcome;
    QPushButton* m_testButton;
    QPushButton* m_add;
};

} // namespace weir::gui
