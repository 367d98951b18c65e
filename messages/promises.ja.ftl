# 対応目標の点検: ikitsugi test

verdict-kept = 達成
verdict-broken = 未達
verdict-not_proven = 判定保留
verdict-not_asked = 対象なし

test-title = 対応目標の点検(計画の点検用。個別の治療・避難の指示、警報には使いません)
test-cell = { $scenario } ・ { $title }
test-cell-plan = 計画: { $title }
test-cell-no-plan = 計画: なし
test-cell-people = { $people }人、各目標を{ $runs }通りの計算で判定
test-cell-set = 変更した値: { $set }
test-sum = 達成 { $kept }、未達 { $broken }、判定保留 { $not_proven }、対象なし { $not_asked }
test-row = { $verdict } { $promise } { $title }
test-row-runs = { $of }通り中{ $held }通りで守れた(守れる割合 { RANGE($least, "~", $most) }、目標 { $chance })
test-row-always = { $of }通りすべてで守れた(守れない割合の上限の目安 { $bound }、許せる割合 { $allowed })
test-row-always-not-proven = { $of }通りすべてで守れた(守れない割合の上限の目安 { $bound }、許せる割合 { $allowed })。{ $needed }通りすべてで守れれば達成と言えます(--replicates { $needed })
test-row-written = 書かれている内容だけで決まる
test-unit = { $target ->
    [same-priority] 件の手順
    [confirmed] 人
    [gap] 人
    [hand-only] 人
    [reserve] 人
    [with-gap] 人
    [moved-against-wish] 人
    [plan-age] 人
    [children-suitably-placed] 人
    [helped] 件
    [answered] 件
    [unmet] 件
    [refused] 件
    [supply] 施設
    [counted-once] 件
    [longest-shift] 施設
    [staff-at-night] 施設
    [places-not-exceeded] 施設
    [spread] 区市町村
   *[other] {""}
 }
test-row-broken = 初めて守れなかったのは{ $run }回目の計算: { $part }{ $of }{ $unit }のうち{ $failing }{ $unit }で守れない(許容 { $allowed }{ $unit })
test-row-held = { $run }回目の計算: { $part }{ $of }{ $unit }のうち守れないのは{ $failing }{ $unit }(許容 { $allowed }{ $unit })
test-row-broken-written = { $part }{ $of }{ $unit }のうち{ $failing }{ $unit }で守れない(許容 { $allowed }{ $unit })
test-row-held-written = { $part }{ $of }{ $unit }のうち守れないのは{ $failing }{ $unit }(許容 { $allowed }{ $unit })
test-row-part = { $target }で、
test-called = { $name }({ $id })
test-row-without = 施設 { $site } が使えないとき
test-row-worst-patient = いちばん厳しい人: { $id }
test-row-worst-site = いちばん厳しい施設: { $id }
test-row-worst-municipality = いちばん厳しい区市町村: { $id }
test-row-worst-policy = 該当する対応手順: { $id }
test-row-at = 停電開始から{ $at }
test-row-before = 停電開始の{ $at }前
test-row-lasted = { $target ->
    [confirmed] 確認まで
    [gap] 途切れ
    [with-gap] 途切れ
    [hand-only] 蘇生バッグ
    [reserve] 残り時間
    [helped] 待ち
    [answered] 待ち
    [unmet] 待ち
    [refused] 待ち
    [longest-shift] 連続勤務
    [supply] 燃料
   *[other] 長さ
 } { $lasted }
test-row-lasted-open = { $target ->
    [confirmed] 確認されないまま
    [answered] 返答のないまま
    [helped] 届かないまま
    [unmet] 届かないまま
    [refused] 受け入れられないまま
    [gap] 途切れたまま
    [with-gap] 途切れたまま
    [hand-only] 蘇生バッグのまま
   *[other] 続いたまま
 } { $lasted }({ $until ->
    [needless] 復電か、ほかの支えで必要がなくなるまで
   *[run-ended] 計算の終わりまで
 })
test-cell-left-out = 名簿のうち取り込んでいない { $left }行の人は、どの人数にも入っていません
test-cell-by-hand = 蘇生バッグを当てにすると書いていない目標は、手押しの換気の間も換気の途切れとして数えます
test-row-left-out = 。ほかに、時間までに復電などで対象から外れた人 { $count }人(確認できていない)
test-row-replay = 確かめる: { $command }
test-row-twice = { $what }: { $by }
test-row-twice-more = ほか { $count }件
test-row-not-asked = どの計算にも対象となる人・要請・施設がなかった
test-runs-word = 通り
test-again = 前回から変わっていない { $same } 件は計算し直していません
test-matrix = 一覧
test-cell-required = 要件の条件で: { $title }
test-requirement = 要件: { $title }
test-page-head = 対応目標の点検結果
test-page-legend = 達成=目標の割合以上の計算で守れる(95%の確からしさ)、未達=守れない、判定保留=計算の数が足りず言い切れない
test-sheet-matrix = 判定一覧
test-sheet-findings = 根拠
test-column-scenario = シナリオ
test-column-plan = 計画
test-column-promise = 目標
test-column-title = 内容
test-column-verdict = 判定
test-column-held = 守れた計算
test-column-runs = 計算の数
test-column-least = 守れる割合の下限(%)
test-column-most = 守れる割合の上限(%)
test-column-chance = 目標の割合(%)
test-column-replicate = 何回目の計算か
test-column-failing = 守れない数
test-column-of = 対象の数
test-column-allowed = 許容
test-column-worst = いちばん厳しい対象
test-column-lasted = 時間(秒)
test-column-lasted-words = 時間の意味
test-always-valid = 計算の数は、何度見ても95%の確からしさを保つ区間(Robbins 1970)で決まるまで増やした

target-all = すべてを満たす
target-any = どれかを満たす
target-none = どれにも当たらない
target-holds = 名指しした目標がすべて守れる
target-without-any-one = どの1施設が止まっても守れる
target-confirmed = 安否確認の時間
target-gap = 支えの途切れ
target-hand-only = 蘇生バッグだけの時間
target-reserve = 発災時の残り時間
target-helped = 要請から支援までの時間
target-answered = 受入要請の返答
target-places-not-exceeded = 受入れが定員を超えない
target-refused = 受入れを断らない
target-supply = 施設の自家電源
target-unmet = 満たされない要請
target-with-gap = 支えが途切れる人
target-spread = 区市町村間の格差
target-moved-against-wish = 意向に反した移動
target-same-priority = 意向による差をつけない
target-longest-shift = 連続勤務の時間
target-staff-at-night = 夜間の人数
target-plan-age = 個別支援計画の見直し
target-children-suitably-placed = 小児の受入先
target-counted-once = 重複計上がない

promise-chance-out-of-range = 守れる割合は0.1%から99.9%までです
promise-chance-out-of-range-help = 「必ず守れる」ことは何通り計算しても示せません。percent(95) や per_mille(999) のように書いてください
promise-of-nothing = この目標は何も挙げていません
promise-of-nothing-help = 一つ以上の目標を [ ] の中に書いてください
promise-without-within = WithoutAnyOne はほかの目標の中には書けません
promise-without-within-help = promises の一つとして書き、守る目標の番号を holds に挙げてください
promise-asks-nothing = 何を守るのかが書かれていません
promise-asks-nothing-help = 途切れ・手押しは longest か total、施設の電源は power_share・fuel・never_lost のどれかを書いてください
promise-night-of-nothing = per: Night は total と一緒に使います
promise-night-of-nothing-help = total: h(1) のように一晩の上限を書くか、per を消してください
promise-ends-before = during の終わりが始まりより前です
promise-ends-before-help = during: (h(0), h(24)) のように、発災からの始まりと終わりを書いてください
promise-names-unknown = { $name } が見つかりません
promise-names-unknown-help = 地域ファイルの区市町村コード・二次保健医療圏・施設の id、またはこの計画の目標の id を書いてください。近いもの: { $near }
promise-share-out-of-range = 割合は0.1%から100%までです
promise-share-out-of-range-help = share: percent(95) のように書いてください
promise-no-time = 時間が0です
promise-no-time-help = h(6) や min(30) のように書いてください
promise-of-itself = この目標は自分自身を条件にしています
promise-of-itself-help = Holds に挙げる目標から、この目標を外してください
promise-of-nobody = 目標 { $promise } の対象となる人が名簿に一人もいません
promise-of-nobody-help = who の条件を名簿に合わせてください。対象のいない目標は、守れたとも守れないとも言えません
promise-beyond-run = 目標 { $promise } は停電開始から{ $asks }時間先までを求めますが、計算は停電開始から{ $lasts }時間で終わります
promise-beyond-run-help = シナリオの horizon を延ばすか、--set "horizon=h({ $horizon })" を付けるか、目標の時間を短くしてください
test-only-plan = 計画のファイルだけでは点検できません
test-only-plan-help = 計画はシナリオの中で点検します。例: ikitsugi test シナリオ.ron { $plan }
promise-without-plans = 目標 { $promise } は複数の計画を比べますが、シナリオに計画のフォルダーがありません
promise-without-plans-help = シナリオに plans: "計画のフォルダー" を書くか、--set "plans='フォルダー'" を付けてください
test-no-promises = 点検する対応目標がありません
test-no-promises-help = 計画の promises に目標を書くか、--require で要件を選んでください
test-no-scenario = シナリオのファイルがありません
test-no-scenario-help = シナリオの .ron ファイルか、それが入ったフォルダーを指定してください
test-no-requirement = 要件 { $name } はありません
test-no-requirement-help = 使えるもの: { $names }
test-plan-twice = 計画が二重に指定されています
test-plan-twice-help = シナリオのあとに計画ファイルを書くか、--set plan="…" で指定するか、どちらか一つにしてください

cli-test-about = 計画の対応目標が守れるかを、シナリオごとに多数の計算で点検する
cli-test-after = 例:{"\u000A"}  ikitsugi test scenarios/ward-72h-plan.ron --replicates 200{"\u000A"}  ikitsugi test scenarios --require reserve-24h --out out{"\u000A"}  ikitsugi test ward-72h.ron now.plan.ron new.plan.ron{"\u000A"}  ikitsugi test ward-72h.ron new.plan.ron --since old.plan.ron{"\u000A"}終了コード: 2 計算できない、1 未達あり、3 判定保留あり、0 すべて達成
cli-arg-test-paths = シナリオのファイルかフォルダー。*.plan.ron を加えると、各シナリオをその計画ごとに点検
cli-arg-require = 要件の名前(base-hospital, confirmation, individual-plan, no-double-booking, phones-out-48h, reserve-24h, reserve-7d, rolling-14d)。何度でも
cli-arg-until-settled = 決まるまで計算を増やす(--replicates は上限)
cli-arg-test-out = tests.html, tests.xlsx, tests.xml(JUnit), tests.json を書くフォルダー。次回は変わったものだけ計算
cli-testing = 点検中: { $scenario }
cli-arg-without = 初めからないものとする施設の id、又は ambulances(救急車)。何度でも
cli-without-unknown = 施設 { $name } はこの地域にありません
cli-without-unknown-help = 地域ファイルの施設の id か ambulances を書いてください
test-cell-without-ambulances = 救急車を当てにすると書いていない目標は、救急車が来ない計算で判定
