# 名簿の言葉: 何から合成したか、把握していない人は何人か。キーは register.en.ftl と同じ。

register-drawn = 架空名簿(合成)。使用者は人口10万人あたり { $rate }人({ $count })。家庭の備え: { $ownership }
register-counted = { $drawn }。{ $municipalities } 区市町村は人数を指定
rate-makers-2019 = makers-2019: 人工呼吸器メーカーの全国調査、2019年3月
rate-tokyo-2011 = tokyo-2011: 都内の訪問看護ステーションが把握した数、2011年
rate-tokyo-2012 = tokyo-2012: 都が示した数、2012年
rate-scenario = シナリオで指定
ownership-survey-2011 = survey-2011: 都の2011年調査(悲観側)
ownership-secured-2012 = secured-2012: 外部バッテリーの保険適用(2012年)後(楽観側)
register-known = 把握: { $known }人。未把握(推計): { $unknown }人(把握率 { $drawn } で一人ずつ抽選した結果。同じ抽選で把握率 { RANGE($greatest, "~", $least) } なら { RANGE($fewest, "~", $most) }人)
register-nobody-beyond = 名簿にもれている人の数は推計していません
register-known-written = 把握: { $known }人。未把握と記された人: { $unknown }人。名簿にもれている人数は推計していません
register-at-risk = 許容時間を超える { $risk }人のうち { $unknown }人は未把握(推計)で、区市町村の名簿にありません
register-at-risk-written = 許容時間を超える { $risk }人のうち { $unknown }人は、区市町村が把握していないと名簿に記された人です
register-called-not-known = { $patient }(未把握)
ranges-at-risk-not-known = うち未把握の人
table-not-known = 未把握
check-beyond = 未把握のため一覧にない人(推計): { $unknown }人(把握率 { $drawn } で一人ずつ抽選した結果。同じ抽選で把握率 { RANGE($greatest, "~", $least) } なら { RANGE($fewest, "~", $most) }人)
check-beyond-written = 区市町村が把握していないと名簿に書かれているため一覧にない人: { $unknown }人
