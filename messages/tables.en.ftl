# What can be wrong with a register table, and the remedy.

table-empty = The table is empty
table-empty-help = fill in the template: ikitsugi new --template xlsx
table-without-rows = There are headings and no rows
table-without-rows-help = write one row for each patient; rows that begin with # are passed over
table-too-wide = The table has { $found } columns; { $most } is the most
table-too-wide-help = keep the columns of the template
table-too-long = The table has more than { $most } rows
table-too-long-help = split the register
column-unknown = There is no column { $column } in the format
column-unknown-help = use the headings of the template; a column of your own begins with #
column-twice = The column { $column } stands twice
column-twice-help = take one out
column-personal = The column { $column } looks like a name, an address, a telephone number or a date of birth
column-personal-help = take the column out: a register has ids only
column-missing = The column { $english } ({ $japanese }) is missing
column-missing-help = add it with its heading as in the template
columns-more = { $more } more columns are not as in the format
columns-more-help = copy the data into the template column by column
file-not-text = The file is not text: it has bytes of zero
file-not-text-help = save it as CSV UTF-8, or as a workbook with the ending .xlsx
file-in-no-encoding = The text is neither UTF-8 nor CP932 (Shift_JIS)
file-in-no-encoding-help = save it as CSV UTF-8
quote-never-closed = A quotation mark opens a cell and is never closed
quote-never-closed-help = close it, or double a mark that belongs to the text
headings-not-there = No row of headings was found (the first row is { $first })
headings-not-there-help = let the row of headings of the template be the first; take out a title above it, or begin it with #
headings-merged = Cells of the headings are merged
headings-merged-help = unmerge them: every column has one heading
sheet-unknown = There is no sheet { $wanted }; the workbook has: { $sheets }
sheet-unknown-help = name the sheet with sheet: in the scenario, or --sheet
workbook-old = This form of workbook is not read
workbook-old-help = open it in the spreadsheet program and save it as .xlsx
workbook-encrypted = The workbook is encrypted
workbook-encrypted-help = save it without a password in a folder that only you can read
workbook-none = The file is not a workbook
workbook-none-help = save it as .xlsx; text with commas ends in .csv
workbook-damaged = The workbook is damaged or cut off
workbook-damaged-help = copy it again, or open it in the spreadsheet program and save it anew
workbook-too-large = The workbook unpacks to more than is read
workbook-too-large-help = copy the rows into a fresh template
about-missing = What the register is, is not said: { $field ->
    [definition] whom it counts (definition)
    [as_of] which day it describes (as_of)
    [source] where it comes from (source)
   *[version] the version of the form (version)
}
about-missing-help = in a workbook fill in the sheet About; of another table say it with { $field ->
    [definition] --definition "…"
    [as_of] --as-of 2026-04-01
    [source] --source "…"
   *[version] version: 1 in the scenario
}, or in the scenario
about-differs = The workbook and the scenario differ in { $field }
about-differs-help = correct one of them, or leave it out of the scenario
about-not-a-version = The version is not a number: { $cell }
about-not-a-version-help = write it as it stands in the template
about-not-a-day = The day of the register is not a day: { $cell }
about-not-a-day-help = write for example 2026-04-01
register-not-writable = The register cannot be written: { $what }
register-not-writable-help = choose another form
row-not-sayable = A value of { $id } cannot stand in a table exactly
row-not-sayable-help = write the register as .ron or .json
template-form-unknown = There is no template of this form
template-form-unknown-help = choose csv or xlsx
cell-missing = { $column } is empty
cell-missing-help = fill it in; no row can do without it; if it is no row of a patient, take it out or begin it with #
cell-formula = { $column } is a formula; what it gave when the file was saved is taken: { $cell }
cell-formula-help = write the value itself
cell-formula-without-value = { $column } is a formula whose result was not saved
cell-formula-without-value-help = open the file in the spreadsheet program and save it, or write the value itself
cell-error = { $column } is an error of the spreadsheet: { $cell }
cell-error-help = write the value, or leave the cell empty where it is not known
cell-merged = { $column } is merged with other cells
cell-merged-help = unmerge the cells and fill in each row
cell-line-break = { $column } has a line break in it: { $cell }
cell-line-break-help = take it out; a missing quotation mark can put whole rows into one cell
cell-without-heading = The cell { $cell } stands in column { $number }, which has no heading
cell-without-heading-help = check whether cells slipped, and add the heading or take it out
row-more-doubts = { $more } more cells of this row cannot be read
row-more-doubts-help = mend those above, then read it again
row-cut-off = The file ends within this row
row-cut-off-help = copy the file again, or complete the row
cell-out-of-range = { $column } is { $cell }; it must lie between { $least } and { $most }
cell-out-of-range-help = write the real figure; of a text the range is its number of letters
cell-telephone = { $column } looks like a telephone number or a mail address
cell-telephone-help = take it out: a register has none
cell-not-a-number = { $column } is not a number: { $cell }
cell-not-a-number-help = write digits only, without the unit, which stands in the heading; not below 0
cell-too-many-decimals = { $column } has more decimals than are kept: { $cell }
cell-too-many-decimals-help = decimals that are kept: { $places }
cell-not-a-date = { $column } is not a day: { $cell }
cell-not-a-date-help = write for example 2026-04-01 or 1 April 2026
cell-not-hours = { $column } does not say hours of the day: { $cell }
cell-not-hours-help = write always, never, or for example 22:00-06:00;12:00-14:00
cell-shift-empty = { $column } has a window that ends when it begins: { $cell }
cell-shift-empty-help = write always for the whole day, or correct the window
cell-not-yes-or-no = { $column } is neither yes nor no: { $cell }
cell-not-yes-or-no-help = write yes or no, or leave the cell empty where it is not known
cell-not-a-choice = { $column } is none of its words: { $cell }
cell-not-a-choice-help = choose one of: { $words }; in Japanese { $choices }
date-after-its-era = { $column } names a year after its era ended: { $cell }
date-after-its-era-help = check the year; it was counted on
date-as-number = { $column } is a number, and was taken for the spreadsheet's number of a day: { $cell }
date-as-number-help = check the day, and give the cell the format of a date
share-tiny = { $column } is at most one percent: { $cell }
share-tiny-help = write 50 for 50 %; a cell with the format of a percentage holds 0.5
half-a-place = Only one of latitude and longitude is given: { $column }
half-a-place-help = write both, or neither
measured-day-without-hours = { $column } is given without the hours that were measured
measured-day-without-hours-help = write the hours, or take the day out
age-twice = { $column } is given beside the years in use, and was taken
age-twice-help = leave one of them empty
consent-day-without-answer = { $column } has a day and no answer
consent-day-without-answer-help = write yes or no, or take the day out
none-but-described = { $column } says that there is none, and columns beside it describe one
none-but-described-help = write yes, or empty the columns that describe it
more-than-columns = { $column } is more than the table has columns for
more-than-columns-help = keep to the most important ones; a register in RON has the same limit
fewer-than-described = { $column } is less than are described
fewer-than-described-help = correct the count, or empty the columns that describe them

# import register, new --template

cli-register-rows = { $rows } rows: { $imported } imported, { $warned } imported with a warning, { $left } left out; { $remarks } remarks (#) passed over
cli-register-left = Left out:
cli-register-leaves-out = { $left } rows cannot be used; written without them, the register would not say who is missing
cli-register-leaves-out-help = mend the table and import it again, or give --leave-out to write it without them; nothing was written
cli-arg-leave-out = Write the register without the rows that cannot be used (by default nothing is written)
cli-register-warned = Imported, to be looked at (what could not be read counts as not known):
cli-register-nothing = No row can be used, and nothing was written
cli-register-nothing-help = mend the rows as said above
cli-register-beside = This table does not say what it is; a scenario says it: register: File(path: "{ $file }", version: 1, definition: { $definition }, as_of: "{ $as_of }", source: { $source })
cli-template-written = Written: { $file }{"\u000A"}Fill in one row for each patient; leave empty what is not known. Every row needs id, block, ventilation and class.{"\u000A"}Then: ikitsugi import register { $file } --area plan/area.ron --out plan/ward.ron --definition everybody --as-of 2026-04-01 --source OFFICE{"\u000A"}The folder plan is made by: ikitsugi new plan. Let its area.ron be of your own municipality and blocks first
cli-template-written-xlsx = Written: { $file }{"\u000A"}Fill in one row for each patient on the sheet Register; leave empty what is not known. Every row needs id, block, ventilation and class.{"\u000A"}Fill in the sheet About too: definition, day, source. The names of models stand on the sheet Models.{"\u000A"}Then: ikitsugi import register { $file } --area plan/area.ron --out plan/ward.ron{"\u000A"}The folder plan is made by: ikitsugi new plan. Let its area.ron be of your own municipality and blocks first
cli-register-next = Then: in the scenario (scenario.ron) let the line of the register say File(path: "{ $file }"), counted from the folder of the scenario, and look at it with: ikitsugi check SCENARIO
cli-import-register-about = A register (.xlsx, .csv, .tsv, .ron, .json) checked row by row and written in another form
cli-import-register-after = Example:{"\u000A"}  ikitsugi import register register.xlsx --area maps/example-ward/area.ron --out register.ron
cli-arg-table = The register to read
cli-arg-area = The area's file, with the outage blocks
cli-arg-register-out = The file to write; its ending says the form: .ron, .json, .csv, .tsv, .xlsx
cli-arg-definition = Of a table of text: which users it counts, all-day-or-nearly, all-but-sleep-apnoea, everybody, or the ward's own words
cli-arg-as-of = Of a table of text: the day on which it was as it is
cli-arg-source = Of a table of text: where it comes from
cli-arg-sheet = Of a workbook: the sheet, where it is not called as in the template
cli-arg-template = An empty table for a register instead, to be filled in: xlsx or csv
cli-arg-template-out = The file of the template (default: register.xlsx or register.csv); never overwritten
register-places = { $places } and { $more } more
register-place = { $place } ({ $row })
register-more = {"  "}and { $count } more (all of them in check.xlsx and check.json of --out)
register-warning = warning: { $place }: { $what }{"\u000A"}  help: { $remedy }
date-after-as-of = updated on { $day }, after the register's day { $as_of }
date-after-as-of-help = check the date: as it stands, an old row looks new
