<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ClientLimits</name>
    <message numerus="yes">
        <source>Blocked for a while after %n refusal(s) within %1</source>
        <translation>
            <numerusform>Blocked for a while after %n refusal within %1</numerusform>
            <numerusform>Blocked for a while after %n refusals within %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotificationText</name>
    <message numerus="yes">
        <source>%n such event(s) since the last message.</source>
        <translation>
            <numerusform>%n such event since the last message.</numerusform>
            <numerusform>%n such events since the last message.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) happen at once</source>
        <translation>
            <numerusform>%n thing happens at once</numerusform>
            <numerusform>%n things happen at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n s ago</numerusform>
            <numerusform>%n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>a span of time</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>a span of time</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>a span of time</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScopeText</name>
    <message numerus="yes">
        <source>Last %n minute(s)</source>
        <translation>
            <numerusform>Last %n minute</numerusform>
            <numerusform>Last %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>Last %n hour</numerusform>
            <numerusform>Last %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::Assignment</name>
    <message numerus="yes">
        <source>%n client(s) have policy %1 already.</source>
        <translation>
            <numerusform>%n client has policy %1 already.</numerusform>
            <numerusform>%n clients have policy %1 already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assigns %n client(s) to policy %1.</source>
        <translation>
            <numerusform>Assigns %n client to policy %1.</numerusform>
            <numerusform>Assigns %n clients to policy %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %n client(s) to %1</source>
        <translation>
            <numerusform>Assign %n client to %1</numerusform>
            <numerusform>Assign %n clients to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::BlocksDialog</name>
    <message numerus="yes">
        <source>%n client(s) are blocked; those with the longest blocks are shown.</source>
        <translation>
            <numerusform>%n client is blocked.</numerusform>
            <numerusform>%n clients are blocked; those with the longest blocks are shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) are blocked.</source>
        <translation>
            <numerusform>%n client is blocked.</numerusform>
            <numerusform>%n clients are blocked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientTableImport</name>
    <message numerus="yes">
        <source>%1 has %n fault(s). Nothing of it can be used until they are mended:</source>
        <translation>
            <numerusform>%1 has %n fault. Nothing of it can be used until they are mended:</numerusform>
            <numerusform>%1 has %n faults. Nothing of it can be used until they are mended:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 would add or change %n client(s):</source>
        <translation>
            <numerusform>%1 would add or change %n client:</numerusform>
            <numerusform>%1 would add or change %n clients:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n client(s)</source>
        <translation>
            <numerusform>Import %n client</numerusform>
            <numerusform>Import %n clients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientsPage</name>
    <message numerus="yes">
        <source>%1 of %n client(s)</source>
        <translation>
            <numerusform>%1 of %n client</numerusform>
            <numerusform>%1 of %n clients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::ConfigurationImport</name>
    <message numerus="yes">
        <source>Your %n unapplied change(s) stay a draft on top of what is imported.</source>
        <translation>
            <numerusform>Your %n unapplied change stays a draft on top of what is imported.</numerusform>
            <numerusform>Your %n unapplied changes stay a draft on top of what is imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n fault(s). Nothing of it can be used until they are mended:</source>
        <translation>
            <numerusform>%1 has %n fault. Nothing of it can be used until it is mended:</numerusform>
            <numerusform>%1 has %n faults. Nothing of it can be used until they are mended:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::CsvExportDialog</name>
    <message numerus="yes">
        <source>%n row(s) in the order and with the columns of the screen.</source>
        <translation>
            <numerusform>%n row in the order and with the columns of the screen.</numerusform>
            <numerusform>%n rows in the order and with the columns of the screen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::Draft</name>
    <message numerus="yes">
        <source>Discard %n change(s)</source>
        <translation>
            <numerusform>Discard %n change</numerusform>
            <numerusform>Discard %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::DraftBar</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s) to mend first: %1</source>
        <translation>
            <numerusform>%n fault to mend first: %1</numerusform>
            <numerusform>%n faults to mend first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::DraftMessages</name>
    <message numerus="yes">
        <source>%n change(s) from last time are here again; nothing of them is applied yet.</source>
        <translation>
            <numerusform>%n change from last time is here again; it is not applied yet.</numerusform>
            <numerusform>%n changes from last time are here again; none of them is applied yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::EventLog</name>
    <message numerus="yes">
        <source>%n more of this kind was not told singly.</source>
        <translation>
            <numerusform>%n more of this kind was not told singly.</numerusform>
            <numerusform>%n more of this kind were not told singly.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::EventModel</name>
    <message numerus="yes">
        <source>%1: %n while this page was not shown</source>
        <translation>
            <numerusform>%1: %n while this page was not shown</numerusform>
            <numerusform>%1: %n while this page was not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n in the last minute</source>
        <translation>
            <numerusform>%1: %n in the last minute</numerusform>
            <numerusform>%1: %n in the last minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n in one second</source>
        <translation>
            <numerusform>%1: %n in one second</numerusform>
            <numerusform>%1: %n in one second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n in %2</source>
        <translation>
            <numerusform>%1: %n in %2</numerusform>
            <numerusform>%1: %n in %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::EventsPage</name>
    <message numerus="yes">
        <source>%1 of %n event(s)</source>
        <translation>
            <numerusform>%1 of %n event</numerusform>
            <numerusform>%1 of %n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::EventsRevertDialog</name>
    <message numerus="yes">
        <source>%n later change(s) will be taken back:</source>
        <translation>
            <numerusform>%n later change will be taken back:</numerusform>
            <numerusform>%n later changes will be taken back:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::LimitText</name>
    <message numerus="yes">
        <source>%1 request(s)</source>
        <comment>%1 is the number</comment>
        <translation>
            <numerusform>%1 request</numerusform>
            <numerusform>%1 requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 connection(s)</source>
        <comment>%1 is the number</comment>
        <translation>
            <numerusform>%1 connection</numerusform>
            <numerusform>%1 connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ms</source>
        <translation>
            <numerusform>%n ms</numerusform>
            <numerusform>%n ms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>blocked for %1 after %n refusal(s)</source>
        <translation>
            <numerusform>blocked for %1 after %n refusal</numerusform>
            <numerusform>blocked for %1 after %n refusals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refusal(s) within %1 block a client for %2.</source>
        <translation>
            <numerusform>%n refusal within %1 blocks a client for %2.</numerusform>
            <numerusform>%n refusals within %1 block a client for %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::OverviewCapacity</name>
    <message numerus="yes">
        <source>%n more service(s) use less of theirs.</source>
        <translation>
            <numerusform>%n more service uses less of its own.</numerusform>
            <numerusform>%n more services use less of theirs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::OverviewPause</name>
    <message numerus="yes">
        <source>Pause all limits for %n minute(s)?</source>
        <translation>
            <numerusform>Pause all limits for %n minute?</numerusform>
            <numerusform>Pause all limits for %n minutes?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PieceRefusals</name>
    <message numerus="yes">
        <source>At most %n client(s) can be moved at once.</source>
        <translation>
            <numerusform>At most %n client can be moved at once.</numerusform>
            <numerusform>At most %n clients can be moved at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PieceText</name>
    <message numerus="yes">
        <source>At most %n client(s) can be moved at once.</source>
        <translation>
            <numerusform>At most %n client can be moved at once.</numerusform>
            <numerusform>At most %n clients can be moved at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyBoard</name>
    <message numerus="yes">
        <source>%n more policy(s): filter the list on the left to see their cards.</source>
        <translation>
            <numerusform>%n more policy: filter the list on the left to see its card.</numerusform>
            <numerusform>%n more policies: filter the list on the left to see their cards.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyClients</name>
    <message numerus="yes">
        <source>%n client(s) unassigned</source>
        <translation>
            <numerusform>%n client unassigned</numerusform>
            <numerusform>%n clients unassigned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n client(s) can be unassigned at once.</source>
        <translation>
            <numerusform>At most %n client can be unassigned at once.</numerusform>
            <numerusform>At most %n clients can be unassigned at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyDrop</name>
    <message numerus="yes">
        <source>%n policy(s) added</source>
        <translation>
            <numerusform>%n policy added</numerusform>
            <numerusform>%n policies added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n policy(s)</source>
        <translation>
            <numerusform>%n policy</numerusform>
            <numerusform>%n policies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n client</numerusform>
            <numerusform>%n clients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyForm</name>
    <message numerus="yes">
        <source>Schedule: %n time span(s) with another policy&apos;s limits</source>
        <translation>
            <numerusform>Schedule: %n time span with another policy&apos;s limits</numerusform>
            <numerusform>Schedule: %n time spans with another policy&apos;s limits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyListModel</name>
    <message numerus="yes">
        <source>used by %1 client(s)</source>
        <comment>%1 is the number</comment>
        <translation>
            <numerusform>used by %1 client</numerusform>
            <numerusform>used by %1 clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::ReviewDialog</name>
    <message numerus="yes">
        <source>%n change(s) to the configuration in force (revision %1):</source>
        <translation>
            <numerusform>%n change to the configuration in force (revision %1):</numerusform>
            <numerusform>%n changes to the configuration in force (revision %1):</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::ScopeBar</name>
    <message numerus="yes">
        <source>%n min</source>
        <comment>range of time</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>range of time</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::ServiceInterfaces</name>
    <message numerus="yes">
        <source>%n interface(s)</source>
        <translation>
            <numerusform>%n interface</numerusform>
            <numerusform>%n interfaces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::SetupAssistant</name>
    <message numerus="yes">
        <source>%n more place(s) at higher ports are not shown.</source>
        <translation>
            <numerusform>%n more place at a higher port is not shown.</numerusform>
            <numerusform>%n more places at higher ports are not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) set up to be watched</source>
        <translation>
            <numerusform>%n service set up to be watched</numerusform>
            <numerusform>%n services set up to be watched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::SetupClients</name>
    <message numerus="yes">
        <source>For %n of the services only the address is known, because their requests can&apos;t be read.</source>
        <translation>
            <numerusform>For %n of the services only the address is known, because its requests can&apos;t be read.</numerusform>
            <numerusform>For %n of the services only the address is known, because their requests can&apos;t be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::SetupSummary</name>
    <message numerus="yes">
        <source>%n service(s) at port %1</source>
        <translation>
            <numerusform>%n service at port %1</numerusform>
            <numerusform>%n services at ports %1</numerusform>
        </translation>
    </message>
</context>
</TS>
