# ほかに家へ届けるもの: 人工鼻、足踏み・手動吸引器、蘇生バッグ、燃料。
aid-hme = 人工鼻の配送
aid-foot_suction = 足踏み・手動吸引器の配送
aid-hand_ventilator = 蘇生バッグの配送
aid-fuel = 燃料の配送
goods-hme = 人工鼻
goods-foot-suction = 足踏み・手動吸引器
goods-hand-ventilator = 蘇生バッグ
goods-fuel = ガソリン { $litres } L(携行缶)
fact-hme-brought = 人工鼻が届いた
fact-foot-suction-brought = 足踏み・手動吸引器が届いた
fact-hand-ventilator-brought = 蘇生バッグが届いた
fact-fuel-brought = { $source }({ $number }番目)の燃料が届いた

policy-one-is-enough = 1軒に1つで足ります。届けるのは1回です
policy-one-is-enough-help = at_most: 1 と書いてください
policy-can-out-of-range = 携行缶1つのガソリンは0.1 L以上100 L以下です
policy-can-out-of-range-help = 例: what: Fuel(L(5))
plan-cans-of-two-sizes = 手順によって携行缶の大きさが違います。施設に置く大きさは1つです
plan-cans-of-two-sizes-help = どの手順にも同じ Fuel(L(…)) を書いてください。1軒に何缶届けるかは at_most に書きます

# 家へ給電する電気自動車。
aid-feeding = EV給電
source-electric_car = 電気自動車
fact-feeding-began = { $source }({ $number }番目)が着き、延長コードを引いた
fact-feeding-ended = { $source }({ $number }番目)が次へ向かった
policy-feeds-nothing = この電気自動車は給電できません。until は charged より小さく、charged は100%以下にします
policy-feeds-nothing-help = 例: charged: percent(80), until: percent(20)
policy-lead-out-of-range = 延長コードが届く階は1階から99階までで書きます
policy-lead-out-of-range-help = 例: storey_at_most: 1
plan-cars-of-two-sorts = EV給電の手順で car・charged・until・stays が違います。施設の電気自動車は1種類です
plan-cars-of-two-sorts-help = どの手順にも同じ値を書いてください。違えてよいのは storey_at_most だけです
