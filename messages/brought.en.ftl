# What else is brought to homes: HMEs, foot suction, bags, fuel.
aid-hme = delivery of an HME
aid-foot_suction = delivery of foot or hand suction
aid-hand_ventilator = delivery of a bag for hand ventilation
aid-fuel = delivery of fuel
goods-hme = HME
goods-foot-suction = foot or hand suction
goods-hand-ventilator = bag for hand ventilation
goods-fuel = can of { $litres } L of petrol
fact-hme-brought = an HME was brought
fact-foot-suction-brought = foot or hand suction was brought
fact-hand-ventilator-brought = a bag for hand ventilation was brought
fact-fuel-brought = fuel for { $source } (no. { $number }) was brought

policy-one-is-enough = One is enough for a home: it is brought once
policy-one-is-enough-help = write at_most: 1
policy-can-out-of-range = A can holds from 0.1 to 100 L of petrol
policy-can-out-of-range-help = write for example what: Fuel(L(5))
plan-cans-of-two-sizes = The rules bring fuel in cans of different sizes, but sites keep one size
plan-cans-of-two-sizes-help = write the same Fuel(L(…)) in every rule; at_most says how many cans a home is brought

# Electric cars that feed homes.
aid-feeding = power from an electric car
source-electric_car = electric car
fact-feeding-began = { $source } (no. { $number }) stood at the door with its lead laid
fact-feeding-ended = { $source } (no. { $number }) drove on
policy-feeds-nothing = The electric car gives nothing: until must lie below charged, and charged at 100 % at most
policy-feeds-nothing-help = write for example charged: percent(80), until: percent(20)
policy-lead-out-of-range = A lead reaches from storey 1 (the ground floor) to 99
policy-lead-out-of-range-help = write for example storey_at_most: 1
plan-cars-of-two-sorts = The rules that feed homes differ in car, charged, until or stays, but the sites' cars are of one sort
plan-cars-of-two-sorts-help = write the same in every rule; only storey_at_most may differ
