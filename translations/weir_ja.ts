<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>BlockText</name>
    <message>
        <source>Until %1 (for another %2), by its policy&apos;s penalty for too many refusals</source>
        <translation>%1 まで (あと %2)。拒否の回数が多すぎたため、ポリシーのペナルティによる</translation>
    </message>
    <message>
        <source>Until %1 (for another %2), by a person</source>
        <translation>%1 まで (あと %2)。人による操作</translation>
    </message>
</context>
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
    <name>ControlDescription</name>
    <message>
        <source>%1: %2</source>
        <comment>what a control is for, what is said of it</comment>
        <translation>%1: %2</translation>
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
    <name>DifferenceWords</name>
    <message>
        <source>requests %1</source>
        <translation>リクエスト %1</translation>
    </message>
    <message>
        <source>connections %1</source>
        <translation>接続 %1</translation>
    </message>
    <message>
        <source>bytes-in %1</source>
        <translation>受信バイト %1</translation>
    </message>
    <message>
        <source>bytes-out %1</source>
        <translation>送信バイト %1</translation>
    </message>
    <message>
        <source>burst %1</source>
        <translation>バースト %1</translation>
    </message>
    <message>
        <source>queue %1</source>
        <translation>キュー %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>タイムゾーン %1</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>対象: %1</translation>
    </message>
    <message>
        <source>path %1</source>
        <translation>パス %1</translation>
    </message>
    <message>
        <source>host %1</source>
        <translation>ホスト %1</translation>
    </message>
    <message>
        <source>%1 refusals within %2 block for %3</source>
        <translation>%2 以内に %1 回拒否されると %3 の間ブロック</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最長 %1</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>ポート %1</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>宛先 %1</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>インターフェイス %1</translation>
    </message>
    <message>
        <source>clients by %1</source>
        <translation>クライアントの識別: %1</translation>
    </message>
    <message>
        <source>others %1</source>
        <translation>その他は %1</translation>
    </message>
    <message>
        <source>header %1</source>
        <translation>ヘッダー %1</translation>
    </message>
    <message>
        <source>address %1 and %2</source>
        <translation>アドレス (%1 と %2)</translation>
    </message>
    <message>
        <source>%1 %2 to %3 %4 as %5</source>
        <translation>%1 の %2 から %3 (%4) は %5</translation>
    </message>
    <message>
        <source>%1 is %2 until %3</source>
        <translation>%1 は %3 まで %2</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 は %2</translation>
    </message>
    <message>
        <source>every request</source>
        <translation>すべてのリクエスト</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>only observed</source>
        <translation>観察のみ</translation>
    </message>
    <message>
        <source>only counted</source>
        <translation>数えるだけ</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>リクエスト</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>bytes-in</source>
        <translation>受信バイト</translation>
    </message>
    <message>
        <source>bytes-out</source>
        <translation>送信バイト</translation>
    </message>
    <message>
        <source>token-bucket</source>
        <translation>トークンバケット</translation>
    </message>
    <message>
        <source>leaky-bucket</source>
        <translation>リーキーバケット</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>ドロップ</translation>
    </message>
    <message>
        <source>enforce</source>
        <translation>強制</translation>
    </message>
    <message>
        <source>observe</source>
        <translation>観察</translation>
    </message>
    <message>
        <source>admit</source>
        <translation>許可</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between properties</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between parts</comment>
        <translation> / </translation>
    </message>
    <message>
        <source>cookie %1</source>
        <translation>Cookie %1</translation>
    </message>
    <message>
        <source>query %1</source>
        <translation>クエリパラメーター %1</translation>
    </message>
    <message>
        <source>bearer</source>
        <translation>Bearer トークン</translation>
    </message>
</context>
<context>
    <name>ExplanationText</name>
    <message>
        <source>%1 was so in revision %2 already, the oldest that can be compared.</source>
        <translation>%1 は、比較できる最も古いリビジョン %2 ですでにこのとおりでした。</translation>
    </message>
    <message>
        <source>%1 is on trial as revision %2, begun by %3 on %4.</source>
        <translation>%1 は、%3 が %4 に始めたリビジョン %2 として試行中です。</translation>
    </message>
    <message>
        <source>%1 has been so since revision %2, made by %3 on %4.</source>
        <translation>%1 は、%3 が %4 に作ったリビジョン %2 以降このとおりです。</translation>
    </message>
    <message>
        <source>Limit %1</source>
        <translation>制限 %1</translation>
    </message>
    <message>
        <source>Policy %1</source>
        <translation>ポリシー %1</translation>
    </message>
    <message>
        <source>Client %1</source>
        <translation>クライアント %1</translation>
    </message>
    <message>
        <source>Service %1</source>
        <translation>サービス %1</translation>
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
    <name>NotificationText</name>
    <message>
        <source>Weir can do less than before</source>
        <translation>Weir の機能の一部が使えなくなりました</translation>
    </message>
    <message>
        <source>Service %1 is at its capacity</source>
        <translation>サービス %1 が容量に達しました</translation>
    </message>
    <message>
        <source>Policy %1 blocks a client</source>
        <translation>ポリシー %1 がクライアントをブロックしました</translation>
    </message>
    <message>
        <source>Policy %1 refuses requests</source>
        <translation>ポリシー %1 がリクエストを拒否しています</translation>
    </message>
    <message numerus="yes">
        <source>%n such event(s) since the last message.</source>
        <translation>
            <numerusform>前回の通知以降、同様のイベントが%n件ありました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) happen at once</source>
        <translation>
            <numerusform>%n件のことが同時に起きています</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか%n件</numerusform>
        </translation>
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
    <name>PaletteItems</name>
    <message>
        <source>policy</source>
        <translation>ポリシー</translation>
    </message>
    <message>
        <source>Opens the policy.</source>
        <translation>ポリシーを開きます。</translation>
    </message>
    <message>
        <source>service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Opens the service.</source>
        <translation>サービスを開きます。</translation>
    </message>
    <message>
        <source>interface</source>
        <translation>インターフェース</translation>
    </message>
    <message>
        <source>Opens the interfaces.</source>
        <translation>インターフェースを開きます。</translation>
    </message>
    <message>
        <source>client of policy %1</source>
        <translation>ポリシー %1 のクライアント</translation>
    </message>
    <message>
        <source>Shows the client.</source>
        <translation>クライアントを表示します。</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>リビジョン %1</translation>
    </message>
    <message>
        <source>by %1, %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>not complete yet</source>
        <translation>入力途中</translation>
    </message>
    <message>
        <source>command</source>
        <translation>コマンド</translation>
    </message>
</context>
<context>
    <name>PaletteText</name>
    <message>
        <source>Type for example: %1</source>
        <translation>入力例: %1</translation>
    </message>
    <message>
        <source>Whom?</source>
        <translation>対象を入力してください。</translation>
    </message>
    <message>
        <source>For how long?</source>
        <translation>長さを入力してください。</translation>
    </message>
    <message>
        <source>“%1” is too much here.</source>
        <translation>「%1」は余分です。</translation>
    </message>
    <message>
        <source>Adds client %1 (%2) with policy %3.</source>
        <translation>クライアント %1 (%2) をポリシー %3 で追加します。</translation>
    </message>
    <message>
        <source>Client %1 gets policy %2 instead of %3.</source>
        <translation>クライアント %1 のポリシーを %3 から %2 に変えます。</translation>
    </message>
    <message>
        <source>That ends at %1; from then on the service&apos;s default policy holds.</source>
        <translation>これは %1 に終わり、その後はサービスの既定のポリシーになります。</translation>
    </message>
    <message>
        <source>It is a change of the draft, in force once it is applied.</source>
        <translation>下書きの変更です。適用すると有効になります。</translation>
    </message>
    <message>
        <source>To what rate?</source>
        <translation>レートを入力してください。</translation>
    </message>
    <message>
        <source>Adds policy %1:</source>
        <translation>ポリシー %1 を追加します:</translation>
    </message>
    <message>
        <source>Limit %1 to %2</source>
        <translation>%1 を %2 に制限</translation>
    </message>
    <message>
        <source>Which policy?</source>
        <translation>ポリシーを入力してください。</translation>
    </message>
    <message>
        <source>There is no policy “%1”.</source>
        <translation>ポリシー「%1」はありません。</translation>
    </message>
    <message>
        <source>Assign %1 to %2</source>
        <translation>%1 を %2 に割り当て</translation>
    </message>
    <message>
        <source>It is done at once and is no part of the draft; you may be asked for a password.</source>
        <translation>下書きではなく、ただちに実行されます。パスワードを求められることがあります。</translation>
    </message>
    <message>
        <source>Block %1 for %2</source>
        <translation>%1 を %2 ブロック</translation>
    </message>
    <message>
        <source>All its requests are refused in that time.</source>
        <translation>その間、すべてのリクエストが拒否されます。</translation>
    </message>
    <message>
        <source>Unblock %1</source>
        <translation>%1 のブロックを解除</translation>
    </message>
    <message>
        <source>Its requests are judged by its limits again.</source>
        <translation>リクエストは再び制限に従って判定されます。</translation>
    </message>
    <message>
        <source>Refill the limits of %1</source>
        <translation>%1 の制限を満杯に戻す</translation>
    </message>
    <message>
        <source>As if it had used nothing; counters stay.</source>
        <translation>何も使っていない状態に戻します。カウンターはそのままです。</translation>
    </message>
    <message>
        <source>Pause all limits until resumed</source>
        <translation>再開するまですべての制限を一時停止</translation>
    </message>
    <message>
        <source>Pause all limits for %1</source>
        <translation>すべての制限を %1 一時停止</translation>
    </message>
    <message>
        <source>Every request passes and is counted.</source>
        <translation>すべてのリクエストが通過し、数だけ数えます。</translation>
    </message>
    <message>
        <source>Resume limits</source>
        <translation>制限を再開</translation>
    </message>
    <message>
        <source>All limits are in force again.</source>
        <translation>すべての制限が再び有効になります。</translation>
    </message>
    <message>
        <source>Explain %1</source>
        <translation>%1 の説明</translation>
    </message>
    <message>
        <source>Shows what one more request of it would meet, and why.</source>
        <translation>次のリクエストがどうなるかと、その理由を表示します。</translation>
    </message>
</context>
<context>
    <name>QuestionBox</name>
    <message>
        <source>Question</source>
        <translation>質問</translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>Nothing was counted in this range.</source>
        <translation>この範囲では何も数えられていません。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>到着</translation>
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
        <source>Bytes in</source>
        <translation>受信バイト数</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>送信バイト数</translation>
    </message>
    <message>
        <source>Changes of the configuration</source>
        <translation>設定の変更</translation>
    </message>
    <message>
        <source>The configuration was not changed in this range.</source>
        <translation>この範囲では設定は変更されていません。</translation>
    </message>
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
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Weir: requests to %1</source>
        <translation>Weir: %1 へのリクエスト</translation>
    </message>
    <message>
        <source>Requests to %1</source>
        <translation>%1 へのリクエスト</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1 から %2 まで</translation>
    </message>
    <message>
        <source>Made on %1 by Weir %2</source>
        <translation>%1、Weir %2 により作成</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>1秒あたりのリクエスト数</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>ポリシー</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>ポリシー</translation>
    </message>
</context>
<context>
    <name>RevisionSummary</name>
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
        <source>interfaces</source>
        <translation>インターフェース</translation>
    </message>
    <message>
        <source>services</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>policies</source>
        <translation>ポリシー</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>%1 %2 added</source>
        <extracomment>%1: what kind of part, %2: its name</extracomment>
        <translation>%1 %2 を追加</translation>
    </message>
    <message>
        <source>%1 %2 changed</source>
        <translation>%1 %2 を変更</translation>
    </message>
    <message>
        <source>%1 %2 removed</source>
        <translation>%1 %2 を削除</translation>
    </message>
    <message>
        <source>%L1 %2 added</source>
        <extracomment>%L1: how many, %2: of what kind, in the plural</extracomment>
        <translation>%2 %L1 件を追加</translation>
    </message>
    <message>
        <source>%L1 %2 changed</source>
        <translation>%2 %L1 件を変更</translation>
    </message>
    <message>
        <source>%L1 %2 removed</source>
        <translation>%2 %L1 件を削除</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ScopeText</name>
    <message>
        <source>Service %1</source>
        <translation>サービス %1</translation>
    </message>
    <message>
        <source>Policy %1</source>
        <translation>ポリシー %1</translation>
    </message>
    <message>
        <source>Client %1</source>
        <translation>クライアント %1</translation>
    </message>
    <message numerus="yes">
        <source>Last %n minute(s)</source>
        <translation>
            <numerusform>直近%n分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>直近%n時間</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from, to</comment>
        <translation>%1～%2</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1 から %2 まで</translation>
    </message>
    <message>
        <source>Show only %1</source>
        <translation>%1 だけを表示</translation>
    </message>
</context>
<context>
    <name>SearchLine</name>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>address-of-client</source>
        <extracomment>%1 belongs to the client %2 (%3); name that one</extracomment>
        <translation>%1 はクライアント %2 (%3) のものです。そのクライアントを指定してください</translation>
    </message>
    <message>
        <source>address-of-many</source>
        <extracomment>no service takes %1 for one client; write for example %2, or assign the whole network a policy first</extracomment>
        <translation>%1 を1つのクライアントとして扱うサービスはありません。例えば %2 と書くか、先にネットワーク全体にポリシーを割り当ててください</translation>
    </message>
    <message>
        <source>address-syntax</source>
        <extracomment>&quot;%1&quot; is not an address; write for example 192.0.2.10 or 2001:db8::10</extracomment>
        <translation>「%1」はアドレスではありません。例: 192.0.2.10、2001:db8::10</translation>
    </message>
    <message>
        <source>address-value</source>
        <extracomment>an address has no &quot;value&quot;; write for example {&quot;address&quot;: &quot;192.0.2.0/24&quot;}</extracomment>
        <translation>アドレスには &quot;value&quot; はありません。例: {&quot;address&quot;: &quot;192.0.2.0/24&quot;}</translation>
    </message>
    <message>
        <source>after_fin</source>
        <extracomment>data after the server closed: left to the kernel</extracomment>
        <translation>サーバーが閉じた後のデータをカーネルに任せました</translation>
    </message>
    <message>
        <source>ambiguous_framing</source>
        <extracomment>Content-Length and Transfer-Encoding contradict each other or themselves</extracomment>
        <translation>Content-Length と Transfer-Encoding が互いに、またはそれ自身と矛盾しています</translation>
    </message>
    <message>
        <source>answer_delayed</source>
        <extracomment>a 429 had to wait until the connection was quiet</extracomment>
        <translation>接続が静まるまで 429 を待たせました</translation>
    </message>
    <message>
        <source>answer_failed</source>
        <extracomment>a 429 could not be built: the request was dropped instead</extracomment>
        <translation>429 を作れず、リクエストをドロップしました</translation>
    </message>
    <message>
        <source>answered</source>
        <extracomment>429 answers sent</extracomment>
        <translation>429 の応答を送信しました</translation>
    </message>
    <message>
        <source>answered_again</source>
        <extracomment>429 answers sent again</extracomment>
        <translation>429 の応答を再送しました</translation>
    </message>
    <message>
        <source>answered_early</source>
        <extracomment>a server answered before a request&apos;s head was complete: it refused the head, or gave up waiting</extracomment>
        <translation>リクエスト ヘッダーが揃う前にサーバーが応答しました (ヘッダーを拒否したか、待つのをやめました)</translation>
    </message>
    <message>
        <source>astride</source>
        <extracomment>a packet that repeats bytes from both sides of a 429 was made to come again</extracomment>
        <translation>429 の前後にまたがるデータを繰り返すパケットを再送させました</translation>
    </message>
    <message>
        <source>attach-failed</source>
        <extracomment>%1 can&apos;t be attached to</extracomment>
        <translation>%1 にアタッチできません: %2</translation>
    </message>
    <message>
        <source>attach-foreign</source>
        <extracomment>the filter at our place on interface %1 is not ours</extracomment>
        <translation>インターフェース %1 で Weir が使う位置にあるフィルターは、Weir のものではありません: %2</translation>
    </message>
    <message>
        <source>attach-pin</source>
        <extracomment>the attachment to %1 can&apos;t be pinned</extracomment>
        <translation>%1 へのアタッチをピン留めできません: %2</translation>
    </message>
    <message>
        <source>attach-qdisc</source>
        <extracomment>%1 can&apos;t be given a clsact qdisc</extracomment>
        <translation>%1 に clsact qdisc を設定できません: %2</translation>
    </message>
    <message>
        <source>attach-replace</source>
        <extracomment>the program of %1 can&apos;t be replaced</extracomment>
        <translation>%1 のプログラムを置き換えられません: %2</translation>
    </message>
    <message>
        <source>bare_line_feed</source>
        <extracomment>a line ended in LF without CR</extracomment>
        <translation>CR のない LF で終わる行がありました</translation>
    </message>
    <message>
        <source>block-span</source>
        <extracomment>a block of %1 ms is not possible: write for example 600000 (10 minutes), at most 30 days; what is to last belongs into a policy</extracomment>
        <translation>%1 ミリ秒のブロックはできません。例えば 600000 (10分) のように、30日以内で指定してください。続けて制限するものはポリシーに書いてください</translation>
    </message>
    <message>
        <source>blocked</source>
        <extracomment>requests and connections refused because a person blocked their client</extracomment>
        <translation>人がブロックしたクライアントのリクエストと接続を拒否しました</translation>
    </message>
    <message>
        <source>blocked_bytes</source>
        <extracomment>segments dropped because their client is blocked and asks nothing</extracomment>
        <translation>ブロック中のクライアントのセグメントをドロップしました</translation>
    </message>
    <message>
        <source>bridge-argument</source>
        <extracomment>an argument is no D-Bus value of type %1</extracomment>
        <translation>引数が D-Bus の型 %1 の値ではありません</translation>
    </message>
    <message>
        <source>bridge-arguments</source>
        <extracomment>it takes %1 arguments, not %2</extracomment>
        <translation>引数は %2 個ではなく %1 個必要です</translation>
    </message>
    <message>
        <source>bridge-id</source>
        <extracomment>a request has no number as its id; write for example {&quot;id&quot;: 1, &quot;call&quot;: &quot;State&quot;, &quot;arguments&quot;: []}</extracomment>
        <translation>要求の ID に数値がありません。例: {&quot;id&quot;: 1, &quot;call&quot;: &quot;State&quot;, &quot;arguments&quot;: []}</translation>
    </message>
    <message>
        <source>bridge-member</source>
        <extracomment>org.weir.Helper1 has no method &quot;%1&quot;</extracomment>
        <translation>org.weir.Helper1 に「%1」というメソッドはありません</translation>
    </message>
    <message>
        <source>bridge-protocol</source>
        <extracomment>this bridge speaks protocol 1; the first frame must be {&quot;weir-bridge&quot;: 1}; are both hosts&apos; versions of Weir alike?</extracomment>
        <translation>このブリッジのプロトコルは1です。最初のフレームは {&quot;weir-bridge&quot;: 1} でなければなりません。両方のホストの Weir のバージョンが合っているか確認してください</translation>
    </message>
    <message>
        <source>btf</source>
        <extracomment>the kernel describes its types</extracomment>
        <translation>カーネルが型情報を提供しています</translation>
    </message>
    <message>
        <source>btf-absent</source>
        <extracomment>the kernel does not describe its types (CONFIG_DEBUG_INFO_BTF); limits work, tracing tools show less</extracomment>
        <translation>カーネルが型情報を提供していません (CONFIG_DEBUG_INFO_BTF)。制限は働きますが、トレース ツールで見える情報が少なくなります</translation>
    </message>
    <message>
        <source>bus-denied</source>
        <extracomment>the bus&apos;s policy does not allow this call</extracomment>
        <translation>バスのポリシーがこの呼び出しを許可していません: %1</translation>
    </message>
    <message>
        <source>bus-error</source>
        <translation>バスでエラーが起きました: %1</translation>
    </message>
    <message>
        <source>bus-limit</source>
        <extracomment>the bus refused the call</extracomment>
        <translation>バスが呼び出しを拒否しました: %1</translation>
    </message>
    <message>
        <source>byte-rate-syntax</source>
        <extracomment>&quot;%1&quot; is not a rate of bytes; write for example 500kB/s, 2MB/s or 1GiB/d</extracomment>
        <translation>「%1」はバイトのレートではありません。例: 500kB/s、2MB/s、1GiB/d</translation>
    </message>
    <message>
        <source>bytes-rejected</source>
        <extracomment>bytes beyond a limit are always dropped; leave &quot;on_excess&quot; out or write &quot;drop&quot;</extracomment>
        <translation>制限を超えたバイトは常にドロップされます。&quot;on_excess&quot; を省くか &quot;drop&quot; と書いてください</translation>
    </message>
    <message>
        <source>bytes-syntax</source>
        <extracomment>&quot;%1&quot; is not a number of bytes; write for example 512KiB or 1MB</extracomment>
        <translation>「%1」はバイト数ではありません。例: 512KiB、1MB</translation>
    </message>
    <message>
        <source>bytes_in_excess</source>
        <extracomment>segments from clients dropped by a bytes-in limit</extracomment>
        <translation>bytes-in の制限により、クライアントからのセグメントをドロップしました</translation>
    </message>
    <message>
        <source>bytes_out_excess</source>
        <extracomment>segments to clients dropped by a bytes-out limit</extracomment>
        <translation>bytes-out の制限により、クライアントへのセグメントをドロップしました</translation>
    </message>
    <message>
        <source>bytes_out_paced</source>
        <extracomment>segments to clients that a bytes-out limit let leave later</extracomment>
        <translation>bytes-out の制限により、クライアントへのセグメントを遅れて送信しました</translation>
    </message>
    <message>
        <source>calendar-bucket</source>
        <extracomment>a quota by day or month is no bucket and has no &quot;%1&quot;; leave it out</extracomment>
        <translation>日単位・月単位のクォータはバケットではないため、&quot;%1&quot; はありません。省いてください</translation>
    </message>
    <message>
        <source>calendar-here</source>
        <extracomment>&quot;%1&quot; is a quota by the calendar, which only a policy&apos;s limit can have; write for example 64/m or 1000/d</extracomment>
        <translation>「%1」は暦によるクォータで、ポリシーの制限にだけ使えます。例: 64/m、1000/d</translation>
    </message>
    <message>
        <source>calendar-zone</source>
        <extracomment>a quota by day or month needs a time zone; write for example &quot;aligned&quot;: &quot;Europe/Berlin&quot;, or 1000/d for a bucket</extracomment>
        <translation>日単位・月単位のクォータにはタイムゾーンが必要です。例えば &quot;aligned&quot;: &quot;Europe/Berlin&quot; と書くか、バケットなら 1000/d と書いてください</translation>
    </message>
    <message>
        <source>call-signature</source>
        <extracomment>%1 takes the arguments &quot;%2&quot;, not &quot;%3&quot;</extracomment>
        <translation>%1 の引数は「%3」ではなく「%2」です</translation>
    </message>
    <message>
        <source>change-interface</source>
        <extracomment>an interface is added by &quot;true&quot; and removed by &quot;&quot;</extracomment>
        <translation>インターフェースは &quot;true&quot; で追加し、&quot;&quot; で削除します</translation>
    </message>
    <message>
        <source>change-kind</source>
        <extracomment>&quot;%1&quot; can&apos;t be changed; write interface, service, policy or client</extracomment>
        <translation>「%1」は変更できません。interface、service、policy、client のいずれかを書いてください</translation>
    </message>
    <message>
        <source>change-name</source>
        <extracomment>the change is for %1 &quot;%2&quot;, but its value is called &quot;%3&quot;; remove one and add the other to rename it</extracomment>
        <translation>この変更は %1「%2」に対するものですが、値の名前は「%3」です。名前を変えるには、一方を削除して他方を追加してください</translation>
    </message>
    <message>
        <source>change-too-large</source>
        <extracomment>/changes/%1 is too large: a name may have %2 bytes, a value %3</extracomment>
        <translation>/changes/%1 が大きすぎます。名前は %2 バイト、値は %3 バイトまでです</translation>
    </message>
    <message>
        <source>change-unknown</source>
        <extracomment>there is no %1 &quot;%2&quot; to remove</extracomment>
        <translation>削除する %1「%2」はありません</translation>
    </message>
    <message>
        <source>change-unknown-guess</source>
        <extracomment>there is no %1 &quot;%2&quot; to remove; did you mean &quot;%3&quot;?</extracomment>
        <translation>削除する %1「%2」はありません。「%3」のことですか?</translation>
    </message>
    <message>
        <source>client-added</source>
        <extracomment>added: %1</extracomment>
        <translation>追加: %1</translation>
    </message>
    <message>
        <source>client-identity-added</source>
        <extracomment>identity added: %1</extracomment>
        <translation>識別子を追加: %1</translation>
    </message>
    <message>
        <source>client-identity-changed</source>
        <extracomment>identity: %1 → %2</extracomment>
        <translation>識別子: %1 → %2</translation>
    </message>
    <message>
        <source>client-identity-removed</source>
        <extracomment>identity removed: %1</extracomment>
        <translation>識別子を削除: %1</translation>
    </message>
    <message>
        <source>client-policy-added</source>
        <extracomment>policy added: %1</extracomment>
        <translation>ポリシーを追加: %1</translation>
    </message>
    <message>
        <source>client-policy-changed</source>
        <extracomment>policy: %1 → %2</extracomment>
        <translation>ポリシー: %1 → %2</translation>
    </message>
    <message>
        <source>client-policy-removed</source>
        <extracomment>policy removed: %1</extracomment>
        <translation>ポリシーを削除: %1</translation>
    </message>
    <message>
        <source>client-removed</source>
        <extracomment>removed: %1</extracomment>
        <translation>削除: %1</translation>
    </message>
    <message>
        <source>client-reset</source>
        <extracomment>the client&apos;s entry could not be reset</extracomment>
        <translation>クライアントのエントリをリセットできませんでした: %1</translation>
    </message>
    <message>
        <source>client-secret-added</source>
        <extracomment>identity added</extracomment>
        <translation>識別子を追加</translation>
    </message>
    <message>
        <source>client-secret-changed</source>
        <extracomment>identity changed</extracomment>
        <translation>識別子を変更</translation>
    </message>
    <message>
        <source>client-secret-removed</source>
        <extracomment>identity removed</extracomment>
        <translation>識別子を削除</translation>
    </message>
    <message>
        <source>client-source-added</source>
        <extracomment>source added: %1</extracomment>
        <translation>識別元を追加: %1</translation>
    </message>
    <message>
        <source>client-source-changed</source>
        <extracomment>source: %1 → %2</extracomment>
        <translation>識別元: %1 → %2</translation>
    </message>
    <message>
        <source>client-source-removed</source>
        <extracomment>source removed: %1</extracomment>
        <translation>識別元を削除: %1</translation>
    </message>
    <message>
        <source>client-until-added</source>
        <extracomment>until added: %1</extracomment>
        <translation>期限を追加: %1</translation>
    </message>
    <message>
        <source>client-until-changed</source>
        <extracomment>until: %1 → %2</extracomment>
        <translation>期限: %1 → %2</translation>
    </message>
    <message>
        <source>client-until-removed</source>
        <extracomment>until removed: %1</extracomment>
        <translation>期限を削除: %1</translation>
    </message>
    <message>
        <source>clients_full</source>
        <extracomment>a table of clients refused an entry: the request could not be charged</extracomment>
        <translation>クライアントの表に空きがなく、リクエストを計上できませんでした</translation>
    </message>
    <message>
        <source>closed_as_idle</source>
        <extracomment>a 429 closed the connection: the server had seen no request for 1 s</extracomment>
        <translation>サーバーが1秒間リクエストを受けていなかったため、429 で接続を閉じました</translation>
    </message>
    <message>
        <source>closed_by_body</source>
        <extracomment>a 429 closed the connection: the body was chunked or over 64 KiB</extracomment>
        <translation>本文がチャンク形式か 64 KiB 超のため、429 で接続を閉じました</translation>
    </message>
    <message>
        <source>closed_by_option</source>
        <extracomment>a 429 closed the connection: TCP-MD5 or TCP-AO protects its numbers</extracomment>
        <translation>番号が TCP-MD5 または TCP-AO で保護されているため、429 で接続を閉じました</translation>
    </message>
    <message>
        <source>closed_by_request</source>
        <extracomment>a 429 closed the connection: the request asked for that, or for 100 Continue</extracomment>
        <translation>リクエストの求め (または 100 Continue) により、429 で接続を閉じました</translation>
    </message>
    <message>
        <source>closed_by_setting</source>
        <extracomment>a 429 closed the connection: Weir does not see its packets first</extracomment>
        <translation>Weir が最初にパケットを見られないため、429 で接続を閉じました</translation>
    </message>
    <message>
        <source>closed_inside_head</source>
        <extracomment>a 429 closed the connection: part of the head had passed already</extracomment>
        <translation>ヘッダーの一部がすでに通過していたため、429 で接続を閉じました</translation>
    </message>
    <message>
        <source>clsact</source>
        <extracomment>programs are attached by clsact filters</extracomment>
        <translation>プログラムは clsact フィルターでアタッチされます</translation>
    </message>
    <message>
        <source>configuration-in-force</source>
        <extracomment>the newest revision is in force</extracomment>
        <translation>最新のリビジョンが有効です</translation>
    </message>
    <message>
        <source>conflict</source>
        <extracomment>the configuration is at revision %1, but this change was made for revision %2; read it again and repeat the change</extracomment>
        <translation>設定はリビジョン %1 ですが、この変更はリビジョン %2 に対するものです。読み直してから変更し直してください</translation>
    </message>
    <message>
        <source>connections_refused</source>
        <extracomment>connection requests refused by a limit, repetitions included</extracomment>
        <translation>制限により接続要求を拒否しました (再送を含む)</translation>
    </message>
    <message>
        <source>contended</source>
        <extracomment>a bucket was too contended: the request was charged by addition</extracomment>
        <translation>バケットの競合が激しいため、加算だけで計上しました</translation>
    </message>
    <message>
        <source>cookie-name</source>
        <extracomment>&quot;%1&quot; is not a cookie name (RFC 6265 token, at most 64 bytes); write for example session</extracomment>
        <translation>「%1」は Cookie の名前ではありません (RFC 6265 のトークン、64バイトまで)。例: session</translation>
    </message>
    <message>
        <source>count-syntax</source>
        <extracomment>&quot;%1&quot; is not a whole number; write for example 20 or 5k</extracomment>
        <translation>「%1」は整数ではありません。例: 20、5k</translation>
    </message>
    <message>
        <source>csv-behind-quote</source>
        <extracomment>something follows the closing double quote; write for example &quot;a, b&quot;, and a quote inside a cell twice</extracomment>
        <translation>閉じる二重引用符の後に文字があります。例: &quot;a, b&quot;。セルの中の引用符は2つ重ねて書きます</translation>
    </message>
    <message>
        <source>csv-cell-behind</source>
        <extracomment>&quot;%1&quot; stands in no column; quote a cell that contains the separator: &quot;a, b&quot;</extracomment>
        <translation>「%1」に対応する列がありません。区切り文字を含むセルは引用符で囲んでください: &quot;a, b&quot;</translation>
    </message>
    <message>
        <source>csv-cell-empty</source>
        <extracomment>this cell is empty; write for example %1</extracomment>
        <translation>このセルは空です。例: %1</translation>
    </message>
    <message>
        <source>csv-column-guess</source>
        <extracomment>&quot;%1&quot; is not a column here; did you mean %2?</extracomment>
        <translation>「%1」という列はここでは使えません。%2 のことですか?</translation>
    </message>
    <message>
        <source>csv-column-missing</source>
        <extracomment>there is no column %1; the first line is for example identity,policy,name,until</extracomment>
        <translation>列 %1 がありません。1行目の例: identity,policy,name,until</translation>
    </message>
    <message>
        <source>csv-column-twice</source>
        <extracomment>this column is there twice; remove one of them</extracomment>
        <translation>この列が2つあります。一方を削除してください</translation>
    </message>
    <message>
        <source>csv-column-unknown</source>
        <extracomment>&quot;%1&quot; is not a column here; remove it: known are identity, policy, name and until</extracomment>
        <translation>「%1」という列はここでは使えません。削除してください。使えるのは identity、policy、name、until です</translation>
    </message>
    <message>
        <source>csv-empty</source>
        <extracomment>there is nothing in it; the first line is for example identity,policy,name,until</extracomment>
        <translation>中身がありません。1行目の例: identity,policy,name,until</translation>
    </message>
    <message>
        <source>csv-encoding</source>
        <extracomment>this is not UTF-8 but another encoding, Windows-1252 or Shift_JIS perhaps</extracomment>
        <translation>UTF-8 ではなく、別の文字コード (Windows-1252 や Shift_JIS など) です</translation>
    </message>
    <message>
        <source>csv-identity-twice</source>
        <extracomment>line %1 has this identity already; one identity belongs to one client</extracomment>
        <translation>この識別子は %1 行目にもあります。1つの識別子は1つのクライアントだけのものです</translation>
    </message>
    <message>
        <source>csv-masked</source>
        <extracomment>its secret was left out when this table was written, so it can&apos;t be imported; write it with weirctl client export --reveal</extracomment>
        <translation>この表は秘密情報を省いて書き出されたため、インポートできません。weirctl client export --reveal で書き出してください</translation>
    </message>
    <message>
        <source>csv-name-twice</source>
        <extracomment>line %2 is called &quot;%1&quot; already; write for example &quot;%1-2&quot;</extracomment>
        <translation>%2 行目も「%1」という名前です。例: 「%1-2」</translation>
    </message>
    <message>
        <source>csv-open-quote</source>
        <extracomment>a closing double quote is missing; a quote inside a cell is written twice</extracomment>
        <translation>閉じる二重引用符がありません。セルの中の引用符は2つ重ねて書きます</translation>
    </message>
    <message>
        <source>csv-too-large</source>
        <extracomment>the table is larger than 256 MiB</extracomment>
        <translation>表が 256 MiB を超えています</translation>
    </message>
    <message>
        <source>csv-utf16</source>
        <extracomment>this is UTF-16 or no text at all</extracomment>
        <translation>UTF-16 か、テキストではないファイルです</translation>
    </message>
    <message>
        <source>current-programs</source>
        <extracomment>every interface runs the programs of this version</extracomment>
        <translation>すべてのインターフェースでこのバージョンのプログラムが動いています</translation>
    </message>
    <message>
        <source>days-syntax</source>
        <extracomment>&quot;%1&quot; does not name days; write for example mon-fri or sat,sun</extracomment>
        <translation>「%1」は曜日の指定ではありません。例: mon-fri、sat,sun</translation>
    </message>
    <message>
        <source>detach-failed</source>
        <extracomment>our filter on interface %1 can&apos;t be removed / the pin %1 can&apos;t be removed</extracomment>
        <translation>%1 を取り外せません: %2</translation>
    </message>
    <message>
        <source>directory-owner</source>
        <extracomment>the directory %1 belongs to uid %2, not to root or to weir-helper&apos;s uid %3; give it to the right user or name another directory</extracomment>
        <translation>ディレクトリ %1 の所有者は uid %2 で、root でも weir-helper の uid %3 でもありません。所有者を直すか、別のディレクトリを指定してください</translation>
    </message>
    <message>
        <source>dismissed</source>
        <extracomment>the question for a password was closed (%1)</extracomment>
        <translation>パスワードの確認が閉じられました (%1)</translation>
    </message>
    <message>
        <source>document-invalid</source>
        <extracomment>the document has %1 fault(s); the first: %2: %3</extracomment>
        <translation>設定に %1 件の誤りがあります。最初の誤り: %2: %3</translation>
    </message>
    <message>
        <source>document-memory</source>
        <extracomment>the kernel has no memory for the new clients of this document, which take %1 MiB at once and %2 MiB more when all of them have been seen; what was in force stays in force</extracomment>
        <translation>この設定の新しいクライアントに必要なメモリがカーネルにありません。ただちに %1 MiB、すべてのクライアントが現れるとさらに %2 MiB 必要です。これまでの設定が引き続き有効です</translation>
    </message>
    <message>
        <source>document-not-object</source>
        <extracomment>the document must be an object; write for example {&quot;version&quot;: 1}</extracomment>
        <translation>設定はオブジェクトでなければなりません。例: {&quot;version&quot;: 1}</translation>
    </message>
    <message>
        <source>document-too-large</source>
        <extracomment>the document is larger than 256 MiB</extracomment>
        <translation>設定が 256 MiB を超えています</translation>
    </message>
    <message>
        <source>document-unsupported</source>
        <translation>この設定には、このバージョンで対応していないものが %1 件あります。最初のもの: %2: %3</translation>
    </message>
    <message>
        <source>drained</source>
        <extracomment>a connection with rewritten numbers was reset: its interface had been given up for 30 s</extracomment>
        <translation>番号を書き換えた接続をリセットしました。インターフェースから外れて30秒たちました</translation>
    </message>
    <message>
        <source>draining</source>
        <extracomment>limits nothing any more and goes when %1 more connection(s) that had a 429 have ended</extracomment>
        <translation>もう何も制限していません。429 を受け取った残り %1 件の接続が終わると、なくなります</translation>
    </message>
    <message>
        <source>duplicate-identity</source>
        <extracomment>client &quot;%1&quot; (%2) has this identity already; one identity belongs to one client</extracomment>
        <translation>この識別子はクライアント「%1」(%2) がすでに使っています。1つの識別子は1つのクライアントだけのものです</translation>
    </message>
    <message>
        <source>duplicate-key</source>
        <extracomment>&quot;%1&quot; stands here twice; remove one of them</extracomment>
        <translation>「%1」がここに2つあります。一方を削除してください</translation>
    </message>
    <message>
        <source>duplicate-limit</source>
        <extracomment>another limit of this policy is called &quot;%1&quot;; write for example &quot;%1-2&quot;</extracomment>
        <translation>このポリシーには「%1」という名前の制限がほかにもあります。例: 「%1-2」</translation>
    </message>
    <message>
        <source>duplicate-name</source>
        <extracomment>%2 is called &quot;%1&quot; already; write for example &quot;%1-2&quot;</extracomment>
        <translation>%2 がすでに「%1」という名前です。例: 「%1-2」</translation>
    </message>
    <message>
        <source>duplicate-source</source>
        <extracomment>this source stands in the chain twice; remove one of them</extracomment>
        <translation>この識別元がチェーンに2つあります。一方を削除してください</translation>
    </message>
    <message>
        <source>duplicate-value</source>
        <extracomment>&quot;%1&quot; stands in this list twice; remove one of them</extracomment>
        <translation>「%1」がこのリストに2つあります。一方を削除してください</translation>
    </message>
    <message>
        <source>duration-range</source>
        <extracomment>&quot;%1&quot; is out of range; write from 1s to 366d</extracomment>
        <translation>「%1」は範囲外です。1s から 366d までで書いてください</translation>
    </message>
    <message>
        <source>duration-syntax</source>
        <extracomment>&quot;%1&quot; is not a duration; write for example 10s, 5m, 1h30m or 2d</extracomment>
        <translation>「%1」は長さではありません。例: 10s、5m、1h30m、2d</translation>
    </message>
    <message>
        <source>earlier-programs</source>
        <extracomment>an interface still runs programs of an earlier start, on the same tables; detach and attach it to renew them</extracomment>
        <translation>以前に起動したプログラムが動いているインターフェースがあります (表は同じです)。新しくするには、アタッチし直してください</translation>
    </message>
    <message>
        <source>egress-first</source>
        <translation>Weir より先に送信パケットを見るプログラムはありません</translation>
    </message>
    <message>
        <source>egress-first-behind</source>
        <translation>Weir より先にアタッチされたプログラムがあります (送信側)。そのプログラムがドロップまたは転送したものは数えられません。先頭にするには、アタッチし直してください</translation>
    </message>
    <message>
        <source>egress-first-unknown</source>
        <translation>どこにもアタッチしていないか、どのプログラムが先か (送信側) をこのカーネルが示しません</translation>
    </message>
    <message>
        <source>event-attached</source>
        <extracomment>Weir was attached to %1</extracomment>
        <translation>Weir が %1 にアタッチされました</translation>
    </message>
    <message>
        <source>event-block-began</source>
        <extracomment>%1 is blocked for %2 s</extracomment>
        <translation>%1 は %2 秒間ブロックされます</translation>
    </message>
    <message>
        <source>event-block-began-by</source>
        <extracomment>user %3 blocked %1 for %2 s</extracomment>
        <translation>ユーザー %3 が %1 を %2 秒間ブロックしました</translation>
    </message>
    <message>
        <source>event-block-ended</source>
        <extracomment>%1 is not blocked any more</extracomment>
        <translation>%1 のブロックが終わりました</translation>
    </message>
    <message>
        <source>event-block-ended-by</source>
        <extracomment>user %2 ended the block of %1</extracomment>
        <translation>ユーザー %2 が %1 のブロックを終わらせました</translation>
    </message>
    <message>
        <source>event-capacity</source>
        <extracomment>the capacity of %1 is used up: low priorities are refused</extracomment>
        <translation>%1 の容量を使い切りました。優先度の低いものから拒否されます</translation>
    </message>
    <message>
        <source>event-configured</source>
        <extracomment>user %1 made revision %2 of the configuration: %3</extracomment>
        <translation>ユーザー %1 が設定のリビジョン %2 を作りました: %3</translation>
    </message>
    <message>
        <source>event-degraded</source>
        <extracomment>%1 is missing now; weirctl status says what follows</extracomment>
        <translation>%1 が使えなくなりました。その影響は weirctl status で確認できます</translation>
    </message>
    <message>
        <source>event-detached</source>
        <extracomment>Weir is no longer attached to %1</extracomment>
        <translation>Weir は %1 にアタッチしていません</translation>
    </message>
    <message>
        <source>event-dropped</source>
        <extracomment>%1 was refused at %5 in silence: limit %2 of policy %3 is used up and admits the next in %4 s</extracomment>
        <translation>%1 は %5 で応答なしにドロップされました。ポリシー %3 の制限 %2 を使い切っており、次に通すのは %4 秒後です</translation>
    </message>
    <message>
        <source>event-dropped-blocked</source>
        <extracomment>%1 was refused at %2 in silence: it is blocked for another %3 s</extracomment>
        <translation>%1 は %2 で応答なしにドロップされました。あと %3 秒ブロックされます</translation>
    </message>
    <message>
        <source>event-dropped-capacity</source>
        <extracomment>%1 was refused in silence: the capacity of %2 is in use; there is room for it in %3 s</extracomment>
        <translation>%1 は応答なしにドロップされました。%2 の容量が使用中で、%3 秒後に空きます</translation>
    </message>
    <message>
        <source>event-first-seen</source>
        <extracomment>%1, which no client&apos;s entry names, was first seen at %2</extracomment>
        <translation>どのクライアントにも登録されていない %1 が、%2 に初めて現れました</translation>
    </message>
    <message>
        <source>event-forgetting</source>
        <extracomment>the table of unknown clients is full: whoever was seen longest ago is forgotten, and new when seen again</extracomment>
        <translation>未知のクライアントの表がいっぱいです。最後に現れたのが最も古いものから忘れられ、次に現れると新しいものとして扱われます</translation>
    </message>
    <message>
        <source>event-helper-started</source>
        <extracomment>weir-helper was started (version %1)</extracomment>
        <translation>weir-helper が起動しました (バージョン %1)</translation>
    </message>
    <message>
        <source>event-observed</source>
        <extracomment>%1 would have been refused at %5 by limit %2 of policy %3 for %4 s, but the policy only observes</extracomment>
        <translation>%1 は %5 でポリシー %3 の制限 %2 により %4 秒間拒否されるところでしたが、このポリシーは観察のみです</translation>
    </message>
    <message>
        <source>event-observed-blocked</source>
        <extracomment>%1 would have been refused at %2, blocked for another %3 s, but its policy only observes</extracomment>
        <translation>%1 は %2 で拒否され、あと %3 秒ブロックされるところでしたが、そのポリシーは観察のみです</translation>
    </message>
    <message>
        <source>event-observed-capacity</source>
        <extracomment>%1 would have been refused by the capacity of %2 for %3 s, but its policy only observes</extracomment>
        <translation>%1 は %2 の容量により %3 秒間拒否されるところでしたが、そのポリシーは観察のみです</translation>
    </message>
    <message>
        <source>event-pause-over</source>
        <extracomment>the pause is over: limits are enforced again</extracomment>
        <translation>一時停止が終わり、制限が再び有効になりました</translation>
    </message>
    <message>
        <source>event-paused</source>
        <extracomment>user %1 paused Weir for %2 s: everything passes, counted</extracomment>
        <translation>ユーザー %1 が Weir を %2 秒間一時停止しました。すべて通過し、数だけ数えます</translation>
    </message>
    <message>
        <source>event-paused-open</source>
        <extracomment>user %1 paused Weir until somebody resumes it: everything passes, counted</extracomment>
        <translation>ユーザー %1 が Weir を一時停止しました。再開されるまですべて通過し、数だけ数えます</translation>
    </message>
    <message>
        <source>event-penalty-began</source>
        <extracomment>%1 is blocked for %2 s: it was refused too often under policy %3</extracomment>
        <translation>%1 は %2 秒間ブロックされます。ポリシー %3 で拒否された回数が多すぎました</translation>
    </message>
    <message>
        <source>event-penalty-observed</source>
        <extracomment>%1 was refused so often that policy %3 would have blocked it for %2 s, but it only observes</extracomment>
        <translation>%1 は何度も拒否されたため、ポリシー %3 によって %2 秒間ブロックされるところでしたが、このポリシーは観察のみです</translation>
    </message>
    <message>
        <source>event-pressure</source>
        <extracomment>the table of %1 is full and refused an entry</extracomment>
        <translation>%1 の表がいっぱいで、エントリを追加できませんでした</translation>
    </message>
    <message>
        <source>event-recovered</source>
        <extracomment>%1 is there again</extracomment>
        <translation>%1 が再び使えるようになりました</translation>
    </message>
    <message>
        <source>event-rejected</source>
        <extracomment>%1 was refused at %5 with 429: limit %2 of policy %3 is used up and admits the next in %4 s</extracomment>
        <translation>%1 は %5 で 429 により拒否されました。ポリシー %3 の制限 %2 を使い切っており、次に通すのは %4 秒後です</translation>
    </message>
    <message>
        <source>event-rejected-blocked</source>
        <extracomment>%1 was refused at %2 with 429: it is blocked for another %3 s</extracomment>
        <translation>%1 は %2 で 429 により拒否されました。あと %3 秒ブロックされます</translation>
    </message>
    <message>
        <source>event-rejected-capacity</source>
        <extracomment>%1 was refused with 429: the capacity of %2 is in use; there is room for it in %3 s</extracomment>
        <translation>%1 は 429 により拒否されました。%2 の容量が使用中で、%3 秒後に空きます</translation>
    </message>
    <message>
        <source>event-resumed</source>
        <extracomment>user %1 ended the pause: limits are enforced again</extracomment>
        <translation>ユーザー %1 が一時停止を終わらせ、制限が再び有効になりました</translation>
    </message>
    <message>
        <source>event-switched</source>
        <extracomment>policy %1 has the limits of %2 now, by its schedule</extracomment>
        <translation>ポリシー %1 は、スケジュールにより %2 の制限になりました</translation>
    </message>
    <message>
        <source>event-switched-back</source>
        <extracomment>policy %1 has its own limits again, by its schedule</extracomment>
        <translation>ポリシー %1 は、スケジュールにより自身の制限に戻りました</translation>
    </message>
    <message>
        <source>events-open</source>
        <extracomment>the ring buffer of events can&apos;t be opened</extracomment>
        <translation>イベントのリング バッファーを開けません: %1</translation>
    </message>
    <message>
        <source>events-syntax</source>
        <extracomment>%1 does not fit into a list of events; an object such as {&quot;cursor&quot;: 7, &quot;kind&quot;: &quot;refused&quot;} belongs here</extracomment>
        <translation>%1 はイベントの一覧に合いません。{&quot;cursor&quot;: 7, &quot;kind&quot;: &quot;refused&quot;} のようなオブジェクトが必要です</translation>
    </message>
    <message>
        <source>explain-absent</source>
        <extracomment>looked for first, and not there: %1</extracomment>
        <translation>先に探したが見つからなかったもの: %1</translation>
    </message>
    <message>
        <source>explain-address</source>
        <extracomment>its address %1 says who asks</extracomment>
        <translation>アドレス %1 で送信元を見分けます</translation>
    </message>
    <message>
        <source>explain-address-missing</source>
        <extracomment>nothing here says who asks, so that the address decides; say it, for example 192.0.2.7</extracomment>
        <translation>送信元を示すものがほかになく、アドレスで見分けます。アドレスを指定してください。例: 192.0.2.7</translation>
    </message>
    <message>
        <source>explain-blocked</source>
        <extracomment>it is blocked until %1</extracomment>
        <translation>%1 までブロックされています</translation>
    </message>
    <message>
        <source>explain-bytes</source>
        <extracomment>nothing is asked on connections to %1: only they and their bytes are limited</extracomment>
        <translation>%1 への接続ではリクエストを読みません。接続とバイトだけを制限します</translation>
    </message>
    <message>
        <source>explain-capacity-dropped</source>
        <translation>%1 の容量 (%2): %4 のうち %3 を使用中、優先度 %5 が使えるのは先頭の %6 まで。次の1件はあと %7 の間ドロップされます</translation>
    </message>
    <message>
        <source>explain-capacity-passed</source>
        <translation>%1 の容量 (%2): %4 のうち %3 を使用中、優先度 %5 が使えるのは先頭の %6 まで。次の1件は通過します</translation>
    </message>
    <message>
        <source>explain-capacity-rejected</source>
        <translation>%1 の容量 (%2): %4 のうち %3 を使用中、優先度 %5 が使えるのは先頭の %6 まで。次の1件はあと %7 の間拒否されます</translation>
    </message>
    <message>
        <source>explain-capacity-throttled</source>
        <translation>%1 の容量 (%2): %4 のうち %3 を使用中、優先度 %5 が使えるのは先頭の %6 まで。次の1件は %7 待ちます</translation>
    </message>
    <message>
        <source>explain-client</source>
        <extracomment>it is client %1, who has this identity: %2</extracomment>
        <translation>次の識別子を持つクライアント %1 です: %2</translation>
    </message>
    <message>
        <source>explain-connection-block</source>
        <extracomment>a new connection is refused: the client is blocked for another %1 s</extracomment>
        <translation>新しい接続は拒否されます。クライアントはあと %1 秒ブロックされます</translation>
    </message>
    <message>
        <source>explain-connection-dropped</source>
        <extracomment>a new connection for it is refused in silence: limit %1 of policy %2 is used up and admits the next in %3 s</extracomment>
        <translation>新しい接続は応答なしに拒否されます。ポリシー %2 の制限 %1 を使い切っており、次に通すのは %3 秒後です</translation>
    </message>
    <message>
        <source>explain-connection-passed</source>
        <extracomment>a new connection for it is accepted</extracomment>
        <translation>新しい接続は受け入れられます</translation>
    </message>
    <message>
        <source>explain-connection-rejected</source>
        <extracomment>a new connection for it is reset: limit %1 of policy %2 is used up and admits the next in %3 s</extracomment>
        <translation>新しい接続はリセットされます。ポリシー %2 の制限 %1 を使い切っており、次に通すのは %3 秒後です</translation>
    </message>
    <message>
        <source>explain-dropped-block</source>
        <extracomment>it is dropped in silence: the client is blocked for another %1 s</extracomment>
        <translation>応答なしにドロップされます。クライアントはあと %1 秒ブロックされます</translation>
    </message>
    <message>
        <source>explain-dropped-capacity</source>
        <extracomment>it is dropped in silence: the capacity of %2 is in use; there is room for it in %1 s</extracomment>
        <translation>応答なしにドロップされます。%2 の容量が使用中で、%1 秒後に空きます</translation>
    </message>
    <message>
        <source>explain-dropped-limit</source>
        <extracomment>it is dropped in silence: limit %2 of policy %3 is used up and admits the next in %1 s</extracomment>
        <translation>応答なしにドロップされます。ポリシー %3 の制限 %2 を使い切っており、次に通すのは %1 秒後です</translation>
    </message>
    <message>
        <source>explain-forwarded</source>
        <extracomment>it comes from %1, as the trusted proxy %2 says</extracomment>
        <translation>信頼するプロキシ %2 によると、%1 から来たものです</translation>
    </message>
    <message>
        <source>explain-full</source>
        <extracomment>limit %1 is full again in %2</extracomment>
        <translation>制限 %1 は %2 後に満杯に戻ります</translation>
    </message>
    <message>
        <source>explain-incomplete</source>
        <extracomment>the packet path decides by a table that explanations don&apos;t know yet</extracomment>
        <translation>パケット処理は、説明がまだ対応していない表によって判断しています</translation>
    </message>
    <message>
        <source>explain-limit-dropped</source>
        <translation>制限 %1 (%2): %4 のうち %3 を使用済み。次の1件はあと %5 の間ドロップされます</translation>
    </message>
    <message>
        <source>explain-limit-passed</source>
        <translation>制限 %1 (%2): %4 のうち %3 を使用済み。次の1件は通過します</translation>
    </message>
    <message>
        <source>explain-limit-rejected</source>
        <translation>制限 %1 (%2): %4 のうち %3 を使用済み。次の1件はあと %5 の間拒否されます</translation>
    </message>
    <message>
        <source>explain-limit-throttled</source>
        <translation>制限 %1 (%2): %4 のうち %3 を使用済み。次の1件は %5 待ちます</translation>
    </message>
    <message>
        <source>explain-mismatch-host</source>
        <translation>制限 %1 はこのリクエストを数えません。別のホスト向けです</translation>
    </message>
    <message>
        <source>explain-mismatch-measure</source>
        <translation>制限 %1 はリクエストを数えません</translation>
    </message>
    <message>
        <source>explain-mismatch-method</source>
        <translation>制限 %1 はこのリクエストを数えません。別のメソッド向けです</translation>
    </message>
    <message>
        <source>explain-mismatch-path</source>
        <translation>制限 %1 はこのリクエストを数えません。別のパス向けです</translation>
    </message>
    <message>
        <source>explain-mismatch-protocol</source>
        <translation>制限 %1 はリクエストを数えますが、ここではリクエストを読みません</translation>
    </message>
    <message>
        <source>explain-named</source>
        <extracomment>%1 says who asks</extracomment>
        <translation>%1 で送信元を見分けます</translation>
    </message>
    <message>
        <source>explain-network</source>
        <extracomment>it is client %1: %2 is the longest configured network around it</extracomment>
        <translation>クライアント %1 です。設定されたネットワークのうち、これを含む最も狭いものは %2 です</translation>
    </message>
    <message>
        <source>explain-never-asked</source>
        <extracomment>service %1 does not look for what names this client; name another service</extracomment>
        <translation>サービス %1 は、このクライアントを示すものを調べません。別のサービスを指定してください</translation>
    </message>
    <message>
        <source>explain-new-identities</source>
        <extracomment>its identity is nobody&apos;s, and its address has brought more new ones than new_identities of %2 allows: it is charged to %1</extracomment>
        <translation>この識別子は誰のものでもなく、そのアドレスから現れた新しい識別子が %2 の new_identities を超えています。%1 に計上されます</translation>
    </message>
    <message>
        <source>explain-no-service</source>
        <extracomment>no service is in force; weirctl config apply puts one there</extracomment>
        <translation>有効なサービスがありません。weirctl config apply で設定してください</translation>
    </message>
    <message>
        <source>explain-no-tls</source>
        <extracomment>service %1 reads no TLS, so that no server name can be seen there</extracomment>
        <translation>サービス %1 は TLS を読まないため、サーバー名は分かりません</translation>
    </message>
    <message>
        <source>explain-observed</source>
        <extracomment>it passes, because policy %1 only observes; if it enforced:</extracomment>
        <translation>ポリシー %1 は観察のみなので通過します。適用していたとすれば:</translation>
    </message>
    <message>
        <source>explain-origin-client</source>
        <translation>クライアント %1 は、ユーザー %3 が %4 に作ったリビジョン %2 以降このとおりです</translation>
    </message>
    <message>
        <source>explain-origin-client-earlier</source>
        <translation>クライアント %1 は、比較できる最も古いリビジョン %2 ですでにこのとおりでした</translation>
    </message>
    <message>
        <source>explain-origin-client-trial</source>
        <translation>クライアント %1 は、ユーザー %3 が %4 に始めたリビジョン %2 として試行中です</translation>
    </message>
    <message>
        <source>explain-origin-limit</source>
        <translation>制限 %1 は、ユーザー %3 が %4 に作ったリビジョン %2 以降このとおりです</translation>
    </message>
    <message>
        <source>explain-origin-limit-earlier</source>
        <translation>制限 %1 は、比較できる最も古いリビジョン %2 ですでにこのとおりでした</translation>
    </message>
    <message>
        <source>explain-origin-limit-trial</source>
        <translation>制限 %1 は、ユーザー %3 が %4 に始めたリビジョン %2 として試行中です</translation>
    </message>
    <message>
        <source>explain-origin-policy</source>
        <translation>ポリシー %1 は、ユーザー %3 が %4 に作ったリビジョン %2 以降このとおりです</translation>
    </message>
    <message>
        <source>explain-origin-policy-earlier</source>
        <translation>ポリシー %1 は、比較できる最も古いリビジョン %2 ですでにこのとおりでした</translation>
    </message>
    <message>
        <source>explain-origin-policy-trial</source>
        <translation>ポリシー %1 は、ユーザー %3 が %4 に始めたリビジョン %2 として試行中です</translation>
    </message>
    <message>
        <source>explain-origin-service</source>
        <translation>サービス %1 は、ユーザー %3 が %4 に作ったリビジョン %2 以降このとおりです</translation>
    </message>
    <message>
        <source>explain-origin-service-earlier</source>
        <translation>サービス %1 は、比較できる最も古いリビジョン %2 ですでにこのとおりでした</translation>
    </message>
    <message>
        <source>explain-origin-service-trial</source>
        <translation>サービス %1 は、ユーザー %3 が %4 に始めたリビジョン %2 として試行中です</translation>
    </message>
    <message>
        <source>explain-overload</source>
        <extracomment>it is refused with 429 and Retry-After %1: a table is full, and on_overload of %2 says so</extracomment>
        <translation>429 (Retry-After %1) で拒否されます。表がいっぱいで、%2 の on_overload がそう定めています</translation>
    </message>
    <message>
        <source>explain-passed</source>
        <extracomment>it passes at once</extracomment>
        <translation>すぐに通過します</translation>
    </message>
    <message>
        <source>explain-paused</source>
        <extracomment>it passes, because Weir is paused; otherwise:</extracomment>
        <translation>Weir が一時停止中なので通過します。そうでなければ:</translation>
    </message>
    <message>
        <source>explain-paused-anyway</source>
        <extracomment>Weir is paused; this would pass anyway:</extracomment>
        <translation>Weir は一時停止中ですが、そうでなくても通過します:</translation>
    </message>
    <message>
        <source>explain-policy</source>
        <extracomment>it has policy %1</extracomment>
        <translation>ポリシーは %1 です</translation>
    </message>
    <message>
        <source>explain-policy-default</source>
        <extracomment>it has policy %1, the default of %2</extracomment>
        <translation>ポリシーは %2 の既定の %1 です</translation>
    </message>
    <message>
        <source>explain-policy-ended</source>
        <extracomment>the policy of its entry ended at %1</extracomment>
        <translation>クライアントに割り当てたポリシーは %1 に終わりました</translation>
    </message>
    <message>
        <source>explain-policy-none</source>
        <extracomment>it has no policy: everything passes, counted</extracomment>
        <translation>ポリシーはありません。すべて通過し、数だけ数えます</translation>
    </message>
    <message>
        <source>explain-policy-until</source>
        <extracomment>it has policy %1, until %2</extracomment>
        <translation>%2 まで、ポリシーは %1 です</translation>
    </message>
    <message>
        <source>explain-queue</source>
        <extracomment>in the queue of limit %1 are %2 of %3</extracomment>
        <translation>制限 %1 のキューに %3 のうち %2 が待っています</translation>
    </message>
    <message>
        <source>explain-rejected-block</source>
        <extracomment>it is refused with 429 and Retry-After %1: the client is blocked</extracomment>
        <translation>429 (Retry-After %1) で拒否されます。クライアントはブロックされています</translation>
    </message>
    <message>
        <source>explain-rejected-capacity</source>
        <extracomment>it is refused with 429 and Retry-After %1: the capacity of %2 is in use</extracomment>
        <translation>429 (Retry-After %1) で拒否されます。%2 の容量が使用中です</translation>
    </message>
    <message>
        <source>explain-rejected-limit</source>
        <extracomment>it is refused with 429 and Retry-After %1: limit %2 of policy %3 is used up</extracomment>
        <translation>429 (Retry-After %1) で拒否されます。ポリシー %3 の制限 %2 を使い切っています</translation>
    </message>
    <message>
        <source>explain-schedule</source>
        <extracomment>by its schedule %1 has the limits of policy %2 at all hours</extracomment>
        <translation>スケジュールにより、%1 は常にポリシー %2 の制限になります</translation>
    </message>
    <message>
        <source>explain-schedule-own</source>
        <extracomment>%1 has its own limits; its schedule changes that in no hours to come</extracomment>
        <translation>%1 は自身の制限です。今後スケジュールで変わる時間帯はありません</translation>
    </message>
    <message>
        <source>explain-schedule-own-until</source>
        <extracomment>%1 has its own limits until %2, by its schedule</extracomment>
        <translation>スケジュールにより、%1 は %2 まで自身の制限です</translation>
    </message>
    <message>
        <source>explain-schedule-until</source>
        <extracomment>by its schedule %1 has the limits of policy %2, until %3</extracomment>
        <translation>スケジュールにより、%1 は %3 までポリシー %2 の制限です</translation>
    </message>
    <message>
        <source>explain-secret</source>
        <extracomment>the request names its client by a secret, and the answer would confirm it; RevealedExplain answers whoever may see identities</extracomment>
        <translation>このリクエストは秘密情報でクライアントを示しており、答えるとその秘密情報が正しいと認めることになります。識別子を見る権限がある人には RevealedExplain が答えます</translation>
    </message>
    <message>
        <source>explain-service</source>
        <extracomment>service %1 takes it</extracomment>
        <translation>サービス %1 が受け付けます</translation>
    </message>
    <message>
        <source>explain-throttled</source>
        <extracomment>it waits %1 in the queue of limit %2 of policy %3, then it passes</extracomment>
        <translation>ポリシー %3 の制限 %2 のキューで %1 待ってから通過します</translation>
    </message>
    <message>
        <source>explain-unknown</source>
        <extracomment>no client&apos;s entry names %1: an unknown client with limits of its own</extracomment>
        <translation>%1 はどのクライアントにも登録されていません。独自の制限を持つ未知のクライアントです</translation>
    </message>
    <message>
        <source>explain-unknown-service</source>
        <extracomment>there is no service %1 in force; write for example %2</extracomment>
        <translation>有効なサービス %1 はありません。例: %2</translation>
    </message>
    <message>
        <source>explain-unreadable</source>
        <extracomment>this can&apos;t be read as a request, so that its address decides</extracomment>
        <translation>リクエストとして読めないため、アドレスで見分けます</translation>
    </message>
    <message>
        <source>explain-which-service</source>
        <extracomment>there are several services; name one, for example %1</extracomment>
        <translation>サービスが複数あります。1つを指定してください。例: %1</translation>
    </message>
    <message>
        <source>explanation-syntax</source>
        <extracomment>an explanation is an object such as {&quot;service&quot;: &quot;shop&quot;, &quot;verdict&quot;: &quot;passed&quot;}</extracomment>
        <translation>説明は {&quot;service&quot;: &quot;shop&quot;, &quot;verdict&quot;: &quot;passed&quot;} のようなオブジェクトです</translation>
    </message>
    <message>
        <source>export-cancelled</source>
        <extracomment>the export was cancelled</extracomment>
        <translation>エクスポートはキャンセルされました</translation>
    </message>
    <message>
        <source>flow_busy</source>
        <extracomment>two processors held one connection at once; the later packet was made to come again</extracomment>
        <translation>2つのプロセッサーが同時に1つの接続を扱ったため、後のパケットを再送させました</translation>
    </message>
    <message>
        <source>flow_table_full</source>
        <extracomment>a connection could not be followed: the table of connections refused it</extracomment>
        <translation>接続の表に空きがなく、接続を追跡できませんでした</translation>
    </message>
    <message>
        <source>folded_line</source>
        <extracomment>a header line was folded (obs-fold)</extracomment>
        <translation>折り返されたヘッダー行がありました (obs-fold)</translation>
    </message>
    <message>
        <source>forwarded_garbled</source>
        <extracomment>a trusted proxy&apos;s X-Forwarded-For held what is no address: charged to whoever wrote it</extracomment>
        <translation>信頼するプロキシの X-Forwarded-For がアドレスではなかったため、それを書いた側に計上しました</translation>
    </message>
    <message>
        <source>fragment</source>
        <extracomment>a fragmented TCP packet to a service was dropped</extracomment>
        <translation>サービス宛ての断片化された TCP パケットをドロップしました</translation>
    </message>
    <message>
        <source>frame-cut</source>
        <extracomment>the input ended in the middle of a frame</extracomment>
        <translation>入力がフレームの途中で終わりました</translation>
    </message>
    <message>
        <source>frame-head</source>
        <extracomment>a frame&apos;s head is no JSON object: %1</extracomment>
        <translation>フレームの先頭が JSON オブジェクトではありません: %1</translation>
    </message>
    <message>
        <source>frame-too-large</source>
        <extracomment>a frame of %1 and %2 bytes is too large; at most 16 MiB and 256 MiB are taken</extracomment>
        <translation>%1 バイトと %2 バイトのフレームは大きすぎます。16 MiB と 256 MiB までです</translation>
    </message>
    <message>
        <source>head_too_long</source>
        <extracomment>a request head was longer than 32 KiB: charged to its address</extracomment>
        <translation>リクエスト ヘッダーが 32 KiB を超えたため、アドレスに計上しました</translation>
    </message>
    <message>
        <source>header-name</source>
        <extracomment>&quot;%1&quot; is not a header name (RFC 9110 token, at most 64 bytes); write for example X-API-Key</extracomment>
        <translation>「%1」はヘッダーの名前ではありません (RFC 9110 のトークン、64バイトまで)。例: X-API-Key</translation>
    </message>
    <message>
        <source>header_chain</source>
        <extracomment>an IPv6 packet with more than 8 extension headers was dropped</extracomment>
        <translation>拡張ヘッダーが8個を超える IPv6 パケットをドロップしました</translation>
    </message>
    <message>
        <source>held_copies</source>
        <extracomment>copies of packets that were being held were discarded</extracomment>
        <translation>保持中のパケットの重複を破棄しました</translation>
    </message>
    <message>
        <source>helper-left</source>
        <extracomment>weir-helper has left the system bus</extracomment>
        <translation>weir-helper がシステム バスからいなくなりました</translation>
    </message>
    <message>
        <source>history-syntax</source>
        <extracomment>%1 does not fit into a history; an object such as {&quot;name&quot;: &quot;gold&quot;, &quot;gap&quot;: 0, &quot;passed&quot;: [1, 2]} belongs here</extracomment>
        <translation>%1 は履歴に合いません。{&quot;name&quot;: &quot;gold&quot;, &quot;gap&quot;: 0, &quot;passed&quot;: [1, 2]} のようなオブジェクトが必要です</translation>
    </message>
    <message>
        <source>history_full</source>
        <extracomment>a second of history could not be kept: its table refused an entry</extracomment>
        <translation>表に空きがなく、1秒分の履歴を保存できませんでした</translation>
    </message>
    <message>
        <source>host-syntax</source>
        <extracomment>&quot;%1&quot; is not a host; write for example shop.example</extracomment>
        <translation>「%1」はホストではありません。例: shop.example</translation>
    </message>
    <message>
        <source>identity-escape</source>
        <extracomment>a backslash in a value begins \ (itself) or <byte value="x0"/>NN (a byte); write for example a\b or �</extracomment>
        <translation>値の中のバックスラッシュは \\ (それ自身) か \xNN (1バイト) の始まりです。例: a\\b、\xff</translation>
    </message>
    <message>
        <source>identity-length</source>
        <extracomment>a value has 1 to 8,192 bytes, this one has %1; write for example k-123</extracomment>
        <translation>値は 1 から 8,192 バイトまでですが、%1 バイトあります。例: k-123</translation>
    </message>
    <message>
        <source>identity-syntax</source>
        <extracomment>&quot;%1&quot; does not begin an identity; write for example header:X-API-Key=k-123, cookie:session=k-123, query:api_key=k-123, bearer=k-123, sni=shop.example or address:192.0.2.0/24</extracomment>
        <translation>「%1」は識別子の始まりではありません。例: header:X-API-Key=k-123、cookie:session=k-123、query:api_key=k-123、bearer=k-123、sni=shop.example、address:192.0.2.0/24</translation>
    </message>
    <message>
        <source>identity-value</source>
        <extracomment>no request carries this value: it has a line break, a NUL or a blank at an end; write for example k-123</extracomment>
        <translation>この値を持つリクエストはありません。改行、NUL、または端の空白が含まれています。例: k-123</translation>
    </message>
    <message>
        <source>ingress-first</source>
        <translation>Weir より先に受信パケットを見るプログラムはありません</translation>
    </message>
    <message>
        <source>ingress-first-behind</source>
        <translation>Weir より先にアタッチされたプログラムがあります (受信側)。そのプログラムがドロップまたは転送したものは数えられません。先頭にするには、アタッチし直してください</translation>
    </message>
    <message>
        <source>ingress-first-unknown</source>
        <translation>どこにもアタッチしていないか、どのプログラムが先か (受信側) をこのカーネルが示しません</translation>
    </message>
    <message>
        <source>interface-absent</source>
        <extracomment>no interface is called %1 now</extracomment>
        <translation>現在 %1 というインターフェースはありません</translation>
    </message>
    <message>
        <source>interface-added</source>
        <extracomment>Weir attaches to %1</extracomment>
        <translation>Weir が %1 にアタッチします</translation>
    </message>
    <message>
        <source>interface-not-attached</source>
        <extracomment>Weir is not attached to %1, so the service sees nothing there; add &quot;%1&quot; to the document&apos;s &quot;interfaces&quot;</extracomment>
        <translation>Weir は %1 にアタッチしていないため、サービスはそこを見られません。設定の &quot;interfaces&quot; に「%1」を追加してください</translation>
    </message>
    <message>
        <source>interface-removed</source>
        <extracomment>Weir detaches from %1</extracomment>
        <translation>Weir が %1 から外れます</translation>
    </message>
    <message>
        <source>interface-syntax</source>
        <extracomment>&quot;%1&quot; is not an interface&apos;s name (at most 15 visible characters, no / or :) or a pattern; write for example eth0 or veth*</extracomment>
        <translation>「%1」はインターフェースの名前 (表示できる15文字まで、/ と : は不可) でもパターンでもありません。例: eth0、veth*</translation>
    </message>
    <message>
        <source>joined_midway</source>
        <extracomment>a connection was older than Weir&apos;s view of it: charged to its address</extracomment>
        <translation>Weir が見始める前からの接続でした。アドレスに計上しました</translation>
    </message>
    <message>
        <source>json-syntax</source>
        <extracomment>line %1, column %2: %3</extracomment>
        <translation>%1 行目 %2 文字目: %3</translation>
    </message>
    <message>
        <source>kept</source>
        <extracomment>429 answers after which the connection lives on</extracomment>
        <translation>接続を保ったまま 429 を応答しました</translation>
    </message>
    <message>
        <source>kernel</source>
        <extracomment>Linux %1</extracomment>
        <translation>Linux %1</translation>
    </message>
    <message>
        <source>kernel-old</source>
        <extracomment>Linux %1 is older than %2.%3, which Weir is tested with; the packet path may be refused</extracomment>
        <translation>Linux %1 は、Weir をテストしている %2.%3 より古いため、パケット処理プログラムが拒否されることがあります</translation>
    </message>
    <message>
        <source>leaky-without-queue</source>
        <extracomment>a leaky bucket without a queue lets nothing wait: what comes too early is refused; write for example &quot;queue&quot;: 5</extracomment>
        <translation>キューのないリーキーバケットは何も待たせず、早く来たものを拒否します。例: &quot;queue&quot;: 5</translation>
    </message>
    <message>
        <source>limit-added</source>
        <extracomment>limit %1 added: %2</extracomment>
        <translation>制限 %1 を追加: %2</translation>
    </message>
    <message>
        <source>limit-algorithm-changed</source>
        <extracomment>algorithm of limit %1: %2 → %3</extracomment>
        <translation>制限 %1 のアルゴリズム: %2 → %3</translation>
    </message>
    <message>
        <source>limit-burst-changed</source>
        <extracomment>burst of limit %1: %2 → %3</extracomment>
        <translation>制限 %1 のバースト: %2 → %3</translation>
    </message>
    <message>
        <source>limit-excess-changed</source>
        <extracomment>excess of limit %1: %2 → %3</extracomment>
        <translation>制限 %1 の超過時の動作: %2 → %3</translation>
    </message>
    <message>
        <source>limit-match-changed</source>
        <extracomment>match of limit %1: %2 → %3</extracomment>
        <translation>制限 %1 の条件: %2 → %3</translation>
    </message>
    <message>
        <source>limit-measure-changed</source>
        <extracomment>measure of limit %1: %2 → %3</extracomment>
        <translation>制限 %1 の対象: %2 → %3</translation>
    </message>
    <message>
        <source>limit-queue-changed</source>
        <extracomment>queue of limit %1: %2 → %3</extracomment>
        <translation>制限 %1 のキュー: %2 → %3</translation>
    </message>
    <message>
        <source>limit-rate-changed</source>
        <extracomment>rate of limit %1: %2 → %3</extracomment>
        <translation>制限 %1 のレート: %2 → %3</translation>
    </message>
    <message>
        <source>limit-removed</source>
        <extracomment>limit %1 removed: %2</extracomment>
        <translation>制限 %1 を削除: %2</translation>
    </message>
    <message>
        <source>limit-zone-changed</source>
        <extracomment>zone of limit %1: %2 → %3</extracomment>
        <translation>制限 %1 のタイムゾーン: %2 → %3</translation>
    </message>
    <message>
        <source>link-layer</source>
        <extracomment>%1 is a device of kind %2, whose packets this version can&apos;t read; name one that carries Ethernet or bare IP packets, for example eth0</extracomment>
        <translation>%1 は種類 %2 のデバイスで、このバージョンではパケットを読めません。Ethernet か IP パケットそのものを運ぶものを指定してください。例: eth0</translation>
    </message>
    <message>
        <source>link-layer-unknown</source>
        <extracomment>can&apos;t see what kind of device %1 is</extracomment>
        <translation>%1 がどの種類のデバイスか分かりません: %2</translation>
    </message>
    <message>
        <source>link-watch</source>
        <extracomment>interfaces that come and go can&apos;t be watched: %1</extracomment>
        <translation>インターフェースの増減を監視できません: %1</translation>
    </message>
    <message>
        <source>lost_track</source>
        <extracomment>a connection could not be followed further: charged to its address</extracomment>
        <translation>接続をそれ以上追跡できず、アドレスに計上しました</translation>
    </message>
    <message>
        <source>made_to_wait</source>
        <extracomment>requests that were dropped, to come again when their turn in a queue has come</extracomment>
        <translation>キューの順番が来たら再送させるため、リクエストをいったんドロップしました</translation>
    </message>
    <message>
        <source>malformed_packet</source>
        <extracomment>a packet whose headers do not fit its length was left to the kernel</extracomment>
        <translation>ヘッダーが長さに合わないパケットをカーネルに任せました</translation>
    </message>
    <message>
        <source>malformed_request</source>
        <extracomment>bytes that are not an HTTP/1 request: charged to their address</extracomment>
        <translation>HTTP/1 のリクエストではないバイト列を、アドレスに計上しました</translation>
    </message>
    <message>
        <source>map-access</source>
        <extracomment>the kernel&apos;s table %1 could not be %2</extracomment>
        <translation>カーネルの表 %1 を操作できませんでした (%2): %3</translation>
    </message>
    <message>
        <source>map-full</source>
        <extracomment>the kernel&apos;s table %1 is full; remove some of its entries</extracomment>
        <translation>カーネルの表 %1 がいっぱいです。エントリをいくつか削除してください</translation>
    </message>
    <message>
        <source>masked-document</source>
        <extracomment>this document was written with its secrets left out and can&apos;t be applied; write it with weirctl config show --reveal</extracomment>
        <translation>この設定は秘密情報を省いて書き出されたため、適用できません。weirctl config show --reveal で書き出してください</translation>
    </message>
    <message>
        <source>match-connections</source>
        <extracomment>a connection has no method, path or host yet; leave &quot;match&quot; out or write &quot;measure&quot;: &quot;requests&quot;</extracomment>
        <translation>接続にはまだメソッド、パス、ホストがありません。&quot;match&quot; を省くか、&quot;measure&quot;: &quot;requests&quot; と書いてください</translation>
    </message>
    <message>
        <source>memfd-create</source>
        <extracomment>a memory file could not be created</extracomment>
        <translation>メモリ ファイルを作成できませんでした: %1</translation>
    </message>
    <message>
        <source>memfd-not-sealed</source>
        <translation>メモリ ファイルが封印されていません。F_SEAL_SHRINK、F_SEAL_GROW、F_SEAL_WRITE を設定してください</translation>
    </message>
    <message>
        <source>memfd-read</source>
        <extracomment>the memory file could not be read</extracomment>
        <translation>メモリ ファイルを読めませんでした: %1</translation>
    </message>
    <message>
        <source>memfd-seal</source>
        <extracomment>a memory file could not be sealed</extracomment>
        <translation>メモリ ファイルを封印できませんでした: %1</translation>
    </message>
    <message>
        <source>memfd-too-large</source>
        <translation>メモリ ファイルは %1 バイトありますが、%2 バイトまでです</translation>
    </message>
    <message>
        <source>memfd-write</source>
        <extracomment>a memory file could not be written</extracomment>
        <translation>メモリ ファイルに書き込めませんでした: %1</translation>
    </message>
    <message>
        <source>method-syntax</source>
        <extracomment>&quot;%1&quot; is not a method; write for example GET or POST</extracomment>
        <translation>「%1」はメソッドではありません。例: GET、POST</translation>
    </message>
    <message>
        <source>missing-key</source>
        <extracomment>&quot;%1&quot; is missing; write for example &quot;%1&quot;: %2</extracomment>
        <translation>&quot;%1&quot; がありません。例: &quot;%1&quot;: %2</translation>
    </message>
    <message>
        <source>more-differences</source>
        <extracomment>and %1 more differences</extracomment>
        <translation>ほか %1 件の違い</translation>
    </message>
    <message>
        <source>name-syntax</source>
        <extracomment>&quot;%1&quot; is not a name: 1 to 64 visible characters, no blank at either end; write for example %2</extracomment>
        <translation>「%1」は名前ではありません。表示できる1～64文字で、端に空白を置かないでください。例: %2</translation>
    </message>
    <message>
        <source>names-full</source>
        <extracomment>there is no number left for %1</extracomment>
        <translation>%1 に割り当てる番号が残っていません</translation>
    </message>
    <message>
        <source>names-incompatible</source>
        <extracomment>%1 is not the table of names of this version</extracomment>
        <translation>%1 はこのバージョンの名前の表ではありません</translation>
    </message>
    <message>
        <source>names-make</source>
        <extracomment>the table of names can&apos;t be made</extracomment>
        <translation>名前の表を作れません: %1</translation>
    </message>
    <message>
        <source>names-open</source>
        <extracomment>the table of names %1 can&apos;t be examined</extracomment>
        <translation>名前の表 %1 を調べられません: %2</translation>
    </message>
    <message>
        <source>names-pin</source>
        <extracomment>the table of names can&apos;t be pinned at %1</extracomment>
        <translation>名前の表を %1 にピン留めできません: %2</translation>
    </message>
    <message>
        <source>needs-password</source>
        <extracomment>this needs an administrator&apos;s password (%1), and nobody could be asked for it: run it where a polkit agent runs (for example pkttyagent), or as root</extracomment>
        <translation>管理者のパスワードが必要ですが (%1)、尋ねる手段がありませんでした。polkit エージェント (pkttyagent など) が動いている環境か、root で実行してください</translation>
    </message>
    <message>
        <source>network-host-bits</source>
        <extracomment>&quot;%1&quot; has bits set behind its prefix; write %2</extracomment>
        <translation>「%1」はプレフィックスより後ろのビットが立っています。%2 と書いてください</translation>
    </message>
    <message>
        <source>network-syntax</source>
        <extracomment>&quot;%1&quot; is not an address or network; write for example 192.0.2.0/24 or 2001:db8::/64</extracomment>
        <translation>「%1」はアドレスでもネットワークでもありません。例: 192.0.2.0/24、2001:db8::/64</translation>
    </message>
    <message>
        <source>newcomers_refused</source>
        <extracomment>an address exceeded new_identities: its request was charged to the address</extracomment>
        <translation>アドレスが new_identities を超えたため、リクエストをアドレスに計上しました</translation>
    </message>
    <message>
        <source>no-answer</source>
        <extracomment>weir-helper did not answer; whether the call was carried out is unknown</extracomment>
        <translation>weir-helper が応答しませんでした。呼び出しが実行されたかどうかは分かりません: %1</translation>
    </message>
    <message>
        <source>no-bus</source>
        <extracomment>the system bus can&apos;t be reached (%1) / the system bus can&apos;t be reached: %1</extracomment>
        <translation>システム バスに接続できません: %1</translation>
    </message>
    <message>
        <source>no-changes</source>
        <extracomment>there is nothing to apply; give for example (&quot;interface&quot;, &quot;eth0&quot;, &quot;true&quot;)</extracomment>
        <translation>適用するものがありません。例: (&quot;interface&quot;, &quot;eth0&quot;, &quot;true&quot;)</translation>
    </message>
    <message>
        <source>no-helper</source>
        <extracomment>weir-helper cannot be reached on the system bus / weir-helper could not be started</extracomment>
        <translation>システム バス上の weir-helper に接続できません: %1</translation>
    </message>
    <message>
        <source>no-interface</source>
        <extracomment>no interface is named, so Weir is attached nowhere; write for example &quot;interfaces&quot;: [&quot;eth0&quot;]</extracomment>
        <translation>インターフェースの指定がないため、Weir はどこにもアタッチしていません。例: &quot;interfaces&quot;: [&quot;eth0&quot;]</translation>
    </message>
    <message>
        <source>no-memory</source>
        <extracomment>the kernel has no memory for another entry of its table %1</extracomment>
        <translation>カーネルの表 %1 にエントリを追加するメモリがありません</translation>
    </message>
    <message>
        <source>no-name</source>
        <extracomment>the name org.weir.Helper1 could not be taken: %1</extracomment>
        <translation>名前 org.weir.Helper1 を取得できませんでした: %1</translation>
    </message>
    <message>
        <source>no-object</source>
        <extracomment>the object /org/weir/Helper1 could not be registered</extracomment>
        <translation>オブジェクト /org/weir/Helper1 を登録できませんでした</translation>
    </message>
    <message>
        <source>no-port</source>
        <extracomment>a service has at least one port; write for example [80]</extracomment>
        <translation>サービスには少なくとも1つのポートが必要です。例: [80]</translation>
    </message>
    <message>
        <source>no-service</source>
        <extracomment>no service is named, so nothing is limited; write for example {&quot;name&quot;: &quot;web&quot;, &quot;ports&quot;: [80]}</extracomment>
        <translation>サービスの指定がないため、何も制限されません。例: {&quot;name&quot;: &quot;web&quot;, &quot;ports&quot;: [80]}</translation>
    </message>
    <message>
        <source>no-such-client</source>
        <extracomment>%1 is no client; write a configured client&apos;s name, an identity, for example address:192.0.2.7 or header:X-API-Key=k-123, or a handle as weirctl stats --json shows it</extracomment>
        <translation>%1 というクライアントはありません。設定したクライアントの名前、識別子 (例: address:192.0.2.7、header:X-API-Key=k-123)、または weirctl stats --json が示すハンドルを書いてください</translation>
    </message>
    <message>
        <source>no-such-handle</source>
        <extracomment>no client with the handle %1 is known now; weirctl stats --json lists them</extracomment>
        <translation>ハンドル %1 のクライアントは現在ありません。weirctl stats --json で一覧できます</translation>
    </message>
    <message>
        <source>no-such-policy</source>
        <extracomment>no service in force is named %1no policy in force is named %1</extracomment>
        <translation>有効なポリシー %1 はありません</translation>
    </message>
    <message>
        <source>no-such-service</source>
        <extracomment>no service in force is named %1no policy in force is named %1</extracomment>
        <translation>有効なサービス %1 はありません</translation>
    </message>
    <message>
        <source>no-trial</source>
        <extracomment>revision %1 is not on trial any more; revision %2 is in force</extracomment>
        <translation>リビジョン %1 の試行はもう終わっています。有効なのはリビジョン %2 です</translation>
    </message>
    <message>
        <source>no_ack</source>
        <extracomment>data without the ACK flag was dropped, as the server would</extracomment>
        <translation>ACK フラグのないデータを、サーバーと同様にドロップしました</translation>
    </message>
    <message>
        <source>not-a-memfd</source>
        <translation>ファイル記述子がメモリ ファイルではありません</translation>
    </message>
    <message>
        <source>not-authorized</source>
        <extracomment>polkit does not allow you this (%1)</extracomment>
        <translation>polkit がこの操作を許可していません (%1)</translation>
    </message>
    <message>
        <source>not-restored</source>
        <extracomment>%1; nor could the enforced configuration be put back: %2. Until the helper starts again the new document is enforced, although it is not stored</extracomment>
        <translation>%1。さらに、適用中の設定も元に戻せませんでした: %2。ヘルパーが再び起動するまで新しい設定が適用されますが、保存はされていません</translation>
    </message>
    <message>
        <source>nothing-to-export</source>
        <extracomment>there is no client to export / this page shows no row to export</extracomment>
        <translation>エクスポートするものがありません</translation>
    </message>
    <message>
        <source>nothing-to-return-to</source>
        <extracomment>revision %1 is not in force, so a trial would have nothing to return to; apply this without a trial</extracomment>
        <translation>リビジョン %1 は有効ではないため、試行しても戻る先がありません。試行なしで適用してください</translation>
    </message>
    <message>
        <source>number-range</source>
        <extracomment>%1 is out of range; write a whole number from %2 to %3</extracomment>
        <translation>%1 は範囲外です。%2 から %3 までの整数を書いてください</translation>
    </message>
    <message>
        <source>old_timestamp</source>
        <extracomment>data with an outdated TCP timestamp was dropped, as the server would (PAWS)</extracomment>
        <translation>TCP タイムスタンプが古いデータを、サーバーと同様にドロップしました (PAWS)</translation>
    </message>
    <message>
        <source>option-true</source>
        <extracomment>the option %1 is true or false</extracomment>
        <translation>オプション %1 は true か false です</translation>
    </message>
    <message>
        <source>other-layout</source>
        <extracomment>state of another version is still pinned in %1; its counters and buckets did not come along; remove it when nobody needs them</extracomment>
        <translation>別のバージョンの状態が %1 にピン留めされたままです。そのカウンターとバケットは引き継がれていません。不要になったら削除してください</translation>
    </message>
    <message>
        <source>other-trial</source>
        <extracomment>revision %1 is on trial, not revision %2</extracomment>
        <translation>試行中なのはリビジョン %2 ではなくリビジョン %1 です</translation>
    </message>
    <message>
        <source>out_of_order</source>
        <extracomment>data ahead of a gap inside a head was made to come again</extracomment>
        <translation>ヘッダー部分の欠けより先のデータを再送させました</translation>
    </message>
    <message>
        <source>outside_window</source>
        <extracomment>data outside the server&apos;s receive window was dropped, as the server would</extracomment>
        <translation>サーバーの受信ウィンドウの外のデータを、サーバーと同様にドロップしました</translation>
    </message>
    <message>
        <source>over_capacity</source>
        <extracomment>requests refused because the service&apos;s capacity was in use</extracomment>
        <translation>サービスの容量が使用中のため、リクエストを拒否しました</translation>
    </message>
    <message>
        <source>overload_refused</source>
        <extracomment>refused because a table was full, as on_overload says</extracomment>
        <translation>表がいっぱいのため、on_overload に従って拒否しました</translation>
    </message>
    <message>
        <source>paced</source>
        <extracomment>packets held until their turn in a queue had come, with what stands behind them</extracomment>
        <translation>キューの順番が来るまで、パケットとその後続を保持しました</translation>
    </message>
    <message>
        <source>pacer-device</source>
        <extracomment>the kernel makes no ifb device</extracomment>
        <translation>カーネルが ifb デバイスを作れません: %1</translation>
    </message>
    <message>
        <source>pacer-foreign</source>
        <extracomment>there is a device %1 that this Weir has not made; remove it: ip link delete %1</extracomment>
        <translation>この Weir が作ったものではないデバイス %1 があります。削除してください: ip link delete %1</translation>
    </message>
    <message>
        <source>pacer-queue</source>
        <extracomment>the kernel has no fq queue</extracomment>
        <translation>カーネルに fq キューがありません: %1</translation>
    </message>
    <message>
        <source>pacing</source>
        <extracomment>what exceeds a bytes-out limit leaves later instead of being dropped: %1</extracomment>
        <translation>bytes-out の制限を超えたものは、ドロップされずに遅れて送信されます: %1</translation>
    </message>
    <message>
        <source>pacing-dropped</source>
        <extracomment>what exceeds a bytes-out limit is dropped, for TCP to send again, where the root qdisc is not fq: %1; with fq it leaves later instead, for example after tc qdisc replace dev %2 root fq</extracomment>
        <translation>ルートの qdisc が fq でないインターフェース (%1) では、bytes-out の制限を超えたものはドロップされ、TCP が再送します。fq なら遅れて送信されます。例: tc qdisc replace dev %2 root fq</translation>
    </message>
    <message>
        <source>pacing-unused</source>
        <extracomment>no limit is on bytes-out, or nothing is attached: nothing can have to leave later</extracomment>
        <translation>bytes-out の制限がないか、どこにもアタッチしていないため、遅れて送信するものはありません</translation>
    </message>
    <message>
        <source>packet-path-load</source>
        <extracomment>the kernel refused the packet path (%1)</extracomment>
        <translation>カーネルがパケット処理プログラムを拒否しました (%1): %2</translation>
    </message>
    <message>
        <source>packet-path-map</source>
        <extracomment>the packet path&apos;s tables can&apos;t be mapped into memory</extracomment>
        <translation>パケット処理の表をメモリにマップできません: %1</translation>
    </message>
    <message>
        <source>packet-path-open</source>
        <extracomment>the packet path can&apos;t be read</extracomment>
        <translation>パケット処理プログラムを読めません: %1</translation>
    </message>
    <message>
        <source>path-syntax</source>
        <extracomment>&quot;%1&quot; is not the beginning of a path: / and at most 255 visible ASCII characters; write for example /login</extracomment>
        <translation>「%1」はパスの先頭ではありません。/ と、255文字までの表示できる ASCII 文字です。例: /login</translation>
    </message>
    <message>
        <source>pause-span</source>
        <extracomment>a pause of %1 ms is too long: write for example 600000 (10 minutes), at most 30 days, or 0 for until it is resumed / a pause lasts at least 1 ms; write for example 10m</extracomment>
        <translation>その長さの一時停止はできません。1ミリ秒以上30日以内で指定してください。例: 10m</translation>
    </message>
    <message>
        <source>paused</source>
        <extracomment>requests let pass because Weir was paused</extracomment>
        <translation>Weir が一時停止中のため、リクエストを通しました</translation>
    </message>
    <message>
        <source>penalised</source>
        <extracomment>requests and connections refused because a penalty blocks their client</extracomment>
        <translation>ペナルティでブロック中のクライアントのリクエストと接続を拒否しました</translation>
    </message>
    <message>
        <source>penalties</source>
        <extracomment>blocks that a penalty began: a client had been refused too often</extracomment>
        <translation>何度も拒否されたクライアントを、ペナルティによりブロックしました</translation>
    </message>
    <message>
        <source>penalty-shrinks</source>
        <extracomment>a block begins with %1 and can&apos;t be shorter at most; write for example %1</extracomment>
        <translation>ブロックは %1 から始まるため、上限をそれより短くはできません。例: %1</translation>
    </message>
    <message>
        <source>pin-directory</source>
        <extracomment>the pin directory %1 can&apos;t be used</extracomment>
        <translation>ピン用ディレクトリ %1 を使えません: %2</translation>
    </message>
    <message>
        <source>pin-directory-bpffs</source>
        <extracomment>the pin directory %1 is not on a BPF file system; mount one there: mount -t bpf bpf %1</extracomment>
        <translation>ピン用ディレクトリ %1 が BPF ファイルシステムにありません。マウントしてください: mount -t bpf bpf %1</translation>
    </message>
    <message>
        <source>pin-directory-kind</source>
        <extracomment>the pin directory %1 is not a directory</extracomment>
        <translation>ピン用ディレクトリ %1 はディレクトリではありません</translation>
    </message>
    <message>
        <source>pin-directory-mode</source>
        <extracomment>the pin directory %1 is open to others; close it: chmod 0700 %1</extracomment>
        <translation>ピン用ディレクトリ %1 が他のユーザーに開かれています。閉じてください: chmod 0700 %1</translation>
    </message>
    <message>
        <source>pin-directory-owner</source>
        <extracomment>the pin directory %1 belongs to uid %2, not to the helper&apos;s uid %3</extracomment>
        <translation>ピン用ディレクトリ %1 の所有者は uid %2 で、ヘルパーの uid %3 ではありません</translation>
    </message>
    <message>
        <source>pin-folder</source>
        <extracomment>the folder %1 can&apos;t be made</extracomment>
        <translation>フォルダー %1 を作れません: %2</translation>
    </message>
    <message>
        <source>pin-incompatible</source>
        <extracomment>the pinned table %1 has %2 %3, not %4: another build of the same version made it; detach every interface and remove its folder</extracomment>
        <translation>ピン留めされた表 %1 の %2 は %4 ではなく %3 です。同じバージョンの別のビルドが作ったものです。すべてのインターフェースから外し、そのフォルダーを削除してください</translation>
    </message>
    <message>
        <source>pin-open</source>
        <extracomment>the pinned table %1 can&apos;t be opened / the pinned table %1 can&apos;t be examined</extracomment>
        <translation>ピン留めされた表 %1 を開けません: %2</translation>
    </message>
    <message>
        <source>pins-foreign</source>
        <extracomment>in the pin directory %1 %2 belongs to somebody else</extracomment>
        <translation>ピン用ディレクトリ %1 の %2 は他のユーザーのものです</translation>
    </message>
    <message>
        <source>pins-mode</source>
        <extracomment>the pin directory %1 is open to others; make it private: chmod 0700 %1</extracomment>
        <translation>ピン用ディレクトリ %1 が他のユーザーに開かれています。閉じてください: chmod 0700 %1</translation>
    </message>
    <message>
        <source>pins-not-bpffs</source>
        <extracomment>%1 is not on a bpffs; start weir-helper as root, or mount one: mount -t bpf bpffs %1</extracomment>
        <translation>%1 が bpffs にありません。weir-helper を root で起動するか、マウントしてください: mount -t bpf bpffs %1</translation>
    </message>
    <message>
        <source>pins-owner</source>
        <extracomment>the pin directory %1 belongs to uid %2, not to weir-helper</extracomment>
        <translation>ピン用ディレクトリ %1 の所有者は uid %2 で、weir-helper ではありません</translation>
    </message>
    <message>
        <source>policy-added</source>
        <extracomment>added: %1</extracomment>
        <translation>追加: %1</translation>
    </message>
    <message>
        <source>policy-mode-added</source>
        <extracomment>mode added: %1</extracomment>
        <translation>モードを追加: %1</translation>
    </message>
    <message>
        <source>policy-mode-changed</source>
        <extracomment>mode: %1 → %2</extracomment>
        <translation>モード: %1 → %2</translation>
    </message>
    <message>
        <source>policy-mode-removed</source>
        <extracomment>mode removed: %1</extracomment>
        <translation>モードを削除: %1</translation>
    </message>
    <message>
        <source>policy-penalty-added</source>
        <extracomment>penalty added: %1</extracomment>
        <translation>ペナルティを追加: %1</translation>
    </message>
    <message>
        <source>policy-penalty-changed</source>
        <extracomment>penalty: %1 → %2</extracomment>
        <translation>ペナルティ: %1 → %2</translation>
    </message>
    <message>
        <source>policy-penalty-removed</source>
        <extracomment>penalty removed: %1</extracomment>
        <translation>ペナルティを削除: %1</translation>
    </message>
    <message>
        <source>policy-priority-added</source>
        <extracomment>priority added: %1</extracomment>
        <translation>優先度を追加: %1</translation>
    </message>
    <message>
        <source>policy-priority-changed</source>
        <extracomment>priority: %1 → %2</extracomment>
        <translation>優先度: %1 → %2</translation>
    </message>
    <message>
        <source>policy-priority-removed</source>
        <extracomment>priority removed: %1</extracomment>
        <translation>優先度を削除: %1</translation>
    </message>
    <message>
        <source>policy-removed</source>
        <extracomment>removed: %1</extracomment>
        <translation>削除: %1</translation>
    </message>
    <message>
        <source>policy-schedule-added</source>
        <extracomment>schedule added: %1</extracomment>
        <translation>スケジュールを追加: %1</translation>
    </message>
    <message>
        <source>policy-schedule-changed</source>
        <extracomment>schedule: %1 → %2</extracomment>
        <translation>スケジュール: %1 → %2</translation>
    </message>
    <message>
        <source>policy-schedule-removed</source>
        <extracomment>schedule removed: %1</extracomment>
        <translation>スケジュールを削除: %1</translation>
    </message>
    <message>
        <source>polkit-unavailable</source>
        <extracomment>polkit could not be asked whether this is allowed (%1), so it is not done: %2</extracomment>
        <translation>許可されているかどうかを polkit に確認できなかったため (%1)、実行しません: %2</translation>
    </message>
    <message>
        <source>port-range</source>
        <extracomment>%1 is not a port; write a whole number from 1 to 65535</extracomment>
        <translation>%1 はポートではありません。1 から 65535 までの整数を書いてください</translation>
    </message>
    <message>
        <source>privileges-missing</source>
        <extracomment>weir-helper runs as uid %1 without %2</extracomment>
        <translation>weir-helper は uid %1 で、%2 なしで動いています</translation>
    </message>
    <message>
        <source>privileges-reduced</source>
        <extracomment>weir-helper runs as uid %1 with cap_bpf, cap_net_admin and cap_perfmon only</extracomment>
        <translation>weir-helper は uid %1 で、cap_bpf、cap_net_admin、cap_perfmon だけを持って動いています</translation>
    </message>
    <message>
        <source>privileges-root</source>
        <extracomment>weir-helper runs as root, reduced to three capabilities: there is no user for it (create the system user weir)</extracomment>
        <translation>weir-helper は3つのケーパビリティに絞った root で動いています。専用のユーザーがありません (システム ユーザー weir を作成してください)</translation>
    </message>
    <message>
        <source>proxy_header</source>
        <extracomment>a trusted proxy&apos;s PROXY header was read</extracomment>
        <translation>信頼するプロキシの PROXY ヘッダーを読みました</translation>
    </message>
    <message>
        <source>quantity-range</source>
        <extracomment>a %1 here is from %2 to %3; write for example %2</extracomment>
        <translation>ここでの %1 は %2 から %3 までです。例: %2</translation>
    </message>
    <message>
        <source>quantity-whole</source>
        <extracomment>%1 is not a whole number; write for example %2</extracomment>
        <translation>%1 は整数ではありません。例: %2</translation>
    </message>
    <message>
        <source>query-key</source>
        <extracomment>there is no query option %1; known are since, after, kind, client and limit / there is no query option %1; known are by, since and name / there is no query option %1; known are by, top, sort, filter and offset</extracomment>
        <translation>問い合わせのオプション %1 はありません</translation>
    </message>
    <message>
        <source>query-name</source>
        <extracomment>&quot;%1&quot; is not a query parameter&apos;s name (visible ASCII without &amp; = # % +, at most 64 bytes); write for example api_key</extracomment>
        <translation>「%1」はクエリ パラメーターの名前ではありません (&amp; = # % + を除く表示できる ASCII 文字、64バイトまで)。例: api_key</translation>
    </message>
    <message>
        <source>query-option</source>
        <extracomment>query option %1: write for example %2</extracomment>
        <translation>問い合わせのオプション %1 の例: %2</translation>
    </message>
    <message>
        <source>queue-too-long</source>
        <extracomment>what waits in a queue must be gone within 30 s: at %1 at most %2; write for example %2</extracomment>
        <translation>キューで待つものは30秒以内になくならなければなりません。%1 では最大 %2 です。例: %2</translation>
    </message>
    <message>
        <source>queues-unknown</source>
        <extracomment>can&apos;t see how interfaces queue packets</extracomment>
        <translation>インターフェースがパケットをどうキューに入れるか分かりません: %1</translation>
    </message>
    <message>
        <source>quotas-damaged</source>
        <extracomment>%1 is damaged: %2</extracomment>
        <translation>%1 が壊れています: %2</translation>
    </message>
    <message>
        <source>quotas-format</source>
        <extracomment>%1 has format %2, this Weir reads format %3; install the version of Weir that wrote it, or move the file away</extracomment>
        <translation>%1 の形式は %2 ですが、この Weir が読めるのは形式 %3 です。書き込んだバージョンの Weir をインストールするか、ファイルを移動してください</translation>
    </message>
    <message>
        <source>quotas-not-saved</source>
        <extracomment>what is used of quotas by day or month can&apos;t be saved (%1); limits go on, but after a reboot these quotas begin anew</extracomment>
        <translation>日単位・月単位のクォータの使用量を保存できません (%1)。制限は続きますが、再起動するとこれらのクォータは最初からになります</translation>
    </message>
    <message>
        <source>quotas-saved</source>
        <extracomment>what is used of quotas by day or month is saved every %1 s</extracomment>
        <translation>日単位・月単位のクォータの使用量は %1 秒ごとに保存されます</translation>
    </message>
    <message>
        <source>quotas-set-aside</source>
        <extracomment>%1; it was set aside as %2, and clients may use their quotas of these windows once more</extracomment>
        <translation>%1。%2 として退避したため、クライアントはこれらの期間のクォータをもう一度使えます</translation>
    </message>
    <message>
        <source>random</source>
        <extracomment>no random bytes for the secret</extracomment>
        <translation>秘密鍵のための乱数を得られません: %1</translation>
    </message>
    <message>
        <source>rate-syntax</source>
        <extracomment>&quot;%1&quot; is not a rate; write for example 100/s, 30/m or 1000/d</extracomment>
        <translation>「%1」はレートではありません。例: 100/s、30/m、1000/d</translation>
    </message>
    <message>
        <source>rate-too-high</source>
        <extracomment>&quot;%1&quot; is too high; the highest rate is %2</extracomment>
        <translation>「%1」は高すぎます。最も高いレートは %2 です</translation>
    </message>
    <message>
        <source>rate-zero</source>
        <extracomment>&quot;%1&quot; admits nothing; the lowest rate is 1/d (an unwanted client gets 1/d)</extracomment>
        <translation>「%1」では何も通りません。最も低いレートは 1/d です (締め出したいクライアントには 1/d を設定します)</translation>
    </message>
    <message>
        <source>rebase-added</source>
        <extracomment>%1 %2 was added</extracomment>
        <translation>%1「%2」が追加されました</translation>
    </message>
    <message>
        <source>rebase-changed</source>
        <extracomment>%1 %2 was changed</extracomment>
        <translation>%1「%2」が変更されました</translation>
    </message>
    <message>
        <source>rebase-removed</source>
        <extracomment>%1 %2 was removed</extracomment>
        <translation>%1「%2」が削除されました</translation>
    </message>
    <message>
        <source>remote-host</source>
        <extracomment>&quot;%1&quot; is no host; write for example admin@server.example</extracomment>
        <translation>「%1」はホストではありません。例: --host admin@server.example</translation>
    </message>
    <message>
        <source>repeat_differs</source>
        <extracomment>a repeated segment carried other bytes than its first copy: read and charged anew</extracomment>
        <translation>再送されたセグメントの内容が最初のものと違ったため、読み直して改めて計上しました</translation>
    </message>
    <message>
        <source>repeat_unplaced</source>
        <extracomment>a repeated part of a request head was made to come again</extracomment>
        <translation>リクエスト ヘッダーの再送された部分を、もう一度再送させました</translation>
    </message>
    <message>
        <source>repeated</source>
        <extracomment>a repeated segment got its first copy&apos;s verdict</extracomment>
        <translation>再送されたセグメントに、最初のものと同じ判定を適用しました</translation>
    </message>
    <message>
        <source>reply-signature</source>
        <extracomment>the helper answered %1 with the signature &quot;%2&quot; instead of &quot;%3&quot;; are both of one version?</extracomment>
        <translation>%1 の返答が「%3」ではなく「%2」でした。ヘルパーとこのプログラムのバージョンが違います</translation>
    </message>
    <message>
        <source>request-header</source>
        <extracomment>this can&apos;t be a header line; write for example &quot;X-API-Key: k-123&quot;</extracomment>
        <translation>ヘッダー行ではありません。例: &quot;X-API-Key: k-123&quot;</translation>
    </message>
    <message>
        <source>request-host</source>
        <extracomment>this can&apos;t be a host; write for example shop.example</extracomment>
        <translation>ホストではありません。例: shop.example</translation>
    </message>
    <message>
        <source>request-method</source>
        <extracomment>this can&apos;t be a request&apos;s method; write for example GET</extracomment>
        <translation>リクエストのメソッドではありません。例: GET</translation>
    </message>
    <message>
        <source>request-path</source>
        <extracomment>this can&apos;t be a request&apos;s path; write for example /login?next=home, blanks as %20</extracomment>
        <translation>リクエストのパスではありません。例: /login?next=home (空白は %20 と書きます)</translation>
    </message>
    <message>
        <source>request-too-large</source>
        <extracomment>a described request has at most %1 headers and %2 bytes</extracomment>
        <translation>説明を求めるリクエストのヘッダーは %1 個まで、長さは %2 バイトまでです</translation>
    </message>
    <message>
        <source>request-too-long</source>
        <extracomment>a described request has at most 64 KiB</extracomment>
        <translation>説明を求めるリクエストは 64 KiB までです</translation>
    </message>
    <message>
        <source>reset_adrift</source>
        <extracomment>a refused request on a connection that could not be followed came again: both sides were reset</extracomment>
        <translation>追跡できない接続で拒否したリクエストが再送されたため、双方をリセットしました</translation>
    </message>
    <message>
        <source>response_unreadable</source>
        <extracomment>a response could not be followed: a refusal closed the connection unanswered</extracomment>
        <translation>応答を追跡できなかったため、拒否時に応答せず接続を閉じました</translation>
    </message>
    <message>
        <source>responses-by</source>
        <extracomment>responses are counted by %1; write &quot;service&quot; or &quot;policy&quot;</extracomment>
        <translation>応答は %1 ごとに数えられます。&quot;service&quot; か &quot;policy&quot; と書いてください</translation>
    </message>
    <message>
        <source>responses-syntax</source>
        <extracomment>%1 does not fit into a table of responses; an object such as {&quot;policy&quot;: &quot;gold&quot;, &quot;responses_2xx&quot;: 3} belongs here</extracomment>
        <translation>%1 は応答の表に合いません。{&quot;policy&quot;: &quot;gold&quot;, &quot;responses_2xx&quot;: 3} のようなオブジェクトが必要です</translation>
    </message>
    <message>
        <source>resynchronised</source>
        <extracomment>a connection that could not be followed could be read again</extracomment>
        <translation>追跡できなかった接続を再び読めるようになりました</translation>
    </message>
    <message>
        <source>revision-damaged</source>
        <extracomment>%1 is damaged: %2</extracomment>
        <translation>%1 が壊れています: %2</translation>
    </message>
    <message>
        <source>revision-format</source>
        <extracomment>%1 has format %2, this Weir reads format %3; install the version of Weir that wrote it, or move the file away</extracomment>
        <translation>%1 の形式は %2 ですが、この Weir が読めるのは形式 %3 です。書き込んだバージョンの Weir をインストールするか、ファイルを移動してください</translation>
    </message>
    <message>
        <source>revision-set-aside</source>
        <extracomment>%1; it was set aside as %2</extracomment>
        <translation>%1。%2 として退避しました</translation>
    </message>
    <message>
        <source>revision-unknown</source>
        <extracomment>there is no revision %1; the history goes from %2 to %3</extracomment>
        <translation>リビジョン %1 はありません。履歴は %2 から %3 までです</translation>
    </message>
    <message>
        <source>schedule-empty</source>
        <extracomment>these hours end when they begin; for the whole day write from 00:00 to 24:00</extracomment>
        <translation>この時間帯は始まると同時に終わります。1日中なら 00:00 から 24:00 までと書いてください</translation>
    </message>
    <message>
        <source>schedule-self</source>
        <extracomment>in these hours &quot;%1&quot; would stand for itself; name another policy</extracomment>
        <translation>この時間帯では「%1」が自分自身を指しています。別のポリシーを指定してください</translation>
    </message>
    <message>
        <source>schedule-start</source>
        <extracomment>no day begins at 24:00; write 00:00</extracomment>
        <translation>24:00 に始まる日はありません。00:00 と書いてください</translation>
    </message>
    <message>
        <source>schedule-too-slow</source>
        <extracomment>the host was too busy to stage limits before their hours began</extracomment>
        <translation>ホストが混んでいて、時間帯が始まる前に制限を準備できませんでした</translation>
    </message>
    <message>
        <source>secret-missing</source>
        <extracomment>no value is stored for this identity yet; write for example &quot;value&quot;: &quot;k-123&quot;</extracomment>
        <translation>この識別子の値はまだ保存されていません。例: &quot;value&quot;: &quot;k-123&quot;</translation>
    </message>
    <message>
        <source>seen-twice</source>
        <extracomment>port %1 is watched on lo and on other interfaces: a request that a proxy on this host passes on to port %1 would be counted twice; name &quot;interfaces&quot; in the service</extracomment>
        <translation>ポート %1 を lo と他のインターフェースの両方で見ています。このホストのプロキシがポート %1 に渡すリクエストは2回数えられます。サービスに &quot;interfaces&quot; を指定してください</translation>
    </message>
    <message>
        <source>server-name</source>
        <extracomment>this is not a server name; write for example shop.example</extracomment>
        <translation>サーバー名ではありません。例: shop.example</translation>
    </message>
    <message>
        <source>service-added</source>
        <extracomment>added: %1</extracomment>
        <translation>追加: %1</translation>
    </message>
    <message>
        <source>service-addresses-added</source>
        <extracomment>addresses added: %1</extracomment>
        <translation>アドレスを追加: %1</translation>
    </message>
    <message>
        <source>service-addresses-changed</source>
        <extracomment>addresses: %1 → %2</extracomment>
        <translation>アドレス: %1 → %2</translation>
    </message>
    <message>
        <source>service-addresses-removed</source>
        <extracomment>addresses removed: %1</extracomment>
        <translation>アドレスを削除: %1</translation>
    </message>
    <message>
        <source>service-capacity-added</source>
        <extracomment>capacity added: %1</extracomment>
        <translation>容量を追加: %1</translation>
    </message>
    <message>
        <source>service-capacity-changed</source>
        <extracomment>capacity: %1 → %2</extracomment>
        <translation>容量: %1 → %2</translation>
    </message>
    <message>
        <source>service-capacity-removed</source>
        <extracomment>capacity removed: %1</extracomment>
        <translation>容量を削除: %1</translation>
    </message>
    <message>
        <source>service-collision</source>
        <extracomment>service &quot;%1&quot; takes port %2 at %3 on %4 too; give one of them another port, address or interface</extracomment>
        <translation>サービス「%1」も %4 の %3 のポート %2 を受け持っています。どちらかに別のポート、アドレス、インターフェースを指定してください</translation>
    </message>
    <message>
        <source>service-default-policy-added</source>
        <extracomment>default policy added: %1</extracomment>
        <translation>既定のポリシーを追加: %1</translation>
    </message>
    <message>
        <source>service-default-policy-changed</source>
        <extracomment>default policy: %1 → %2</extracomment>
        <translation>既定のポリシー: %1 → %2</translation>
    </message>
    <message>
        <source>service-default-policy-removed</source>
        <extracomment>default policy removed: %1</extracomment>
        <translation>既定のポリシーを削除: %1</translation>
    </message>
    <message>
        <source>service-identify-added</source>
        <extracomment>identify added: %1</extracomment>
        <translation>識別元を追加: %1</translation>
    </message>
    <message>
        <source>service-identify-changed</source>
        <extracomment>identify: %1 → %2</extracomment>
        <translation>識別元: %1 → %2</translation>
    </message>
    <message>
        <source>service-identify-removed</source>
        <extracomment>identify removed: %1</extracomment>
        <translation>識別元を削除: %1</translation>
    </message>
    <message>
        <source>service-interfaces-added</source>
        <extracomment>interfaces added: %1</extracomment>
        <translation>インターフェースを追加: %1</translation>
    </message>
    <message>
        <source>service-interfaces-changed</source>
        <extracomment>interfaces: %1 → %2</extracomment>
        <translation>インターフェース: %1 → %2</translation>
    </message>
    <message>
        <source>service-interfaces-removed</source>
        <extracomment>interfaces removed: %1</extracomment>
        <translation>インターフェースを削除: %1</translation>
    </message>
    <message>
        <source>service-keys-full</source>
        <extracomment>the services name %1 combinations of port, address and interface; %2 are possible, so leave out addresses or interfaces that need not be told apart</extracomment>
        <translation>サービスが指定するポート、アドレス、インターフェースの組み合わせは %1 通りですが、%2 通りまでです。区別しなくてよいアドレスやインターフェースを省いてください</translation>
    </message>
    <message>
        <source>service-new-identities-added</source>
        <extracomment>new identities added: %1</extracomment>
        <translation>新しい識別子を追加: %1</translation>
    </message>
    <message>
        <source>service-new-identities-changed</source>
        <extracomment>new identities: %1 → %2</extracomment>
        <translation>新しい識別子: %1 → %2</translation>
    </message>
    <message>
        <source>service-new-identities-removed</source>
        <extracomment>new identities removed: %1</extracomment>
        <translation>新しい識別子を削除: %1</translation>
    </message>
    <message>
        <source>service-overload-added</source>
        <extracomment>on overload added: %1</extracomment>
        <translation>過負荷時の動作を追加: %1</translation>
    </message>
    <message>
        <source>service-overload-changed</source>
        <extracomment>on overload: %1 → %2</extracomment>
        <translation>過負荷時の動作: %1 → %2</translation>
    </message>
    <message>
        <source>service-overload-removed</source>
        <extracomment>on overload removed: %1</extracomment>
        <translation>過負荷時の動作を削除: %1</translation>
    </message>
    <message>
        <source>service-ports-added</source>
        <extracomment>ports added: %1</extracomment>
        <translation>ポートを追加: %1</translation>
    </message>
    <message>
        <source>service-ports-changed</source>
        <extracomment>ports: %1 → %2</extracomment>
        <translation>ポート: %1 → %2</translation>
    </message>
    <message>
        <source>service-ports-removed</source>
        <extracomment>ports removed: %1</extracomment>
        <translation>ポートを削除: %1</translation>
    </message>
    <message>
        <source>service-protocol-added</source>
        <extracomment>protocol added: %1</extracomment>
        <translation>プロトコルを追加: %1</translation>
    </message>
    <message>
        <source>service-protocol-changed</source>
        <extracomment>protocol: %1 → %2</extracomment>
        <translation>プロトコル: %1 → %2</translation>
    </message>
    <message>
        <source>service-protocol-removed</source>
        <extracomment>protocol removed: %1</extracomment>
        <translation>プロトコルを削除: %1</translation>
    </message>
    <message>
        <source>service-removed</source>
        <extracomment>removed: %1</extracomment>
        <translation>削除: %1</translation>
    </message>
    <message>
        <source>service-trusted-proxies-added</source>
        <extracomment>trusted proxies added: %1</extracomment>
        <translation>信頼するプロキシを追加: %1</translation>
    </message>
    <message>
        <source>service-trusted-proxies-changed</source>
        <extracomment>trusted proxies: %1 → %2</extracomment>
        <translation>信頼するプロキシ: %1 → %2</translation>
    </message>
    <message>
        <source>service-trusted-proxies-removed</source>
        <extracomment>trusted proxies removed: %1</extracomment>
        <translation>信頼するプロキシを削除: %1</translation>
    </message>
    <message>
        <source>single-layout</source>
        <extracomment>all state is of this version</extracomment>
        <translation>すべての状態がこのバージョンのものです</translation>
    </message>
    <message>
        <source>source-choice</source>
        <extracomment>exactly one of header, bearer, cookie, query, sni and address belongs here; write for example %1</extracomment>
        <translation>header、bearer、cookie、query、sni、address のうちちょうど1つが必要です。例: %1</translation>
    </message>
    <message>
        <source>source-invisible</source>
        <extracomment>a %1 can&apos;t be seen in this service&apos;s protocol; leave it out or change &quot;protocol&quot;</extracomment>
        <translation>このサービスのプロトコルでは %1 は見えません。省くか、&quot;protocol&quot; を変えてください</translation>
    </message>
    <message>
        <source>source-not-looked-for</source>
        <extracomment>no service tells clients apart by %1, so this one is never recognised; add it to a service&apos;s &quot;identify&quot;</extracomment>
        <translation>%1 でクライアントを見分けるサービスがないため、これは認識されません。サービスの &quot;identify&quot; に追加してください</translation>
    </message>
    <message>
        <source>source-true</source>
        <extracomment>only true belongs here; write &quot;%1&quot;: true</extracomment>
        <translation>ここに書けるのは true だけです。&quot;%1&quot;: true と書いてください</translation>
    </message>
    <message>
        <source>source-unreached</source>
        <extracomment>every request has an address, so what stands behind it in the chain is never reached; put {&quot;address&quot;: ...} last</extracomment>
        <translation>どのリクエストにもアドレスがあるため、チェーンでその後ろにあるものは使われません。{&quot;address&quot;: ...} を最後に置いてください</translation>
    </message>
    <message>
        <source>splices_full</source>
        <extracomment>a 429 closed the connection: the table of rewritten connections is full</extracomment>
        <translation>書き換え中の接続の表がいっぱいのため、429 で接続を閉じました</translation>
    </message>
    <message>
        <source>state-create</source>
        <extracomment>the state directory %1 could not be created: %2</extracomment>
        <translation>状態ディレクトリ %1 を作成できませんでした: %2</translation>
    </message>
    <message>
        <source>state-list</source>
        <extracomment>%1 could not be listed: %2</extracomment>
        <translation>%1 を一覧できませんでした: %2</translation>
    </message>
    <message>
        <source>state-locked</source>
        <extracomment>the state directory %1 is in use by another weir-helper</extracomment>
        <translation>状態ディレクトリ %1 は別の weir-helper が使っています</translation>
    </message>
    <message>
        <source>state-mode</source>
        <extracomment>the state directory %1 could not be made private: %2</extracomment>
        <translation>状態ディレクトリ %1 を非公開にできませんでした: %2</translation>
    </message>
    <message>
        <source>state-open</source>
        <extracomment>the state directory %1 could not be opened: %2</extracomment>
        <translation>状態ディレクトリ %1 を開けませんでした: %2</translation>
    </message>
    <message>
        <source>state-owner</source>
        <extracomment>the state directory %1 belongs to uid %2, not to uid %3, as which weir-helper runs</extracomment>
        <translation>状態ディレクトリ %1 の所有者は uid %2 で、weir-helper が動いている uid %3 ではありません</translation>
    </message>
    <message>
        <source>state-read</source>
        <extracomment>%1 could not be read: %2</extracomment>
        <translation>%1 を読めませんでした: %2</translation>
    </message>
    <message>
        <source>state-remove</source>
        <extracomment>%1 could not be removed: %2</extracomment>
        <translation>%1 を削除できませんでした: %2</translation>
    </message>
    <message>
        <source>state-rename</source>
        <extracomment>%1 could not be renamed: %2</extracomment>
        <translation>%1 の名前を変更できませんでした: %2</translation>
    </message>
    <message>
        <source>state-sync</source>
        <extracomment>%1 could not be synced to the disk: %2</extracomment>
        <translation>%1 をディスクに同期できませんでした: %2</translation>
    </message>
    <message>
        <source>state-write</source>
        <extracomment>%1 could not be created: %2 / %1 could not be written: %2</extracomment>
        <translation>%1 に書き込めませんでした: %2</translation>
    </message>
    <message>
        <source>statistics-sort</source>
        <extracomment>&quot;%1&quot; is not a column of the table by %2; write for example offered or -last_seen</extracomment>
        <translation>「%1」は %2 ごとの表の列ではありません。例: offered、-last_seen</translation>
    </message>
    <message>
        <source>statistics-syntax</source>
        <extracomment>%1 does not fit into a statistics table; an object such as {&quot;client&quot;: &quot;acme&quot;, &quot;passed&quot;: 3} belongs here</extracomment>
        <translation>%1 は統計の表に合いません。{&quot;client&quot;: &quot;acme&quot;, &quot;passed&quot;: 3} のようなオブジェクトが必要です</translation>
    </message>
    <message>
        <source>store-whole</source>
        <extracomment>every stored revision is whole</extracomment>
        <translation>保存されたリビジョンはすべて無事です</translation>
    </message>
    <message>
        <source>stored-invalid</source>
        <extracomment>revision %1 is not valid for this version of Weir (%2: %3); what was enforced before goes on; import a corrected document</extracomment>
        <translation>リビジョン %1 はこのバージョンの Weir では正しくありません (%2: %3)。これまで適用していたものが引き続き有効です。修正した設定をインポートしてください</translation>
    </message>
    <message>
        <source>stored-invalid-change</source>
        <extracomment>revision %1 is not valid for this version of Weir, so it can&apos;t be changed in part; import a whole document or revert to an earlier revision</extracomment>
        <translation>リビジョン %1 はこのバージョンの Weir では正しくないため、一部だけを変更できません。設定全体をインポートするか、以前のリビジョンに戻してください</translation>
    </message>
    <message>
        <source>sunk</source>
        <extracomment>packets of a refused connection that were acknowledged and discarded</extracomment>
        <translation>拒否した接続のパケットを、確認応答して破棄しました</translation>
    </message>
    <message>
        <source>swallowed</source>
        <extracomment>packets of a refused request&apos;s body that were acknowledged and discarded</extracomment>
        <translation>拒否したリクエストの本文のパケットを、確認応答して破棄しました</translation>
    </message>
    <message>
        <source>switch-too-slow</source>
        <extracomment>the host was too busy to switch the configuration in one moment; nothing was changed, try again</extracomment>
        <translation>ホストが混んでいて、設定を一度に切り替えられませんでした。何も変更していません。もう一度お試しください</translation>
    </message>
    <message>
        <source>syn_data</source>
        <extracomment>a connection request that carried data (TCP Fast Open) was dropped, to come again without</extracomment>
        <translation>データ付きの接続要求 (TCP Fast Open) をドロップし、データなしで再送させました</translation>
    </message>
    <message>
        <source>tcx</source>
        <extracomment>programs are attached by TCX links</extracomment>
        <translation>プログラムは TCX リンクでアタッチされます</translation>
    </message>
    <message>
        <source>tcx-absent</source>
        <extracomment>the kernel has no TCX (Linux 6.6); clsact filters are used, and a filter of somebody else can come first</extracomment>
        <translation>カーネルに TCX (Linux 6.6) がありません。clsact フィルターを使うため、ほかのフィルターが先になることがあります</translation>
    </message>
    <message>
        <source>throttle-coarse</source>
        <extracomment>requests that wait in a queue are dropped and pass when their clients repeat them, after 200 ms or more: %1</extracomment>
        <translation>キューで待つリクエストはいったんドロップされ、200ミリ秒以上たってクライアントが再送したときに通過します: %1</translation>
    </message>
    <message>
        <source>throttle-coarse-kernel</source>
        <extracomment>requests that wait in a queue are dropped and pass when their clients repeat them, after 200 ms or more: holding them needs Linux 6.6</extracomment>
        <translation>キューで待つリクエストはいったんドロップされ、200ミリ秒以上たってクライアントが再送したときに通過します。保持するには Linux 6.6 が必要です</translation>
    </message>
    <message>
        <source>throttle-fine</source>
        <extracomment>requests that wait in a queue are held by the device %1 and go on in their turn</extracomment>
        <translation>キューで待つリクエストはデバイス %1 が保持し、順番が来ると先へ進みます</translation>
    </message>
    <message>
        <source>throttle-unused</source>
        <extracomment>no limit has a queue, or nothing is attached: nothing can have to wait</extracomment>
        <translation>キューのある制限がないか、どこにもアタッチしていないため、待つものはありません</translation>
    </message>
    <message>
        <source>time-of-day-syntax</source>
        <extracomment>&quot;%1&quot; is not a time of day; write for example 09:00 or 24:00</extracomment>
        <translation>「%1」は時刻ではありません。例: 09:00、24:00</translation>
    </message>
    <message>
        <source>time-syntax</source>
        <extracomment>&quot;%1&quot; is not a time; write for example 2027-01-31T00:00:00Z</extracomment>
        <translation>「%1」は日時ではありません。例: 2027-01-31T00:00:00Z</translation>
    </message>
    <message>
        <source>too-many</source>
        <extracomment>there are more than %1 here; at most %1 are possible</extracomment>
        <translation>ここには %1 を超える数があります。%1 までです</translation>
    </message>
    <message>
        <source>too-many-calls</source>
        <extracomment>too many calls a second from this user; wait a moment, and ask for several rows at once</extracomment>
        <translation>このユーザーの1秒あたりの呼び出しが多すぎます。少し待ってから、複数の行を一度に問い合わせてください</translation>
    </message>
    <message>
        <source>too-many-changes</source>
        <extracomment>%1 changes are too many for Apply, which takes %2; use Import</extracomment>
        <translation>%1 件の変更は Apply には多すぎます (%2 件まで)。Import を使ってください</translation>
    </message>
    <message>
        <source>too-many-pending</source>
        <extracomment>%1 has %2 requests waiting already; answer or close those first</extracomment>
        <translation>%1 にはすでに %2 件の要求が待っています。先にそれらに答えるか閉じてください</translation>
    </message>
    <message>
        <source>too-many-service-keys</source>
        <extracomment>ports × addresses × interfaces of all services make %1 combinations; at most %2 are possible</extracomment>
        <translation>全サービスのポート × アドレス × インターフェースの組み合わせが %1 通りあります。%2 通りまでです</translation>
    </message>
    <message>
        <source>trial-over</source>
        <extracomment>the trial is over; what was in force before is again</extracomment>
        <translation>試行は終わりました。以前の設定が再び有効です</translation>
    </message>
    <message>
        <source>trial-pending</source>
        <extracomment>uid %1 is trying revision %2 until %3; it must be kept or reverted before anything else is changed</extracomment>
        <translation>uid %1 がリビジョン %2 を %3 まで試行中です。ほかを変更する前に、確定するか元に戻す必要があります</translation>
    </message>
    <message>
        <source>trial-span</source>
        <extracomment>a trial takes 1 second to 24 hours, in milliseconds; write for example 60000</extracomment>
        <translation>試行は1秒から24時間までで、ミリ秒で指定します。例: 60000</translation>
    </message>
    <message>
        <source>unknown-key</source>
        <extracomment>&quot;%1&quot; is not a key here; known are %2</extracomment>
        <translation>&quot;%1&quot; というキーはここでは使えません。使えるのは %2 です</translation>
    </message>
    <message>
        <source>unknown-key-guess</source>
        <extracomment>&quot;%1&quot; is not a key here; did you mean &quot;%2&quot;?</extracomment>
        <translation>&quot;%1&quot; というキーはここでは使えません。&quot;%2&quot; のことですか?</translation>
    </message>
    <message>
        <source>unknown-method</source>
        <extracomment>the running weir-helper does not know this call</extracomment>
        <translation>動いている weir-helper はこの呼び出しに対応していません: %1</translation>
    </message>
    <message>
        <source>unknown-option</source>
        <extracomment>there is no option %1; this version knows %2</extracomment>
        <translation>オプション %1 はありません。この版で使えるのは %2 です</translation>
    </message>
    <message>
        <source>unknown-policy</source>
        <extracomment>there is no policy &quot;%1&quot;; add one, for example {&quot;name&quot;: &quot;%1&quot;, &quot;limits&quot;: []}</extracomment>
        <translation>ポリシー「%1」はありません。追加してください。例: {&quot;name&quot;: &quot;%1&quot;, &quot;limits&quot;: []}</translation>
    </message>
    <message>
        <source>unknown-policy-cell</source>
        <extracomment>there is no policy &quot;%1&quot;; weirctl policy list shows all</extracomment>
        <translation>ポリシー「%1」はありません。weirctl policy list で一覧できます</translation>
    </message>
    <message>
        <source>unknown-policy-guess</source>
        <extracomment>there is no policy &quot;%1&quot;; did you mean &quot;%2&quot;?</extracomment>
        <translation>ポリシー「%1」はありません。「%2」のことですか?</translation>
    </message>
    <message>
        <source>unknown-word</source>
        <extracomment>&quot;%1&quot; is not known here; write %2</extracomment>
        <translation>「%1」はここでは使えません。%2 と書いてください</translation>
    </message>
    <message>
        <source>unknown_met</source>
        <extracomment>unknown clients were met for the first time, or again after they had been forgotten</extracomment>
        <translation>未知のクライアントが初めて、または忘れられた後に再び現れました</translation>
    </message>
    <message>
        <source>unsupported</source>
        <extracomment>the document asks for what this version does not do; nothing was changed</extracomment>
        <translation>この設定には、このバージョンで対応していないものがあります。何も変更していません</translation>
    </message>
    <message>
        <source>unsupported-burst</source>
        <extracomment>this version holds bursts up to %1; write at most that</extracomment>
        <translation>このバージョンで扱えるバーストは %1 までです</translation>
    </message>
    <message>
        <source>unsupported-match</source>
        <extracomment>this version matches requests only; leave &quot;match&quot; out, or give the path a service of its own</extracomment>
        <translation>このバージョンで条件を付けられるのはリクエストだけです。&quot;match&quot; を省くか、そのパスを別のサービスにしてください</translation>
    </message>
    <message>
        <source>unsupported-match-host</source>
        <extracomment>this version does not tell clients by Host where a limit&apos;s match names a host; leave one of them out</extracomment>
        <translation>このバージョンでは、制限の条件にホストがあるところで Host によってクライアントを見分けることはできません。どちらかを省いてください</translation>
    </message>
    <message>
        <source>unsupported-match-path</source>
        <extracomment>this version compares the first %1 bytes of a path; write a shorter beginning of it</extracomment>
        <translation>このバージョンが比較するのはパスの先頭 %1 バイトです。もっと短く書いてください</translation>
    </message>
    <message>
        <source>unsupported-name-length</source>
        <extracomment>&quot;%1&quot; is longer than the %2 bytes that this version looks for; choose a shorter name</extracomment>
        <translation>「%1」は、このバージョンが調べる %2 バイトより長いです。もっと短い名前にしてください</translation>
    </message>
    <message>
        <source>unsupported-new-identities</source>
        <extracomment>this version admits up to %1 new identities at once; write for example &quot;64/m&quot;</extracomment>
        <translation>このバージョンが一度に受け入れる新しい識別子は %1 個までです。例: &quot;64/m&quot;</translation>
    </message>
    <message>
        <source>unsupported-policies</source>
        <extracomment>this version holds %1 policies; leave some out</extracomment>
        <translation>このバージョンで扱えるポリシーは %1 個までです。いくつか省いてください</translation>
    </message>
    <message>
        <source>unsupported-queue</source>
        <extracomment>this version lets only requests wait; leave &quot;queue&quot; out and write &quot;algorithm&quot;: &quot;token-bucket&quot; with a burst</extracomment>
        <translation>このバージョンで待たせられるのはリクエストだけです。&quot;queue&quot; を省き、&quot;algorithm&quot;: &quot;token-bucket&quot; とバーストを書いてください</translation>
    </message>
    <message>
        <source>unsupported-quota</source>
        <extracomment>this version counts up to %1 in a quota; write at most that</extracomment>
        <translation>このバージョンがクォータで数えられるのは %1 までです</translation>
    </message>
    <message>
        <source>unsupported-schedule-limit</source>
        <extracomment>limits called %1 count one thing in some of these hours and another in others; give them different names</extracomment>
        <translation>%1 という名前の制限が、時間帯によって違うものを数えています。別の名前を付けてください</translation>
    </message>
    <message>
        <source>unsupported-schedule-limits</source>
        <extracomment>this version keeps at most %1 limits for a policy, those of other hours included, and here are %2 (%3); give limits that take each other&apos;s place the same name</extracomment>
        <translation>このバージョンでは、ほかの時間帯のものを含めて1つのポリシーの制限は %1 個までですが、%2 個あります (%3)。入れ替わる制限には同じ名前を付けてください</translation>
    </message>
    <message>
        <source>unsupported-services</source>
        <extracomment>this version holds %1 services; leave some out</extracomment>
        <translation>このバージョンで扱えるサービスは %1 個までです。いくつか省いてください</translation>
    </message>
    <message>
        <source>unsupported-sources</source>
        <extracomment>this version looks at %1 sources at most; leave some out</extracomment>
        <translation>このバージョンが調べる識別元は %1 個までです。いくつか省いてください</translation>
    </message>
    <message>
        <source>unsupported-zone</source>
        <extracomment>this host does not know the time zone %1; install its time zone database (Debian: tzdata), or write &quot;UTC&quot;</extracomment>
        <translation>このホストはタイムゾーン %1 を知りません。タイムゾーン データベース (Debian: tzdata) をインストールするか、&quot;UTC&quot; と書いてください</translation>
    </message>
    <message>
        <source>until-syntax</source>
        <extracomment>&quot;%1&quot; is no day and no time; write for example 2027-01-31 or 2027-01-31T18:00:00Z</extracomment>
        <translation>「%1」は日付でも日時でもありません。例: 2027-01-31、2027-01-31T18:00:00Z</translation>
    </message>
    <message>
        <source>unused-policy</source>
        <extracomment>nothing uses policy &quot;%1&quot;; give it to a client, or as default_policy to a service</extracomment>
        <translation>ポリシー「%1」はどこでも使われていません。クライアントに割り当てるか、サービスの default_policy にしてください</translation>
    </message>
    <message>
        <source>urgent</source>
        <extracomment>the urgent flag was cleared</extracomment>
        <translation>緊急フラグを消しました</translation>
    </message>
    <message>
        <source>user-lookup</source>
        <extracomment>the user %1 could not be looked up: %2</extracomment>
        <translation>ユーザー %1 を調べられませんでした: %2</translation>
    </message>
    <message>
        <source>version-newer</source>
        <extracomment>this document has version %1, but this Weir reads only version 1; update Weir</extracomment>
        <translation>この設定のバージョンは %1 ですが、この Weir が読めるのはバージョン 1 だけです。Weir を更新してください</translation>
    </message>
    <message>
        <source>version-unknown</source>
        <extracomment>there is no version %1; write 1</extracomment>
        <translation>バージョン %1 はありません。1 と書いてください</translation>
    </message>
    <message>
        <source>who-too-long</source>
        <extracomment>a client is named by at most %1 bytes; write for example its name</extracomment>
        <translation>クライアントの指定は %1 バイトまでです。名前などで指定してください</translation>
    </message>
    <message>
        <source>wrong-type</source>
        <extracomment>%1 stands where %2 belongs; write for example %3</extracomment>
        <translation>%2 であるべきところに %1 があります。例: %3</translation>
    </message>
    <message>
        <source>zone-unknown</source>
        <extracomment>&quot;%1&quot; is not a time zone; write for example Europe/Berlin or UTC</extracomment>
        <translation>「%1」はタイムゾーンではありません。例: Europe/Berlin、UTC</translation>
    </message>
    <message>
        <source>zone-without-calendar</source>
        <extracomment>&quot;aligned&quot; goes with a rate by day or month; write for example &quot;rate&quot;: &quot;1000/day&quot;</extracomment>
        <translation>&quot;aligned&quot; は日単位・月単位のレートと一緒に使います。例: &quot;rate&quot;: &quot;1000/day&quot;</translation>
    </message>
    <message>
        <source>.</source>
        <comment>full stop</comment>
        <translation>。</translation>
    </message>
    <message>
        <source>palette-who</source>
        <extracomment>no client is called %1</extracomment>
        <translation>「%1」というクライアントはありません。クライアントの名前、アドレス、または header:名前=値 の形で書いてください</translation>
    </message>
    <message>
        <source>pins-remain</source>
        <extracomment>the pins in %1 could not be removed: %2</extracomment>
        <translation>%1 のピンを削除できませんでした: %2</translation>
    </message>
    <message>
        <source>still-served</source>
        <extracomment>a weir-helper is running; stop it first: systemctl stop weir-helper</extracomment>
        <translation>weir-helper が動作中です。先に停止してください: systemctl stop weir-helper</translation>
    </message>
    <message>
        <source>through-name</source>
        <extracomment>the option through is a program&apos;s name of at most %1 bytes; write for example &quot;weirctl&quot;</extracomment>
        <translation>オプション through は %1 バイト以内のプログラム名です。例: &quot;weirctl&quot;</translation>
    </message>
    <message>
        <source>bridge-broken</source>
        <extracomment>the bridge on %1 can&apos;t be followed any more: %2</extracomment>
        <translation>%1 のブリッジからの通信を読み取れなくなりました: %2</translation>
    </message>
    <message>
        <source>bridge-closed</source>
        <extracomment>the connection was closed</extracomment>
        <translation>接続が閉じられました</translation>
    </message>
    <message>
        <source>bridge-ended</source>
        <extracomment>the bridge on %1 has ended (status %2): %3</extracomment>
        <translation>%1 のブリッジが終了しました (終了ステータス %2): %3</translation>
    </message>
    <message>
        <source>bridge-fatal</source>
        <extracomment>the bridge on %1 gave up: %2</extracomment>
        <translation>%1 のブリッジが処理を中止しました: %2</translation>
    </message>
    <message>
        <source>bridge-hangs</source>
        <extracomment>the bridge on %1 answers no more; whether the last call was carried out is unknown</extracomment>
        <translation>%1 のブリッジが応答しなくなりました。最後の操作が実行されたかどうかは不明です</translation>
    </message>
    <message>
        <source>bridge-noise</source>
        <extracomment>what %1 sends is no bridge&apos;s talk; does a login script print something there?</extracomment>
        <translation>%1 から届いたデータはブリッジのものではありません。ログインスクリプトが何か出力していませんか?</translation>
    </message>
    <message>
        <source>bridge-opening</source>
        <extracomment>%1 is not connected yet</extracomment>
        <translation>%1 にはまだ接続していません</translation>
    </message>
    <message>
        <source>bridge-silent</source>
        <extracomment>%1 does not answer: no bridge has said anything for %2 s</extracomment>
        <translation>%1 が応答しません。%2 秒間、ブリッジから何も届いていません</translation>
    </message>
    <message>
        <source>bridge-version</source>
        <extracomment>Weir on %1 (version %2) has a bridge of another kind (%3 instead of %4); update the older of both</extracomment>
        <translation>%1 の Weir (バージョン %2) のブリッジは形式が異なります (%4 ではなく %3)。古いほうを更新してください</translation>
    </message>
    <message>
        <source>bus-closed</source>
        <extracomment>the system bus closed the connection</extracomment>
        <translation>システムバスが接続を閉じました</translation>
    </message>
    <message>
        <source>no-bridge</source>
        <extracomment>weirctl on %1 knows no bridge: its Weir is too old (%2)</extracomment>
        <translation>%1 の weirctl はブリッジに対応していません。Weir が古すぎます (%2)</translation>
    </message>
    <message>
        <source>no-weirctl</source>
        <extracomment>there is no weirctl on %1; install Weir there</extracomment>
        <translation>%1 に weirctl がありません。そのホストに Weir をインストールしてください</translation>
    </message>
    <message>
        <source>ssh-failed</source>
        <extracomment>there is no connection to %1; ssh says: %2</extracomment>
        <translation>%1 に接続できません。ssh のメッセージ: %2</translation>
    </message>
    <message>
        <source>ssh-killed</source>
        <extracomment>ssh to %1 was ended by a signal</extracomment>
        <translation>%1 への ssh がシグナルで終了しました</translation>
    </message>
    <message>
        <source>ssh-refused</source>
        <extracomment>%1 was not entered; ssh says: %2</extracomment>
        <translation>%1 にログインできませんでした。ssh のメッセージ: %2</translation>
    </message>
    <message>
        <source>ssh-start</source>
        <extracomment>ssh can&apos;t be started: %1</extracomment>
        <translation>ssh を起動できません: %1</translation>
    </message>
    <message>
        <source>listening-sockets</source>
        <extracomment>listening sockets can&apos;t be read: %1</extracomment>
        <translation>待ち受けソケットを読み取れません: %1</translation>
    </message>
    <message>
        <source>client-room</source>
        <extracomment>the room for another client&apos;s state could not be tried</extracomment>
        <translation>別のクライアントの状態を入れる空きがあるかを調べられませんでした: %1</translation>
    </message>
    <message>
        <source>explain-connection-overload</source>
        <extracomment>a new connection for it is reset: the table of clients seen is full with %1 entries, and on_overload of %2 says so</extracomment>
        <translation>新しい接続はリセットされます。確認済みのクライアントの表は %1 エントリでいっぱいで、%2 の on_overload がそう定めています</translation>
    </message>
    <message>
        <source>explain-connection-uncounted</source>
        <extracomment>a new connection for it is accepted, and no limit counts it: the table of clients seen is full with %1 entries</extracomment>
        <translation>新しい接続は受け入れられ、どの制限も数えません。確認済みのクライアントの表は %1 エントリでいっぱいです</translation>
    </message>
    <message>
        <source>explain-full-admit</source>
        <extracomment>until then &quot;on_overload&quot;: &quot;admit&quot; in service %1 lets such clients pass</extracomment>
        <translation>それまでは、サービス %1 に &quot;on_overload&quot;: &quot;admit&quot; と書けば、このようなクライアントは通ります</translation>
    </message>
    <message>
        <source>explain-full-reject</source>
        <extracomment>until then &quot;on_overload&quot;: &quot;reject&quot; in service %1 refuses such clients</extracomment>
        <translation>それまでは、サービス %1 に &quot;on_overload&quot;: &quot;reject&quot; と書けば、このようなクライアントは拒否されます</translation>
    </message>
    <message>
        <source>explain-full-remove</source>
        <extracomment>clients that are not needed make room, for example after weirctl client unassign old-app; the entry goes with the next change after that</extracomment>
        <translation>不要なクライアントを削除すると空きができます。たとえば weirctl client unassign old-app の後です。エントリはその次の変更で消えます</translation>
    </message>
    <message>
        <source>explain-full-table</source>
        <extracomment>the table of clients seen is full: it has %1 entries, and none for this client</extracomment>
        <translation>確認済みのクライアントの表がいっぱいです。%1 エントリあり、このクライアントのものはありません</translation>
    </message>
    <message>
        <source>explain-full-uncounted</source>
        <extracomment>what the client asks is counted neither by its limits nor as its own</extracomment>
        <translation>このクライアントのリクエストは、その制限にも、クライアント自身のカウンタにも数えられません</translation>
    </message>
    <message>
        <source>explain-mismatch-no-room</source>
        <translation>制限 %1 はこのリクエストを数えません。このクライアントの分を記録する空きがありません</translation>
    </message>
    <message>
        <source>csv-statistics</source>
        <extracomment>this table says what clients did, not what is configured; one that can be imported is written by Export clients in the window or by weirctl client export --reveal</extracomment>
        <translation>これはクライアントの動きを表す表で、設定されたクライアントの表ではありません。インポートできる表は、ウィンドウの「クライアントをエクスポート」か weirctl client export --reveal で書き出せます</translation>
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
    <message>
        <source>Show another host, which ssh connects to.</source>
        <translation>ssh で接続する別のホストを表示します。</translation>
    </message>
    <message>
        <source>ssh and its options, parted by blanks.</source>
        <translation>ssh とそのオプション (空白区切り)。</translation>
    </message>
    <message>
        <source>Show this page: overview, clients, policies, services or events.</source>
        <translation>指定したページを表示します: overview、clients、policies、services、events のいずれか。</translation>
    </message>
    <message>
        <source>Ask for how long all limits shall be paused.</source>
        <translation>すべての制限を一時停止する時間を尋ねます。</translation>
    </message>
    <message>
        <source>Start hidden, with the icon in the tray, where that was chosen.</source>
        <translation>トレイにアイコンを表示する設定なら、ウィンドウを表示せずに起動します。</translation>
    </message>
    <message>
        <source>There is no page &quot;%1&quot;; write one of %2.</source>
        <translation>「%1」というページはありません。次のいずれかを指定してください: %2</translation>
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
    <name>weir::gui::Assignment</name>
    <message numerus="yes">
        <source>%n client(s) have policy %1 already.</source>
        <translation>
            <numerusform>%n件のクライアントにはすでにポリシー %1 が割り当てられています。</numerusform>
        </translation>
    </message>
    <message>
        <source>Assigns client %1 to policy %2.</source>
        <translation>クライアント %1 をポリシー %2 に割り当てます。</translation>
    </message>
    <message numerus="yes">
        <source>Assigns %n client(s) to policy %1.</source>
        <translation>
            <numerusform>%n件のクライアントをポリシー %1 に割り当てます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Assign %1 to %2</source>
        <translation>%1 を %2 に割り当て</translation>
    </message>
    <message numerus="yes">
        <source>Assign %n client(s) to %1</source>
        <translation>
            <numerusform>%n件のクライアントを %1 に割り当て</numerusform>
        </translation>
    </message>
    <message>
        <source>The identity of this client is masked, so that it can&apos;t be written into the configuration yet. Show secrets on the page Clients first.</source>
        <translation>このクライアントの識別子は伏せ字になっているため、まだ設定に書き込めません。先に「クライアント」ページで秘密情報を表示してください。</translation>
    </message>
    <message>
        <source>There is no client %1 in this draft.</source>
        <translation>この下書きにクライアント %1 はありません。</translation>
    </message>
</context>
<context>
    <name>weir::gui::Autostart</name>
    <message>
        <source>%1 can&apos;t be removed.</source>
        <translation>%1 を削除できません。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>%1 に書き込めません: %2</translation>
    </message>
</context>
<context>
    <name>weir::gui::BlockModel</name>
    <message>
        <source>Penalty: refused too often</source>
        <translation>ペナルティ (拒否の回数超過)</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>人による操作</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>Blocked by</source>
        <translation>ブロックしたもの</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
</context>
<context>
    <name>weir::gui::BlocksDialog</name>
    <message>
        <source>Blocked clients</source>
        <translation>ブロック中のクライアント</translation>
    </message>
    <message>
        <source>&amp;Unblock…</source>
        <translation>ブロック解除(&amp;U)…</translation>
    </message>
    <message>
        <source>Ends the block now. You may be asked for a password.</source>
        <translation>ブロックをただちに終わらせます。パスワードを求められることがあります。</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) are blocked; those with the longest blocks are shown.</source>
        <translation>
            <numerusform>%n個のクライアントがブロックされています。ブロックが最も長いものを表示しています。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) are blocked.</source>
        <translation>
            <numerusform>%n個のクライアントがブロックされています。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::BucketPicture</name>
    <message>
        <source>A bucket that holds %1 and is filled with %2. What comes takes from it.</source>
        <translation>%1 分が入り、%2 の割合で補充されるバケットです。届いたものはここから取り出します。</translation>
    </message>
    <message>
        <source>A bucket with a hole: what comes leaves evenly, %1.</source>
        <translation>穴のあいたバケットです。届いたものは %1 の割合で均等に出ていきます。</translation>
    </message>
    <message>
        <source>When it is empty, up to %1 wait in a line; what comes after that is refused.</source>
        <translation>空になると %1 までが列に並んで待ち、それを超えたものは拒否されます。</translation>
    </message>
    <message>
        <source>When it is empty, the next one is refused.</source>
        <translation>空になると、次に届いたものは拒否されます。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences, one after the other</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Picture of the bucket</source>
        <translation>バケットの図</translation>
    </message>
    <message>
        <source>✓ %1 passed</source>
        <translation>✓ 通過 %1</translation>
    </message>
    <message>
        <source>✗ %1 refused</source>
        <translation>✗ 拒否 %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::CapacityForm</name>
    <message>
        <source>Limit all clients to&amp;gether</source>
        <translation>全クライアントをまとめて制限(&amp;G)</translation>
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
        <source>Open polic&amp;y</source>
        <translation>ポリシーを開く(&amp;Y)</translation>
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
    <message>
        <source>E&amp;xplain…</source>
        <translation>説明(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Unblock…</source>
        <translation>ブロック解除(&amp;U)…</translation>
    </message>
    <message>
        <source>Blocked:</source>
        <translation>ブロック:</translation>
    </message>
    <message>
        <source>What one more request would meet: which limit, how full, when it refills</source>
        <translation>次のリクエストがどうなるか: どの制限か、どれだけ使われているか、いつ戻るか</translation>
    </message>
    <message>
        <source>Ends the block now. You may be asked for a password.</source>
        <translation>ブロックをただちに終わらせます。パスワードを求められることがあります。</translation>
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
    <name>weir::gui::ClientOperations</name>
    <message>
        <source>%1 is blocked for %2.</source>
        <translation>%1 を %2 ブロックしました。</translation>
    </message>
    <message>
        <source>%1 is not blocked any more.</source>
        <translation>%1 のブロックを解除しました。</translation>
    </message>
    <message>
        <source>The limits of %1 are full again.</source>
        <translation>%1 の制限を満杯に戻しました。</translation>
    </message>
    <message>
        <source>Limits are paused for %1.</source>
        <translation>制限を %1 一時停止しました。</translation>
    </message>
    <message>
        <source>Limits are paused.</source>
        <translation>制限を一時停止しました。</translation>
    </message>
    <message>
        <source>Limits are in force again.</source>
        <translation>制限を再開しました。</translation>
    </message>
</context>
<context>
    <name>weir::gui::ClientTableImport</name>
    <message>
        <source>Import clients</source>
        <translation>クライアントのインポート</translation>
    </message>
    <message>
        <source>&amp;Put into the draft</source>
        <translation>下書きに入れる(&amp;P)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read.</source>
        <translation>%1 を読めません。</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n fault(s). Nothing of it can be used until they are mended:</source>
        <translation>
            <numerusform>%1 に%n件の誤りがあります。修正するまで何も使えません:</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has more clients than a draft takes.</source>
        <translation>%1 のクライアントは下書きに入れられる数を超えています。</translation>
    </message>
    <message>
        <source>“weirctl client import” takes tables of up to a million.</source>
        <translation>weirctl client import なら100万件までの表を扱えます。</translation>
    </message>
    <message>
        <source>%1 has nothing that is not in the draft already.</source>
        <translation>%1 の内容はすべて下書きにあります。</translation>
    </message>
    <message numerus="yes">
        <source>%1 would add or change %n client(s):</source>
        <translation>
            <numerusform>%1 により%n個のクライアントが追加または変更されます:</numerusform>
        </translation>
    </message>
    <message>
        <source>It is a change of the draft: it takes effect when you apply the draft. Clients that are not in the table stay.</source>
        <translation>下書きの変更です。下書きを適用すると有効になります。表にないクライアントはそのまま残ります。</translation>
    </message>
    <message numerus="yes">
        <source>Import %n client(s)</source>
        <translation>
            <numerusform>%n個のクライアントをインポート</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 を読み込んでいます…</translation>
    </message>
    <message>
        <source>API keys and other secrets of the table could not be compared with those in force, and count as changed: %1</source>
        <translation>表にある API キーなどの秘密情報を適用中のものと比較できなかったため、変更されたものとして扱います: %1</translation>
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
        <source>Open polic&amp;y</source>
        <translation>ポリシーを開く(&amp;Y)</translation>
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
    <message>
        <source>&amp;Explain…</source>
        <translation>説明(&amp;E)…</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation>ブロック(&amp;B)</translation>
    </message>
    <message>
        <source>For &amp;5 minutes…</source>
        <translation>5分間(&amp;5)…</translation>
    </message>
    <message>
        <source>For 1 &amp;hour…</source>
        <translation>1時間(&amp;H)…</translation>
    </message>
    <message>
        <source>For 1 &amp;day…</source>
        <translation>1日間(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Unblock</source>
        <translation>ブロック解除(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Refill limits</source>
        <translation>制限を満杯に戻す(&amp;R)</translation>
    </message>
    <message>
        <source>Makes all limits of this client as if it had used nothing. Counters stay.</source>
        <translation>このクライアントのすべての制限を、何も使っていない状態に戻します。カウンターはそのままです。</translation>
    </message>
    <message>
        <source>&amp;Blocked…</source>
        <translation>ブロック中(&amp;B)…</translation>
    </message>
    <message>
        <source>Shows who is blocked, by whom and until when</source>
        <translation>誰が、何によって、いつまでブロックされているかを表示します</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>ブロック</translation>
    </message>
    <message>
        <source>Block %1 for %2?</source>
        <translation>%1 を %2 ブロックしますか?</translation>
    </message>
    <message>
        <source>All its requests are refused in that time, at every service. It is in force at once and is no part of the draft.</source>
        <translation>その間、すべてのサービスでリクエストが拒否されます。下書きではなく、ただちに有効になります。</translation>
    </message>
    <message>
        <source>Counts run since counting began: the helper keeps none of single clients by time.</source>
        <translation>数はカウント開始以降のものです。クライアントごとの時間別の記録はありません。</translation>
    </message>
    <message>
        <source>The text typed here takes the place of the other filters.</source>
        <translation>ここに入力した文字列が、ほかのフィルターの代わりに使われます。</translation>
    </message>
    <message>
        <source>The table follows one filter at a time.</source>
        <translation>この表に使えるフィルターは一度に1つです。</translation>
    </message>
    <message>
        <source>The filter fits wherever the name occurs.</source>
        <translation>名前を含むものがすべて表示されます。</translation>
    </message>
    <message>
        <source>Set a limit on its &amp;graph…</source>
        <translation>グラフ上で制限を設定(&amp;G)…</translation>
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
    <name>weir::gui::CommandModel</name>
    <message>
        <source>%1 — %2</source>
        <comment>what, and what kind of thing</comment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>what, and what kind of thing</comment>
        <translation>%1、%2</translation>
    </message>
</context>
<context>
    <name>weir::gui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Go to, do, or type a command: %1</source>
        <translation>移動先、操作、またはコマンドを入力: %1</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>What it would do</source>
        <translation>実行内容</translation>
    </message>
    <message>
        <source>Nothing fits. Commands: %1</source>
        <translation>候補がありません。コマンド: %1</translation>
    </message>
    <message>
        <source>Commands: %1</source>
        <translation>コマンド: %1</translation>
    </message>
</context>
<context>
    <name>weir::gui::ConfigurationExport</name>
    <message>
        <source>&amp;Whole, with API keys and other secrets</source>
        <translation>API キーなどの秘密情報を含む全体(&amp;W)</translation>
    </message>
    <message>
        <source>Without secr&amp;ets</source>
        <translation>秘密情報を除く(&amp;E)</translation>
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
    <message>
        <source>Only the c&amp;lients, as a table (CSV)</source>
        <translation>クライアントだけを表として (CSV)(&amp;L)</translation>
    </message>
    <message>
        <source>For spreadsheets, with API keys and other secrets. Can be imported again. You may be asked for a password, and only you can read the file.</source>
        <translation>表計算ソフト向けで、API キーなどの秘密情報も含みます。再びインポートできます。パスワードを求められることがあり、ファイルはあなただけが読めます。</translation>
    </message>
    <message>
        <source>Tables of clients (*.csv)</source>
        <translation>クライアントの表 (*.csv)</translation>
    </message>
    <message>
        <source>Export clients</source>
        <translation>クライアントのエクスポート</translation>
    </message>
    <message>
        <source>Clients written to %1.</source>
        <translation>クライアントを %1 に書き出しました。</translation>
    </message>
    <message>
        <source>Configuration written to %1.</source>
        <translation>設定を %1 に書き出しました。</translation>
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
    <name>weir::gui::DesktopNotifications</name>
    <message>
        <source>Show</source>
        <translation>表示</translation>
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
    <name>weir::gui::DropSlot</name>
    <message>
        <source>&amp;Move to</source>
        <translation>移動先(&amp;M)</translation>
    </message>
    <message>
        <source>C&amp;ut</source>
        <translation>切り取り(&amp;U)</translation>
    </message>
    <message>
        <source>Copy &amp;to</source>
        <translation>コピー先(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit in the form</source>
        <translation>フォームで編集(&amp;E)</translation>
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
    <message numerus="yes">
        <source>%n more of this kind was not told singly.</source>
        <translation>
            <numerusform>個別に伝えられなかった同種のものがほかに%n件あります。</numerusform>
        </translation>
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
    <message>
        <source>Clients</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>ブロック</translation>
    </message>
</context>
<context>
    <name>weir::gui::EventsColumns</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation>列をリセット(&amp;R)</translation>
    </message>
</context>
<context>
    <name>weir::gui::EventsPage</name>
    <message>
        <source>Keep the &amp;newest in sight</source>
        <translation>常に最新のイベントを表示(&amp;N)</translation>
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
        <source>Filter: %1</source>
        <translation>フィルター: %1</translation>
    </message>
    <message>
        <source>Refusals of single clients are a sample, about one a second. Counters of packets are read only while this page is shown.</source>
        <translation>クライアントごとの拒否は1秒に約1件の抽出です。パケットのカウンターは、このページの表示中だけ読み取ります。</translation>
    </message>
    <message>
        <source>K&amp;inds</source>
        <translation>種類(&amp;I)</translation>
    </message>
    <message>
        <source>Which kinds of events are shown</source>
        <translation>表示するイベントの種類</translation>
    </message>
    <message>
        <source>E&amp;xplain…</source>
        <translation>説明(&amp;X)…</translation>
    </message>
    <message>
        <source>Which limit, how full it is now, when it refills, who set it and when</source>
        <translation>どの制限か、今どれだけ使われているか、いつ戻るか、誰がいつ設定したか</translation>
    </message>
    <message>
        <source>Open polic&amp;y</source>
        <translation>ポリシーを開く(&amp;Y)</translation>
    </message>
    <message>
        <source>Events of the helper and of this window, and the configuration&apos;s history; times are UTC. Refusals of single clients are a sample.</source>
        <translation>ヘルパーとこのウィンドウのイベント、および設定の履歴。時刻は UTC です。クライアントごとの拒否は抽出です。</translation>
    </message>
    <message>
        <source>Only what is told of a service, a policy or a client is shown. Counters are told of none.</source>
        <translation>サービス、ポリシー、クライアントのいずれかに関するものだけを表示しています。カウンターは含まれません。</translation>
    </message>
    <message>
        <source>The configuration&apos;s history is shown whole.</source>
        <translation>設定の履歴はすべて表示しています。</translation>
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
    <name>weir::gui::ExplainBucket</name>
    <message>
        <source>▸ %1 (%2)</source>
        <comment>the limit that decides</comment>
        <translation>▸ %1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>limit and its rate</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 of %2 used</source>
        <translation>%2 のうち %1 を使用済み</translation>
    </message>
    <message>
        <source>Fill of %1</source>
        <translation>%1 の使用量</translation>
    </message>
</context>
<context>
    <name>weir::gui::ExplainDialog</name>
    <message>
        <source>Explain %1</source>
        <translation>%1 の説明</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>time, event</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>One more request now</source>
        <translation>次のリクエスト</translation>
    </message>
    <message>
        <source>Asking the helper…</source>
        <translation>ヘルパーに問い合わせています…</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>How it comes to that</source>
        <translation>そうなる理由</translation>
    </message>
    <message>
        <source>Who set it, and when</source>
        <translation>誰がいつ設定したか</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Open polic&amp;y</source>
        <translation>ポリシーを開く(&amp;Y)</translation>
    </message>
    <message>
        <source>Show &amp;history</source>
        <translation>履歴を表示(&amp;H)</translation>
    </message>
    <message>
        <source>Goes to the change that made this so, in Events</source>
        <translation>この状態にした変更を「イベント」で表示します</translation>
    </message>
    <message>
        <source>&amp;Unblock…</source>
        <translation>ブロック解除(&amp;U)…</translation>
    </message>
    <message>
        <source>Ends the block now. You may be asked for a password.</source>
        <translation>ブロックをただちに終わらせます。パスワードを求められることがあります。</translation>
    </message>
    <message>
        <source>&amp;Authorize…</source>
        <translation>認証(&amp;A)…</translation>
    </message>
    <message>
        <source>Asks for a password, because the answer would confirm a secret</source>
        <translation>答えると秘密情報が正しいと認めることになるため、パスワードを求めます</translation>
    </message>
    <message>
        <source>This client is named by a secret. Whoever may see secrets gets the explanation.</source>
        <translation>このクライアントは秘密情報で識別されます。秘密情報を見る権限があれば説明を表示できます。</translation>
    </message>
    <message>
        <source>This can&apos;t be explained now.</source>
        <translation>現在は説明できません。</translation>
    </message>
    <message>
        <source>Capacity of %1</source>
        <translation>%1 の容量</translation>
    </message>
</context>
<context>
    <name>weir::gui::FirstStepsDialog</name>
    <message>
        <source>First steps</source>
        <translation>はじめの一歩</translation>
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
    <name>weir::gui::HostWindow</name>
    <message>
        <source>%1 was removed from the list. Changes that were not applied there are kept.</source>
        <translation>%1 を一覧から削除しました。未適用の変更は保存されています。</translation>
    </message>
</context>
<context>
    <name>weir::gui::HostsButton</name>
    <message>
        <source>Host: %1</source>
        <translation>ホスト: %1</translation>
    </message>
    <message>
        <source>Shows a menu with other hosts</source>
        <translation>ほかのホストのメニューを表示します</translation>
    </message>
</context>
<context>
    <name>weir::gui::HostsDialog</name>
    <message>
        <source>Add host</source>
        <translation>ホストの追加</translation>
    </message>
    <message>
        <source>&amp;Host, as ssh takes it:</source>
        <translation>ホスト (ssh に渡す形式)(&amp;H):</translation>
    </message>
    <message>
        <source>Weir runs &quot;weirctl bridge&quot; there by ssh, with your keys and your rights on that host. Weir must be installed there.</source>
        <translation>ssh を使い、あなたの鍵とそのホストでの権限で「weirctl bridge」を実行します。そのホストに Weir がインストールされている必要があります。</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>接続をテスト(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Add and switch to it</source>
        <translation>追加して切り替え(&amp;A)</translation>
    </message>
    <message>
        <source>Outcome of the test</source>
        <translation>テストの結果</translation>
    </message>
    <message>
        <source>Connected: Weir %1, revision %2.</source>
        <translation>接続できました: Weir %1、リビジョン %2。</translation>
    </message>
    <message>
        <source>Not connected: %1</source>
        <translation>接続できませんでした: %1</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>%1 に接続しています…</translation>
    </message>
</context>
<context>
    <name>weir::gui::HostsMenu</name>
    <message>
        <source>This computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>ホスト(&amp;H)</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>&amp;This computer</source>
        <translation>このコンピューター(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Add host…</source>
        <translation>ホストを追加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Remove host</source>
        <translation>ホストを削除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Remove %1</source>
        <translation>%1 を削除(&amp;R)</translation>
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
    <name>weir::gui::LimitLineChart</name>
    <message>
        <source>Limit line on the client&apos;s requests</source>
        <translation>クライアントのリクエスト上の制限線</translation>
    </message>
    <message>
        <source>The line is at %1. %2 Arrow keys move it, Page Up and Page Down faster.</source>
        <comment>%2 is a sentence or empty</comment>
        <translation>線は %1 にあります。%2 矢印キーで移動します。Page Up と Page Down ではより大きく移動します。</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Requests are drawn from now on.</source>
        <translation>リクエストは今後のデータから描画されます。</translation>
    </message>
</context>
<context>
    <name>weir::gui::LimitLineDialog</name>
    <message>
        <source>&amp;Observe for the exact answer</source>
        <translation>観察のみにして正確に調べる(&amp;O)</translation>
    </message>
    <message>
        <source>Limit on the graph of a client</source>
        <translation>クライアントのグラフ上の制限</translation>
    </message>
    <message>
        <source>Requests of %1, by the second. Drag the line to set the limit&apos;s rate.</source>
        <translation>%1 の毎秒のリクエスト数です。線をドラッグすると制限のレートが決まります。</translation>
    </message>
    <message>
        <source>&amp;Limit:</source>
        <translation>制限(&amp;L):</translation>
    </message>
    <message>
        <source>&amp;Rate:</source>
        <translation>レート(&amp;R):</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>レート</translation>
    </message>
    <message>
        <source>What it would have refused</source>
        <translation>拒否していたはずの数</translation>
    </message>
    <message>
        <source>%1 of policy %2</source>
        <translation>%1 (ポリシー %2)</translation>
    </message>
    <message>
        <source>Policy %1 has no limit on requests by a rate. Give it one on the page Policies.</source>
        <translation>ポリシー %1 には、レートでリクエストを数える制限がありません。「ポリシー」ページで追加してください。</translation>
    </message>
    <message>
        <source>This client has no policy of the configuration. Assign one first.</source>
        <translation>このクライアントには設定のポリシーがありません。先に割り当ててください。</translation>
    </message>
    <message>
        <source>%1 This is a limit of policy %2: all who have it get the new rate, when you apply the draft.</source>
        <comment>%1 is a sentence</comment>
        <translation>%1これはポリシー %2 の制限です。下書きを適用すると、このポリシーを持つすべてに新しいレートが適用されます。</translation>
    </message>
    <message>
        <source>%1 The policy observes: what it would refuse is counted exactly, on the page Clients.</source>
        <comment>%1 are sentences</comment>
        <translation>%1このポリシーは観察のみです。拒否されるはずの数が「クライアント」ページで正確に数えられます。</translation>
    </message>
    <message>
        <source>What it would have refused is told as soon as requests of this client have been seen.</source>
        <translation>このクライアントのリクエストが届くと、拒否していたはずの数を表示します。</translation>
    </message>
    <message>
        <source>At %1 it would have refused %2 of %3 in the last %4.</source>
        <translation>%1 なら、直近 %4 の %3 件のうち %2 件を拒否していたはずです。</translation>
    </message>
    <message>
        <source>At %1 it would have refused %2 to %3 of %4 in the last %5.</source>
        <translation>%1 なら、直近 %5 の %4 件のうち %2～%3 件を拒否していたはずです。</translation>
    </message>
    <message>
        <source>%1 This counts every request; the limit counts only some.</source>
        <comment>%1 is a sentence</comment>
        <translation>%1ここではすべてのリクエストを数えていますが、制限が数えるのはその一部です。</translation>
    </message>
    <message>
        <source>The lower number if the requests came evenly within each second, the higher one if all came at once.</source>
        <translation>小さい数は毎秒のリクエストが均等に届いた場合、大きい数は一度に届いた場合です。</translation>
    </message>
    <message>
        <source>Rate of limit %1 in %2</source>
        <translation>%2 の制限 %1 のレート</translation>
    </message>
    <message>
        <source>Mode of %1</source>
        <translation>%1 のモード</translation>
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
    <name>weir::gui::LimitSlot</name>
    <message>
        <source>dropped</source>
        <translation>ドロップ</translation>
    </message>
    <message>
        <source>reset (RST)</source>
        <translation>リセット (RST)</translation>
    </message>
    <message>
        <source>Limit %1 of %2</source>
        <translation>%2 の制限 %1</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Beyond</source>
        <translation>超過時</translation>
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
    <message>
        <source>Connecting to %1…</source>
        <translation>%1 に接続しています…</translation>
    </message>
    <message>
        <source>There is no connection to %1. Limits that are in force there stay in force, but nothing can be read or changed until it is back.</source>
        <translation>%1 に接続できません。そのホストで有効な制限は有効なままですが、接続が回復するまで読み取りも変更もできません。</translation>
    </message>
    <message>
        <source>Weir does not try again by itself. (%1)</source>
        <translation>自動では再接続しません。(%1)</translation>
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
        <source>&amp;Commands…</source>
        <translation>コマンド(&amp;C)…</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>To type where to go and what to do</source>
        <translation>移動先や操作を入力します</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>キーボード ショートカット(&amp;K)</translation>
    </message>
    <message>
        <source>Ctrl+?</source>
        <translation>Ctrl+?</translation>
    </message>
    <message>
        <source>In the draft: %1. Review shows it before it is applied.</source>
        <translation>下書きに追加しました: %1。適用前に「確認」で見られます。</translation>
    </message>
    <message>
        <source>Weir configurations and tables of clients (*.json *.csv);;All files (*)</source>
        <translation>Weir の設定とクライアントの表 (*.json *.csv);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Export graph as &amp;picture…</source>
        <translation>グラフを画像としてエクスポート(&amp;P)…</translation>
    </message>
    <message>
        <source>Export graph</source>
        <translation>グラフのエクスポート</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation>画像 (*.png *.svg)</translation>
    </message>
    <message>
        <source>Requests per second: %1</source>
        <translation>1秒あたりのリクエスト数: %1</translation>
    </message>
    <message>
        <source>Graph written to %1.</source>
        <translation>グラフを %1 に書き出しました。</translation>
    </message>
    <message>
        <source>Desktop &amp;notifications</source>
        <translation>デスクトップ通知(&amp;N)</translation>
    </message>
    <message>
        <source>Tells of refusals, blocks and used-up capacities while you look at another window: of a policy at most once in five minutes</source>
        <translation>ほかのウィンドウを見ている間に、拒否、ブロック、容量の使い切りをお知らせします。1つのポリシーにつき5分に1回までです</translation>
    </message>
    <message>
        <source>Export &amp;report as PDF…</source>
        <translation>レポートを PDF としてエクスポート(&amp;R)…</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>レポートのエクスポート</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF 文書 (*.pdf)</translation>
    </message>
    <message>
        <source>Report written to %1.</source>
        <translation>レポートを %1 に書き出しました。</translation>
    </message>
    <message>
        <source>Revision %1 is on trial.</source>
        <translation>リビジョン %1 を試用中です。</translation>
    </message>
    <message>
        <source>&amp;Try for 60 s…</source>
        <translation>60 秒間試す(&amp;T)…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Return</source>
        <translation>Ctrl+Shift+Return</translation>
    </message>
    <message>
        <source>Shows what would change, and tries it from there</source>
        <translation>変更内容を表示し、そこから試します</translation>
    </message>
    <message>
        <source>&amp;Set up services…</source>
        <translation>サービスをセットアップ(&amp;S)…</translation>
    </message>
    <message>
        <source>Proposes services from the ports where programs of this host take connections</source>
        <translation>このホストのプログラムが待ち受けているポートから、サービスの候補を示します</translation>
    </message>
    <message>
        <source>Import clients</source>
        <translation>クライアントのインポート</translation>
    </message>
    <message>
        <source>Tables of clients (*.csv)</source>
        <translation>クライアントの表 (*.csv)</translation>
    </message>
    <message>
        <source>Import c&amp;lients…</source>
        <translation>クライアントをインポート(&amp;L)…</translation>
    </message>
    <message>
        <source>Reads a table (CSV) with the columns identity, policy, name and until</source>
        <translation>identity、policy、name、until の列がある表 (CSV) を読み込みます</translation>
    </message>
    <message>
        <source>Export clie&amp;nts…</source>
        <translation>クライアントをエクスポート(&amp;N)…</translation>
    </message>
    <message>
        <source>Writes those of the configuration as a table (CSV) that can be imported again</source>
        <translation>設定にあるクライアントを、再びインポートできる表 (CSV) として書き出します</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>はじめの一歩(&amp;F)</translation>
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
    <name>weir::gui::OverviewCapacity</name>
    <message>
        <source>of %1</source>
        <translation>上限 %1</translation>
    </message>
    <message>
        <source>%1 of %2 used (%3 %)</source>
        <translation>%2 のうち %1 を使用中 (%3 %)</translation>
    </message>
    <message>
        <source>Refused because a capacity was in use: %1.</source>
        <translation>容量が使用中のために拒否: %1</translation>
    </message>
    <message>
        <source>Nothing is refused because of a capacity.</source>
        <translation>容量のために拒否されたものはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n more service(s) use less of theirs.</source>
        <translation>
            <numerusform>使用率のより低いサービスがほかに %n 個あります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>What all clients of a service take together, of what they may take together.</source>
        <translation>サービスの全クライアントに許された合計のうち、いま使われている分です。</translation>
    </message>
    <message>
        <source>Capacity of %1</source>
        <translation>%1 の容量</translation>
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
    <message>
        <source>Of a single client no history is kept: the chart shows all. Figures and top clients are of the last second.</source>
        <translation>クライアントごとの履歴はないため、グラフは全体を示します。数値と上位クライアントは直近1秒のものです。</translation>
    </message>
    <message>
        <source>The history of a policy is not kept by service: the chart shows the service. Figures and top clients are of the last second.</source>
        <translation>ポリシーの履歴はサービス別ではないため、グラフはサービスを示します。数値と上位クライアントは直近1秒のものです。</translation>
    </message>
    <message>
        <source>Figures and top clients are of the last second.</source>
        <translation>数値と上位クライアントは直近1秒のものです。</translation>
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
    <message>
        <source>For how long shall all limits be paused?</source>
        <translation>すべての制限をどのくらい一時停止しますか?</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 分</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 分</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 時間</translation>
    </message>
    <message>
        <source>Until resumed</source>
        <translation>再開するまで</translation>
    </message>
</context>
<context>
    <name>weir::gui::PaletteModel</name>
    <message>
        <source>Limits</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>What a limit counts</source>
        <translation>制限の対象</translation>
    </message>
    <message>
        <source>What happens beyond it</source>
        <translation>超過時の動作</translation>
    </message>
    <message>
        <source>Who keeps trying</source>
        <translation>試行を続けるクライアント</translation>
    </message>
    <message>
        <source>Ready-made policies</source>
        <translation>既製のポリシー</translation>
    </message>
</context>
<context>
    <name>weir::gui::PaletteView</name>
    <message>
        <source>Palette</source>
        <translation>部品</translation>
    </message>
    <message>
        <source>Enter adds to the open policy; the menu and Ctrl+C put a part anywhere.</source>
        <translation>Enter で開いているポリシーに追加します。メニューまたは Ctrl+C で任意の場所に置けます。</translation>
    </message>
    <message>
        <source>&amp;Add to</source>
        <translation>追加先(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
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
    <name>weir::gui::PasswordDialog</name>
    <message>
        <source>Password:</source>
        <translation>パスワード:</translation>
    </message>
    <message>
        <source>Authentication on %1</source>
        <translation>%1 での認証</translation>
    </message>
    <message>
        <source>polkit on %1 asks (%2).</source>
        <translation>%1 の polkit からの要求です (%2)。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>ユーザー(&amp;U):</translation>
    </message>
    <message>
        <source>That was not accepted. Try again.</source>
        <translation>認証できませんでした。もう一度入力してください。</translation>
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
    <name>weir::gui::PieceDropper</name>
    <message>
        <source>New policy</source>
        <translation>新しいポリシー</translation>
    </message>
</context>
<context>
    <name>weir::gui::PieceRefusals</name>
    <message>
        <source>This is no part of a policy.</source>
        <translation>これはポリシーの部品ではありません。</translation>
    </message>
    <message>
        <source>This was copied from another version of Weir.</source>
        <translation>これは別のバージョンの Weir からコピーされたものです。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n client(s) can be moved at once.</source>
        <translation>
            <numerusform>一度に移動できるクライアントは%n件までです。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PieceText</name>
    <message numerus="yes">
        <source>At most %n client(s) can be moved at once.</source>
        <translation>
            <numerusform>一度に移動できるクライアントは%n件までです。</numerusform>
        </translation>
    </message>
    <message>
        <source>This text names no client. Write for example 192.0.2.0/24 or header:X-API-Key=k-123.</source>
        <translation>このテキストはクライアントを示していません。例: 192.0.2.0/24、header:X-API-Key=k-123</translation>
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
        <source>Policy %1 brought back</source>
        <translation>ポリシー %1 を復元</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>クライアント %1</translation>
    </message>
    <message>
        <source>Views of the policies</source>
        <translation>ポリシーの表示</translation>
    </message>
    <message>
        <source>F&amp;orm</source>
        <translation>フォーム(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Cards</source>
        <translation>カード(&amp;C)</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyBoard</name>
    <message>
        <source>New policy</source>
        <translation>新しいポリシー</translation>
    </message>
    <message>
        <source>Drop a ready-made policy, a limit or another card here.</source>
        <translation>既製のポリシー、制限、またはほかのカードをここにドロップします。</translation>
    </message>
    <message>
        <source>What a drop does</source>
        <translation>ドロップの結果</translation>
    </message>
    <message numerus="yes">
        <source>%n more policy(s): filter the list on the left to see their cards.</source>
        <translation>
            <numerusform>ほかに%n件のポリシーがあります。カードを表示するには左の一覧を絞り込んでください。</numerusform>
        </translation>
    </message>
    <message>
        <source>Done: %1. Undo takes it back.</source>
        <translation>完了: %1。「元に戻す」で取り消せます。</translation>
    </message>
    <message>
        <source>Drag parts into the policies, between them, or clients onto them. By keyboard: Ctrl+C or Ctrl+X, then Ctrl+V.</source>
        <translation>部品をポリシーの中や間で、またはクライアントをポリシーへドラッグします。キーボードでは Ctrl+C か Ctrl+X の後に Ctrl+V を押します。</translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyCard</name>
    <message>
        <source>Policy %1</source>
        <translation>ポリシー %1</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>モード</translation>
    </message>
    <message>
        <source>observe</source>
        <translation>観察のみ</translation>
    </message>
    <message>
        <source>enforce</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Penalty</source>
        <translation>ペナルティ</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>none; drop some here</source>
        <translation>なし (ここにドロップ)</translation>
    </message>
    <message>
        <source>No limit yet: whatever its clients send passes. Drop a limit here.</source>
        <translation>制限がないため、クライアントが送るものはすべて通過します。ここに制限をドロップしてください。</translation>
    </message>
    <message>
        <source>Drop a limit here (%1 of %2)</source>
        <translation>ここに制限をドロップ (%2個中%1個目)</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更あり</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a policy&apos;s name and its state</comment>
        <translation>%1 (%2)</translation>
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
        <source>Ed&amp;it…</source>
        <translation>編集(&amp;I)…</translation>
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
    <message>
        <source>On its &amp;graph…</source>
        <translation>グラフ上で設定(&amp;G)…</translation>
    </message>
    <message>
        <source>Sets a limit&apos;s rate on the live graph of the selected client.</source>
        <translation>選択したクライアントのライブグラフ上で制限のレートを設定します。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyDrop</name>
    <message>
        <source>This makes no policy by itself. Drop it on a policy.</source>
        <translation>これだけではポリシーになりません。ポリシーの上にドロップしてください。</translation>
    </message>
    <message>
        <source>Policy %1 is removed in this draft. Bring it back first.</source>
        <translation>この下書きではポリシー %1 が削除されています。先に復元してください。</translation>
    </message>
    <message>
        <source>It is like that already.</source>
        <translation>すでにその状態です。</translation>
    </message>
    <message>
        <source>Makes a policy %1 with this limit.</source>
        <translation>この制限を持つポリシー %1 を作成します。</translation>
    </message>
    <message>
        <source>Policy %1 added</source>
        <translation>ポリシー %1 を追加</translation>
    </message>
    <message>
        <source>A limit does not fit here. Drop it among the limits of %1.</source>
        <translation>ここに制限は置けません。%1 の制限の中にドロップしてください。</translation>
    </message>
    <message>
        <source>Policy %1 has no such limit any more.</source>
        <translation>ポリシー %1 にその制限はもうありません。</translation>
    </message>
    <message>
        <source>Moves limit %1 to place %2 of %3.</source>
        <translation>制限 %1 を%3個中%2番目に移動します。</translation>
    </message>
    <message>
        <source>Limits of %1 in another order</source>
        <translation>%1 の制限の順序を変更</translation>
    </message>
    <message>
        <source>Policy %1 has 4 limits already; a policy has at most 4.</source>
        <translation>ポリシー %1 にはすでに制限が4つあります。1つのポリシーの制限は4つまでです。</translation>
    </message>
    <message>
        <source>Moves limit %1 from %2 to %3, as %4 of 4.</source>
        <translation>制限 %1 を %2 から %3 へ、4個中%4番目として移動します。</translation>
    </message>
    <message>
        <source>Adds limit %1 to %2, as %3 of 4.</source>
        <translation>制限 %1 を %2 に、4個中%3番目として追加します。</translation>
    </message>
    <message>
        <source>Limit %1 moved from %2 to %3</source>
        <translation>制限 %1 を %2 から %3 へ移動</translation>
    </message>
    <message>
        <source>Limit added to %1</source>
        <translation>%1 に制限を追加</translation>
    </message>
    <message>
        <source>A match says what a limit counts. Drop it on one of the limits of %1.</source>
        <translation>条件は制限の対象を決めるものです。%1 の制限のいずれかにドロップしてください。</translation>
    </message>
    <message>
        <source>Limit %1 then counts every request.</source>
        <translation>制限 %1 はすべてのリクエストを数えるようになります。</translation>
    </message>
    <message>
        <source>Limit %1 then counts only these requests.</source>
        <translation>制限 %1 はこれらのリクエストだけを数えるようになります。</translation>
    </message>
    <message>
        <source>Match of limit %1 in %2</source>
        <translation>%2 の制限 %1 の条件</translation>
    </message>
    <message>
        <source>A policy observes as a whole. Drop it on the mode of %1.</source>
        <translation>観察はポリシー全体に対するものです。%1 のモードにドロップしてください。</translation>
    </message>
    <message>
        <source>Policy %1 then refuses nothing, and counts what it would have.</source>
        <translation>ポリシー %1 は何も拒否せず、拒否するはずだった数だけを数えるようになります。</translation>
    </message>
    <message>
        <source>Mode of %1</source>
        <translation>%1 のモード</translation>
    </message>
    <message>
        <source>This says what happens beyond a limit. Drop it on one of the limits of %1.</source>
        <translation>これは制限を超えたときの動作です。%1 の制限のいずれかにドロップしてください。</translation>
    </message>
    <message>
        <source>What is beyond limit %1 is then dropped without an answer.</source>
        <translation>制限 %1 を超えたものは応答せずにドロップされるようになります。</translation>
    </message>
    <message>
        <source>What is beyond limit %1 is then answered.</source>
        <translation>制限 %1 を超えたものには応答が返されるようになります。</translation>
    </message>
    <message>
        <source>Excess of limit %1 in %2</source>
        <translation>%2 の制限 %1 の超過時の動作</translation>
    </message>
    <message>
        <source>A penalty is of a whole policy. Drop it on the penalty of %1.</source>
        <translation>ペナルティはポリシー全体に対するものです。%1 のペナルティにドロップしてください。</translation>
    </message>
    <message>
        <source>Replaces the penalty of %1.</source>
        <translation>%1 のペナルティを置き換えます。</translation>
    </message>
    <message>
        <source>Gives %1 a penalty.</source>
        <translation>%1 にペナルティを設定します。</translation>
    </message>
    <message>
        <source>Penalty of %1</source>
        <translation>%1 のペナルティ</translation>
    </message>
    <message>
        <source>A policy does not go into another one. Drop it on “New policy” to make one of its own.</source>
        <translation>ポリシーをほかのポリシーの中に入れることはできません。「新しいポリシー」にドロップすると独立したポリシーになります。</translation>
    </message>
    <message>
        <source>There is no room: a configuration has at most %1 policies.</source>
        <translation>これ以上は追加できません。1つの設定のポリシーは%1件までです。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Makes a policy %1.</source>
        <translation>ポリシー %1 を作成します。</translation>
    </message>
    <message>
        <source>Makes the policies %1.</source>
        <translation>ポリシー %1 を作成します。</translation>
    </message>
    <message numerus="yes">
        <source>%n policy(s) added</source>
        <translation>
            <numerusform>%n件のポリシーを追加</numerusform>
        </translation>
    </message>
    <message>
        <source>Clients get a policy as a whole. Drop them on the clients of %1.</source>
        <translation>クライアントはポリシー全体に割り当てます。%1 のクライアントにドロップしてください。</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>制限 %1</translation>
    </message>
    <message>
        <source>match</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>observe</source>
        <translation>観察のみ</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>ドロップ</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>ペナルティ</translation>
    </message>
    <message>
        <source>policy %1</source>
        <translation>ポリシー %1</translation>
    </message>
    <message numerus="yes">
        <source>%n policy(s)</source>
        <translation>
            <numerusform>%n件のポリシー</numerusform>
        </translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>クライアント %1</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n件のクライアント</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::PolicyDropRemoval</name>
    <message>
        <source>Limit removed from %1</source>
        <translation>%1 から制限を削除</translation>
    </message>
    <message>
        <source>Match removed from a limit of %1</source>
        <translation>%1 の制限から条件を削除</translation>
    </message>
    <message>
        <source>Mode of %1</source>
        <translation>%1 のモード</translation>
    </message>
    <message>
        <source>Penalty of %1 removed</source>
        <translation>%1 のペナルティを削除</translation>
    </message>
    <message>
        <source>There is nothing to remove here.</source>
        <translation>ここには削除するものがありません。</translation>
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
    <message>
        <source>API tiers</source>
        <translation>API の利用枠</translation>
    </message>
    <message>
        <source>Three policies: free with 10 requests a second, standard with 50, premium with 200.</source>
        <translation>3つのポリシーです。free は毎秒10件、standard は50件、premium は200件のリクエストです。</translation>
    </message>
    <message>
        <source>Burst then steady</source>
        <translation>バースト後は一定</translation>
    </message>
    <message>
        <source>60 requests at once and 20 a second, but no more than 300 a minute in the long run.</source>
        <translation>一度に60件、毎秒20件まで。ただし長期的には毎分300件までです。</translation>
    </message>
    <message>
        <source>Observe first</source>
        <translation>まず観察</translation>
    </message>
    <message>
        <source>Requests, token bucket</source>
        <translation>リクエスト (トークンバケット)</translation>
    </message>
    <message>
        <source>A burst at once, then a rate: 100 requests a second.</source>
        <translation>バースト分は即時、その後はレートに従います: 毎秒100件のリクエスト。</translation>
    </message>
    <message>
        <source>Requests, leaky bucket</source>
        <translation>リクエスト (リーキーバケット)</translation>
    </message>
    <message>
        <source>Evenly spaced, with a queue: 20 requests a second.</source>
        <translation>キューを使い均等な間隔で通過します: 毎秒20件のリクエスト。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>10 new TCP connections a second.</source>
        <translation>新しい TCP 接続は毎秒10件までです。</translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation>受信バイト</translation>
    </message>
    <message>
        <source>2 MB a second received from a client.</source>
        <translation>クライアントからの受信は毎秒 2 MB までです。</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>送信バイト</translation>
    </message>
    <message>
        <source>2 MB a second sent to a client.</source>
        <translation>クライアントへの送信は毎秒 2 MB までです。</translation>
    </message>
    <message>
        <source>Logins</source>
        <translation>ログイン</translation>
    </message>
    <message>
        <source>Only POST to paths from /login.</source>
        <translation>/login で始まるパスへの POST だけです。</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>書き込み</translation>
    </message>
    <message>
        <source>Only POST, PUT, PATCH and DELETE.</source>
        <translation>POST、PUT、PATCH、DELETE だけです。</translation>
    </message>
    <message>
        <source>A path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Only paths from /api/.</source>
        <translation>/api/ で始まるパスだけです。</translation>
    </message>
    <message>
        <source>Every request</source>
        <translation>すべてのリクエスト</translation>
    </message>
    <message>
        <source>No match: all requests count.</source>
        <translation>条件なし: すべてのリクエストを数えます。</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>What is beyond the limit is answered with 429.</source>
        <translation>制限を超えたものには 429 を返します。</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>ドロップ</translation>
    </message>
    <message>
        <source>What is beyond the limit gets no answer.</source>
        <translation>制限を超えたものには応答しません。</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>観察のみ</translation>
    </message>
    <message>
        <source>The policy refuses nothing and counts what it would have.</source>
        <translation>何も拒否せず、拒否するはずだった数だけを数えます。</translation>
    </message>
    <message>
        <source>Penalty</source>
        <translation>ペナルティ</translation>
    </message>
    <message>
        <source>20 refusals within 10 s block a client for 5 min, then longer.</source>
        <translation>10 秒以内に20回拒否されると 5 分間ブロックし、その後はより長くします。</translation>
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
    <message>
        <source>&amp;Try for 60 s</source>
        <translation>60 秒間試す(&amp;T)</translation>
    </message>
    <message>
        <source>In force at once; goes back by itself unless you keep it</source>
        <translation>すぐに有効になり、残すことにしなければ自動で元に戻ります</translation>
    </message>
    <message>
        <source>Something is on trial just now; keep it or go back first.</source>
        <translation>いま試用中の変更があります。先に残すか、元に戻してください。</translation>
    </message>
    <message>
        <source>Service %1 limits port 22: try this first, so that a mistake does not shut you out.</source>
        <translation>サービス %1 はポート 22 を制限します。間違いで締め出されないよう、まず試してください。</translation>
    </message>
    <message>
        <source>This changes another host: try it first, so that a mistake does not shut you out.</source>
        <translation>別のホストへの変更です。間違いで締め出されないよう、まず試してください。</translation>
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
    <message>
        <source>%1, with %2</source>
        <translation>%1（%2 を使用）</translation>
    </message>
</context>
<context>
    <name>weir::gui::ScheduleForm</name>
    <message>
        <source>A&amp;dd hours</source>
        <translation>時間帯を追加(&amp;D)</translation>
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
    <message>
        <source>Paint &amp;with:</source>
        <translation>塗る内容(&amp;W):</translation>
    </message>
    <message>
        <source>Policy to paint with</source>
        <translation>塗るポリシー</translation>
    </message>
    <message>
        <source>That would be more than %1 time spans.</source>
        <translation>時間帯が%1件を超えてしまいます。</translation>
    </message>
    <message>
        <source>its own limits</source>
        <translation>自身の制限</translation>
    </message>
    <message>
        <source>By the clock of %1. Hours of other time zones stand between these, so that they can only be changed below.</source>
        <translation>%1 の時刻です。ほかのタイムゾーンの時間帯が間にあるため、下の欄でのみ変更できます。</translation>
    </message>
    <message>
        <source>By the clock of %1; hours of other time zones are below.</source>
        <translation>%1 の時刻です。ほかのタイムゾーンの時間帯は下の欄にあります。</translation>
    </message>
    <message>
        <source>By the clock of %1.</source>
        <translation>%1 の時刻です。</translation>
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
    <name>weir::gui::ScheduleText</name>
    <message>
        <source>By its schedule %1 has its own limits now, for at least eight days.</source>
        <translation>スケジュールにより、少なくとも 8 日間は %1 自身の制限が有効です。</translation>
    </message>
    <message>
        <source>By its schedule %1 has the limits of %2 now, for at least eight days.</source>
        <translation>スケジュールにより、少なくとも 8 日間は %1 に %2 の制限が適用されます。</translation>
    </message>
    <message>
        <source>By its schedule %1 has its own limits until %2, then those of %3.</source>
        <translation>スケジュールにより、%2 までは %1 自身の制限が、その後は %3 の制限が有効です。</translation>
    </message>
    <message>
        <source>By its schedule %1 has the limits of %2 until %3, then its own.</source>
        <translation>スケジュールにより、%3 までは %1 に %2 の制限が、その後は自身の制限が適用されます。</translation>
    </message>
    <message>
        <source>By its schedule %1 has the limits of %2 until %3, then those of %4.</source>
        <translation>スケジュールにより、%3 までは %1 に %2 の制限が、その後は %4 の制限が適用されます。</translation>
    </message>
</context>
<context>
    <name>weir::gui::ScopeBar</name>
    <message>
        <source>Remove the filter: %1</source>
        <translation>フィルターを外す: %1</translation>
    </message>
    <message>
        <source>Range and filters</source>
        <translation>範囲とフィルター</translation>
    </message>
    <message>
        <source>Show &amp;only</source>
        <translation>絞り込み(&amp;O)</translation>
    </message>
    <message>
        <source>Narrows all views to one service or policy</source>
        <translation>すべての表示を1つのサービスまたはポリシーに絞り込みます</translation>
    </message>
    <message>
        <source>Range of time</source>
        <translation>時間の範囲</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>range of time</comment>
        <translation>
            <numerusform>%n分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>range of time</comment>
        <translation>
            <numerusform>%n時間</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>range of time and its shortcut</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>There is no service and no policy yet</source>
        <translation>サービスもポリシーもまだありません</translation>
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
        <source>In&amp;terfaces:</source>
        <translation>インターフェース(&amp;T):</translation>
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
        <source>Trusted pro&amp;xies:</source>
        <translation>信頼するプロキシ(&amp;X):</translation>
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
    <message>
        <source>There is no service yet, so nothing is limited. Make one with New, or from what listens.</source>
        <translation>サービスがまだないため、何も制限されません。「新規」で作成するか、待ち受け中のプログラムから選んでください。</translation>
    </message>
    <message>
        <source>Set up from what &amp;listens…</source>
        <translation>待ち受け中のものから設定(&amp;L)…</translation>
    </message>
    <message>
        <source>Proposes services from the ports where programs of this host take connections</source>
        <translation>このホストのプログラムが待ち受けているポートから、サービスの候補を示します</translation>
    </message>
</context>
<context>
    <name>weir::gui::SetupAssistant</name>
    <message>
        <source>Set up services</source>
        <translation>サービスのセットアップ</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Put into the draft</source>
        <translation>下書きに入れる(&amp;P)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>What listens on this host can&apos;t be told: %1</source>
        <translation>このホストで待ち受けているものを調べられません: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more place(s) at higher ports are not shown.</source>
        <translation>
            <numerusform>より大きい番号のポートの %n 件は表示していません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) set up to be watched</source>
        <translation>
            <numerusform>監視するサービスを %n 個設定</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::SetupClients</name>
    <message>
        <source>By their &amp;address</source>
        <translation>アドレスで(&amp;A)</translation>
    </message>
    <message>
        <source>By an HTTP &amp;header:</source>
        <translation>HTTP ヘッダーで(&amp;H):</translation>
    </message>
    <message>
        <source>By a &amp;bearer token</source>
        <translation>Bearer トークンで(&amp;B)</translation>
    </message>
    <message>
        <source>How are clients told apart?</source>
        <translation>クライアントをどう見分けますか?</translation>
    </message>
    <message>
        <source>Name of the header</source>
        <translation>ヘッダーの名前</translation>
    </message>
    <message>
        <source> requests per second</source>
        <translation> リクエスト/秒</translation>
    </message>
    <message>
        <source>Show who asks for &amp;more than</source>
        <translation>次の値を超えるクライアントを示す(&amp;M):</translation>
    </message>
    <message>
        <source>Each client gets a bucket of its own. Who sends no header or token is told apart by address.</source>
        <translation>クライアントごとに専用のバケットを割り当てます。ヘッダーやトークンを送らないクライアントは、アドレスで見分けます。</translation>
    </message>
    <message>
        <source>Nobody is refused by it: the policy observes, and counts what it would have refused. The figure can be changed at any time.</source>
        <translation>この値で拒否されることはありません。ポリシーは観察のみで、拒否していたはずの数を数えます。値はいつでも変更できます。</translation>
    </message>
    <message numerus="yes">
        <source>For %n of the services only the address is known, because their requests can&apos;t be read.</source>
        <translation>
            <numerusform>リクエストを読み取れないため、%n 個のサービスではアドレスだけで見分けます。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::gui::SetupInterfaces</name>
    <message>
        <source>Loopback: what this host asks itself, also a proxy what stands behind it</source>
        <translation>ループバック (プロキシから背後のサーバーへの通信も通る)</translation>
    </message>
    <message>
        <source>Of containers or virtual machines</source>
        <translation>コンテナーまたは仮想マシン用</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>稼働中</translation>
    </message>
    <message>
        <source>Without an address now</source>
        <translation>現在アドレスなし</translation>
    </message>
    <message>
        <source>Where do their requests arrive?</source>
        <translation>リクエストはどこに届きますか?</translation>
    </message>
    <message>
        <source>Weir sees what arrives on the interfaces that it attaches to.</source>
        <translation>Weir は、アタッチしたインターフェースに届くものを監視します。</translation>
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
        <source>Interfaces</source>
        <translation>インターフェース</translation>
    </message>
    <message>
        <source>for example eth1 veth*</source>
        <translation>例: eth1 veth*</translation>
    </message>
    <message>
        <source>&amp;Others, also patterns:</source>
        <translation>その他 (パターンも可)(&amp;O):</translation>
    </message>
    <message>
        <source>&amp;Interfaces, also patterns:</source>
        <translation>インターフェース (パターンも可)(&amp;I):</translation>
    </message>
    <message>
        <source>A proxy&apos;s request can be seen twice: when it arrives, and on lo on its way to what stands behind. Each of your services counts by itself; limit in one place only.</source>
        <translation>プロキシ経由のリクエストは、到着時と、lo を通って背後のサーバーへ向かうときの 2 回見えることがあります。サービスはそれぞれ別に数えるため、制限はどちらか一方だけにしてください。</translation>
    </message>
</context>
<context>
    <name>weir::gui::SetupOffer</name>
    <message>
        <source>Weir watches nothing yet, because no service is named. The assistant shows what listens on this host, and sets it up to be watched, without limiting anybody.</source>
        <translation>サービスが指定されていないため、Weir はまだ何も監視していません。アシスタントは、このホストで待ち受けているものを示し、誰も制限せずに監視を始められるよう設定します。</translation>
    </message>
    <message>
        <source>Set up services…</source>
        <translation>サービスをセットアップ…</translation>
    </message>
</context>
<context>
    <name>weir::gui::SetupServices</name>
    <message>
        <source>This host alone</source>
        <translation>このホストからのみ</translation>
    </message>
    <message>
        <source>Every address</source>
        <translation>すべてのアドレス</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>%1 (has a service)</source>
        <translation>%1 (サービスあり)</translation>
    </message>
    <message>
        <source>Asking the helper what listens…</source>
        <translation>待ち受けているものをヘルパーに問い合わせています…</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>追加(&amp;A)</translation>
    </message>
    <message>
        <source>Which of these are services?</source>
        <translation>どれをサービスにしますか?</translation>
    </message>
    <message>
        <source>These programs take connections on this host. Choose those whose clients Weir is to watch. Nothing is limited by this: it only counts at first.</source>
        <translation>このホストで接続を受け付けているプログラムです。Weir でクライアントを監視するものを選んでください。まずは数えるだけで、何も制限しません。</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>プロトコル</translation>
    </message>
    <message>
        <source>Reached at</source>
        <translation>受け付けるアドレス</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Where programs listen</source>
        <translation>プログラムの待ち受け先</translation>
    </message>
    <message>
        <source>Port of a program that does not run now</source>
        <translation>現在動いていないプログラムのポート</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>A port where nobody &amp;listens now:</source>
        <translation>現在待ち受けのないポート(&amp;L):</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>TLS (HTTPS)</source>
        <translation>TLS (HTTPS)</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>By the first bytes</source>
        <translation>先頭バイトで判別</translation>
    </message>
    <message>
        <source>Protocol at port %1</source>
        <translation>ポート %1 のプロトコル</translation>
    </message>
    <message>
        <source>No program listens on this host now.</source>
        <translation>このホストで待ち受けているプログラムは、現在ありません。</translation>
    </message>
    <message>
        <source>Requests inside TLS can&apos;t be read: there only connections and bytes are counted, by address. Where a proxy on this host ends TLS, choose what stands behind it instead.</source>
        <translation>TLS の中のリクエストは読み取れないため、接続数とバイト数をアドレスごとに数えるだけになります。このホストのプロキシが TLS を終端している場合は、代わりにその背後のサーバーを選んでください。</translation>
    </message>
    <message>
        <source>What only this host itself reaches mostly stands behind a proxy. Its requests can be read on the loopback interface lo.</source>
        <translation>このホストからしか届かないものは、たいていプロキシの背後にあります。そのリクエストは、ループバックインターフェース lo で読み取れます。</translation>
    </message>
    <message>
        <source>Port 22 is how many hosts are administered: a limit there can lock you out.</source>
        <translation>ポート 22 は多くのホストで管理に使われます。ここを制限すると、自分が接続できなくなるおそれがあります。</translation>
    </message>
</context>
<context>
    <name>weir::gui::SetupSummary</name>
    <message>
        <source>Watch first, then limit</source>
        <translation>まず観察し、それから制限</translation>
    </message>
    <message>
        <source>What goes into the draft</source>
        <translation>下書きに入るもの</translation>
    </message>
    <message>
        <source>What comes next:
1. Review says what would change; Try or Apply puts it in force. Until then nothing happens.
2. Weir counts. Overview and Clients show who asks for how much, and Events who would have been refused.
3. When the figures fit, set the policy from Observe to Enforce under Policies, or drag a client&apos;s limit on its live graph.</source>
        <translation>次にすること:
1. 「確認」で変更内容を確かめ、「試用」または「適用」で有効にします。それまでは何も起こりません。
2. Weir が数えはじめます。「概要」と「クライアント」では誰がどれだけ使っているか、「イベント」では誰が拒否されていたはずかがわかります。
3. 値が適切になったら、「ポリシー」で「観察のみ」を「適用する」に変えるか、クライアントのライブグラフ上で制限をドラッグします。</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) at port %1</source>
        <translation>
            <numerusform>ポート %1 のサービス %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>Attached to %1</source>
        <translation>アタッチ先: %1</translation>
    </message>
    <message>
        <source>Clients by %1</source>
        <translation>クライアントの識別: %1</translation>
    </message>
    <message>
        <source>More than %1 of a client would be refused; it is counted and passes</source>
        <translation>1 クライアントあたり %1 を超えた分は、拒否の対象として数えたうえで通します</translation>
    </message>
</context>
<context>
    <name>weir::gui::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボード ショートカット</translation>
    </message>
    <message>
        <source>Filter shortcuts</source>
        <translation>ショートカットを絞り込み</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>←、→</translation>
    </message>
    <message>
        <source>On the chart: the second before, the second after</source>
        <translation>グラフ上: 1つ前、1つ後</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Page Up、Page Down</translation>
    </message>
    <message>
        <source>On the chart: ten seconds before, after</source>
        <translation>グラフ上: 10個前、10個後</translation>
    </message>
    <message>
        <source>Shift+Left, Shift+Right, then Enter</source>
        <translation>Shift+←、Shift+→ の後に Enter</translation>
    </message>
    <message>
        <source>On the chart: choose a part of the time for all views</source>
        <translation>グラフ上: すべての表示の時間範囲を選択</translation>
    </message>
    <message>
        <source>Menu key, Shift+F10</source>
        <translation>メニュー キー、Shift+F10</translation>
    </message>
    <message>
        <source>On a row: what can be done with it</source>
        <translation>行の上: その行でできる操作</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>On an event: explain it; on a client: open its policy</source>
        <translation>イベントの上: 説明を表示。クライアントの上: ポリシーを開く</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab、Shift+Tab</translation>
    </message>
    <message>
        <source>To the next control, to the one before</source>
        <translation>次の項目へ、前の項目へ</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>In a filter: clear it; in a dialog: close it</source>
        <translation>フィルター: 消去。ダイアログ: 閉じる</translation>
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
    <message>
        <source>Drag it, or press Alt+Up and Alt+Down: what stands first is looked at first.</source>
        <translation>ドラッグするか、Alt+↑ / Alt+↓ で並べ替えます。上にあるものから順に調べます。</translation>
    </message>
    <message>
        <source>Place %1 of %2: %3</source>
        <translation>%2 個中 %1 番目: %3</translation>
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
    <message>
        <source>Connected to %1</source>
        <translation>%1 に接続中</translation>
    </message>
</context>
<context>
    <name>weir::gui::TextSlot</name>
    <message>
        <source>%1: %2</source>
        <comment>a slot&apos;s title and what it holds</comment>
        <translation>%1: %2</translation>
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
    <name>weir::gui::Tray</name>
    <message>
        <source>&amp;Icon in the tray</source>
        <translation>トレイにアイコンを表示(&amp;I)</translation>
    </message>
    <message>
        <source>Start with the &amp;session</source>
        <translation>ログイン時に起動(&amp;S)</translation>
    </message>
    <message>
        <source>Weir then starts hidden, with its icon in the tray</source>
        <translation>ログインすると、Weir がトレイのアイコンだけで起動します</translation>
    </message>
    <message>
        <source>&amp;Open Weir</source>
        <translation>Weir を開く(&amp;O)</translation>
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
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>Closing the window then hides it; Quit ends Weir</source>
        <translation>有効にすると、ウィンドウを閉じても隠れるだけになります。Weir を終えるには「終了」を選びます</translation>
    </message>
    <message>
        <source>This desktop has no tray for icons.</source>
        <translation>このデスクトップには、アイコンを置くトレイがありません。</translation>
    </message>
    <message>
        <source>Weir is still here</source>
        <translation>Weir は動作しています</translation>
    </message>
    <message>
        <source>Its icon in the tray opens the window again; Quit in its menu ends it. Limits stay in force either way.</source>
        <translation>トレイのアイコンからウィンドウを再び開けます。終えるにはメニューの「終了」を選びます。どちらの場合も制限は有効なままです。</translation>
    </message>
</context>
<context>
    <name>weir::gui::TrialMessages</name>
    <message>
        <source>Your changes are on trial</source>
        <translation>あなたの変更を試用中です</translation>
    </message>
    <message>
        <source>Revision %1 is on trial, by %2</source>
        <translation>リビジョン %1 を %2 が試用中です</translation>
    </message>
    <message>
        <source>%1 for %2 more. Unless they are kept, what was in force before comes back by itself.</source>
        <translation>%1（残り %2）。残すことにしなければ、以前の設定が自動で有効に戻ります。</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>残す(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Go back now</source>
        <translation>今すぐ元に戻す(&amp;G)</translation>
    </message>
    <message>
        <source>The trial is over: revision %1 is in force again. The changes are still in the draft.</source>
        <translation>試用が終わり、リビジョン %1 が再び有効です。変更は下書きに残っています。</translation>
    </message>
</context>
<context>
    <name>weir::gui::WeekGrid</name>
    <message>
        <source>Week</source>
        <translation>週</translation>
    </message>
    <message>
        <source>%1 %2: its own limits</source>
        <comment>day, time</comment>
        <translation>%1 %2: 自身の制限</translation>
    </message>
    <message>
        <source>%1 %2: limits of %3</source>
        <comment>day, time, policy</comment>
        <translation>%1 %2: %3 の制限</translation>
    </message>
    <message>
        <source>%1. Arrow keys move, with Shift they choose more; Space paints, Delete brings the own limits back.</source>
        <comment>%1 says what is where the cursor is</comment>
        <translation>%1。矢印キーで移動、Shift 併用で範囲を選択します。Space で塗り、Delete で自身の制限に戻します。</translation>
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
