//! People in a workbook, and what hides in it.

use super::Check;
use crate::finding::Code;

pub(super) const CHECK: Check = Check {
    code: Code::Disclosure,
    title: "Nothing about single people, and nothing hidden, leaves with the workbook",
    finds: "Signs of single people anywhere in the workbook: NHS numbers (modulus 11, weighed by \
            column), dates of birth, full postcodes, names, hospital numbers, e-mail addresses, \
            telephone numbers, one row for each person. And whatever hides: sheets, rows, columns, \
            the records behind pivot tables, values of other workbooks, comments, properties and \
            so on.",
    severity: "Error where there are strong signs of people; warning where there may be some, where \
               something is hidden, and for the list of patients of a return; information for \
               comments, properties, and headers and footers without people.",
    why: "Deleting what one sees is not deleting what is in the file. Lists of people have been \
          published behind pivot tables and on hidden sheets.",
    fix: "Delete what the finding names, or write a copy that holds the figures only. Excel looks \
          for most hidden things under File, Info, Check for Issues, Inspect Document.",
    example: "A pivot table that keeps 2,000 rows about patients inside the file.",
    // What hides is no part of a return: it is looked for where the file is read.
    run: |_, _| (),
};
