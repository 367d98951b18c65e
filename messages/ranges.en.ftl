# Ranges of many replicates. Keys as in ranges.ja.ftl.

ranges-head = { $count } replicates (same register and scenario, only chance differs)
ranges-out = People who lose mains at home
ranges-without = People whose ventilation is interrupted (but for moments of connecting)
ranges-at-risk = People without ventilation for longer than tolerated
ranges-by-hand = People without a gap, but at times by hand only
ranges-moved = People taken in by a site whose ventilation was not interrupted before or after
ranges-place-asked = People for whom a place was asked for
ranges-place-had = Of those, taken in
ranges-people = {"  "}{ $name }: { $median } ({ $interval }). Eight times in ten { RANGE($low, " to ", $high) }; bad case { $high }
ranges-alike = {"  "}{ $name }: { $median } in every run
ranges-interval = median; 95 % confidence interval of the median itself { RANGE($least, " to ", $most) }
ranges-too-few = median; too few replicates for an interval
ranges-nobody = {"  "}{ $name }: 0 (0 of { $count } replicates; may be up to about { $bound } %)
ranges-seldom = {"  "}{ $name }: 0 in most replicates, but 1 or more in { $times } of { $count } (a share of { $least } % to { $most } %, 95 % confidence interval)
ranges-first = {"  "}Until the first person's ventilation is interrupted: { $median } after the onset (early case { $early })
ranges-never = never
ranges-gap-hours = {"  "}Hours without ventilation, all together: { $median } (8 times in 10 { RANGE($low, " to ", $high) })
ranges-hand-hours = {"  "}Hours of hand ventilation, all together: { $median } (8 times in 10 { RANGE($low, " to ", $high) })
cli-arg-replicates = How many replicates to live through, for ranges (1 to 1,000,000; default: 100; 1 gives none)
cli-arg-threads = How many threads to use (1 or more; default: all); the results are the same
cli-progress = {"{bar:30} {pos} of {len} replicates ({percent} %), time left: {left}"}
cli-progress-unknown = not known yet
