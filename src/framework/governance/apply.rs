//! One edit of the map carried out on a framework, or the reason why not.

use super::super::names::normalise;
use super::super::{Forum, ForumName, Framework, NHS_ENGLAND, Role};
use super::refusal::{LONGEST, looks_like_a_person};
use super::{Cell, ForumEdit, ForumField, ForumRefusal};
use crate::words::one_line;

/// The framework after an edit.
///
/// # Errors
/// Whatever speaks against it.
pub(super) fn apply(framework: &Framework, edit: &ForumEdit) -> Result<Framework, ForumRefusal> {
    let next = match edit {
        ForumEdit::Change(forum, to) => change(framework, forum, to)?,
        ForumEdit::Add(forum, cell) => add(framework, forum, cell.as_ref())?,
        ForumEdit::Remove(forum) => remove(framework, forum)?,
    };
    if let Some(circle) = next.escalation_circle() {
        let way: Vec<String> = circle.iter().map(ToString::to_string).collect();
        return Err(ForumRefusal::Circle(way.join(" → ")));
    }
    if next == *framework { Err(ForumRefusal::Same) } else { Ok(next) }
}

fn change(framework: &Framework, old: &ForumName, to: &Forum) -> Result<Framework, ForumRefusal> {
    let names = framework.forum_names();
    if !names.contains(old) {
        return Err(ForumRefusal::Unknown(old.clone()));
    }
    let mut to = tidy(to, framework);
    to.name.organisation.clone_from(&old.organisation);
    let others: Vec<ForumName> = names.into_iter().filter(|name| name != old).collect();
    check(&to, framework, &others)?;
    let mut next = framework.clone();
    if to.name != *old {
        rename(&mut next, old, &mut to, &others);
    }
    match next.forums.iter_mut().find(|forum| forum.name == *old || forum.name == to.name) {
        Some(own) => *own = to,
        None => next.forums.push(to),
    }
    Ok(next)
}

/// Puts the new name wherever the old one stood, and remembers the old one.
fn rename(next: &mut Framework, old: &ForumName, to: &mut Forum, others: &[ForumName]) {
    let new = to.name.clone();
    for row in &mut next.matrix.rows {
        let Some(cell) = row.forums.get_mut(&old.organisation) else { continue };
        for forum in std::iter::once(&mut cell.usual).chain(&mut cell.finance) {
            if *forum == old.forum {
                forum.clone_from(&new.forum);
            }
        }
    }
    for target in next.forums.iter_mut().flat_map(|forum| &mut forum.escalates_to) {
        if target == old {
            target.clone_from(&new);
        }
    }
    // Where another organisation's forum keeps the name, the report stays due to that one as well.
    let is_shared = others.iter().any(|other| other.forum == old.forum);
    for report in next.reports.iter_mut().filter(|report| report.audience == old.forum) {
        if !is_shared {
            report.audience.clone_from(&new.forum);
        } else if !to.receives.contains(&report.name) {
            to.receives.push(report.name.clone());
        }
    }
    to.former_names.retain(|name| *name != new.forum);
    if !to.former_names.contains(&old.forum) {
        to.former_names.push(old.forum.clone());
    }
}

fn add(
    framework: &Framework,
    forum: &Forum,
    cell: Option<&Cell>,
) -> Result<Framework, ForumRefusal> {
    let to = tidy(forum, framework);
    let organisation = to.name.organisation.as_str();
    let is_known = framework.organisations.iter().any(|one| one.key == organisation);
    if !is_known && organisation != NHS_ENGLAND {
        return Err(ForumRefusal::UnknownOrganisation(organisation.to_owned()));
    }
    check(&to, framework, &framework.forum_names())?;
    let mut next = framework.clone();
    if let Some(cell) = cell {
        if !framework.free_cells(organisation).contains(cell) {
            return Err(ForumRefusal::NoCell(cell.words()));
        }
        for row in next.matrix.rows.iter_mut().filter(|row| row.name == cell.row) {
            let name = to.name.forum.clone();
            match row.forums.get_mut(organisation) {
                Some(forums) => forums.finance = Some(name),
                None => {
                    let forums = super::super::Forums { usual: name, finance: None };
                    row.forums.insert(organisation.to_owned(), forums);
                }
            }
        }
    }
    next.forums.push(to);
    Ok(next)
}

fn remove(framework: &Framework, old: &ForumName) -> Result<Framework, ForumRefusal> {
    if !framework.forum_names().contains(old) {
        return Err(ForumRefusal::Unknown(old.clone()));
    }
    let mut next = framework.clone();
    for row in &mut next.matrix.rows {
        let Some(cell) = row.forums.get_mut(&old.organisation) else { continue };
        if cell.finance.as_ref() == Some(&old.forum) {
            cell.finance = None;
        }
        if cell.usual != old.forum {
            continue;
        }
        if row.role != Role::Other {
            return Err(ForumRefusal::Needed { forum: old.clone(), row: row.name.clone() });
        }
        match cell.finance.take() {
            Some(finance) => cell.usual = finance,
            None => {
                row.forums.remove(&old.organisation);
            }
        }
    }
    next.forums.retain(|forum| forum.name != *old);
    for forum in &mut next.forums {
        forum.escalates_to.retain(|target| target != old);
    }
    let is_shared = next.forum_names().iter().any(|other| other.forum == old.forum);
    let due = next.reports.iter().find(|report| report.audience == old.forum);
    match due.filter(|_| !is_shared) {
        Some(report) => {
            Err(ForumRefusal::Audience { forum: old.clone(), report: report.name.clone() })
        }
        None => Ok(next),
    }
}

/// Whether a forum can be described so beside the others.
fn check(to: &Forum, framework: &Framework, others: &[ForumName]) -> Result<(), ForumRefusal> {
    if normalise(&to.name.forum).is_empty() {
        return Err(ForumRefusal::NoName);
    }
    if let Some(taken) = others.iter().find(|other| other.is_same(&to.name)) {
        return Err(ForumRefusal::Taken(taken.clone()));
    }
    let one_line = [
        (ForumField::Name, &to.name.forum),
        (ForumField::Chair, &to.chair),
        (ForumField::Frequency, &to.frequency),
    ];
    let members = to.members.iter().map(|member| (ForumField::Members, member));
    for (field, text) in one_line.into_iter().chain(members) {
        let length = text.chars().count();
        if length > LONGEST {
            return Err(ForumRefusal::TooLong { field, length });
        }
        let is_role = matches!(field, ForumField::Chair | ForumField::Members);
        if is_role && looks_like_a_person(text) {
            return Err(ForumRefusal::Person { field, found: text.clone() });
        }
    }
    let is_report = |name: &&String| !framework.reports.iter().any(|report| report.name == **name);
    if let Some(unknown) = to.receives.iter().find(is_report) {
        return Err(ForumRefusal::UnknownReport(unknown.clone()));
    }
    if to.escalates_to.contains(&to.name) {
        return Err(ForumRefusal::Itself);
    }
    match to.escalates_to.iter().find(|target| !others.contains(target)) {
        Some(unknown) => Err(ForumRefusal::UnknownTarget(unknown.clone())),
        None => Ok(()),
    }
}

/// The description with every text on one line, nothing blank or twice in its lists, and the forums
/// it escalates to by their present names: somebody else may have renamed one meanwhile.
fn tidy(forum: &Forum, framework: &Framework) -> Forum {
    let names = framework.forum_names();
    let present = |target: &ForumName| match names.contains(target) {
        true => target.clone(),
        false => {
            let organisation = &target.organisation;
            ForumName::new(organisation, framework.present_name(organisation, &target.forum))
        }
    };
    let mut members: Vec<String> = Vec::new();
    for member in
        forum.members.iter().map(|member| one_line(member)).filter(|member| !member.is_empty())
    {
        if !members.contains(&member) {
            members.push(member);
        }
    }
    Forum {
        name: ForumName::new(&forum.name.organisation, &one_line(&forum.name.forum)),
        chair: one_line(&forum.chair),
        members,
        frequency: one_line(&forum.frequency),
        escalates_to: forum.escalates_to.iter().map(present).collect(),
        ..forum.clone()
    }
}
