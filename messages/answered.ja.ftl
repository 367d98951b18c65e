# 対応の結果: 要請、安否確認、車両、受入れ、備蓄、充電拠点。
ending-moved = 停電し、受入れ先に移った(移るまでも移ってからも途切れない)
short-moved = 受入れ先
page-why-site-lost = 受入れ先の電源が尽きる
goods = { $what } { $model }
goods-cylinder = 酸素ボンベ
fact-goods-set-aside = { $site }が{ $goods }を取り置いた
fact-waits-for-socket = バッテリーが{ $site }で充電の順番を待っている
fact-socket-taken = { $site }でバッテリーの充電を始めた
fact-socket-left = { $site }での充電を終えた
fact-lacks = { $aid }: すぐには応じられなかった({ $lack }を待つ)
fact-requested-at-once = { $aid }を要請した(受入れ先の電源が失われたため)
lack-way = そこへ行ける道
lack-vehicle = 空いている車両と乗員
lack-place = 空いている受入れ先
lack-goods = 配送できる備蓄
lack-person = 空いている交代要員
