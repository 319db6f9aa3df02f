// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_parts.h"

#include "common/document_parts_writer.h"
#include "common/document_sections.h"
#include "common/json_layout.h"

namespace weir {
namespace {

JsonTree treeOf(const Service& service)
{
    JsonTree tree;
    writeService(tree, service);
    return tree;
}

JsonTree treeOf(const Policy& policy)
{
    JsonTree tree;
    writePolicy(tree, policy);
    return tree;
}

JsonTree treeOf(const Client& client)
{
    JsonTree tree;
    writeClient(tree, client, client.identity.value.empty() ? Masking::Masked : Masking::Revealed);
    return tree;
}

template <typename Part>
Change change(const char* kind, const Part& part)
{
    Change result{kind, part.name, {}};
    appendJsonLine(result.value, treeOf(part).root());
    return result;
}

} // namespace

Change changeTo(const Service& service)
{
    return change("service", service);
}

Change changeTo(const Policy& policy)
{
    return change("policy", policy);
}

Change changeTo(const Client& client)
{
    return change("client", client);
}

std::vector<Fault> faultsOf(const Service& service)
{
    FaultList faults;
    readService(treeOf(service).root(), Place(), faults);
    return faults.take();
}

std::vector<Fault> faultsOf(const Policy& policy)
{
    FaultList faults;
    readPolicy(treeOf(policy).root(), Place(), faults);
    return faults.take();
}

std::vector<Fault> faultsOf(const Client& client)
{
    FaultList faults;
    readClient(treeOf(client).root(), Place(), faults, AbsentSecret::Allowed);
    return faults.take();
}

} // namespace weir
