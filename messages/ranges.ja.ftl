# 多数回の計算の幅。キーは ranges.en.ftl と同じ。

ranges-head = { $count }通りの計算(名簿と想定は同じで、偶然だけが違う)
ranges-out = 停電に遭う人
ranges-without = 換気が途切れる人(接続の間を除く)
ranges-at-risk = 許容時間を超えて換気が途切れる人
ranges-by-hand = 途切れないが、手押しの換気だけになる時間がある人
ranges-moved = 施設に受け入れられ、前後も換気が途切れなかった人
ranges-place-asked = 受入れを求めた人
ranges-place-had = うち受け入れられた人
ranges-people = {"  "}{ $name }: { $median }人({ $interval })。10回に8回は { RANGE($low, "~", $high) }人、悪い場合 { $high }人
ranges-alike = {"  "}{ $name }: どの計算でも{ $median }人
ranges-interval = 中央値。中央値そのものの95%信頼区間 { RANGE($least, "~", $most) }人
ranges-too-few = 中央値。回数が少なく範囲は言えません
ranges-nobody = {"  "}{ $name }: 0人(計算{ $count }回中0回。上限の目安 { $bound }%)
ranges-seldom = {"  "}{ $name }: ほとんどの計算で0人。ただし計算{ $count }回中{ $times }回は1人以上(割合の95%信頼区間 { RANGE($least, "~", $most) }%)
ranges-first = {"  "}最も早い人が途切れるまで: 停電開始から { $median }(早い場合 { $early })
ranges-never = 途切れない
ranges-gap-hours = {"  "}途切れの延べ時間: { $median }(10回に8回は { RANGE($low, "~", $high) })
ranges-hand-hours = {"  "}手押しの換気の延べ時間: { $median }(10回に8回は { RANGE($low, "~", $high) })
cli-arg-replicates = 偶然だけを変えて何通り計算するか(1~1,000,000。幅が出ます。省略すると 100。1 なら幅なし)
cli-arg-threads = 使うスレッド数(1以上。既定: すべて)。結果は変わりません
cli-progress = {"{bar:30} {pos}/{len}回({percent}%) 残り時間: {left}"}
cli-progress-unknown = まだ分かりません
