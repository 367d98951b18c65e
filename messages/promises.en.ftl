# Targets tested: ikitsugi test

verdict-kept = kept
verdict-broken = broken
verdict-not_proven = not proven
verdict-not_asked = nobody concerned

test-title = Targets of plans, tested (for checking plans; no instruction for treatment or evacuation, and no alarm)
test-cell = { $scenario } · { $title }
test-cell-plan = Plan: { $title }
test-cell-no-plan = Plan: none
test-cell-people = { $people } people, each target judged in { $runs } runs
test-cell-set = Values changed: { $set }
test-sum = kept { $kept }, broken { $broken }, not proven { $not_proven }, nobody concerned { $not_asked }
test-row = { $verdict } { $promise } { $title }
test-row-runs = held in { $held } of { $of } runs (it holds in { RANGE($least, " to ", $most) }; target { $chance })
test-row-always = held in all { $of } runs (it may still fail in up to about { $bound }; { $allowed } may)
test-row-always-not-proven = held in all { $of } runs (it may still fail in up to about { $bound }; { $allowed } may). If it holds in all of { $needed } runs it is kept (--replicates { $needed })
test-row-written = decided by what stands written
test-unit = { $target ->
    [same-priority] rules
    [confirmed] people
    [gap] people
    [hand-only] people
    [reserve] people
    [with-gap] people
    [moved-against-wish] people
    [plan-age] people
    [children-suitably-placed] people
    [helped] requests
    [answered] requests
    [unmet] requests
    [refused] requests
    [supply] sites
    [counted-once] resources
    [longest-shift] sites
    [staff-at-night] sites
    [places-not-exceeded] sites
    [spread] municipalities
   *[other] {""}
 }
test-row-broken = first run in which it did not hold, number { $run }: { $part }not so for { $failing } of { $of } { $unit } ({ $allowed } allowed)
test-row-held = run number { $run }: { $part }not so for { $failing } of { $of } { $unit } ({ $allowed } allowed)
test-row-broken-written = { $part }not so for { $failing } of { $of } { $unit } ({ $allowed } allowed)
test-row-held-written = { $part }not so for { $failing } of { $of } { $unit } ({ $allowed } allowed)
test-row-part = { $target }:{" "}
test-called = { $name } ({ $id })
test-row-without = without the site { $site }
test-row-worst-patient = hardest for: { $id }
test-row-worst-site = hardest at: { $id }
test-row-worst-municipality = hardest in: { $id }
test-row-worst-policy = the rule: { $id }
test-row-at = { $at } after the onset
test-row-before = { $at } before the onset
test-row-lasted = { $target ->
    [confirmed] confirmed after
    [gap] gap
    [with-gap] gap
    [hand-only] by hand for
    [reserve] reserve
    [helped] waited
    [answered] waited
    [unmet] waited
    [refused] waited
    [longest-shift] at work for
    [supply] fuel for
   *[other] for
 } { $lasted }
test-row-lasted-open = { $target ->
    [confirmed] not confirmed for
    [answered] no answer for
    [helped] nothing came for
    [unmet] nothing came for
    [refused] not taken in for
    [gap] still without it after
    [with-gap] still without it after
    [hand-only] still by hand after
   *[other] still so after
 } { $lasted } ({ $until ->
    [needless] until power or other help made it needless
   *[run-ended] up to the end of the run
 })
test-cell-left-out = rows of the register left out, and in none of the numbers: { $left }
test-cell-by-hand = targets that do not count on hand ventilation count time by hand as a gap of ventilation
test-row-left-out = ; { $count } more are left out, not confirmed, since power was back before the time was over
test-row-replay = to see it: { $command }
test-row-twice = { $what }: { $by }
test-row-twice-more = { $count } more
test-row-not-asked = in no run was there anybody, any request or any site that it speaks of
test-runs-word = runs
test-again = { $same } unchanged since last time were not run again
test-matrix = All at a glance
test-cell-required = under the conditions of the requirement: { $title }
test-requirement = Requirement: { $title }
test-page-head = Targets of plans, tested
test-page-legend = kept: it holds in at least the share of runs that is asked for (with 95 % confidence); broken: it does not; not proven: so many runs cannot say
test-sheet-matrix = verdicts
test-sheet-findings = evidence
test-column-scenario = scenario
test-column-plan = plan
test-column-promise = target
test-column-title = what it says
test-column-verdict = verdict
test-column-held = runs in which it held
test-column-runs = runs
test-column-least = share that holds, lower end (%)
test-column-most = share that holds, upper end (%)
test-column-chance = share asked for (%)
test-column-replicate = number of the run, from 1
test-column-failing = not so for
test-column-of = of
test-column-allowed = allowed
test-column-worst = hardest for
test-column-lasted = time (s)
test-column-lasted-words = what the time is
test-always-valid = Runs were added until an interval settled it that keeps its 95 % however often it is looked at (Robbins 1970)

target-all = all of these hold
target-any = any of these holds
target-none = none of these holds
target-holds = the targets named all hold
target-without-any-one = holds whichever one site is missing
target-confirmed = time to safety confirmation
target-gap = gaps of support
target-hand-only = time on manual ventilation alone
target-reserve = reserve at the onset
target-helped = time from request to help
target-answered = answers to admission requests
target-places-not-exceeded = places are never exceeded
target-refused = nobody is refused
target-supply = a site's own supply
target-unmet = unmet requests
target-with-gap = people with a gap of support
target-spread = spread between municipalities
target-moved-against-wish = people moved against their wish
target-same-priority = the same priority whatever the wish
target-longest-shift = longest shift
target-staff-at-night = staff at night
target-plan-age = age of individual plans
target-children-suitably-placed = children suitably placed
target-counted-once = nothing is counted twice

promise-chance-out-of-range = The share of runs is from 0.1 % to 99.9 %
promise-chance-out-of-range-help = that it always holds no number of runs can show: write such as percent(95) or per_mille(999)
promise-of-nothing = This target names nothing
promise-of-nothing-help = write one target or more between the brackets
promise-without-within = WithoutAnyOne cannot stand within another target
promise-without-within-help = make it one of the promises, and name the targets that must hold in its list holds
promise-asks-nothing = It does not say what must be so
promise-asks-nothing-help = write longest or total for gaps and manual ventilation; power_share, fuel or never_lost for a site's supply
promise-night-of-nothing = per: Night goes together with total
promise-night-of-nothing-help = write how much of one night, such as total: h(1), or leave per out
promise-ends-before = during ends before it begins
promise-ends-before-help = write beginning and end from the onset, such as during: (h(0), h(24))
promise-names-unknown = There is no { $name }
promise-names-unknown-help = write the code of a municipality, the id of a medical area or site of the area's file, or the id of a target of this plan; the nearest: { $near }
promise-share-out-of-range = A share is from 0.1 % to 100 %
promise-share-out-of-range-help = write such as share: percent(95)
promise-no-time = The time is 0
promise-no-time-help = write such as h(6) or min(30)
promise-of-itself = This target is a condition of itself
promise-of-itself-help = take it out of the targets that Holds names
promise-of-nobody = Target { $promise } speaks of nobody in the register
promise-of-nobody-help = make its conditions in who fit the register: of nobody nothing can be kept or broken
promise-beyond-run = Target { $promise } looks { $asks } h ahead from the onset, and the run ends { $lasts } h after it
promise-beyond-run-help = lengthen the scenario's horizon, or add --set "horizon=h({ $horizon })", or shorten the time of the target
test-only-plan = a plan alone cannot be tested
test-only-plan-help = A plan is tested in a scenario: ikitsugi test SCENARIO.ron { $plan }
promise-without-plans = target { $promise } looks at plans beside each other, and the scenario names no folder of plans
promise-without-plans-help = Write plans: "FOLDER" in the scenario, or add --set "plans='FOLDER'"
test-no-promises = There is no target to test
test-no-promises-help = write targets into the plan's promises, or choose a requirement with --require
test-no-scenario = There is no scenario
test-no-scenario-help = name a scenario's .ron file, or a folder with some
test-no-requirement = There is no requirement { $name }
test-no-requirement-help = there are: { $names }
test-plan-twice = The plan is named twice
test-plan-twice-help = name it beside the scenarios or set it with --set plan="…", not both

cli-test-about = Test whether the targets of plans hold, in each scenario, over many runs
cli-test-after = Examples:{"\u000A"}  ikitsugi test scenarios/ward-72h-plan.ron --replicates 200{"\u000A"}  ikitsugi test scenarios --require reserve-24h --out out{"\u000A"}  ikitsugi test ward-72h.ron now.plan.ron new.plan.ron{"\u000A"}  ikitsugi test ward-72h.ron new.plan.ron --since old.plan.ron{"\u000A"}Exit code: 2 could not run, 1 a target is broken, 3 one is not proven, 0 all are kept
cli-arg-test-paths = Scenario files or folders; with a *.plan.ron each scenario is tested with each such plan
cli-arg-require = A requirement (base-hospital, confirmation, individual-plan, no-double-booking, phones-out-48h, reserve-24h, reserve-7d, rolling-14d); as often as you like
cli-arg-until-settled = Add runs until everything is settled (--replicates is the most)
cli-arg-test-out = The folder for tests.html, tests.xlsx, tests.xml (JUnit), tests.json; the next time only what changed is run
cli-testing = Testing { $scenario }
cli-arg-without = The id of a site that is missing from the start, or ambulances; as often as needed
cli-without-unknown = There is no site { $name } in this area
cli-without-unknown-help = write the id of a site of the area's file, or ambulances
test-cell-without-ambulances = Targets that do not count on ambulances are judged in runs in which none comes
