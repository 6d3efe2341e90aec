//! The journeys, in the order in which they run. A new one is a file here and a line in [`ALL`].

mod accessible;
mod appearance;
mod assurance;
mod clocks;
mod closing;
mod decisions;
mod downloads;
mod example;
mod exploring;
mod faults;
mod figures;
mod finding;
mod first_minutes;
mod forums;
mod forward;
mod framework;
mod governance;
mod heard;
mod hidden;
mod hostile;
mod inert;
mod intelligence;
mod keyboard;
mod layout;
mod links;
mod lists;
mod mapping;
mod markup;
mod maturity;
mod multiples;
mod nothing_kept;
mod offline;
mod overview;
mod places;
mod plans;
mod printed;
mod published;
mod reports;
mod returns;
mod safe_copy;
mod same_bytes;
mod saves;
mod sections;
mod share;
mod small_numbers;
mod start;
mod storing;
mod thresholds;
mod trouble;
mod unequal;
mod vanished;
mod ways_out;
mod workspace;

use crate::Outcome;
use crate::page::Page;

pub use example::open as open_example;
pub use layout::PAGES;

/// What a person, or someone who wishes them ill, does with the page.
pub type Journey = fn(&Page) -> Outcome;

/// What a journey must leave in the console and in the network log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Leaves {
    /// No error, and no request but for the page's own files.
    Nothing,
    /// The browser's own words about what it refused or could not reach.
    Refusals,
}

use Leaves::{Nothing, Refusals};

/// Every journey with its name.
pub const ALL: &[(&str, Journey, Leaves)] = &[
    ("the page starts and asks for nothing", start::mounts, Nothing),
    ("the worker answers", start::worker_answers, Nothing),
    ("a finding leads to its cell", returns::a_finding_leads_to_its_cell, Nothing),
    ("the figures are those without a browser", figures::same_as_without_a_browser, Nothing),
    (
        "systems that nobody has seen come to the same bytes",
        same_bytes::of_systems_that_nobody_has_seen,
        Nothing,
    ),
    ("the chart is drawn and sharp", figures::chart_is_drawn_and_sharp, Nothing),
    ("bad files do not stop the others", returns::bad_files_do_not_stop_the_others, Nothing),
    ("a copy that is safe to send", safe_copy::says_the_same_and_nothing_else, Nothing),
    ("nothing recognised, nothing copied", safe_copy::nothing_recognised, Nothing),
    ("each save is checked", saves::each_save_is_checked, Nothing),
    ("the example fills every page", example::every_page_has_something, Nothing),
    ("a blank return comes back", downloads::blank_return_comes_back, Nothing),
    ("every report is shown", reports::every_report_is_shown, Nothing),
    ("people write into reports", reports::people_write_into_them, Nothing),
    (
        "a newer report leaves what is being written",
        reports::a_newer_report_leaves_what_is_being_written,
        Nothing,
    ),
    ("every format of a report is saved", reports::every_format_is_saved, Nothing),
    ("reports are paper", reports::they_are_paper, Nothing),
    ("every report is printed", printed::every_report_is_printed, Nothing),
    ("a picture of a report is saved", printed::a_picture_is_saved, Nothing),
    ("the series are taken along", share::the_series_are_taken_along, Nothing),
    ("a highlight report comes back", share::a_highlight_report_comes_back, Nothing),
    ("findings can be taken along", downloads::findings_can_be_taken_along, Nothing),
    ("from start to chart without a mouse", keyboard::from_start_to_chart, Nothing),
    (
        "from the example to a saved file without a mouse",
        keyboard::from_example_to_a_saved_file,
        Nothing,
    ),
    ("the focus is never lost", keyboard::focus_is_never_lost, Nothing),
    ("tabs by arrow keys", keyboard::tabs_by_arrow_keys, Nothing),
    ("every page is told to a screen reader", heard::every_page_is_told, Nothing),
    ("overview and chart are told", heard::overview_and_chart_are_told, Nothing),
    ("what happens is said", heard::what_happens_is_said, Nothing),
    ("refusals and progress are told", heard::refusals_and_progress_are_told, Nothing),
    ("the trend is heard", heard::the_trend_is_heard, Nothing),
    ("the skip link leads to the page", keyboard::skip_link_leads_to_the_page, Nothing),
    ("the page follows the framework", framework::page_follows_the_framework, Nothing),
    ("a failed reader costs one file", trouble::a_failed_reader_costs_one_file, Nothing),
    ("a worker that ends while reading", faults::worker_ends_while_reading, Nothing),
    ("a worker that ends while judging", faults::worker_ends_while_judging, Nothing),
    ("what waits is done by another worker", faults::what_waits_is_done_by_another, Nothing),
    (
        "a worker that ends while writing a report",
        faults::worker_ends_while_writing_a_report,
        Nothing,
    ),
    ("a worker that ends while storing", faults::worker_ends_while_storing, Nothing),
    ("a worker that ends while counting", faults::worker_ends_while_counting, Nothing),
    ("silent workers are ended", faults::silent_workers_are_ended, Nothing),
    ("a file too large for the memory", faults::a_file_too_large_for_the_memory, Refusals),
    ("a page without memory says so", faults::a_page_without_memory, Refusals),
    ("workers that cannot start", faults::workers_cannot_start, Refusals),
    ("files that are gone before they are read", vanished::before_it_is_read, Nothing),
    ("files that changed since they were read", vanished::before_it_is_read_once_more, Nothing),
    ("a list that is deleted while it is counted", vanished::while_it_is_read, Nothing),
    ("a workspace file that is gone", vanished::a_workspace_that_is_gone, Nothing),
    ("storage that is full while it is updated", storing::full_while_it_is_updated, Nothing),
    ("storage that is blocked at reading", storing::blocked_at_reading, Nothing),
    ("storage that never answers", storing::silent, Nothing),
    ("storage that is blocked altogether", storing::blocked_altogether, Nothing),
    ("closed while a file is read", closing::while_a_file_is_read, Nothing),
    ("closed while everything is judged", closing::while_it_is_judged, Nothing),
    ("closed while the workspace is stored", closing::while_it_is_stored, Nothing),
    ("closed where nothing may be stored", closing::without_permission, Nothing),
    ("every time zone has the same figures", clocks::every_time_zone_has_the_same_figures, Nothing),
    ("a clock that is set back", clocks::set_back_while_somebody_works, Nothing),
    ("a clock that is decades wrong", clocks::decades_wrong, Nothing),
    ("words that mean harm stay words", inert::words_stay_words, Nothing),
    ("each hostile file costs itself", hostile::each_costs_itself, Nothing),
    ("reading can be cancelled", trouble::reading_can_be_cancelled, Nothing),
    ("an earlier month cuts the analysis", overview::month_cuts_the_analysis, Nothing),
    ("filters, sorting and the matrix", overview::filters_sorting_and_matrix, Nothing),
    ("the rows of a large system", overview::rows_of_a_large_system, Nothing),
    ("anything is found by a few letters", finding::anything_is_found_by_a_few_letters, Nothing),
    ("a word explains itself", finding::a_word_explains_itself, Nothing),
    ("two actions lead to the first chart", first_minutes::two_actions_to_the_first_chart, Nothing),
    ("empty pages teach", first_minutes::empty_pages_teach, Nothing),
    ("the tour leads through the pages", first_minutes::the_tour_leads_through_the_pages, Nothing),
    ("the guide is in the program", first_minutes::the_guide_is_in_the_program, Nothing),
    ("the way back leads to the same rows", links::the_way_back_leads_to_the_same_rows, Nothing),
    (
        "a link shows what its page is narrowed to",
        links::a_link_shows_what_its_page_is_narrowed_to,
        Nothing,
    ),
    ("no address leads to an empty page", links::none_leads_to_an_empty_page, Nothing),
    ("the overview is grouped by domain", overview::grouped_by_domain, Nothing),
    ("the small charts are the rows", multiples::charts_are_the_rows, Nothing),
    (
        "the small charts of an indicator share a scale",
        multiples::charts_of_one_indicator_share_a_scale,
        Nothing,
    ),
    ("the small charts share a cursor", multiples::charts_share_a_cursor, Nothing),
    ("a chart zooms, moves and comes back", exploring::zooms_moves_and_comes_back, Nothing),
    ("a period is measured", exploring::a_period_is_measured, Nothing),
    ("a chart is explored by keys", exploring::explored_by_keys, Nothing),
    ("the data table sorts", exploring::the_data_table_sorts, Nothing),
    ("a chart can be taken along", exploring::a_chart_can_be_taken_along, Nothing),
    ("a chart fills the window", exploring::a_chart_fills_the_window, Nothing),
    ("limits are recalculated, undone and redone", decisions::limits_to_and_fro, Nothing),
    ("every sort of decision reaches the chart", decisions::every_sort, Nothing),
    ("a decision that cannot be is refused", decisions::refused, Nothing),
    (
        "a threshold moves tiers and comes back",
        thresholds::change_moves_tiers_and_comes_back,
        Nothing,
    ),
    ("levels are confirmed by people", maturity::levels_are_confirmed_by_people, Nothing),
    ("past levels stand beside each other", maturity::past_levels_stand_beside, Nothing),
    ("cultures are assessed by people", maturity::cultures_are_assessed, Nothing),
    ("an assurance rating moves with evidence", assurance::a_rating_moves_with_evidence, Nothing),
    (
        "the board answers about an assurance rating",
        assurance::the_board_answers_two_questions,
        Nothing,
    ),
    ("a note is added, or refused for a person in it", intelligence::a_note_is_added, Nothing),
    (
        "risks and deliverables stand beside the measure",
        intelligence::risks_and_deliverables_stand_beside,
        Nothing,
    ),
    ("what else moved is named", intelligence::what_else_moved, Nothing),
    ("data are marked in seven respects", intelligence::data_are_marked, Nothing),
    ("a decision without a mouse", decisions::without_a_mouse, Nothing),
    ("the forward look lists what is predicted", forward::lists_what_is_predicted, Nothing),
    ("a forecast says how far to trust it", forward::says_how_far_to_trust_it, Nothing),
    ("early warnings are filtered by kind", forward::early_warnings_are_filtered, Nothing),
    ("the track record of forecasts is shown", forward::track_record_is_shown, Nothing),
    ("a slider moves only the path", forward::a_slider_moves_only_the_path, Nothing),
    ("then stands beside now", forward::then_stands_beside_now, Nothing),
    ("assumptions touch nothing", forward::assumptions_touch_nothing, Nothing),
    ("a forum's decision moves the tier, to and fro", forums::not_assured_to_and_fro, Nothing),
    ("a link opens a forum’s agenda", forums::a_link_opens_a_forum, Nothing),
    ("a Board asks and is answered", forums::a_board_asks_and_is_answered, Nothing),
    (
        "a joint question leads to an attribution",
        forums::a_joint_question_leads_to_an_attribution,
        Nothing,
    ),
    ("from board to ward and back", places::from_board_to_ward_and_back, Nothing),
    ("what is due is listed by date", forums::what_is_due, Nothing),
    ("another matrix works by its file", forums::another_matrix_works_by_its_file, Nothing),
    (
        "a renamed forum is called so everywhere",
        governance::a_renamed_forum_is_called_so_everywhere,
        Nothing,
    ),
    ("a forum is added and removed", governance::a_forum_is_added_and_removed, Nothing),
    ("a segment is recorded", governance::a_segment_is_recorded, Nothing),
    ("sections of an indicator fold", sections::opened_by_hand_and_kept, Nothing),
    ("an index leads to every section", sections::opened_by_the_index, Nothing),
    ("sections open without a mouse", sections::opened_by_keys, Nothing),
    ("everything is printed", sections::printed_whole, Nothing),
    ("governance leads to a folded forum", sections::a_forum_is_found_from_the_matrix, Nothing),
    ("a plan’s step out of order is refused", plans::a_step_out_of_order_is_refused, Nothing),
    ("a plan’s next step is recorded", plans::a_step_is_recorded, Nothing),
    ("a plan goes from owed to in place", plans::from_owed_to_in_place, Nothing),
    ("lessons of plans are found", plans::lessons_are_found, Nothing),
    ("what is typed about a plan stays", plans::what_is_typed_stays, Nothing),
    ("unequal outcomes are the library’s", unequal::groups_are_the_library_s, Nothing),
    (
        "a page without groups says what a file must hold",
        unequal::says_what_a_file_must_hold,
        Nothing,
    ),
    ("two years of published files", published::two_years_of_files, Nothing),
    ("peers within a group", published::within_a_group, Nothing),
    ("an unknown workbook is mapped by hand", mapping::mapped_saved_and_recognised, Nothing),
    ("a mapping is refused where it must be", mapping::refused_where_it_must_be, Nothing),
    ("a patient-level list is counted", lists::counted_and_used, Nothing),
    ("small numbers follow one rule", small_numbers::one_rule_for_every_output, Nothing),
    ("a large list is counted and cancelled", lists::too_large_and_cancelled, Nothing),
    ("a workbook of 30,000 rows is counted", lists::a_workbook_of_30_000_rows, Nothing),
    ("a list is offered by its headings", lists::offered_by_its_headings, Nothing),
    ("a list with names of its own is counted", lists::names_of_its_own, Nothing),
    ("a workspace is saved and opened again", workspace::saved_and_opened_again, Nothing),
    ("a workspace is kept on this device", workspace::kept_on_this_device, Nothing),
    (
        "closed right after a deed, the workspace is there again",
        workspace::closed_right_after_a_deed,
        Nothing,
    ),
    ("two pages do not overwrite each other’s workspace", workspace::two_pages_at_once, Nothing),
    ("a browser that stores nothing says so", workspace::storage_refused, Nothing),
    ("what was here before a workspace is brought back", workspace::brought_back, Nothing),
    ("undo goes over several pages", workspace::undone_over_several_pages, Nothing),
    ("a workspace is merged with another", workspace::merged_with_another, Nothing),
    ("a damaged workspace gives what it can", workspace::damaged, Nothing),
    ("the page works without a network", offline::works_without_a_network, Refusals),
    ("a new version waits for a person", offline::a_new_version_waits_for_a_person, Refusals),
    ("a new version finds the workspace", offline::a_new_version_finds_the_workspace, Refusals),
    ("nothing about people stays", nothing_kept::nothing_about_people_stays, Nothing),
    (
        "a very hidden sheet is told and not shown",
        hidden::a_very_hidden_sheet_is_told_and_not_shown,
        Nothing,
    ),
    ("light or dark", appearance::light_or_dark, Nothing),
    ("the colours of the system", appearance::colours_of_the_system, Nothing),
    ("no barrier on an empty page", accessible::empty, Nothing),
    ("no barrier on any page", accessible::with_the_example, Nothing),
    ("no barrier in other colours", accessible::in_other_colours, Nothing),
    ("no barrier on a magnified page", accessible::magnified, Nothing),
    ("no barrier where something is wrong", accessible::with_faults, Nothing),
    ("no barrier where something is open", accessible::with_things_open, Nothing),
    ("every page fits every screen", layout::fits_every_screen, Nothing),
    ("the first indicator is in sight", layout::first_indicator_in_sight, Nothing),
    ("every page fits the paper", layout::fits_the_paper, Nothing),
    ("only inert markup passes", markup::only_inert_markup_passes, Refusals),
    ("the ways out are real", ways_out::attempts_are_real, Refusals),
    ("every way out is refused", ways_out::all_refused, Refusals),
    ("every way out is refused with data", ways_out::all_refused_with_data, Refusals),
    ("the browser alone refuses every way out", ways_out::refused_by_the_browser_alone, Refusals),
];
