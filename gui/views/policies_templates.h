// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <QString>
#include <vector>

namespace weir::gui {

/// A policy to begin with.
struct PolicyTemplate
{
    QString title;
    QString explanation;
    Policy policy; ///< its name is a wish
};

const std::vector<PolicyTemplate>& policyTemplates();

} // namespace weir::gui
