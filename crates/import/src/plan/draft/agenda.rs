//! A row of a calendar: a meeting, a task, or an entry of a diary.

use cartera_domain::LongText;
use cartera_domain::search::fold;

use super::{Columns, Draft};
use crate::agenda::{ATTENDEE, COMPLETED, STATUS};
use crate::format::Row;
use crate::plan::matter::Todo;

impl Columns<'_> {
    /// Makes of a row what it is, once all its cells are in.
    pub(super) fn finish_agenda(&self, row: Row<'_>, draft: &mut Draft) {
        let cell = |name: &str| {
            let at = self.headers.iter().position(|header| header == name);
            at.map_or("", |at| row.get(at))
        };
        // `Ana López <ana@a.es>`
        if !draft.has_name()
            && !draft.emails.is_empty()
            && let Some((name, _)) = cell(ATTENDEE).split_once('<')
            && !name.contains('@')
        {
            let name = draft.one_line(ATTENDEE, name.trim());
            draft.take_full_name(&name);
        }
        let is = |word: &str| cell(STATUS).eq_ignore_ascii_case(word);
        draft.matter.is_agenda = true;
        draft.matter.is_cancelled = is("CANCELLED");
        let is_done = is("CANCELLED") || is("COMPLETED") || !cell(COMPLETED).is_empty();
        // What else it says stands with the meeting and not with the person, who has many.
        let note = std::mem::take(&mut draft.note);
        let matter = &mut draft.matter;
        let kind = fold(&matter.kind);
        match kind.as_str() {
            "task" => {
                let text = join(&std::mem::take(&mut matter.text), &note);
                let title = std::mem::take(&mut matter.subject);
                matter.kind.clear();
                let todo = Todo { title, text, due: matter.at.take(), is_done };
                matter.todo = todo.named("");
            }
            "journal" => {
                let text = join(&std::mem::take(&mut matter.subject), &matter.text);
                matter.notes.push(join(&text, &note));
                matter.kind.clear();
                matter.text.clear();
            }
            _ if matter.has_activity() => matter.text = join(&matter.text, &note),
            _ => {
                let said = matter.left_over().join("\n");
                matter.notes.push(join(&said, &note));
            }
        }
        matter.notes.retain(|note| !note.is_empty());
    }
}

/// One below the other, as far as a text goes.
fn join(first: &str, second: &str) -> String {
    let both: Vec<&str> = [first, second].into_iter().filter(|text| !text.is_empty()).collect();
    let text: String = both.join("\n").chars().take(LongText::MAX_CHARS).collect();
    LongText::parse(&text).map(String::from).unwrap_or_default()
}
