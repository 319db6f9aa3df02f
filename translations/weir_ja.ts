<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>ChartPaint</name>
    <message>
        <source>no data</source>
        <translation>データなし</translation>
    </message>
</context>
<context>
    <name>ChartText</name>
    <message>
        <source>Passed</source>
        <translation>通過</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>遅延</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>ドロップ</translation>
    </message>
    <message>
        <source>Requests that were let through at once.</source>
        <translation>すぐに通過したリクエストです。</translation>
    </message>
    <message>
        <source>Requests that were let through after a wait in a leaky bucket&apos;s queue.</source>
        <translation>リーキーバケットのキューで待機した後に通過したリクエストです。</translation>
    </message>
    <message>
        <source>Requests that were answered with 429 Too Many Requests.</source>
        <translation>429 Too Many Requests で応答したリクエストです。</translation>
    </message>
    <message>
        <source>Requests that were dropped without an answer.</source>
        <translation>応答せずにドロップしたリクエストです。</translation>
    </message>
    <message>
        <source>%1: no data.</source>
        <translation>%1: データなし。</translation>
    </message>
    <message>
        <source>%1: %2 passed, %3 throttled, %4 rejected, %5 dropped.</source>
        <translation>%1: 通過 %2、遅延 %3、拒否 %4、ドロップ %5。</translation>
    </message>
</context>
<context>
    <name>ClientColumns</name>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>The client&apos;s name in the configuration; a dash when it has none.</source>
        <translation>設定でのクライアントの名前です。名前がない場合はダッシュを表示します。</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>識別子</translation>
    </message>
    <message>
        <source>What the client was recognised by. Values that are secrets are masked.</source>
        <translation>クライアントの識別に使われた値です。秘密情報は伏せ字になります。</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>ポリシー</translation>
    </message>
    <message>
        <source>The policy whose limits hold for the client.</source>
        <translation>クライアントに制限が適用されるポリシーです。</translation>
    </message>
    <message>
        <source>Offered/s</source>
        <translation>要求/秒</translation>
    </message>
    <message>
        <source>Passed/s</source>
        <translation>通過/秒</translation>
    </message>
    <message>
        <source>Throttled/s</source>
        <translation>遅延/秒</translation>
    </message>
    <message>
        <source>Rejected/s</source>
        <translation>拒否/秒</translation>
    </message>
    <message>
        <source>Dropped/s</source>
        <translation>ドロップ/秒</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>All requests of the client since counting began.</source>
        <translation>カウント開始以降の、クライアントの全リクエスト数です。</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否・ドロップ</translation>
    </message>
    <message>
        <source>Requests rejected or dropped since counting began. Sorting goes by the rejected ones.</source>
        <translation>カウント開始以降に拒否またはドロップしたリクエスト数です。並べ替えには拒否した数を使います。</translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation>受信バイト数</translation>
    </message>
    <message>
        <source>Bytes that the client sent since counting began.</source>
        <translation>カウント開始以降に、クライアントから受信したバイト数です。</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>送信バイト数</translation>
    </message>
    <message>
        <source>Bytes that were sent to the client since counting began.</source>
        <translation>カウント開始以降に、クライアントへ送信したバイト数です。</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最終確認</translation>
    </message>
    <message>
        <source>When the client&apos;s last request came.</source>
        <translation>クライアントの最後のリクエストが届いた日時です。</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通過</translation>
    </message>
    <message>
        <source>Requests let pass at once since counting began.</source>
        <translation>カウント開始以降に、すぐに通過したリクエスト数です。</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>遅延</translation>
    </message>
    <message>
        <source>Requests let pass after a wait since counting began.</source>
        <translation>カウント開始以降に、待機してから通過したリクエスト数です。</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Requests answered with 429 since counting began.</source>
        <translation>カウント開始以降に、429 で応答したリクエスト数です。</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>ドロップ</translation>
    </message>
    <message>
        <source>Requests dropped silently since counting began.</source>
        <translation>カウント開始以降に、応答せずにドロップしたリクエスト数です。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>The service where the client was seen last.</source>
        <translation>クライアントが最後に確認されたサービスです。</translation>
    </message>
    <message>
        <source>Requests that the client sent in the last second.</source>
        <translation>直近1秒にクライアントが送信した要求。</translation>
    </message>
    <message>
        <source>Requests let pass at once in the last second.</source>
        <translation>直近1秒に直ちに通過した要求。</translation>
    </message>
    <message>
        <source>Requests let pass after a wait in the last second.</source>
        <translation>直近1秒に待機後に通過した要求。</translation>
    </message>
    <message>
        <source>Requests answered with 429 in the last second.</source>
        <translation>直近1秒に 429 で応答した要求。</translation>
    </message>
    <message>
        <source>Requests dropped silently in the last second.</source>
        <translation>直近1秒に応答なしでドロップした要求。</translation>
    </message>
    <message>
        <source>%1 A table of more than 200 clients is sorted by the totals instead.</source>
        <translation>%1 クライアントが200個を超える表は、代わりに累計で並べ替えられます。</translation>
    </message>
</context>
<context>
    <name>ClientLimits</name>
    <message>
        <source>requests</source>
        <translation>リクエスト</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>bytes in</source>
        <translation>受信バイト</translation>
    </message>
    <message>
        <source>bytes out</source>
        <translation>送信バイト</translation>
    </message>
    <message>
        <source>%1 by the calendar of %2</source>
        <comment>a rate</comment>
        <translation>%1 (%2 の暦に基づく)</translation>
    </message>
    <message>
        <source>%1, burst %2</source>
        <comment>a rate</comment>
        <translation>%1、バースト %2</translation>
    </message>
    <message>
        <source>%1, burst %2, queue %3</source>
        <comment>a rate</comment>
        <translation>%1、バースト %2、キュー %3</translation>
    </message>
    <message>
        <source>some %1</source>
        <comment>requests</comment>
        <translation>一部の%1</translation>
    </message>
    <message>
        <source>%1: %2; more is dropped</source>
        <translation>%1: %2 (超過分はドロップ)</translation>
    </message>
    <message>
        <source>%1: %2; more is rejected</source>
        <translation>%1: %2 (超過分は拒否)</translation>
    </message>
    <message>
        <source>Observed only: nothing is refused.</source>
        <translation>観察のみ: 何も拒否しません。</translation>
    </message>
    <message>
        <source>No limits: everything passes.</source>
        <translation>制限なし: すべて通過します。</translation>
    </message>
    <message numerus="yes">
        <source>Blocked for a while after %n refusal(s) within %1</source>
        <translation>
            <numerusform>%1以内に%n回拒否されると一定時間ブロック</numerusform>
        </translation>
    </message>
    <message>
        <source>At some hours another policy&apos;s limits hold.</source>
        <translation>時間帯によっては別のポリシーの制限が適用されます。</translation>
    </message>
</context>
<context>
    <name>ClientsExport</name>
    <message>
        <source>Weir&apos;s clients at %1; times are UTC.</source>
        <translation>%1 時点の Weir のクライアントです。時刻は UTC です。</translation>
    </message>
    <message>
        <source>Filter: none</source>
        <translation>フィルター: なし</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>フィルター: %1</translation>
    </message>
    <message>
        <source>Counts are totals since counting began; rates are given for rows that were on the screen.</source>
        <translation>件数はカウント開始以降の合計です。レートは画面に表示されていた行にのみ記載されます。</translation>
    </message>
</context>
<context>
    <name>CsvExport</name>
    <message>
        <source>Requests a second, by the second; times are UTC.</source>
        <translation>1秒ごとの毎秒リクエスト数です。時刻は UTC です。</translation>
    </message>
    <message>
        <source>Empty cells: nothing is known of that second.</source>
        <translation>空のセル: その秒のデータはありません。</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1 から %2 まで</translation>
    </message>
    <message>
        <source>%1 is a folder. Add a file name.</source>
        <translation>%1 はフォルダーです。ファイル名を追加してください。</translation>
    </message>
    <message>
        <source>There is no folder %1. Choose another place.</source>
        <translation>フォルダー %1 がありません。別の場所を選択してください。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written (%2). Choose another place.</source>
        <translation>%1 に書き込めません (%2)。別の場所を選択してください。</translation>
    </message>
    <message>
        <source>%1 could not be written (%2). Nothing was saved; make room or choose another place.</source>
        <translation>%1 に書き込めませんでした (%2)。何も保存されていません。空き容量を増やすか、別の場所を選択してください。</translation>
    </message>
</context>
<context>
    <name>CursorPaint</name>
    <message>
        <source>%1: no data</source>
        <translation>%1: データなし</translation>
    </message>
</context>
<context>
    <name>DifferenceList</name>
    <message>
        <source>interface</source>
        <translation>インターフェース</translation>
    </message>
    <message>
        <source>service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>ポリシー</translation>
    </message>
    <message>
        <source>client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>New %1 %2: %3</source>
        <translation>%1 %2 を追加: %3</translation>
    </message>
    <message>
        <source>No more %1 %2: %3</source>
        <translation>%1 %2 を削除: %3</translation>
    </message>
    <message>
        <source>In %1 %2: %3</source>
        <translation>%1 %2 を変更: %3</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>相違点</translation>
    </message>
    <message>
        <source>Fault in %1</source>
        <translation>誤り: %1</translation>
    </message>
    <message>
        <source>Please note, %1</source>
        <translation>注意: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか%n件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>Limits are paused until somebody resumes them: everything passes.</source>
        <translation>制限は再開されるまで一時停止中です。すべて通過します。</translation>
    </message>
    <message>
        <source>Limits are paused until %1: everything passes.</source>
        <translation>制限は %1 まで一時停止中です。すべて通過します。</translation>
    </message>
    <message>
        <source>%1 is not here now. Weir attaches to it as soon as it appears.</source>
        <translation>%1 は現在ありません。現れ次第、Weir がアタッチします。</translation>
    </message>
    <message>
        <source>Weir could not attach to %1.</source>
        <translation>Weir は %1 にアタッチできませんでした。</translation>
    </message>
    <message>
        <source>%1 is being given up: %2.</source>
        <translation>%1 を手放しています: %2。</translation>
    </message>
    <message>
        <source>Weir could not attach to %1: %2.</source>
        <translation>Weir は %1 にアタッチできませんでした: %2</translation>
    </message>
    <message>
        <source>%1 is not available here.</source>
        <translation>%1 はこの環境では利用できません。</translation>
    </message>
    <message>
        <source>%1 is not available here: %2.</source>
        <translation>%1 はこの環境では利用できません: %2</translation>
    </message>
    <message>
        <source>Weir is attached nowhere, so nothing is limited. Name an interface under Services.</source>
        <translation>Weir はどこにもアタッチされていないため、何も制限されません。「サービス」でインターフェースを指定してください。</translation>
    </message>
    <message>
        <source>No service is named, so no request is looked at. Add one under Services.</source>
        <translation>サービスが指定されていないため、リクエストは検査されません。「サービス」で追加してください。</translation>
    </message>
    <message>
        <source>No traffic has arrived yet. Figures appear with the first request to one of the services.</source>
        <translation>まだトラフィックがありません。いずれかのサービスに最初のリクエストが届くと、数値が表示されます。</translation>
    </message>
    <message>
        <source>Everything is in order: attached to %1.</source>
        <translation>すべて正常です。%1 にアタッチしています。</translation>
    </message>
    <message>
        <source>Limits are in force: attached to %1.</source>
        <translation>制限は有効です。%1 にアタッチしています。</translation>
    </message>
    <message>
        <source>Waiting for the helper&apos;s state…</source>
        <translation>ヘルパーの状態を待っています…</translation>
    </message>
    <message>
        <source>Connecting to Weir&apos;s helper…</source>
        <translation>Weir のヘルパーに接続しています…</translation>
    </message>
    <message>
        <source>The helper does not answer: %1. Limits that are in force stay in force.</source>
        <translation>ヘルパーが応答しません (%1)。適用中の制限は引き続き有効です。</translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message>
        <source>%1/s</source>
        <comment>a rate a second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>now</source>
        <translation>たった今</translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n秒前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n分前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n時間前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>a span of time</comment>
        <translation>
            <numerusform>%n秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>a span of time</comment>
        <translation>
            <numerusform>%n分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>a span of time</comment>
        <translation>
            <numerusform>%n時間</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>hours and minutes</comment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>OverviewExport</name>
    <message>
        <source>The busiest clients. Numbers are requests per second, over the last second.</source>
        <translation>要求の多いクライアントです。数値は直近1秒間の毎秒リクエスト数です。</translation>
    </message>
</context>
<context>
    <name>UserName</name>
    <message>
        <source>uid %1</source>
        <translation>uid %1</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Weir</source>
        <translation>Weir</translation>
    </message>
    <message>
        <source>Limits what each HTTP client may take of this host.</source>
        <translation>各 HTTP クライアントがこのホストで使用できる量を制限します。</translation>
    </message>
    <message>
        <source>A configuration to look at and import.</source>
        <translation>表示してインポートする設定です。</translation>
    </message>
</context>
<context>
    <name>weir::gui::AssignedClientsModel</name>
    <message>
        <source>%1 (new)</source>
        <translation>%1 (新規)</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1 (変更あり)</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>識別子</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
</context>
<context>
    <name>weir::gui::CapacityForm</name>
    <message>
        <source>Limit &amp;all clients together</source>
        <translation>全クライアントをまとめて制限(&amp;A)</translation>
    </message>
    <message>
        <source>Reject with 429 Too Many Requests</source>
        <translation>429 Too Many Requests で拒否</translation>
    </message>
    <message>
        <source>Drop silently</source>
        <translation>応答せずにドロップ</translation>
    </message>
    <message>
        <source>Rate:</source>
        <translation>レート:</translation>
    </message>
    <message>
        <source>Burst:</source>
        <translation>バースト:</translation>
    </message>
    <message>
        <source>Beyond it:</source>
        <translation>超過時:</translation>
    </message>
    <message>
        <source>Rate of the capacity</source>
        <translation>容量のレート</translation>
    </message>
    <message>
        <source>Burst of the capacity</source>
        <translation>容量のバースト</translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientDetails</name>
    <message>
        <source>%1 (%2 % of all)</source>
        <translation>%1 (全体の %2 %)</translation>
    </message>
    <message>
        <source>Select a client to see more of it.</source>
        <translation>クライアントを選択すると、詳細が表示されます。</translation>
    </message>
    <message>
        <source>&amp;Assign to policy…</source>
        <translation>ポリシーに割り当て(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Open policy</source>
        <translation>ポリシーを開く(&amp;O)</translation>
    </message>
    <message>
        <source>Selected client</source>
        <translation>選択したクライアント</translation>
    </message>
    <message>
        <source>Identity:</source>
        <translation>識別子:</translation>
    </message>
    <message>
        <source>Service:</source>
        <translation>サービス:</translation>
    </message>
    <message>
        <source>Policy:</source>
        <translation>ポリシー:</translation>
    </message>
    <message>
        <source>Limits:</source>
        <translation>制限:</translation>
    </message>
    <message>
        <source>Until:</source>
        <translation>期限:</translation>
    </message>
    <message>
        <source>Refused:</source>
        <translation>拒否・ドロップ:</translation>
    </message>
    <message>
        <source>Bytes:</source>
        <translation>バイト数:</translation>
    </message>
    <message>
        <source>Last seen:</source>
        <translation>最終確認:</translation>
    </message>
    <message>
        <source>Client without a name</source>
        <translation>名前のないクライアント</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>受信 %1、送信 %2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>none: only counted</source>
        <translation>なし (カウントのみ)</translation>
    </message>
    <message>
        <source>%1, in the draft %2</source>
        <translation>%1 (下書きでは %2)</translation>
    </message>
    <message>
        <source>Numbers of %1</source>
        <translation>%1 時点の値</translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientDialog</name>
    <message>
        <source>Client %1</source>
        <translation>クライアント %1</translation>
    </message>
    <message>
        <source>Assign a client to a policy</source>
        <translation>クライアントをポリシーに割り当て</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>割り当て</translation>
    </message>
    <message>
        <source>Client %1 assigned</source>
        <translation>クライアント %1 の割り当て</translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientForm</name>
    <message>
        <source>&amp;Until</source>
        <translation>期限(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>Told by:</source>
        <translation>識別方法:</translation>
    </message>
    <message>
        <source>Called:</source>
        <translation>項目名:</translation>
    </message>
    <message>
        <source>&amp;Value:</source>
        <translation>値(&amp;V):</translation>
    </message>
    <message>
        <source>&amp;Policy:</source>
        <translation>ポリシー(&amp;P):</translation>
    </message>
    <message>
        <source>What the client is told by</source>
        <translation>クライアントの識別方法</translation>
    </message>
    <message>
        <source>Name of the header, cookie or parameter</source>
        <translation>ヘッダー、Cookie、またはパラメーターの名前</translation>
    </message>
    <message>
        <source>for example acme</source>
        <translation>例: acme</translation>
    </message>
    <message>
        <source>End of the assignment, local time</source>
        <translation>割り当ての終了日時 (ローカル時刻)</translation>
    </message>
    <message>
        <source>Afterwards the client is treated like an unknown one. Local time.</source>
        <translation>期限後、クライアントは未知のクライアントとして扱われます。ローカル時刻です。</translation>
    </message>
    <message>
        <source>A value is needed here.</source>
        <translation>値を入力してください。</translation>
    </message>
    <message>
        <source>for example 192.0.2.7 or 192.0.2.0/24</source>
        <translation>例: 192.0.2.7 または 192.0.2.0/24</translation>
    </message>
    <message>
        <source>for example shop.example</source>
        <translation>例: shop.example</translation>
    </message>
    <message>
        <source>••• kept as it is; type to replace it</source>
        <translation>••• 現在の値を保持 (入力すると置き換え)</translation>
    </message>
    <message>
        <source>for example k-123</source>
        <translation>例: k-123</translation>
    </message>
    <message>
        <source>The stored value is hidden.</source>
        <translation>保存されている値は非表示です。</translation>
    </message>
    <message>
        <source>Name of the client</source>
        <translation>クライアントの名前</translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientTableModel</name>
    <message>
        <source>earlier %1</source>
        <comment>a row of what was counted before the client got its name</comment>
        <translation>以前の %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientsAssignDialog</name>
    <message>
        <source>&amp;Until</source>
        <translation>期限(&amp;U)</translation>
    </message>
    <message>
        <source>Assign to policy</source>
        <translation>ポリシーに割り当て</translation>
    </message>
    <message>
        <source>Until when the client keeps this policy</source>
        <translation>このポリシーを適用する期限</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>問題の内容</translation>
    </message>
    <message>
        <source>Identity:</source>
        <translation>識別子:</translation>
    </message>
    <message>
        <source>&amp;Policy:</source>
        <translation>ポリシー(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>割り当て(&amp;A)</translation>
    </message>
    <message>
        <source>This is a change of the draft. It takes effect when you apply the draft.</source>
        <translation>これは下書きの変更です。下書きを適用すると有効になります。</translation>
    </message>
    <message>
        <source>There is no policy yet. Make one on the page Policies first.</source>
        <translation>ポリシーがまだありません。先に「ポリシー」ページで作成してください。</translation>
    </message>
    <message>
        <source>There is a client of this name already. Choose another name.</source>
        <translation>この名前のクライアントはすでに存在します。別の名前を選択してください。</translation>
    </message>
    <message>
        <source>That time is past. Choose a later one.</source>
        <translation>この日時は過ぎています。これより後の日時を選択してください。</translation>
    </message>
    <message>
        <source>Assign %1 to %2</source>
        <translation>%1 を %2 に割り当て</translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientsCounts</name>
    <message>
        <source>Requests</source>
        <translation>リクエスト</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>累計</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通過</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>遅延</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>ドロップ</translation>
    </message>
    <message>
        <source>%1 now</source>
        <translation>現在 %1</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>累計 %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientsPage</name>
    <message>
        <source>The clients could not be read: %1</source>
        <translation>クライアントを読み込めませんでした: %1</translation>
    </message>
    <message>
        <source>&amp;Assign to policy…</source>
        <translation>ポリシーに割り当て(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Open policy</source>
        <translation>ポリシーを開く(&amp;O)</translation>
    </message>
    <message>
        <source>Copy &amp;identity</source>
        <translation>識別子をコピー(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Copy row</source>
        <translation>行をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>E&amp;xport CSV…</source>
        <translation>CSV をエクスポート(&amp;X)…</translation>
    </message>
    <message>
        <source>Show &amp;secrets</source>
        <translation>秘密情報を表示(&amp;S)</translation>
    </message>
    <message>
        <source>Shows API keys, tokens and Client-IDs in full. Asks for a password.</source>
        <translation>API キー、トークン、Client-ID をすべて表示します。パスワードの入力が必要です。</translation>
    </message>
    <message>
        <source>Saves all clients that match the filter, with the columns shown.</source>
        <translation>フィルターに一致するすべてのクライアントを、表示中の列で保存します。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Filter by client, identity, service or policy</source>
        <translation>クライアント、識別子、サービス、ポリシーで絞り込み</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Masked values can&apos;t be looked for.</source>
        <translation>伏せ字の値は検索できません。</translation>
    </message>
    <message>
        <source>Number of clients</source>
        <translation>クライアント数</translation>
    </message>
    <message>
        <source>Co&amp;lumns</source>
        <translation>列(&amp;L)</translation>
    </message>
    <message>
        <source>The identity of this client is masked, so that it can&apos;t be written into the configuration yet. Secrets have to be shown first.</source>
        <translation>このクライアントの識別子は伏せ字になっているため、まだ設定に書き込めません。先に秘密情報を表示してください。</translation>
    </message>
    <message>
        <source>This identity can&apos;t be assigned: %1</source>
        <translation>この識別子は割り当てられません: %1</translation>
    </message>
    <message>
        <source>Only the secrets of the first %1 clients are shown. Filter the table and ask again to see others.</source>
        <translation>先頭の%1件のクライアントの秘密情報のみを表示しています。ほかのクライアントを表示するには、表を絞り込んでから再度実行してください。</translation>
    </message>
    <message>
        <source>Secrets stay masked: %1</source>
        <translation>秘密情報は伏せ字のままです: %1</translation>
    </message>
    <message>
        <source>Reading the clients…</source>
        <translation>クライアントを読み込んでいます…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>CSV としてエクスポート</translation>
    </message>
    <message>
        <source>The clients could not be exported: %1</source>
        <translation>クライアントをエクスポートできませんでした: %1</translation>
    </message>
    <message>
        <source>Looking for the helper…</source>
        <translation>ヘルパーを探しています…</translation>
    </message>
    <message>
        <source>There is nothing to show yet: %1</source>
        <translation>まだ表示するものがありません: %1</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>再試行(&amp;T)</translation>
    </message>
    <message>
        <source>No client matches “%1”.</source>
        <translation>「%1」に一致するクライアントはありません。</translation>
    </message>
    <message>
        <source>&amp;Clear filter</source>
        <translation>フィルターをクリア(&amp;C)</translation>
    </message>
    <message>
        <source>No client has been seen yet. As soon as a request arrives at one of the services, its client is listed here.</source>
        <translation>クライアントはまだ確認されていません。いずれかのサービスにリクエストが届くと、そのクライアントがここに表示されます。</translation>
    </message>
    <message>
        <source>The helper does not answer. These numbers are of %1.</source>
        <translation>ヘルパーが応答しません。これらは %1 時点の値です。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n client(s)</source>
        <translation>
            <numerusform>%n件中%1件のクライアント</numerusform>
        </translation>
    </message>
    <message>
        <source>1 client</source>
        <translation>1件のクライアント</translation>
    </message>
    <message>
        <source>%1 clients</source>
        <translation>%1件のクライアント</translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientsSparkline</name>
    <message>
        <source>Offered and refused requests since this client was selected</source>
        <translation>このクライアントの選択以降の要求数と拒否・ドロップ数</translation>
    </message>
    <message>
        <source>Now %1 offered, %2 refused.</source>
        <translation>現在の要求 %1、拒否・ドロップ %2。</translation>
    </message>
    <message>
        <source>Rates are drawn from now on.</source>
        <translation>レートは今後のデータから描画されます。</translation>
    </message>
    <message>
        <source>No requests</source>
        <translation>リクエストなし</translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientsView</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation>列をリセット(&amp;R)</translation>
    </message>
</context>
<context>
    <name>weir::gui::ConfigurationExport</name>
    <message>
        <source>&amp;Whole, with API keys and other secrets</source>
        <translation>API キーなどの秘密情報を含む全体(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Without secrets</source>
        <translation>秘密情報を除く(&amp;W)</translation>
    </message>
    <message>
        <source>Export configuration</source>
        <translation>設定のエクスポート</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>名前を付けて保存(&amp;S)…</translation>
    </message>
    <message>
        <source>What is written to the file?</source>
        <translation>ファイルに書き込む内容</translation>
    </message>
    <message>
        <source>Can be imported again, here or on another host. You may be asked for a password, and only you can read the file.</source>
        <translation>このホストや別のホストで再びインポートできます。パスワードの入力を求められることがあり、ファイルを読めるのは自分だけです。</translation>
    </message>
    <message>
        <source>For showing to others. It can&apos;t be imported again.</source>
        <translation>ほかの人に見せるためのものです。再びインポートすることはできません。</translation>
    </message>
    <message>
        <source>Weir configurations (*.json)</source>
        <translation>Weir の設定 (*.json)</translation>
    </message>
    <message>
        <source>Waiting for weir-helper; you may be asked for a password.</source>
        <translation>weir-helper を待っています。パスワードの入力を求められることがあります。</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 は書き込まれませんでした: %2</translation>
    </message>
</context>
<context>
    <name>weir::gui::ConfigurationImport</name>
    <message>
        <source>it is larger than 256 MiB, the most that Weir takes</source>
        <translation>Weir が扱える上限の 256 MiB を超えています</translation>
    </message>
    <message>
        <source>Import configuration</source>
        <translation>設定のインポート</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 を読み込んでいます…</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>インポート中</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>インポート(&amp;I)</translation>
    </message>
    <message numerus="yes">
        <source>Your %n unapplied change(s) stay a draft on top of what is imported.</source>
        <translation>
            <numerusform>未適用の%n件の変更は、インポートした内容に対する下書きとして残ります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing it with the configuration in force.</source>
        <translation>適用中の設定と比較しています。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read.</source>
        <translation>%1 を読み込めません。</translation>
    </message>
    <message>
        <source>%1 could not be checked.</source>
        <translation>%1 を検査できませんでした。</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n fault(s). Nothing of it can be used until they are mended:</source>
        <translation>
            <numerusform>%1 に%n件の誤りがあります。修正するまで、内容は一切使用できません:</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be compared.</source>
        <translation>%1 を比較できませんでした。</translation>
    </message>
    <message>
        <source>%1 is what is in force already (revision %2).</source>
        <translation>%1 はすでに適用中の設定と同じです (リビジョン %2)。</translation>
    </message>
    <message>
        <source>%1 would replace the configuration in force (revision %2). What that changes:</source>
        <translation>%1 は適用中の設定 (リビジョン %2) を置き換えます。変更内容:</translation>
    </message>
    <message>
        <source>Importing a whole configuration may ask for a password. The one in force now stays in the history.</source>
        <translation>設定全体のインポートでは、パスワードの入力を求められることがあります。現在適用中の設定は履歴に残ります。</translation>
    </message>
    <message>
        <source>Waiting for weir-helper; you may be asked for a password.</source>
        <translation>weir-helper を待っています。パスワードの入力を求められることがあります。</translation>
    </message>
    <message>
        <source>Nothing was imported: the configuration was changed elsewhere meanwhile. This is the difference to what is in force now.</source>
        <translation>何もインポートされませんでした。その間に設定が別の場所で変更されました。現在適用中の設定との相違点は次のとおりです。</translation>
    </message>
    <message>
        <source>Nothing was imported: %1</source>
        <translation>何もインポートされませんでした: %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::CsvExportDialog</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>参照(&amp;B)…</translation>
    </message>
    <message>
        <source>Begin with lines that &amp;describe the table</source>
        <translation>表を説明する行を先頭に追加(&amp;D)</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>CSV としてエクスポート</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in the order and with the columns of the screen.</source>
        <translation>
            <numerusform>%n行を画面の並び順と列で保存します。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>ファイル(&amp;F):</translation>
    </message>
    <message>
        <source>Lines such as &quot;# Filter: gold&quot; in front of the names. Not every program skips them.</source>
        <translation>列名の前に &quot;# Filter: gold&quot; のような行を追加します。これらの行を読み飛ばさないプログラムもあります。</translation>
    </message>
    <message>
        <source>State of the export</source>
        <translation>エクスポートの状態</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>フォルダーを開く(&amp;O)</translation>
    </message>
    <message>
        <source>CSV files (*.csv);;All files (*)</source>
        <translation>CSV ファイル (*.csv);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>置き換え(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>This file exists; it will be replaced.</source>
        <translation>このファイルはすでに存在します。保存すると置き換えられます。</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存しています…</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>%1 として保存しました</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
</context>
<context>
    <name>weir::gui::Draft</name>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 の名前を %2 に変更</translation>
    </message>
    <message numerus="yes">
        <source>Discard %n change(s)</source>
        <translation>
            <numerusform>%n件の変更を破棄</numerusform>
        </translation>
    </message>
    <message>
        <source>Take what was changed elsewhere</source>
        <translation>別の場所での変更を取り込む</translation>
    </message>
    <message>
        <source>Changes from last time</source>
        <translation>前回の変更</translation>
    </message>
</context>
<context>
    <name>weir::gui::DraftBar</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n件の変更</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>検査しています…</translation>
    </message>
    <message>
        <source>Nothing is applied yet.</source>
        <translation>まだ適用されていません。</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s) to mend first: %1</source>
        <translation>
            <numerusform>先に修正が必要な誤りが%n件あります: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>変更なし</translation>
    </message>
</context>
<context>
    <name>weir::gui::DraftFile</name>
    <message>
        <source>Changes can&apos;t be kept for next time: the folder %1 can&apos;t be made.</source>
        <translation>変更を次回のために保存できません。フォルダー %1 を作成できません。</translation>
    </message>
    <message>
        <source>The changes from last time can&apos;t be read from %1: %2</source>
        <translation>前回の変更を %1 から読み込めません: %2</translation>
    </message>
    <message>
        <source>The changes from last time can&apos;t be read; they are kept in %1.</source>
        <translation>前回の変更を読み込めません。変更は %1 に残されています。</translation>
    </message>
    <message>
        <source>Changes can&apos;t be kept for next time in %1: %2</source>
        <translation>変更を次回のために %1 に保存できません: %2</translation>
    </message>
</context>
<context>
    <name>weir::gui::DraftMessages</name>
    <message numerus="yes">
        <source>%n change(s) from last time are here again; nothing of them is applied yet.</source>
        <translation>
            <numerusform>前回の%n件の変更を復元しました。まだ適用されていません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>確認…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>リビジョン %1</translation>
    </message>
    <message>
        <source>revision %1 by %2: %3</source>
        <translation>リビジョン %1 (%2): %3</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>ほか</translation>
    </message>
    <message>
        <source>What you are changing (%1) was changed elsewhere, too (%2). Apply would replace that by yours.</source>
        <translation>変更中の項目 (%1) は、別の場所でも変更されました (%2)。適用すると、その変更は自分の変更で置き換えられます。</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>自分の変更を残す</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>相手の変更を取り込む</translation>
    </message>
    <message>
        <source>The configuration was changed elsewhere (%1). Your changes do not touch it and have been carried over.</source>
        <translation>設定が別の場所で変更されました (%1)。自分の変更とは重ならないため、そのまま引き継がれました。</translation>
    </message>
</context>
<context>
    <name>weir::gui::DurationEdit</name>
    <message>
        <source>for example 10s, 5m or 1h30m</source>
        <translation>例: 10s、5m、1h30m</translation>
    </message>
    <message>
        <source>A length of time is needed here, for example 5m.</source>
        <translation>時間の長さを入力してください (例: 5m)。</translation>
    </message>
</context>
<context>
    <name>weir::gui::EventLog</name>
    <message>
        <source>uid %1</source>
        <translation>uid %1</translation>
    </message>
    <message>
        <source>%1 made revision %2.</source>
        <translation>%1 がリビジョン %2 を作成しました。</translation>
    </message>
    <message>
        <source>%1 made revision %2: %3.</source>
        <translation>%1 がリビジョン %2 を作成しました: %3</translation>
    </message>
    <message>
        <source>User: %1 (uid %2)</source>
        <translation>ユーザー: %1 (uid %2)</translation>
    </message>
    <message>
        <source>The helper answers again.</source>
        <translation>ヘルパーが再び応答しています。</translation>
    </message>
    <message>
        <source>This window found the helper.</source>
        <translation>このウィンドウがヘルパーを検出しました。</translation>
    </message>
    <message>
        <source>The helper went away. Limits that are in force stay in force.</source>
        <translation>ヘルパーが停止しました。適用中の制限は引き続き有効です。</translation>
    </message>
    <message>
        <source>The helper does not run.</source>
        <translation>ヘルパーは実行されていません。</translation>
    </message>
    <message>
        <source>The system bus is gone. Limits that are in force stay in force.</source>
        <translation>システムバスが利用できなくなりました。適用中の制限は引き続き有効です。</translation>
    </message>
    <message>
        <source>The helper was started anew (version %1).</source>
        <translation>ヘルパーが新たに起動しました (バージョン %1)。</translation>
    </message>
    <message>
        <source>Running since %1</source>
        <translation>%1 から実行中</translation>
    </message>
    <message>
        <source>The pause is over: limits are enforced again.</source>
        <translation>一時停止が終了し、制限が再び適用されています。</translation>
    </message>
    <message>
        <source>Weir is paused until %1: everything passes, counted.</source>
        <translation>Weir は %1 まで一時停止中です。すべて通過し、カウントのみ行います。</translation>
    </message>
    <message>
        <source>Weir is paused until somebody resumes it: everything passes, counted.</source>
        <translation>Weir は再開されるまで一時停止中です。すべて通過し、カウントのみ行います。</translation>
    </message>
    <message>
        <source>Weir is attached to %1.</source>
        <translation>Weir は %1 にアタッチしています。</translation>
    </message>
    <message>
        <source>Weir could not be attached to %1.</source>
        <translation>Weir を %1 にアタッチできませんでした。</translation>
    </message>
    <message>
        <source>Interface %1 is gone.</source>
        <translation>インターフェース %1 がなくなりました。</translation>
    </message>
    <message>
        <source>Weir is no longer attached to %1.</source>
        <translation>Weir は %1 にアタッチしなくなりました。</translation>
    </message>
    <message>
        <source>Counter: %1</source>
        <translation>カウンター: %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::EventModel</name>
    <message>
        <source>Configuration</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Helper</source>
        <translation>ヘルパー</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>インターフェース</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>パケット</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n while this page was not shown</source>
        <translation>
            <numerusform>%1: このページの非表示中に%n件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n in the last minute</source>
        <translation>
            <numerusform>%1: 直近1分間に%n件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n in one second</source>
        <translation>
            <numerusform>%1: 1秒間に%n件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n in %2</source>
        <translation>
            <numerusform>%1: %2で%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>時刻: %1</translation>
    </message>
    <message>
        <source>Last: %1</source>
        <translation>最終: %1</translation>
    </message>
    <message>
        <source>Count: %1</source>
        <translation>件数: %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::EventsPage</name>
    <message>
        <source>&amp;Keep the newest in sight</source>
        <translation>常に最新のイベントを表示(&amp;K)</translation>
    </message>
    <message>
        <source>This list begins when the window was opened, except for configuration changes. “weirctl events” shows what the helper keeps, refusals of single clients among it.</source>
        <translation>設定の変更を除き、この一覧はウィンドウを開いた時点から始まります。個々のクライアントの拒否など、ヘルパーが保持しているイベントは「weirctl events」で確認できます。</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>イベントを絞り込み</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Show events of this kind</source>
        <translation>この種類のイベントを表示</translation>
    </message>
    <message>
        <source>Events, newest first</source>
        <translation>イベント (新しい順)</translation>
    </message>
    <message>
        <source>The selected event in detail</source>
        <translation>選択したイベントの詳細</translation>
    </message>
    <message>
        <source>Select an event to see it in detail.</source>
        <translation>イベントを選択すると、詳細が表示されます。</translation>
    </message>
    <message>
        <source>&amp;Go back to this revision…</source>
        <translation>このリビジョンに戻す(&amp;G)…</translation>
    </message>
    <message>
        <source>Select an earlier configuration change to go back to it.</source>
        <translation>以前の設定変更を選択すると、その時点に戻せます。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n event(s)</source>
        <translation>
            <numerusform>%n件中%1件のイベント</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n件のイベント</numerusform>
        </translation>
    </message>
    <message>
        <source>Events that this window has seen, and the configuration&apos;s history; times are UTC.</source>
        <translation>このウィンドウで確認されたイベントと設定の履歴です。時刻は UTC です。</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>フィルター: %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::EventsRevertDialog</name>
    <message>
        <source>Go back to revision %1</source>
        <translation>リビジョン %1 に戻す</translation>
    </message>
    <message>
        <source>Made by %1 on %2: %3</source>
        <translation>%2 に %1 が作成: %3</translation>
    </message>
    <message>
        <source>no summary</source>
        <translation>概要なし</translation>
    </message>
    <message>
        <source>Changes that are taken back</source>
        <translation>取り消される変更</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>&amp;Go back</source>
        <translation>戻す(&amp;G)</translation>
    </message>
    <message>
        <source>That configuration becomes the newest revision; the history stays whole.</source>
        <translation>その設定が最新のリビジョンになります。履歴はすべて残ります。</translation>
    </message>
    <message>
        <source>That configuration becomes the newest revision; the history stays whole, and so do your changes that are not applied yet.</source>
        <translation>その設定が最新のリビジョンになります。履歴と未適用の変更はすべて残ります。</translation>
    </message>
    <message>
        <source>This revision is in force: there is nothing to take back.</source>
        <translation>このリビジョンは適用中です。取り消す変更はありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n later change(s) will be taken back:</source>
        <translation>
            <numerusform>以降の%n件の変更が取り消されます:</numerusform>
        </translation>
    </message>
    <message>
        <source>You may look at the configuration, but not change it.</source>
        <translation>設定の表示はできますが、変更はできません。</translation>
    </message>
    <message>
        <source>You will be asked for a password.</source>
        <translation>パスワードの入力を求められます。</translation>
    </message>
    <message>
        <source>Going back…</source>
        <translation>戻しています…</translation>
    </message>
    <message>
        <source>Nothing was changed: %1</source>
        <translation>何も変更されませんでした: %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::HelperLink</name>
    <message>
        <source>it closed the connection</source>
        <translation>接続が切断されました</translation>
    </message>
</context>
<context>
    <name>weir::gui::LimitCard</name>
    <message>
        <source>Move up</source>
        <translation>上に移動</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下に移動</translation>
    </message>
    <message>
        <source>Duplicate this limit</source>
        <translation>この制限を複製</translation>
    </message>
    <message>
        <source>Remove this limit</source>
        <translation>この制限を削除</translation>
    </message>
    <message>
        <source>A policy has at most 4 limits.</source>
        <translation>1つのポリシーに設定できる制限は4つまでです。</translation>
    </message>
</context>
<context>
    <name>weir::gui::LimitForm</name>
    <message>
        <source>HTTP requests</source>
        <translation>HTTP リクエスト</translation>
    </message>
    <message>
        <source>New connections</source>
        <translation>新規接続</translation>
    </message>
    <message>
        <source>Bytes received from clients</source>
        <translation>クライアントから受信したバイト数</translation>
    </message>
    <message>
        <source>Bytes sent to clients</source>
        <translation>クライアントへ送信したバイト数</translation>
    </message>
    <message>
        <source>Token bucket: a burst at once, then the rate</source>
        <translation>トークンバケット: バースト分は即時、その後はレートに従う</translation>
    </message>
    <message>
        <source>Leaky bucket: evenly spaced, with a queue</source>
        <translation>リーキーバケット: キューを使い均等な間隔で通過</translation>
    </message>
    <message>
        <source>Calendar quota: so many a day or month</source>
        <translation>暦単位の割り当て量: 1日または1か月あたりの上限</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Drop silently</source>
        <translation>応答せずにドロップ</translation>
    </message>
    <message>
        <source>What a client has used up is kept under this name. A renamed limit starts afresh.</source>
        <translation>クライアントの使用量はこの名前で保持されます。制限の名前を変更すると、最初から数え直します。</translation>
    </message>
    <message>
        <source>How much may come at once before the rate counts. Leave it empty for the default.</source>
        <translation>レートが適用される前に一度に受け付ける量です。空欄にすると既定値を使います。</translation>
    </message>
    <message>
        <source>How much may wait for its turn instead of being refused, for at most 30 s.</source>
        <translation>拒否せずに順番待ちさせる量です。待ち時間は最大 30秒です。</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名前:</translation>
    </message>
    <message>
        <source>Counts:</source>
        <translation>計測対象:</translation>
    </message>
    <message>
        <source>Method:</source>
        <translation>方式:</translation>
    </message>
    <message>
        <source>Rate:</source>
        <translation>レート:</translation>
    </message>
    <message>
        <source>Burst:</source>
        <translation>バースト:</translation>
    </message>
    <message>
        <source>Queue:</source>
        <translation>キュー:</translation>
    </message>
    <message>
        <source>Time zone:</source>
        <translation>タイムゾーン:</translation>
    </message>
    <message>
        <source>Beyond it:</source>
        <translation>超過時:</translation>
    </message>
    <message>
        <source>Counting method</source>
        <translation>カウント方式</translation>
    </message>
    <message>
        <source>What happens beyond the limit</source>
        <translation>制限を超えた場合の動作</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>burst</source>
        <translation>バースト</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>タイムゾーン</translation>
    </message>
    <message>
        <source>excess</source>
        <translation>超過時の動作</translation>
    </message>
    <message>
        <source>match</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>計測対象</translation>
    </message>
    <message>
        <source>counting method</source>
        <translation>カウント方式</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>レート</translation>
    </message>
    <message>
        <source>Reject with a reset (RST)</source>
        <translation>リセット (RST) で拒否</translation>
    </message>
    <message>
        <source>Reject with 429 Too Many Requests</source>
        <translation>429 Too Many Requests で拒否</translation>
    </message>
    <message>
        <source>Applies to: %1</source>
        <translation>適用対象: %1</translation>
    </message>
    <message>
        <source>Name of the limit</source>
        <translation>制限の名前</translation>
    </message>
</context>
<context>
    <name>weir::gui::LimitList</name>
    <message>
        <source>Add &amp;limit</source>
        <translation>制限を追加(&amp;L)</translation>
    </message>
    <message>
        <source>No limits: whatever its clients send passes, and is counted.</source>
        <translation>制限なし: クライアントが送信するものはすべて通過し、カウントされます。</translation>
    </message>
    <message>
        <source>A policy has at most 4 limits.</source>
        <translation>1つのポリシーに設定できる制限は4つまでです。</translation>
    </message>
    <message>
        <source>Limits (%1 of %2)</source>
        <translation>制限 (%1/%2)</translation>
    </message>
    <message>
        <source>Limit in %1: %2</source>
        <comment>%1 is the policy, %2 for example &quot;rate&quot;</comment>
        <translation>%1 の制限: %2</translation>
    </message>
    <message>
        <source>Limit added to %1</source>
        <translation>%1 に制限を追加</translation>
    </message>
    <message>
        <source>Limit duplicated in %1</source>
        <translation>%1 の制限を複製</translation>
    </message>
    <message>
        <source>Limit removed from %1</source>
        <translation>%1 から制限を削除</translation>
    </message>
    <message>
        <source>Limits of %1 in another order</source>
        <translation>%1 の制限の順序を変更</translation>
    </message>
</context>
<context>
    <name>weir::gui::LimitText</name>
    <message>
        <source>every request</source>
        <translation>すべてのリクエスト</translation>
    </message>
    <message numerus="yes">
        <source>%1 request(s)</source>
        <comment>%1 is the number</comment>
        <translation>
            <numerusform>%1件のリクエスト</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 connection(s)</source>
        <comment>%1 is the number</comment>
        <translation>
            <numerusform>%1件の接続</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in</source>
        <comment>an amount of bytes received</comment>
        <translation>%1 (受信)</translation>
    </message>
    <message>
        <source>%1 out</source>
        <comment>an amount of bytes sent</comment>
        <translation>%1 (送信)</translation>
    </message>
    <message>
        <source>%1 a minute</source>
        <translation>毎分%1</translation>
    </message>
    <message>
        <source>%1 an hour</source>
        <translation>毎時%1</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>毎日%1</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>毎秒%1</translation>
    </message>
    <message>
        <source>Counts only %1.</source>
        <translation>%1 のみを数えます。</translation>
    </message>
    <message>
        <source>One request at a time, evenly spaced: %1.</source>
        <translation>リクエストを1件ずつ等間隔で処理します: %1。</translation>
    </message>
    <message>
        <source>One connection at a time, evenly spaced: %1.</source>
        <translation>接続を1件ずつ等間隔で処理します: %1。</translation>
    </message>
    <message>
        <source>At most %1 at once, then %2.</source>
        <translation>一度に最大%1、以降は%2までです。</translation>
    </message>
    <message>
        <source>Up to %1 more wait for their turn, for %2 at most.</source>
        <translation>さらに%1までは、最長%2の間、順番を待ちます。</translation>
    </message>
    <message numerus="yes">
        <source>%n ms</source>
        <translation>
            <numerusform>%nミリ秒</numerusform>
        </translation>
    </message>
    <message>
        <source>What is more is dropped, and TCP slows down.</source>
        <translation>超過分はドロップされ、TCP の速度が下がります。</translation>
    </message>
    <message>
        <source>What is more is dropped: connections stand still until then.</source>
        <translation>超過分はドロップされ、それまで接続は止まったままになります。</translation>
    </message>
    <message>
        <source>What is more is dropped without an answer.</source>
        <translation>超過分は応答なしでドロップされます。</translation>
    </message>
    <message>
        <source>What is more is refused with a reset (RST).</source>
        <translation>超過分はリセット (RST) で拒否されます。</translation>
    </message>
    <message>
        <source>What is more gets 429.</source>
        <translation>超過分には 429 を返します。</translation>
    </message>
    <message>
        <source>At most %1 in each calendar month by the clock of %2.</source>
        <translation>%2 の時刻で、暦月ごとに最大%1です。</translation>
    </message>
    <message>
        <source>At most %1 on each calendar day by the clock of %2.</source>
        <translation>%2 の時刻で、暦日ごとに最大%1です。</translation>
    </message>
    <message>
        <source>It begins anew at midnight there, and survives a restart of the host.</source>
        <translation>その地の午前0時に数え直します。使った量はホストを再起動しても失われません。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences, one after the other</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>paths from %1</source>
        <translation>%1 で始まるパス</translation>
    </message>
    <message>
        <source>host %1</source>
        <translation>ホスト %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message numerus="yes">
        <source>blocked for %1 after %n refusal(s)</source>
        <translation>
            <numerusform>%n回の拒否で%1ブロック</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refusal(s) within %1 block a client for %2.</source>
        <translation>
            <numerusform>%1以内に%n回拒否されたクライアントは、%2の間ブロックされます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every block lasts as long.</source>
        <translation>ブロック時間は毎回同じです。</translation>
    </message>
    <message>
        <source>Each further block lasts twice as long, %1 at most; who goes for as long without one begins anew.</source>
        <translation>以降のブロック時間は毎回2倍になります (最長%1)。同じ長さの間ブロックされなければ、最初の長さに戻ります。</translation>
    </message>
    <message>
        <source>Clients of priority %1 may use the first %2/8 of their burst and of a service&apos;s capacity: under pressure lower priorities are refused first.</source>
        <translation>優先度%1のクライアントは、自身のバーストとサービスの容量のうち、はじめの%2/8まで使用できます。混雑時は優先度の低いものから拒否されます。</translation>
    </message>
</context>
<context>
    <name>weir::gui::LinkMessages</name>
    <message>
        <source>The configuration in force can&apos;t be shown: %1</source>
        <translation>有効な設定を表示できません: %1</translation>
    </message>
    <message>
        <source>Connecting to weir-helper…</source>
        <translation>weir-helper に接続しています…</translation>
    </message>
    <message>
        <source>There is no system bus, over which weir-helper is reached. Limits that are in force stay in force, but nothing can be read or changed until it is back.</source>
        <translation>weir-helper との通信に使うシステムバスがありません。有効な制限はそのまま維持されますが、復旧するまで読み取りも変更もできません。</translation>
    </message>
    <message>
        <source>What is shown is of %1.</source>
        <translation>表示は %1 時点の内容です。</translation>
    </message>
    <message>
        <source>Weir keeps trying by itself. (%1)</source>
        <translation>Weir は自動的に再試行を続けます。(%1)</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>今すぐ再試行</translation>
    </message>
    <message>
        <source>weir-helper does not answer. Limits that are in force stay in force, but nothing can be read or changed until it is back. Where systemd runs, &quot;systemctl start weir-helper&quot; starts it.</source>
        <translation>weir-helper が応答しません。有効な制限は有効なままですが、復帰するまで値の読み取りも変更もできません。systemd が動作している環境では「systemctl start weir-helper」で起動できます。</translation>
    </message>
    <message>
        <source>Limits are paused until %1: everything passes.</source>
        <translation>%1 まで制限は一時停止中です。すべて通過します。</translation>
    </message>
    <message>
        <source>Limits are paused until somebody resumes them: everything passes.</source>
        <translation>再開されるまで制限は一時停止中です。すべて通過します。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Limits could not be resumed: %1</source>
        <translation>制限を再開できませんでした: %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::MainWindow</name>
    <message>
        <source>Weir</source>
        <translation>Weir</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>ポリシー</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Applied as revision %1.</source>
        <translation>リビジョン %1 として適用しました。</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;view…</source>
        <translation>確認(&amp;V)…</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>&amp;Apply…</source>
        <translation>適用(&amp;A)…</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>Shows what would change, and applies it from there</source>
        <translation>変更内容を表示し、そこから適用します</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>破棄(&amp;D)</translation>
    </message>
    <message>
        <source>Takes all changes back; Undo brings them again</source>
        <translation>すべての変更を破棄します (「元に戻す」で復元できます)</translation>
    </message>
    <message>
        <source>&amp;Import configuration…</source>
        <translation>設定をインポート(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export configuration…</source>
        <translation>設定をエクスポート(&amp;E)…</translation>
    </message>
    <message>
        <source>Configuration written to %1.</source>
        <translation>設定を %1 に書き出しました。</translation>
    </message>
    <message>
        <source>Export &amp;table as CSV…</source>
        <translation>表を CSV としてエクスポート(&amp;T)…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Export &amp;graph as CSV…</source>
        <translation>グラフを CSV としてエクスポート(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;About Weir</source>
        <translation>Weir について(&amp;A)</translation>
    </message>
    <message>
        <source>About Weir</source>
        <translation>Weir について</translation>
    </message>
    <message>
        <source>Weir %1</source>
        <translation>Weir %1</translation>
    </message>
    <message>
        <source>Limits what each HTTP client may take of this host.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>各 HTTP クライアントがこのホストで利用できる量を制限します。

GNU General Public License バージョン 3 またはそれ以降に基づくフリーソフトウェアです。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Nothing was exported: %1</source>
        <translation>エクスポートされませんでした: %1</translation>
    </message>
    <message>
        <source>Imported as revision %1.</source>
        <translation>リビジョン %1 としてインポートしました。</translation>
    </message>
    <message>
        <source>Import configuration</source>
        <translation>設定のインポート</translation>
    </message>
    <message>
        <source>Weir configurations (*.json);;All files (*)</source>
        <translation>Weir の設定 (*.json);;すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>weir::gui::MatchForm</name>
    <message>
        <source>Methods:</source>
        <translation>メソッド:</translation>
    </message>
    <message>
        <source>Path begins with:</source>
        <translation>パスの先頭:</translation>
    </message>
    <message>
        <source>Host:</source>
        <translation>ホスト:</translation>
    </message>
    <message>
        <source>any, or for example GET, POST</source>
        <translation>すべて (例: GET, POST)</translation>
    </message>
    <message>
        <source>any, or for example /login</source>
        <translation>すべて (例: /login)</translation>
    </message>
    <message>
        <source>any, or for example shop.example</source>
        <translation>すべて (例: shop.example)</translation>
    </message>
</context>
<context>
    <name>weir::gui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>weir::gui::NameEdit</name>
    <message>
        <source>A name is needed here.</source>
        <translation>名前を入力してください。</translation>
    </message>
    <message>
        <source>A name has at most 64 printable characters.</source>
        <translation>名前は表示可能な文字で64文字以内にしてください。</translation>
    </message>
    <message>
        <source>Another one is called &quot;%1&quot; already; choose another name.</source>
        <translation>「%1」という名前はすでに使われています。別の名前を指定してください。</translation>
    </message>
</context>
<context>
    <name>weir::gui::NoticeLabel</name>
    <message>
        <source>Fault: %1</source>
        <translation>誤り: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告: %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::OverviewClientsTable</name>
    <message>
        <source>Top clients</source>
        <translation>上位クライアント</translation>
    </message>
</context>
<context>
    <name>weir::gui::OverviewFigures</name>
    <message>
        <source>Passed</source>
        <translation>通過</translation>
    </message>
    <message>
        <source>Requests per second that were let through at once.</source>
        <translation>待たずに通過した毎秒のリクエスト数です。</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>遅延</translation>
    </message>
    <message>
        <source>Requests per second that were let through after a wait in a queue.</source>
        <translation>キューで待った後に通過した毎秒のリクエスト数です。</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否・ドロップ</translation>
    </message>
    <message>
        <source>Requests per second that were rejected with 429 or dropped.</source>
        <translation>429 で拒否されたか、ドロップされた毎秒のリクエスト数です。</translation>
    </message>
    <message>
        <source>Clients in the last minute</source>
        <translation>直近1分間のクライアント</translation>
    </message>
    <message>
        <source>Clients that sent something in the last minute.</source>
        <translation>直近1分間に何らかの送信があったクライアントです。</translation>
    </message>
    <message>
        <source>–</source>
        <comment>a figure that is not known</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <comment>clients</comment>
        <translation>%1以上</translation>
    </message>
</context>
<context>
    <name>weir::gui::OverviewHealthList</name>
    <message>
        <source>In order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
</context>
<context>
    <name>weir::gui::OverviewPage</name>
    <message>
        <source>Requests per second</source>
        <translation>毎秒のリクエスト数</translation>
    </message>
    <message>
        <source>Top clients</source>
        <translation>上位クライアント</translation>
    </message>
    <message>
        <source>Nobody has sent a request yet.</source>
        <translation>リクエストはまだありません。</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>動作状況</translation>
    </message>
    <message>
        <source>Top clients (numbers of %1)</source>
        <translation>上位クライアント (%1 時点の値)</translation>
    </message>
</context>
<context>
    <name>weir::gui::OverviewPause</name>
    <message>
        <source>Pause all limits until somebody resumes them?</source>
        <translation>再開の操作があるまで、すべての制限を一時停止しますか？</translation>
    </message>
    <message numerus="yes">
        <source>Pause all limits for %n minute(s)?</source>
        <translation>
            <numerusform>すべての制限を%n分間一時停止しますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Pause all limits…</source>
        <translation>すべての制限を一時停止(&amp;P)…</translation>
    </message>
    <message>
        <source>Re&amp;sume limits</source>
        <translation>制限を再開(&amp;S)</translation>
    </message>
    <message>
        <source>For &amp;5 minutes…</source>
        <translation>5分間(&amp;5)…</translation>
    </message>
    <message>
        <source>For &amp;10 minutes…</source>
        <translation>10分間(&amp;1)…</translation>
    </message>
    <message>
        <source>For 1 &amp;hour…</source>
        <translation>1時間(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Until resumed…</source>
        <translation>再開するまで(&amp;U)…</translation>
    </message>
    <message>
        <source>Let every request pass for a while. It is still counted.</source>
        <translation>しばらくの間、すべてのリクエストを通過させます。計数は継続されます。</translation>
    </message>
    <message>
        <source>Put all limits in force again.</source>
        <translation>すべての制限を再び有効にします。</translation>
    </message>
    <message>
        <source>Pause all limits</source>
        <translation>すべての制限を一時停止</translation>
    </message>
    <message>
        <source>Every request of every client passes in that time, and is counted.</source>
        <translation>その間は、すべてのクライアントのすべてのリクエストが通過します。計数は継続されます。</translation>
    </message>
    <message>
        <source>Pause limits</source>
        <translation>制限を一時停止</translation>
    </message>
</context>
<context>
    <name>weir::gui::OverviewSpan</name>
    <message>
        <source>Span of the chart</source>
        <translation>グラフの表示期間</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>span of the chart</comment>
        <translation>
            <numerusform>%n分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n minute(s)</source>
        <translation>
            <numerusform>直近%n分間</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show the last %n minute(s) (%1)</source>
        <translation>
            <numerusform>直近%n分間を表示 (%1)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PartListModel</name>
    <message>
        <source>new</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更あり</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>削除済み</translation>
    </message>
    <message>
        <source>Removed; the change is not applied yet.</source>
        <translation>削除済みです。この変更はまだ適用されていません。</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <comment>two lines</comment>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, summary</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>name, state, summary</comment>
        <translation>%1、%2: %3</translation>
    </message>
</context>
<context>
    <name>weir::gui::PartListPane</name>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>フィルター: %1</translation>
    </message>
    <message>
        <source>Nothing here has this text.</source>
        <translation>このテキストを含む項目はありません。</translation>
    </message>
</context>
<context>
    <name>weir::gui::PenaltyForm</name>
    <message>
        <source>&amp;Block clients that are refused too often</source>
        <translation>拒否が多すぎるクライアントをブロック(&amp;B)</translation>
    </message>
    <message>
        <source>Refusals:</source>
        <translation>拒否回数:</translation>
    </message>
    <message>
        <source>Within:</source>
        <translation>判定期間:</translation>
    </message>
    <message>
        <source>Block for:</source>
        <translation>ブロック時間:</translation>
    </message>
    <message>
        <source>At most:</source>
        <translation>最長ブロック時間:</translation>
    </message>
</context>
<context>
    <name>weir::gui::PoliciesPage</name>
    <message>
        <source>Policies</source>
        <translation>ポリシー</translation>
    </message>
    <message>
        <source>There is no policy yet. Make one with New; it limits nobody before you give it to a client or a service.</source>
        <translation>ポリシーはまだありません。「新規」で作成してください。クライアントまたはサービスに割り当てるまで、何も制限されません。</translation>
    </message>
    <message>
        <source>&amp;Bring it back</source>
        <translation>復元(&amp;B)</translation>
    </message>
    <message>
        <source>Empty policy</source>
        <translation>空のポリシー</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Policy %1 is removed in this draft. It stays in force until you apply the draft.</source>
        <translation>この下書きではポリシー %1 が削除されています。下書きを適用するまでは有効です。</translation>
    </message>
    <message>
        <source>A policy says how much its clients may do. Choose one in the list, or make a new one with New.</source>
        <translation>ポリシーは、クライアントに許可する量を定めます。一覧から選択するか、「新規」で作成してください。</translation>
    </message>
    <message>
        <source>Policy %1 added</source>
        <translation>ポリシー %1 を追加</translation>
    </message>
    <message>
        <source>Policy %1 brought back</source>
        <translation>ポリシー %1 を復元</translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyChoice</name>
    <message>
        <source>Choose a policy</source>
        <translation>ポリシーを選択</translation>
    </message>
    <message>
        <source>%1 (does not exist)</source>
        <translation>%1 (存在しません)</translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyClients</name>
    <message>
        <source>&amp;Assign…</source>
        <translation>割り当て(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>編集(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Unassign</source>
        <translation>割り当て解除(&amp;U)</translation>
    </message>
    <message>
        <source>Clients of this policy</source>
        <translation>このポリシーのクライアント</translation>
    </message>
    <message>
        <source>Unassign</source>
        <translation>割り当て解除</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編集…</translation>
    </message>
    <message>
        <source>Clients of this policy (%1)</source>
        <translation>このポリシーのクライアント (%1)</translation>
    </message>
    <message>
        <source>No client is assigned to this policy.</source>
        <translation>このポリシーに割り当てられたクライアントはありません。</translation>
    </message>
    <message>
        <source>Client %1 unassigned</source>
        <translation>クライアント %1 の割り当てを解除</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) unassigned</source>
        <translation>
            <numerusform>%n個のクライアントの割り当てを解除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n client(s) can be unassigned at once.</source>
        <translation>
            <numerusform>一度に割り当て解除できるクライアントは最大%n個です。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyForm</name>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Mode:</source>
        <translation>モード(&amp;M):</translation>
    </message>
    <message>
        <source>Enforce</source>
        <translation>適用する</translation>
    </message>
    <message>
        <source>What is beyond a limit is refused.</source>
        <translation>制限を超えた分は拒否されます。</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>観察のみ</translation>
    </message>
    <message>
        <source>Nothing is refused. What would have been is counted, so that you can see it first.</source>
        <translation>何も拒否されません。拒否されるはずだったものを数えるので、事前に影響を確認できます。</translation>
    </message>
    <message>
        <source>&amp;Priority:</source>
        <translation>優先度(&amp;P):</translation>
    </message>
    <message>
        <source>Mode of %1</source>
        <translation>%1 のモード</translation>
    </message>
    <message>
        <source>Priority of %1</source>
        <translation>%1 の優先度</translation>
    </message>
    <message>
        <source>Penalty of %1</source>
        <translation>%1 のペナルティ</translation>
    </message>
    <message>
        <source>Schedule of %1</source>
        <translation>%1 のスケジュール</translation>
    </message>
    <message>
        <source>Priority: %1 (default)</source>
        <translation>優先度: %1 (既定)</translation>
    </message>
    <message>
        <source>Priority: %1</source>
        <translation>優先度: %1</translation>
    </message>
    <message>
        <source>Penalty: %1</source>
        <translation>ペナルティ: %1</translation>
    </message>
    <message>
        <source>Schedule: none, the same at all hours</source>
        <translation>スケジュール: なし (終日同じ)</translation>
    </message>
    <message numerus="yes">
        <source>Schedule: %n time span(s) with another policy&apos;s limits</source>
        <translation>
            <numerusform>スケジュール: %n件の時間帯で別のポリシーの制限を使用</numerusform>
        </translation>
    </message>
    <message>
        <source>Name of the policy</source>
        <translation>ポリシーの名前</translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyListModel</name>
    <message>
        <source>, </source>
        <comment>between names of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Not used: no client and no service has it.</source>
        <translation>未使用: どのクライアントもサービスも使用していません。</translation>
    </message>
    <message numerus="yes">
        <source>used by %1 client(s)</source>
        <comment>%1 is the number</comment>
        <translation>
            <numerusform>%1個のクライアントが使用</numerusform>
        </translation>
    </message>
    <message>
        <source>default of service %1</source>
        <translation>サービス %1 の既定</translation>
    </message>
    <message>
        <source>stands in for %1 at times</source>
        <translation>時間帯により %1 の代わりに使用</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1、ほか%n件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyRemovalDialog</name>
    <message>
        <source>Policy %1 removed</source>
        <translation>ポリシー %1 を削除</translation>
    </message>
    <message>
        <source>Remove policy %1</source>
        <translation>ポリシー %1 の削除</translation>
    </message>
    <message>
        <source>This policy is in use. %1
Choose what takes its place; it can all be undone.</source>
        <translation>このポリシーは使用中です。%1
代わりに使うものを選択してください。すべて元に戻せます。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>There is no other policy. Make one first, or unassign its clients.</source>
        <translation>ほかのポリシーがありません。先に作成するか、クライアントの割り当てを解除してください。</translation>
    </message>
    <message>
        <source>&amp;In its place:</source>
        <translation>代わりのポリシー(&amp;I):</translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyTemplates</name>
    <message>
        <source>API tier</source>
        <translation>API 利用枠</translation>
    </message>
    <message>
        <source>100 requests a second with a burst of 20.</source>
        <translation>毎秒100件のリクエスト、バーストは20です。</translation>
    </message>
    <message>
        <source>Login protection</source>
        <translation>ログイン保護</translation>
    </message>
    <message>
        <source>30 logins a minute, and a block for who keeps trying.</source>
        <translation>ログインは毎分30回までとし、試行を続けるクライアントをブロックします。</translation>
    </message>
    <message>
        <source>Bandwidth cap</source>
        <translation>帯域幅の上限</translation>
    </message>
    <message>
        <source>2 MB a second each way.</source>
        <translation>送受信それぞれ毎秒2 MBです。</translation>
    </message>
    <message>
        <source>Count only</source>
        <translation>計数のみ</translation>
    </message>
    <message>
        <source>A limit that is watched and refuses nobody yet.</source>
        <translation>監視するだけで、まだ何も拒否しない制限です。</translation>
    </message>
    <message>
        <source>Exempt</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>No limit at all; requests are counted.</source>
        <translation>制限は一切ありません。リクエストは数えられます。</translation>
    </message>
</context>
<context>
    <name>weir::gui::QuantityEdit</name>
    <message>
        <source>none (default)</source>
        <translation>なし (既定)</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (既定)</translation>
    </message>
</context>
<context>
    <name>weir::gui::RateEdit</name>
    <message>
        <source>for example 5GB/day or 100GB/month</source>
        <translation>例: 5GB/day、100GB/month</translation>
    </message>
    <message>
        <source>for example 1000/day or 1M/month</source>
        <translation>例: 1000/day、1M/month</translation>
    </message>
    <message>
        <source>for example 2MB/s or 1GiB/d</source>
        <translation>例: 2MB/s、1GiB/d</translation>
    </message>
    <message>
        <source>for example 100/s, 30/m or 1000/d</source>
        <translation>例: 100/s、30/m、1000/d</translation>
    </message>
    <message>
        <source>A quota needs an amount; write for example 1000/day.</source>
        <translation>クォータには量が必要です。1000/day のように入力してください。</translation>
    </message>
    <message>
        <source>A rate is needed here; %1.</source>
        <translation>レートを入力してください (%1)。</translation>
    </message>
    <message>
        <source>A bucket fills evenly: write /d for a day. For whole calendar days or months choose a calendar quota.</source>
        <translation>バケットは均等に補充されます。1日あたりは /d と入力してください。暦の日や月を単位にするには、暦クォータを選択してください。</translation>
    </message>
    <message>
        <source>A calendar quota counts by /day or /month; write for example 1000/day.</source>
        <translation>暦クォータは /day または /month で数えます。1000/day のように入力してください。</translation>
    </message>
</context>
<context>
    <name>weir::gui::RatesChart</name>
    <message>
        <source>Requests per second, newest second first</source>
        <translation>毎秒のリクエスト数 (新しい順)</translation>
    </message>
    <message>
        <source>Show as &amp;table</source>
        <translation>表として表示(&amp;T)</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>毎秒のリクエスト数</translation>
    </message>
    <message>
        <source>Show the same numbers as a table instead of as a chart.</source>
        <translation>同じ値をグラフの代わりに表で表示します。</translation>
    </message>
</context>
<context>
    <name>weir::gui::RatesLegend</name>
    <message>
        <source>Numbers of %1</source>
        <translation>%1 時点の値</translation>
    </message>
    <message>
        <source>–</source>
        <comment>a rate that is not known</comment>
        <translation>–</translation>
    </message>
</context>
<context>
    <name>weir::gui::RatesTableModel</name>
    <message>
        <source>no data</source>
        <translation>データなし</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>要求</translation>
    </message>
</context>
<context>
    <name>weir::gui::RatesView</name>
    <message>
        <source>Waiting for the first second of data</source>
        <translation>最初の1秒分のデータを待っています</translation>
    </message>
    <message>
        <source>No data in this span</source>
        <translation>この期間のデータはありません</translation>
    </message>
    <message>
        <source>No traffic in this span</source>
        <translation>この期間のトラフィックはありません</translation>
    </message>
</context>
<context>
    <name>weir::gui::ReviewDialog</name>
    <message>
        <source>Review changes</source>
        <translation>変更の確認</translation>
    </message>
    <message>
        <source>Applying</source>
        <translation>適用中</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>適用(&amp;A)</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to the configuration in force (revision %1):</source>
        <translation>
            <numerusform>有効な設定 (リビジョン %1) に対する%n件の変更:</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for weir-helper; you may be asked for a password.</source>
        <translation>weir-helper を待っています。パスワードの入力を求められる場合があります。</translation>
    </message>
    <message>
        <source>There is nothing to apply.</source>
        <translation>適用する変更はありません。</translation>
    </message>
    <message>
        <source>weir-helper can&apos;t be reached. The changes are kept until it is back.</source>
        <translation>weir-helper に接続できません。変更は復旧するまで保持されます。</translation>
    </message>
    <message>
        <source>What is marked as a fault has to be mended before this can be applied.</source>
        <translation>適用するには、誤りと示された箇所を先に修正する必要があります。</translation>
    </message>
    <message>
        <source>You may not change limits on this host: polkit refuses org.weir.configure to your account. Ask its administrator, or export the configuration and hand it over.</source>
        <translation>このホストの制限を変更する権限がありません。polkit が、お使いのアカウントに org.weir.configure を許可していません。管理者に依頼するか、設定をエクスポートして渡してください。</translation>
    </message>
    <message>
        <source>You will be asked for a password once. All changes come into force together.</source>
        <translation>パスワードの入力を1回求められます。すべての変更は同時に有効になります。</translation>
    </message>
    <message>
        <source>All changes come into force together.</source>
        <translation>すべての変更は同時に有効になります。</translation>
    </message>
    <message>
        <source>Nothing was applied: the question for a password was closed.</source>
        <translation>適用されませんでした: パスワードの入力画面が閉じられました。</translation>
    </message>
    <message>
        <source>Nothing was applied: %1 If no window asked for a password, no polkit agent runs in this session; desktop environments start one, and weirctl brings its own.</source>
        <translation>適用されませんでした: %1 パスワードの入力画面が表示されなかった場合は、このセッションで polkit エージェントが動作していません。エージェントはデスクトップ環境が起動します。weirctl は独自のエージェントを備えています。</translation>
    </message>
    <message>
        <source>Nothing was applied: the configuration was changed elsewhere meanwhile. The changes have been carried over; look at them once more and apply again.</source>
        <translation>適用されませんでした: その間に設定が別の場所で変更されました。変更は引き継がれています。もう一度確認してから適用してください。</translation>
    </message>
    <message>
        <source>Nothing was applied: %1</source>
        <translation>適用されませんでした: %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::RevisionModel</name>
    <message>
        <source>Revision</source>
        <translation>リビジョン</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>変更</translation>
    </message>
</context>
<context>
    <name>weir::gui::ScheduleForm</name>
    <message>
        <source>Add &amp;hours</source>
        <translation>時間帯を追加(&amp;H)</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>曜日</translation>
    </message>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>タイムゾーン</translation>
    </message>
    <message>
        <source>Limits of</source>
        <translation>適用ポリシー</translation>
    </message>
    <message>
        <source>These limits hold at all hours. In hours that you add, another policy&apos;s hold.</source>
        <translation>この制限は終日有効です。時間帯を追加すると、その間は別のポリシーの制限が有効になります。</translation>
    </message>
    <message>
        <source>Hours need a second policy, whose limits then hold. Make one first.</source>
        <translation>時間帯には、その間に制限を適用する別のポリシーが必要です。先に作成してください。</translation>
    </message>
</context>
<context>
    <name>weir::gui::ScheduleRow</name>
    <message>
        <source>Remove these hours</source>
        <translation>この時間帯を削除</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>曜日</translation>
    </message>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>タイムゾーン</translation>
    </message>
    <message>
        <source>Policy in these hours</source>
        <translation>この時間帯のポリシー</translation>
    </message>
</context>
<context>
    <name>weir::gui::Section</name>
    <message>
        <source>open</source>
        <translation>展開</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>折りたたみ</translation>
    </message>
</context>
<context>
    <name>weir::gui::ServiceCapabilities</name>
    <message>
        <source>The helper has not said yet what this system can do.</source>
        <translation>このシステムで利用できる機能について、ヘルパーからまだ応答がありません。</translation>
    </message>
    <message>
        <source>What Weir can use of this kernel and this installation. Where something is missing, the reason says what follows from it.</source>
        <translation>このカーネルとこのインストール環境で Weir が利用できる機能です。利用できない機能については、理由欄にその影響を示します。</translation>
    </message>
    <message>
        <source>Capability</source>
        <translation>機能</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>利用可否</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>機能</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>No</source>
        <translation>いいえ</translation>
    </message>
</context>
<context>
    <name>weir::gui::ServiceForm</name>
    <message>
        <source>A service has at least one port, for example 80.</source>
        <translation>サービスには1つ以上のポートが必要です (例: 80)。</translation>
    </message>
    <message>
        <source>None: they are only counted</source>
        <translation>なし: 計数のみ</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Ports:</source>
        <translation>ポート(&amp;P):</translation>
    </message>
    <message>
        <source>P&amp;rotocol:</source>
        <translation>プロトコル(&amp;R):</translation>
    </message>
    <message>
        <source>&amp;Addresses:</source>
        <translation>アドレス(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Interfaces:</source>
        <translation>インターフェース(&amp;I):</translation>
    </message>
    <message>
        <source>for example 80, 8080</source>
        <translation>例: 80, 8080</translation>
    </message>
    <message>
        <source>any, or for example 192.0.2.10</source>
        <translation>すべて (例: 192.0.2.10)</translation>
    </message>
    <message>
        <source>all that Weir is attached to, or for example eth0</source>
        <translation>Weir がアタッチしているものすべて (例: eth0)</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Requests are encrypted: only connections and bytes can be limited, and clients be told apart by server name or address.</source>
        <translation>リクエストは暗号化されています。制限できるのは接続とバイト数のみで、クライアントはサーバー名またはアドレスで区別されます。</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>Only connections and bytes are seen, and clients are told apart by address.</source>
        <translation>接続とバイト数のみを確認でき、クライアントはアドレスで区別されます。</translation>
    </message>
    <message>
        <source>By the first bytes</source>
        <translation>先頭バイトで判別</translation>
    </message>
    <message>
        <source>Each connection&apos;s first bytes decide whether it is HTTP or TLS.</source>
        <translation>各接続の先頭バイトから、HTTP か TLS かを判別します。</translation>
    </message>
    <message>
        <source>Who a client is</source>
        <translation>クライアントの識別</translation>
    </message>
    <message>
        <source>Look for:</source>
        <translation>識別元:</translation>
    </message>
    <message>
        <source>&amp;Unknown clients:</source>
        <translation>未知のクライアント(&amp;U):</translation>
    </message>
    <message>
        <source>Ne&amp;w identities:</source>
        <translation>新しい識別子(&amp;W):</translation>
    </message>
    <message>
        <source>&amp;Trusted proxies:</source>
        <translation>信頼するプロキシ(&amp;T):</translation>
    </message>
    <message>
        <source>The first source that a request carries names its client.</source>
        <translation>リクエストに含まれる最初の識別元でクライアントを特定します。</translation>
    </message>
    <message>
        <source>Each unknown client gets this policy with a bucket of its own.</source>
        <translation>未知のクライアントごとに、このポリシーと専用のバケットを割り当てます。</translation>
    </message>
    <message>
        <source>So many buckets at most for identities that one address shows for the first time; what is beyond is charged to the address.</source>
        <translation>1つのアドレスから初めて現れた識別子に割り当てるバケット数の上限です。超過分はそのアドレスに計上されます。</translation>
    </message>
    <message>
        <source>none, or for example 10.0.0.0/8</source>
        <translation>なし (例: 10.0.0.0/8)</translation>
    </message>
    <message>
        <source>Only these are believed when they name another address as the client&apos;s.</source>
        <translation>クライアントのアドレスとして別のアドレスが示された場合、ここに挙げたプロキシからのものだけを信頼します。</translation>
    </message>
    <message>
        <source>When there is too much</source>
        <translation>過負荷時の動作</translation>
    </message>
    <message>
        <source>No room left:</source>
        <translation>空きがない場合:</translation>
    </message>
    <message>
        <source>Admit</source>
        <translation>許可</translation>
    </message>
    <message>
        <source>A client for which the tables have no room passes uncounted.</source>
        <translation>テーブルに空きがないクライアントは、数えずに通過させます。</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>A client for which the tables have no room is refused.</source>
        <translation>テーブルに空きがないクライアントは拒否されます。</translation>
    </message>
    <message>
        <source>Protocol of %1</source>
        <translation>%1 のプロトコル</translation>
    </message>
    <message>
        <source>How %1 tells clients apart</source>
        <translation>%1 のクライアント識別方法</translation>
    </message>
    <message>
        <source>Default policy of %1</source>
        <translation>%1 の既定のポリシー</translation>
    </message>
    <message>
        <source>New identities of %1</source>
        <translation>%1 の新しい識別子</translation>
    </message>
    <message>
        <source>Capacity of %1</source>
        <translation>%1 の容量</translation>
    </message>
    <message>
        <source>Overload of %1</source>
        <translation>%1 の過負荷時の動作</translation>
    </message>
    <message>
        <source>Ports of %1</source>
        <translation>%1 のポート</translation>
    </message>
    <message>
        <source>Addresses of %1</source>
        <translation>%1 のアドレス</translation>
    </message>
    <message>
        <source>Interfaces of %1</source>
        <translation>%1 のインターフェース</translation>
    </message>
    <message>
        <source>Trusted proxies of %1</source>
        <translation>%1 の信頼するプロキシ</translation>
    </message>
    <message>
        <source>Capacity: %1 for all clients together</source>
        <translation>容量: 全クライアント合計で %1</translation>
    </message>
    <message>
        <source>Capacity: no limit for all clients together</source>
        <translation>容量: 全クライアント合計の制限なし</translation>
    </message>
    <message>
        <source>Name of the service</source>
        <translation>サービスの名前</translation>
    </message>
</context>
<context>
    <name>weir::gui::ServiceInterfaces</name>
    <message>
        <source>Attached</source>
        <translation>アタッチ済み</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>存在しない</translation>
    </message>
    <message>
        <source>Being given up</source>
        <translation>解放中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Weir attaches to it as soon as it appears.</source>
        <translation>現れるとすぐに Weir がアタッチします。</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>追加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>Weir sees what arrives on these interfaces. A pattern like veth* also takes interfaces that appear later.</source>
        <translation>Weir は、これらのインターフェースに届くものを監視します。veth* のようなパターンは、後から現れるインターフェースにも一致します。</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>インターフェース</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>インターフェース</translation>
    </message>
    <message>
        <source>No interface is named, so Weir is attached nowhere and limits nothing. Add one below.</source>
        <translation>インターフェースが指定されていないため、Weir はどこにもアタッチされず、何も制限しません。下の欄で追加してください。</translation>
    </message>
    <message>
        <source>Interface or pattern to add</source>
        <translation>追加するインターフェースまたはパターン</translation>
    </message>
    <message>
        <source>an interface or a pattern, for example eth0 or veth*</source>
        <translation>インターフェースまたはパターン (例: eth0、veth*)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Weir attaches to it when you apply the draft.</source>
        <translation>下書きを適用すると、Weir がアタッチします。</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>The helper does not answer.</source>
        <translation>ヘルパーが応答しません。</translation>
    </message>
    <message>
        <source>Weir attaches as soon as one appears.</source>
        <translation>一致するものが現れるとすぐに Weir がアタッチします。</translation>
    </message>
    <message numerus="yes">
        <source>%n interface(s)</source>
        <translation>
            <numerusform>%n個のインターフェース</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>削除済み</translation>
    </message>
    <message>
        <source>Weir leaves it when you apply the draft.</source>
        <translation>下書きを適用すると、Weir がデタッチします。</translation>
    </message>
    <message>
        <source>%1 is in the list already.</source>
        <translation>%1 はすでに一覧にあります。</translation>
    </message>
    <message>
        <source>Interface %1 added</source>
        <translation>インターフェース %1 を追加</translation>
    </message>
    <message>
        <source>Interface %1 removed</source>
        <translation>インターフェース %1 を削除</translation>
    </message>
</context>
<context>
    <name>weir::gui::ServiceListModel</name>
    <message>
        <source>Unknown clients are only counted.</source>
        <translation>未知のクライアントは数えるだけです。</translation>
    </message>
    <message>
        <source>Unknown clients get %1.</source>
        <translation>未知のクライアントには %1 が適用されます。</translation>
    </message>
</context>
<context>
    <name>weir::gui::ServicesPage</name>
    <message>
        <source>Services</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>There is no service yet, so nothing is limited. Make one with New.</source>
        <translation>サービスがまだないため、何も制限されていません。「新規」で作成してください。</translation>
    </message>
    <message>
        <source>&amp;Bring it back</source>
        <translation>復元(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Services</source>
        <translation>サービス(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Interfaces</source>
        <translation>インターフェース(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Capabilities</source>
        <translation>機能(&amp;C)</translation>
    </message>
    <message>
        <source>Service on port 80</source>
        <translation>ポート 80 のサービス</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Service %1 is removed in this draft. It stays in force until you apply the draft.</source>
        <translation>この下書きではサービス %1 が削除されています。下書きを適用するまでは有効です。</translation>
    </message>
    <message>
        <source>A service says where requests are expected and who their clients are. Choose one in the list, or make a new one with New.</source>
        <translation>サービスは、リクエストを受け付ける場所と、そのクライアントの識別方法を定めます。一覧から選択するか、「新規」で作成してください。</translation>
    </message>
    <message>
        <source>Service %1 added</source>
        <translation>サービス %1 を追加</translation>
    </message>
    <message>
        <source>Service %1 removed</source>
        <translation>サービス %1 を削除</translation>
    </message>
    <message>
        <source>Service %1 brought back</source>
        <translation>サービス %1 を復元</translation>
    </message>
</context>
<context>
    <name>weir::gui::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a page&apos;s name and its shortcut</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>weir::gui::SourceChain</name>
    <message>
        <source>Add source</source>
        <translation>識別元を追加</translation>
    </message>
</context>
<context>
    <name>weir::gui::SourceRow</name>
    <message>
        <source>Look here earlier</source>
        <translation>先に調べる</translation>
    </message>
    <message>
        <source>Look here later</source>
        <translation>後で調べる</translation>
    </message>
    <message>
        <source>Don&apos;t look here</source>
        <translation>調べない</translation>
    </message>
    <message>
        <source>IPv4 prefix length</source>
        <translation>IPv4 プレフィックス長</translation>
    </message>
    <message>
        <source>IPv6 prefix length</source>
        <translation>IPv6 プレフィックス長</translation>
    </message>
    <message>
        <source>Addresses that share so many bits count as one client.</source>
        <translation>このビット数まで一致するアドレスは、1つのクライアントとして数えます。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>識別元</translation>
    </message>
    <message>
        <source>Name of the source</source>
        <translation>識別元の名前</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>position in a list</comment>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>weir::gui::SourceText</name>
    <message>
        <source>HTTP header</source>
        <translation>HTTP ヘッダー</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer トークン</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Query parameter</source>
        <translation>クエリパラメーター</translation>
    </message>
    <message>
        <source>TLS server name (SNI)</source>
        <translation>TLS サーバー名 (SNI)</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Address (/%1 and /%2)</source>
        <translation>アドレス (/%1 と /%2)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind of source, its name</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>weir::gui::StatusLine</name>
    <message>
        <source>attached nowhere</source>
        <translation>アタッチなし</translation>
    </message>
    <message>
        <source>attached to %1</source>
        <translation>%1 にアタッチ済み</translation>
    </message>
    <message>
        <source>Not connected; last heard at %1</source>
        <translation>未接続 (最後の応答: %1)</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未接続</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>接続済み</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>リビジョン %1</translation>
    </message>
    <message>
        <source>limits are paused</source>
        <translation>制限は一時停止中</translation>
    </message>
    <message>
        <source>You may change limits</source>
        <translation>制限を変更できます</translation>
    </message>
    <message>
        <source>Changes ask for a password</source>
        <translation>変更にはパスワードが必要です</translation>
    </message>
    <message>
        <source>You may look only</source>
        <translation>表示のみ可能です</translation>
    </message>
</context>
<context>
    <name>weir::gui::TimeZoneEdit</name>
    <message>
        <source>for example Europe/Berlin or UTC</source>
        <translation>例: Europe/Berlin、UTC</translation>
    </message>
    <message>
        <source>A time zone is needed here, for example Europe/Berlin or UTC.</source>
        <translation>タイムゾーンを入力してください (例: Europe/Berlin、UTC)。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time zone here; write for example Europe/Berlin or UTC.</source>
        <translation>「%1」はこのシステムで使えるタイムゾーンではありません。Europe/Berlin や UTC のように入力してください。</translation>
    </message>
</context>
<context>
    <name>weir::gui::TopClientsModel</name>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>–</source>
        <comment>a rate that is not known</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>ポリシー</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通過</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>遅延</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>ドロップ</translation>
    </message>
</context>
<context>
    <name>weir::gui::WordListEdit</name>
    <message>
        <source>&quot;%1&quot; stands here twice; remove one of them.</source>
        <translation>「%1」が重複しています。一方を削除してください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port; write a whole number from 1 to 65535.</source>
        <translation>「%1」はポート番号ではありません。1～65535の整数を入力してください。</translation>
    </message>
</context>
</TS>
