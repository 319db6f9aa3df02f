// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/helper_transport.h"

namespace weir {

Error wrongReply(const QString& method, const QString& got, const QString& expected)
{
    return {
        Error::Kind::Failed,
        makeSentence("reply-signature",
                     "the helper answered %1 with the signature \"%2\" instead of \"%3\"; are both of one "
                     "version?",
                     {method.toStdString(), got.toStdString(), expected.toStdString()})};
}

} // namespace weir
