// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/control_description.h"

#include <QComboBox>
#include <QCoreApplication>

namespace weir::gui {
namespace {

struct ControlDescription
{
    Q_DECLARE_TR_FUNCTIONS(ControlDescription)
};

} // namespace

void nameControl(QWidget& control, const QString& name)
{
    control.setAccessibleName(name);
    if (qobject_cast<QComboBox*>(&control) != nullptr)
        control.setAccessibleDescription(name);
}

void describeControl(QWidget& control, const QString& description)
{
    const QString name = qobject_cast<QComboBox*>(&control) != nullptr ? control.accessibleName() : QString();
    if (name.isEmpty() || description.isEmpty())
        control.setAccessibleDescription(name + description);
    else
        control.setAccessibleDescription(
            ControlDescription::tr("%1: %2", "what a control is for, what is said of it")
                .arg(name, description));
}

} // namespace weir::gui
