//! Files in the form in which A&E attendances by provider are published as separated text. The
//! figures are invented.

use sightline::calendar::Month;

const HEADINGS: &str = "Period,Org Code,Parent Org,Org name,A&E attendances Type 1,A&E attendances \
    Type 2,A&E attendances Other A&E Department,A&E attendances Booked Appointments Type 1,A&E \
    attendances Booked Appointments Type 2,A&E attendances Booked Appointments Other Department,\
    Attendances over 4hrs Type 1,Attendances over 4hrs Type 2,Attendances over 4hrs Other \
    Department,Attendances over 4hrs Booked Appointments Type 1,Attendances over 4hrs Booked \
    Appointments Type 2,Attendances over 4hrs Booked Appointments Other Department,Patients who \
    have waited 4-12 hs from DTA to admission,Patients who have waited 12+ hrs from DTA to \
    admission";

/// One monthly file: for each organisation how many of 1,000 waited over 4 hours. All are in one
/// region but those whose code starts with XS.
pub fn file(month: Month, over: &[(&str, u32)]) -> String {
    let name = format!("MSitAE-{}-{}", month.long_name().to_uppercase(), month.year());
    let mut text = format!("{HEADINGS}\n");
    for (code, over) in over {
        let region = if code.starts_with("XS") { "NHS ENGLAND SOUTH EAST " } else { "A region" };
        let row =
            format!("{name},{code},{region},Trust {code},800,0,200,0,0,0,{over},0,0,0,0,0,5,2");
        text.push_str(&row);
        text.push('\n');
    }
    text.push_str("TOTAL,TOTAL,TOTAL,TOTAL,9000,0,1000,0,0,0,4000,0,0,0,0,0,9,9\n");
    text
}
