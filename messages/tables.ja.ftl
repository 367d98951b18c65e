# 使用者名簿の表の問題と、その直し方。

table-empty = ファイルが空です
table-empty-help = 様式に記入してください: ikitsugi new --template xlsx
table-without-rows = 見出しだけで、記入された行がありません
table-without-rows-help = 使用者ごとに一行ずつ記入してください。# で始まる行は読み飛ばします
table-too-wide = 列が { $found } あります(上限 { $most })
table-too-wide-help = 様式の列だけにしてください
table-too-long = 行が { $most } を超えています
table-too-long-help = 名簿を分けてください
column-unknown = 列「{ $column }」は様式にありません
column-unknown-help = 様式の見出しを使ってください。独自の列は見出しを # で始めてください
column-twice = 列「{ $column }」が二つあります
column-twice-help = どちらかを除いてください
column-personal = 列「{ $column }」は氏名・住所・電話番号・生年月日などのようです
column-personal-help = 列を除いてください。名簿に書くのは仮IDだけです
column-missing = 列「{ $japanese }」({ $english })がありません
column-missing-help = 様式と同じ見出しで加えてください
columns-more = ほかにも様式と違う列が { $more } あります
columns-more-help = 様式に列ごとに写してください
file-not-text = 文字のファイルではありません(0のバイトがあります)
file-not-text-help = 「CSV UTF-8」で、または .xlsx で保存し直してください
file-in-no-encoding = 文字コードがUTF-8でもCP932(Shift_JIS)でもありません
file-in-no-encoding-help = 「CSV UTF-8」で保存し直してください
quote-never-closed = 引用符(")で始まるセルが閉じていません
quote-never-closed-help = 引用符を閉じるか、文字としての引用符は二つ重ねてください
headings-not-there = 見出しの行が見つかりません(最初の行は { $first })
headings-not-there-help = 様式の見出しの行を最初に置いてください。上にある表題の行は、消すか先頭を # にしてください
headings-merged = 見出しの行に結合されたセルがあります
headings-merged-help = 結合を解除し、列ごとに一つの見出しにしてください
sheet-unknown = シート「{ $wanted }」がありません。あるシート: { $sheets }
sheet-unknown-help = シナリオの sheet: か --sheet でシートを指定してください
workbook-old = この形式のブックは読めません
workbook-old-help = 表計算ソフトで開き、.xlsx で保存し直してください
workbook-encrypted = ブックがパスワードで保護されています
workbook-encrypted-help = 本人だけが開けるフォルダに、パスワードなしで保存し直してください
workbook-none = ブックではありません
workbook-none-help = 「.xlsx」で保存し直してください。コンマ区切りの文字のファイルは .csv にしてください
workbook-damaged = ブックが壊れているか、途中で切れています
workbook-damaged-help = もう一度コピーするか、表計算ソフトで開いて保存し直してください
workbook-too-large = ブックの中身が大きすぎます
workbook-too-large-help = 新しい様式に行を写してください
about-missing = 名簿の{ $field ->
    [definition] 「対象者の定義」(definition)
    [as_of] 「名簿基準日」(as_of)
    [source] 「作成元」(source)
   *[version] 「様式の版」(version)
}が書かれていません
about-missing-help = ブックなら「名簿情報」のシートに記入してください。ほかの表なら { $field ->
    [definition] --definition "…"
    [as_of] --as-of 2026-04-01
    [source] --source "…"
   *[version] シナリオの version: 1
} を付けるか、シナリオに書いてください
about-differs = ブックとシナリオ(またはコマンドの指定)で { $field } が違います
about-differs-help = どちらかを直すか、シナリオからは除いてください
about-not-a-version = 様式の版が数ではありません: { $cell }
about-not-a-version-help = 様式のとおりに書いてください
about-not-a-day = 名簿基準日が日付ではありません: { $cell }
about-not-a-day-help = 例えば 2026-04-01 と書いてください
register-not-writable = 名簿を書き出せません: { $what }
register-not-writable-help = 別の形式を選んでください
row-not-sayable = { $id } に、表では正確に書けない値があります
row-not-sayable-help = 名簿を .ron か .json で書き出してください
template-form-unknown = この形式の様式はありません
template-form-unknown-help = csv か xlsx を選んでください
cell-missing = 「{ $column }」が空欄です
cell-missing-help = 記入してください。どの行にも必要です。使用者の行でなければ、行を消すか先頭を # にしてください
cell-formula = 「{ $column }」は数式です。保存したときの値 { $cell } を使いました
cell-formula-help = 値を直接記入してください
cell-formula-without-value = 「{ $column }」は数式で、計算結果が保存されていません
cell-formula-without-value-help = 表計算ソフトで開いて保存し直すか、値を直接記入してください
cell-error = 「{ $column }」が表計算のエラーです: { $cell }
cell-error-help = 値を記入するか、分からなければ空欄にしてください
cell-merged = 「{ $column }」が結合されたセルです
cell-merged-help = 結合を解除し、行ごとに記入してください
cell-line-break = 「{ $column }」のセルの中に改行があります: { $cell }
cell-line-break-help = 改行を除いてください。引用符が足りないと、続く行がまとめて一つのセルになります
cell-without-heading = 見出しのない { $number } 列目に値があります: { $cell }
cell-without-heading-help = セルがずれていないか確かめ、見出しを加えるか値を除いてください
row-more-doubts = この行には、ほかにも読めないセルが { $more } あります
row-more-doubts-help = 上のものを直してから、もう一度読み込んでください
row-cut-off = この行の途中でファイルが終わっています
row-cut-off-help = ファイルをもう一度コピーするか、行を最後まで記入してください
cell-out-of-range = 「{ $column }」が { $cell } です({ $least } から { $most } まで)
cell-out-of-range-help = 実際の値を記入してください。文字の列では文字数の範囲です
cell-telephone = 「{ $column }」が電話番号かメールアドレスのようです
cell-telephone-help = 除いてください。名簿には書きません
cell-not-a-number = 「{ $column }」が数ではありません: { $cell }
cell-not-a-number-help = 数字だけを記入してください(ない物は 0)。単位は見出しにあるものです。負の値は書けません
cell-too-many-decimals = 「{ $column }」の小数の桁が多すぎます: { $cell }
cell-too-many-decimals-help = 小数は { $places } 桁までにしてください
cell-not-a-date = 「{ $column }」が日付ではありません: { $cell }
cell-not-a-date-help = 例えば 2026-04-01 か 令和8年4月1日 と記入してください
cell-not-hours = 「{ $column }」が時間帯ではありません: { $cell }
cell-not-hours-help = 「終日」「なし」か、例えば 22:00-06:00;12:00-14:00 と記入してください
cell-shift-empty = 「{ $column }」に始まりと終わりが同じ時間帯があります: { $cell }
cell-shift-empty-help = 一日中なら「終日」とし、そうでなければ時刻を直してください
cell-not-yes-or-no = 「{ $column }」が「はい」でも「いいえ」でもありません: { $cell }
cell-not-yes-or-no-help = 「はい」か「いいえ」とし、分からなければ空欄にしてください
cell-not-a-choice = 「{ $column }」が一覧の言葉ではありません: { $cell }
cell-not-a-choice-help = 次から選んでください: { $choices }(英語では { $words })
date-after-its-era = 「{ $column }」は元号が終わった後の年です: { $cell }
date-after-its-era-help = 年を確かめてください。元号を延長して数えました
date-as-number = 「{ $column }」は数なので、表計算の日付の通し番号として読みました: { $cell }
date-as-number-help = 日付を確かめ、セルの書式を日付にしてください
share-tiny = 「{ $column }」が1%以下です: { $cell }
share-tiny-help = 50%なら 50 と記入してください。書式が「パーセンテージ」のセルの中身は 0.5 です
half-a-place = 緯度と経度の一方しかありません: { $column }
half-a-place-help = 両方を記入するか、両方を空欄にしてください
measured-day-without-hours = 「{ $column }」があるのに、実測稼働時間がありません
measured-day-without-hours-help = 実測稼働時間を記入するか、測定日を除いてください
age-twice = 「{ $column }」と使用年数の両方があるので、「{ $column }」を使いました
age-twice-help = どちらかを空欄にしてください
consent-day-without-answer = 「{ $column }」に日付だけがあり、同意の有無がありません
consent-day-without-answer-help = 同意の有無を記入するか、日付を除いてください
none-but-described = 「{ $column }」が「いいえ」なのに、その内容が記入されています
none-but-described-help = 「はい」にするか、内容の欄を空欄にしてください
more-than-columns = 「{ $column }」が、様式に欄のある数を超えています
more-than-columns-help = 主なものだけにしてください。RON の名簿でも上限は同じです
fewer-than-described = 「{ $column }」が、内容を記入した数より少なくなっています
fewer-than-described-help = 数を直すか、内容の欄を空欄にしてください

# import register、new --template

cli-register-rows = { $rows } 行: 取り込み { $imported }、警告つきで取り込み { $warned }、取り込まなかった行 { $left }(読み飛ばした # の行 { $remarks })
cli-register-left = 取り込まなかった行:
cli-register-leaves-out = 取り込めない行が { $left }行あり、書き出すとその人たちが名簿から消えます
cli-register-leaves-out-help = 表を直してもう一度取り込んでください。除いたまま書き出すなら --leave-out を付けてください。何も書き出していません
cli-arg-leave-out = 取り込めない行を除いて書き出す(既定では書き出しません)
cli-register-warned = 取り込んだ行のうち、確かめたい項目(読めなかった項目は未確認として扱っています):
cli-register-nothing = 使える行がないため、何も書き出していません
cli-register-nothing-help = 上の説明に沿って行を直してください
cli-register-beside = この表には名簿の情報が入りません。シナリオに次のように書いてください: register: File(path: "{ $file }", version: 1, definition: { $definition }, as_of: "{ $as_of }", source: { $source })
cli-template-written = { $file } を書き出しました{"\u000A"}使用者ごとに一行を記入し、分からないことは空欄にしてください。仮ID・停電ブロック・換気の方法・使用時間の区分は、どの行にも要ります。{"\u000A"}次に: ikitsugi import register { $file } --area keikaku/area.ron --out keikaku/meibo.ron --definition "対象者の定義" --as-of 2026-04-01 --source "作成元"{"\u000A"}keikaku は ikitsugi new keikaku が作るフォルダです。先に area.ron を自分の区市町村・停電ブロックに書き替えてください
cli-template-written-xlsx = { $file } を書き出しました{"\u000A"}「名簿」のシートに使用者ごとに一行を記入し、分からないことは空欄にしてください。仮ID・停電ブロック・換気の方法・使用時間の区分は、どの行にも要ります。{"\u000A"}「名簿情報」のシートの 対象者の定義・名簿基準日・作成元 も記入してください。機種の名前は「機器一覧」のシートにあります。{"\u000A"}次に: ikitsugi import register { $file } --area keikaku/area.ron --out keikaku/meibo.ron{"\u000A"}keikaku は ikitsugi new keikaku が作るフォルダです。先に area.ron を自分の区市町村・停電ブロックに書き替えてください
cli-register-next = 次に: シナリオ(scenario.ron)の register の行を File(path: "{ $file }") に書き替え(path はシナリオのあるフォルダから)、ikitsugi check シナリオ で確かめてください
cli-import-register-about = 使用者名簿(.xlsx・.csv・.tsv・.ron・.json)を行ごとに確かめ、別の形式で書き出す
cli-import-register-after = 例:{"\u000A"}  ikitsugi import register 名簿.xlsx --area maps/example-ward/area.ron --out register.ron
cli-arg-table = 読み込む使用者名簿
cli-arg-area = 地域のファイル(停電ブロックのあるもの)
cli-arg-register-out = 書き出すファイル。拡張子が形式を決める(.ron・.json・.csv・.tsv・.xlsx)
cli-arg-definition = 文字の表の場合、対象者の定義(all-day-or-nearly・all-but-sleep-apnoea・everybody か、区市町村の言葉)
cli-arg-as-of = 文字の表の場合、名簿基準日
cli-arg-source = 文字の表の場合、作成元
cli-arg-sheet = ブックの場合、様式と違う名前のシート
cli-arg-template = 代わりに、記入するための名簿の様式を書き出す: xlsx または csv
cli-arg-template-out = 様式のファイル(省略すると register.xlsx か register.csv)。上書きはしない
register-places = { $places }、ほか { $more }か所
register-place = { $place }({ $row })
register-more = {"  "}ほか { $count }件(すべては --out の check.xlsx と check.json に)
register-warning = 警告: { $place }: { $what }{"\u000A"}  対処: { $remedy }
date-after-as-of = 更新日 { $day } は名簿基準日 { $as_of } より後です
date-after-as-of-help = 日付を確かめてください。このままでは、古い行が新しく見えます
