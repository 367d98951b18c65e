# What is shown without arguments. Keys as in first_run.ja.ftl.

first-run-title = Ikitsugi: in an outage, whose breathing support fails first, when, and why{"\u000A"}For checking plans. Not a medical device, not an alarm, and no substitute for a call.
first-run-ward = { $area }, { $people } people
first-run-ward-fictitious = { $area } (made up; no real municipality), { $people } people
first-run-mix = { $patients } home-ventilator users (totals hang on this mix): { $mix }
first-run-mix-row = { $name } { $count }
first-run-head = The same people, three outages
first-run-3h = 3 hours
first-run-quake = Earthquake
first-run-72h = 72 h, all out
first-run-sum = All
first-run-range = At risk, 8 times in 10
first-run-people = { RANGE($low, " to ", $high) }
first-run-nobody = 0 (may be up to { $bound } %)
first-run-first = First loss after onset
first-run-hand = Hand ventilation, total
first-run-note = Not needed: mains was lost only while ventilation was not needed. At risk: without ventilation for longer than tolerated.{"\u000A"}The counts are of the first replicate; the last three rows are ranges and medians of { $count } in which only chance differs.
first-run-no-moved = All three are without a plan: nobody is called, brought anything or moved.
first-run-story = { $title }, { $patient } ({ $who }):
first-run-past = A past disaster (Sapporo, the blackout of September 2018): a survey found { $admitted } of { $users } users admitted, and { $secured } of the { $stayed } at home with power secured.{"\u000A"}  Here, with no help from outside and no admissions, { $risk }{ BESIDE(" (", $low, " to ", $high, ")") } are at risk. The two count different things, and nothing was fitted to Sapporo.
first-run-assumed = Three of the assumptions this leans on (all of them in the report):
first-run-not-yet = Not answered yet: the breaking point (up to how many hours). Whether targets are met: ikitsugi test scenarios/ward-plan/72h.ron. What a plan changes: ikitsugi compare scenarios/ward-72h.ron scenarios/ward-72h-plan.ron
