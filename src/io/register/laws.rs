//! Laws of register tables: what is written is read again, however it is written, and no row is lost.

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::care::carer::Bond;
    use crate::care::patient::{Class, Ventilation};
    use crate::case::register::{
        self, Age, Assumptions, Consent, Definition, Has, KnownBattery, KnownCarer, KnownDevice, KnownEngine, Measured, Plan, Recipient,
        Register, Relation, Row, Wish,
    };
    use crate::case::scenario::RegisterFile;
    use crate::case::tenths::Tenths;
    use crate::io::files::{Files, Named};
    use crate::io::register::columns::{COLUMNS, Layout};
    use crate::io::register::row;
    use crate::io::register::table::Given;
    use crate::io::register::words::Tongue;
    use crate::io::register::{Form, Imported, open, separated, write};
    use crate::units::{Fuel, FuelRate, Hours, Joules, Oxygen, PerMille, Seconds, Watts};

    fn maybe<T: std::fmt::Debug + Clone + 'static>(of: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Option<T>> {
        prop::option::weighted(0.4, of).boxed()
    }

    fn day() -> impl Strategy<Value = jiff::civil::Date> {
        (1950..2100_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
    }

    fn hours() -> impl Strategy<Value = Hours> {
        let windows = prop::collection::vec((0..1_440_u32, 0..1_440_u32), 0..3);
        windows.prop_map(|windows| Hours::daily(windows.into_iter().filter(|(from, to)| from != to).map(|(from, to)| (from * 60, to * 60))))
    }

    /// Words of the ward's own, among them some that a spreadsheet would take for something else.
    fn word() -> impl Strategy<Value = String> {
        prop_oneof![
            "[A-Za-z0-9]{1,8}",
            "[=+-][A-Z][A-Z0-9]{0,4}",
            "[\u{3041}-\u{3080}\u{4e00}-\u{4e80}]{1,6}",
            Just("007".to_owned()),
            Just("1,\"2\"".to_owned()),
            Just("true".to_owned()),
        ]
    }

    fn has<T: std::fmt::Debug + Clone + 'static>(of: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Option<Has<T>>> {
        maybe(prop_oneof![Just(Has::No), of.prop_map(Has::Yes)])
    }

    prop_compose! {
        fn device()(model in maybe(word()), draw in maybe(0..9_000_u32), peak in maybe(1..90_000_u32)) -> KnownDevice {
            KnownDevice { model, draw: draw.map(Watts), peak: peak.map(Watts) }
        }
    }

    fn age() -> BoxedStrategy<Option<Age>> {
        maybe(prop_oneof![
            (0..300_u32).prop_map(|tenths| Age::Years(Tenths(tenths))),
            (11..=1_000_u32).prop_map(|left| Age::Left(PerMille(left)))
        ])
    }

    prop_compose! {
        fn battery()(
            model in maybe(word()), capacity in maybe(0..4_000_u64), measured in maybe((0..400_000_u32, maybe(day()))), age in age(),
            output in maybe(0..3_000_u32), charged in maybe(11..=1_000_u32), attached in maybe(any::<bool>()),
        ) -> KnownBattery {
            let measured = measured.map(|(seconds, on)| Measured { lasts: Seconds(seconds), on });
            let capacity = capacity.map(|wh| Joules(wh * 3_600));
            KnownBattery { model, capacity, measured, age, output: output.map(Watts), charged: charged.map(PerMille), attached }
        }
    }

    prop_compose! {
        fn engine()(
            model in maybe(word()), ml in maybe(0..60_000_u64), burn in maybe(0..3_000_u32), output in maybe(0..6_000_u32), age in age(),
            attached in maybe(any::<bool>()), reachable in maybe(any::<bool>()),
        ) -> KnownEngine {
            let fuel = ml.map(|ml| Fuel(ml * Fuel::PER_ML));
            KnownEngine { model, fuel, burn: burn.map(FuelRate), output: output.map(Watts), age, attached, reachable }
        }
    }

    prop_compose! {
        fn carer()(
            bond in maybe(prop_oneof![Just(Bond::Family), Just(Bond::Helper)]), hours in maybe(hours()), ventilates in maybe(any::<bool>()),
            suctions in maybe(any::<bool>()), minutes in maybe(0..600_u32),
        ) -> KnownCarer {
            KnownCarer { bond, hours, ventilates, suctions, bags: minutes.map(|minutes| Seconds(minutes * 60)) }
        }
    }

    prop_compose! {
        fn first_half()(
            id in word(), ventilation in prop_oneof![Just(Ventilation::Tppv), Just(Ventilation::Nppv), Just(Ventilation::OxygenOnly)],
            class in maybe(prop_oneof![Just(Class::Full), Just(Class::Most), Just(Class::Nights)]), hours in maybe(hours()),
            at in maybe((-90_000..90_000_i32, -180_000..180_000_i32)), storey in maybe(-9..99_i16), block in maybe(word()),
            ventilator in device(), humidifier in has(device()), holds in has(0..9_000_000_u64), suction in maybe(0..90_000_u32),
            hme in maybe(any::<bool>()),
        ) -> Row {
            let mut row = Row::new(id, ventilation);
            (row.dependence.class, row.dependence.hours, row.home.storey, row.home.block) = (class, hours, storey, block);
            row.home.at = at.and_then(|(lat, lon)| {
                let degrees = |thousandths: i32| format!("{}{}.{:03}", if thousandths < 0 { "-" } else { "" }, thousandths.abs() / 1_000, thousandths.abs() % 1_000);
                crate::place::LatLon::read(&degrees(lat), &degrees(lon))
            });
            (row.ventilator, row.devices.humidifier, row.devices.hme) = (ventilator, humidifier, hme);
            row.devices.cylinders = holds.map(|has| match has {
                Has::No => Has::No,
                Has::Yes(ml) => Has::Yes(register::KnownCylinders { holds: Some(Oxygen(ml * Oxygen::PER_ML)), flow: None }),
            });
            row.tolerances.suction = suction.map(|tenths| Seconds(tenths * 6));
            row
        }
    }

    prop_compose! {
        fn any_row()(
            mut row in first_half(), external in maybe(prop::collection::vec(battery(), 0..=Row::MOST_EXTERNAL_BATTERIES)),
            stations in maybe(prop::collection::vec(battery(), 0..=Row::MOST_PORTABLE_STATIONS)), car in has(engine()), internal in has(battery()),
            carers in maybe(prop::collection::vec(carer(), 0..=Row::MOST_CARERS)), clinic in maybe(word()), ward in maybe(any::<bool>()),
            wish in prop_oneof![Just(Wish::StaysHome), Just(Wish::GoesEarly), Just(Wish::NotAsked)], plan in has(maybe(day())), updated in maybe(day()),
            consents in prop::collection::btree_map(0..9_usize, (any::<bool>(), maybe(day())), 0..4),
        ) -> Row {
            let sources = &mut row.sources;
            (sources.external_batteries, sources.portable_stations, sources.car, sources.internal_battery) = (external, stations, car, internal);
            (row.carers, row.partners.clinic, row.known_to.ward, row.wish, row.updated) = (carers, clinic, ward, wish, updated);
            row.law.individual_plan = plan.map(|has| match has {
                Has::No => Has::No,
                Has::Yes(reviewed) => Has::Yes(Plan { reviewed }),
            });
            row.consents = consents.into_iter().map(|(to, (given, on))| Consent { to: Recipient::ALL[to], given, on }).collect();
            row.contacts = row.carers.iter().flatten().take(Row::MOST_CONTACTS).map(|_| Relation::Spouse).collect();
            row
        }
    }

    fn register_of(patients: Vec<Row>) -> Register {
        let definition = Definition::Other("24h".to_owned());
        Register {
            version: register::VERSION,
            definition,
            as_of: jiff::civil::date(2026, 4, 1),
            source: "office".to_owned(),
            left_out: 0,
            said: Vec::new(),
            patients,
        }
    }

    /// A register that was written is read again.
    fn read_again(register: &Register, form: Form, tongue: Tongue, ending: &str, test: &str) -> (Vec<Row>, usize) {
        let bytes = write(register, form, tongue, "register").unwrap_or_else(|problem| panic!("{problem:?}"));
        let path = std::env::temp_dir().join(format!("ikitsugi-{test}-{}.{ending}", std::process::id()));
        std::fs::write(&path, bytes).expect("the folder for temporary files can be written to");
        let is_text = ending == "csv";
        let said = RegisterFile {
            path: path.display().to_string(),
            version: is_text.then_some(register::VERSION),
            definition: is_text.then(|| register.definition.clone()),
            as_of: is_text.then_some(register.as_of),
            source: is_text.then(|| register.source.clone()),
            sheet: None,
            assume: Assumptions::default(),
        };
        let mut files = Files::default();
        let opened = open(&mut files, &path, &Named::by_command_line(&path), &said);
        let opened = opened.unwrap_or_else(|| panic!("{:?}", files.problems));
        std::fs::remove_file(&path).expect("the file is there");
        let head = opened.head.expect("the register says what it is");
        assert_eq!((head.definition, head.as_of, head.source), (register.definition.clone(), register.as_of, register.source.clone()));
        let (mut rows, mut doubts) = (Vec::new(), 0);
        for read in opened.rows {
            doubts += read.doubts.len();
            rows.extend(read.row);
        }
        (rows, doubts)
    }

    /// The texts of a row with headings in a language, as a table of text would give them.
    fn read_row(cells: &[(&str, &str)]) -> (Option<Row>, Vec<register::Doubt>) {
        let headings = cells.iter().map(|(heading, _)| (*heading).to_owned()).collect();
        let layout = Layout::of(headings, "a.csv", |at| at.to_string()).unwrap_or_else(|problems| panic!("{problems:?}"));
        let given: Vec<Given<'_>> = cells.iter().map(|(_, text)| Given::written(*text)).collect();
        let (_, row, doubts) = row::read(&layout, &given);
        (row, doubts)
    }

    proptest! {
        #[test]
        fn a_row_written_as_cells_is_read_again(row in any_row(), japanese in any::<bool>()) {
            let tongue = if japanese { Tongue::Japanese } else { Tongue::English };
            let cells = row::write(&row, tongue);
            prop_assert!(cells.is_ok(), "{:?}", cells.map_err(|at| &COLUMNS[at].name));
            let cells = cells.unwrap_or_default();
            let headings = COLUMNS.iter().map(|column| column.heading(tongue)).collect();
            let layout = Layout::of(headings, "a.csv", |at| at.to_string()).map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
            let given: Vec<Given<'_>> = cells.iter().zip(COLUMNS.iter()).map(|(text, column)| Given::written(column.harmless(text))).collect();
            let (_, read, doubts) = row::read(&layout, &given);
            prop_assert_eq!(doubts, vec![]);
            prop_assert_eq!(read, Some(row));
        }

        #[test]
        fn every_row_of_a_garbage_table_is_counted(
            rows in prop::collection::vec(prop::collection::vec("[ -~あ漢\u{ff10}-\u{ff19}]{0,6}", 0..6), 1..8),
        ) {
            let mut text = "id,ventilation,class,lat_deg,storey\n".to_owned();
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            for row in &rows {
                text += &(row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n");
            }
            let blank = |row: &&Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
            let remark = |row: &&Vec<String>| row.first().is_some_and(|cell| cell.trim().starts_with('#') && !crate::io::register::table::ERRORS.contains(&cell.trim()));
            let expected = rows.iter().filter(|row| !blank(row) && !remark(row)).count();
            match separated::read("a.csv", text.into_bytes(), b',').and_then(crate::io::register::table::Table::finish) {
                Ok((read, _, _)) => prop_assert_eq!(read.filter(|read| read.row.is_some() || read.doubts.iter().any(|doubt| doubt.refuses)).count(), expected),
                Err(problems) => prop_assert!(expected == 0, "{problems:?}"),
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn a_register_written_in_any_form_is_read_again(mut rows in prop::collection::vec(any_row(), 1..5), japanese in any::<bool>()) {
            rows.iter_mut().zip(0..).for_each(|(row, number)| row.id = format!("P-{number}"));
            let (register, tongue) = (register_of(rows), if japanese { Tongue::Japanese } else { Tongue::English });
            for (form, ending) in [(Form::Ron, "ron"), (Form::Json, "json"), (Form::Separated(b','), "csv"), (Form::Xlsx, "xlsx")] {
                let (again, doubts) = read_again(&register, form, tongue, ending, "again");
                prop_assert_eq!(&again, &register.patients);
                prop_assert_eq!(doubts, 0);
            }
        }
    }

    #[test]
    fn full_width_and_japanese_era_are_read_as_plain() {
        let (plain, doubts) = read_row(&[
            ("id", "A-1"),
            ("ventilation", "TPPV"),
            ("storey", "9"),
            ("ventilation_hours", "22:00-06:00"),
            ("updated", "2026-04-01"),
            ("ventilator_draw_w", "1200"),
        ]);
        assert!(plain.is_some() && doubts.is_empty(), "{doubts:?}");
        let wide = [
            ("仮ID", "Ａ－１"),
            ("換気の方法", "気管切開下（ＴＰＰＶ）"),
            ("階", "９階"),
            ("換気の時間帯", "２２：００～０６：００"),
            ("更新日", "令和８年４月１日"),
            ("人工呼吸器_消費電力_w", "１，２００"),
        ];
        assert_eq!(read_row(&wide), (plain, vec![]));
    }

    #[test]
    fn what_is_not_known_is_not_taken_for_a_value() {
        let (row, doubts) = read_row(&[
            ("id", "A"),
            ("ventilation", "NPPV"),
            ("clinic", "不明"),
            ("hme", "未確認"),
            ("carer_count", "0"),
            ("wish", "未確認"),
        ]);
        let row = row.unwrap_or_else(|| panic!("{doubts:?}"));
        assert_eq!((row.partners.clinic, row.devices.hme, row.wish), (None, None, Wish::NotAsked));
        assert_eq!(row.carers, Some(vec![]));
    }

    #[test]
    fn the_examples_of_the_templates_are_registers_without_doubt() {
        let area = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("starter/ja/area.ron");
        for tongue in Tongue::ALL {
            for form in ["xlsx", "csv"] {
                let path = std::env::temp_dir().join(format!("ikitsugi-template-{}-{}.{form}", tongue as usize, std::process::id()));
                let bytes = crate::io::register::template(Form::of(&path).expect("a form"), tongue, "template")
                    .unwrap_or_else(|problem| panic!("{problem:?}"));
                // In a table of text the examples are remarks until somebody takes the # away.
                let bytes = match form {
                    "csv" => String::from_utf8(bytes).expect("text").replace("#X-", "X-").into_bytes(),
                    _ => bytes,
                };
                std::fs::write(&path, bytes).expect("the folder for temporary files can be written to");
                let said = RegisterFile {
                    path: path.display().to_string(),
                    version: Some(register::VERSION),
                    definition: Some(Definition::Everybody),
                    as_of: Some(jiff::civil::date(2026, 4, 1)),
                    source: Some("office".to_owned()),
                    sheet: (form == "xlsx").then(|| crate::io::register::words::say(tongue, "sheet-example").to_owned()),
                    assume: Assumptions::default(),
                };
                let Imported { register, taken, .. } =
                    crate::io::register::import(&said, &area).unwrap_or_else(|problems| panic!("{problems:?}"));
                std::fs::remove_file(&path).expect("the file is there");
                assert_eq!((taken.imported, taken.warned, taken.left_out), (2, 0, 0), "{:?} {:?}", taken.warnings, taken.reasons);
                let patients = register.expect("the register says what it is").patients;
                assert_eq!(patients, crate::io::register::template::example(tongue));
            }
        }
    }
}
