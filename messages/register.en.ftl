# Words of the register: what it was drawn from, and who is not known to the ward. Keys as in register.ja.ftl.

register-drawn = Synthetic register, nobody's. Users: { $rate } per 100,000 people ({ $count }). Back-up at home: { $ownership }
register-counted = { $drawn }. Counted instead in { $municipalities } municipalities
rate-makers-2019 = makers-2019: national survey of ventilator makers, March 2019
rate-tokyo-2011 = tokyo-2011: found by Tokyo's visiting-nurse stations, 2011
rate-tokyo-2012 = tokyo-2012: Tokyo's own figure, 2012
rate-scenario = set in the scenario
ownership-survey-2011 = survey-2011: Tokyo's survey of 2011, the pessimistic bound
ownership-secured-2012 = secured-2012: external batteries insured since 2012, the optimistic bound
register-known = Known to the ward: { $known }. Not known (estimated): { $unknown }, person by person at a drawn coverage of { $drawn }; the same luck gives { RANGE($fewest, " to ", $most) } at { RANGE($greatest, " to ", $least) }
register-nobody-beyond = How many people the register misses is not estimated
register-known-written = Known to the ward: { $known }. Marked as not known: { $unknown }; how many the register misses is not estimated
register-at-risk = People not known to the ward (estimated, so on no list of the ward) among the { $risk } at risk: { $unknown }
register-at-risk-written = People whose register rows mark them as not known to the ward among the { $risk } at risk: { $unknown }
register-called-not-known = { $patient } (not known to the ward)
ranges-at-risk-not-known = Of those, people not known to the ward
table-not-known = Not known
check-beyond = Not listed, because the ward does not know them (estimated): { $unknown }, person by person at a drawn coverage of { $drawn }; the same luck gives { RANGE($fewest, " to ", $most) } at { RANGE($greatest, " to ", $least) }
check-beyond-written = Not listed, because they are marked as not known to the ward: { $unknown }
