# 引数なしで起動したときの表示。キーは first_run.en.ftl と同じ。

first-run-title = 息継ぎ Ikitsugi: 停電で、在宅人工呼吸器使用者の支えは誰から、いつ、なぜ途切れるか{"\u000A"}計画の点検用。医療機器・警報ではなく、安否確認の電話の代わりにもなりません。
first-run-ward = { $area } 人口 { $people }人
first-run-ward-fictitious = { $area }(架空。実在の区市町村ではありません) 人口 { $people }人
first-run-mix = 使用者 { $patients }人の内訳(合計はこの内訳で変わります): { $mix }
first-run-mix-row = { $name } { $count }人
first-run-head = 同じ人たちの三つの停電(人)
first-run-3h = 3時間
first-run-quake = 大地震
first-run-72h = 全区72時間
first-run-sum = 計
first-run-range = 許容超(10回に8回)
first-run-people = { RANGE($low, "~", $high) }
first-run-nobody = 0(上限の目安 { $bound }%)
first-run-first = 最初の途切れ(発災から)
first-run-hand = 手押しの換気(延べ)
first-run-note = 使用時間外: 停電したが、その間は人工呼吸器を使わない時間だった。許容超: 許容時間を超えて途切れる。{"\u000A"}上の内訳は1回目の計算、下の3行は偶然だけを変えた { $count }通りの幅と中央値。
first-run-no-moved = 三つとも計画(地域BCP)なしの計算で、電話・配送・搬送・入院はありません。
first-run-story = { $title }、{ $patient }({ $who })の場合:
first-run-past = 過去の災害との照合(札幌、2018年9月の全域停電): 調査では使用者 { $users }人のうち { $admitted }人が入院、在宅の { $stayed }人中 { $secured }人が電源を確保した。{"\u000A"}  この計算では、外からの支援も入院もなければ { $risk }人{ BESIDE("(", $low, "~", $high, "人)") }が許容超。同じものを数えた値ではなく、札幌に合わせた調整もしていません。
first-run-assumed = 頼っている前提のうち三つ(全部は報告書に):
first-run-not-yet = まだ答えられないこと: 持ちこたえる限界(何時間まで)。対応目標の達成・未達は ikitsugi test scenarios/ward-plan/72h.ron、計画のある場合との差は ikitsugi compare scenarios/ward-72h.ron scenarios/ward-72h-plan.ron
