# ほかに家へ届けるもの: 人工鼻、足踏み・手動吸引器、燃料。
aid-hme = 人工鼻の配送
aid-foot_suction = 足踏み・手動吸引器の配送
aid-fuel = 燃料の配送
goods-hme = 人工鼻
goods-foot-suction = 足踏み・手動吸引器
goods-fuel = ガソリン { $litres } L(携行缶)
fact-hme-brought = 人工鼻が届いた
fact-foot-suction-brought = 足踏み・手動吸引器が届いた
fact-fuel-brought = { $source }({ $number }番目)の燃料が届いた

policy-one-is-enough = 1軒に1つで足ります。届けるのは1回です
policy-one-is-enough-help = at_most: 1 と書いてください
policy-can-out-of-range = 携行缶1つのガソリンは0.1 L以上100 L以下です
policy-can-out-of-range-help = 例: what: Fuel(L(5))
plan-cans-of-two-sizes = 手順によって携行缶の大きさが違います。施設に置く大きさは1つです
plan-cans-of-two-sizes-help = どの手順にも同じ Fuel(L(…)) を書いてください。1軒に何缶届けるかは at_most に書きます
