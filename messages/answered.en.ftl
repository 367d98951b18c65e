# What the response came to: requests, safety confirmation, vehicles, places, stock, charging hubs.
ending-moved = Out, taken in by a site, supported before and after
short-moved = Moved
page-why-site-lost = the supply of the site that took the person in ends
goods = { $what } { $model }
goods-cylinder = oxygen cylinder
fact-goods-set-aside = { $site } set aside: { $goods }
fact-waits-for-socket = the battery waits for a socket at { $site }
fact-socket-taken = the battery is being charged at { $site }
fact-socket-left = charging at { $site } ended
fact-lacks = { $aid } could not be had at once: waiting for { $lack }
fact-requested-at-once = { $aid } was asked for, because the site lost its supply
lack-way = a way to get there
lack-vehicle = a free vehicle with a crew
lack-place = a site with a place free
lack-goods = stock at a site that delivers
lack-person = somebody who is free to relieve
