//! Lists as somebody wants them: filters with groups, columns and order, kept under a name.

use std::sync::Arc;

use thirtyfour::Key;

use crate::app;
use crate::page::Page;
use crate::people;
use crate::scene::Scene;

/// The value field of the last condition of the dialog.
async fn write_value(page: &Page, text: &str) {
    page.role("dialog", "Show only").inside("textbox", Some("Value"), false).fill(text).await;
}

/// Puts copied cells on the page as a browser does with Ctrl and V.
async fn paste(page: &Page, text: &str) {
    let script = "const data = new DataTransfer();
        data.setData('text/plain', arguments[0]);
        const init = { clipboardData: data, bubbles: true, cancelable: true };
        const event = new ClipboardEvent('paste', init);
        // Firefox makes one without its data.
        if (!event.clipboardData?.getData('text/plain')) {
            Object.defineProperty(event, 'clipboardData', { value: data });
        }
        document.querySelector('[role=grid]').dispatchEvent(event);";
    page.run::<()>(script, vec![text.into()]).await;
}

/// A filter is put together and kept as a view with another column, order and width; the view is
/// there after a reload, and leads back to the list as it was. A block of a spreadsheet is laid over
/// the list after a look at what it changes, and taken back as one.
pub async fn a_list_is_made_ones_own(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let counts = app::import(&visitor, &people::csv(30)).await;
    assert_eq!(counts.created, 30);
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 30).await;

    visitor.button("Filter, columns and views").click().await;
    visitor.text("30 records").wait().await;
    visitor.button("Filter").click().await;
    // The field that comes first is another one than the family name.
    visitor.role("combobox", "Field").choose("Family name").await;
    write_value(&visitor, "lopez").await;
    // Told before anything is shown, without accents and case.
    visitor.text("14 records fit").wait().await;
    visitor.button("Show").click().await;
    visitor.text("14 records").wait().await;
    app::wait_for_rows(&visitor, "People", 14).await;
    visitor.button("Filter (1)").wait().await;

    visitor.button("Columns and order").click().await;
    visitor.button("Given name").click().await;
    visitor.button("Move Given name to the left").click().await;
    visitor.button("Hide Tags").click().await;
    visitor.button("Done").click().await;
    visitor.role("columnheader", "Given name").wait().await;
    // The family names are all the same, so the given names decide.
    visitor.button("Given name").click().await;
    let first = visitor.run::<String>(FIRST_ROW, Vec::new()).await;
    visitor.button("Given name").click().await;
    visitor.until("the order is turned", &format!("({FIRST}) !== {first:?}")).await;
    let last = visitor.run::<String>(FIRST_ROW, Vec::new()).await;

    // The edge of a column: wider by keys, narrower by the mouse.
    let edge = || visitor.role("separator", "Width of Given name");
    let before = visitor.run::<f64>(&format!("return {WIDTH};"), Vec::new()).await.round();
    edge().press(&char::from(Key::Right).to_string().repeat(3)).await;
    let wider = format!("Math.abs({WIDTH} - {}) < 2", before + 48.0);
    visitor.until("the column is wider by keys", &wider).await;
    edge().drag(-100).await;
    let drawn = format!("Math.abs({WIDTH} - {}) < 2", before - 52.0);
    visitor.until("the column is narrower by the mouse", &drawn).await;

    visitor.button("Keep as a view").click().await;
    visitor.textbox("Name").fill("López").await;
    visitor.button("Save").click().await;
    visitor.heading("López").wait().await;
    visitor.reload().await;
    visitor.heading("López").wait().await;
    visitor.text("14 records").wait().await;
    visitor.until("the order is kept", &format!("({FIRST}) === {last:?}")).await;
    visitor.role("columnheader", "Given name").wait().await;
    visitor.until("the width is kept", &drawn).await;

    a_cell_is_edited_where_it_stands(&visitor).await;

    // Back from a record the list is as it was left.
    visitor.role("searchbox", "Search people").fill("Ana").await;
    visitor.until("fewer", "!document.body.innerText.includes('14 records')").await;
    let found = visitor.run::<String>(FOOT, Vec::new()).await;
    visitor.run::<()>("document.querySelector('[role=rowheader] a').click()", Vec::new()).await;
    visitor.text("Details").wait().await;
    visitor.run::<()>("history.back()", Vec::new()).await;
    visitor.heading("López").wait().await;
    visitor.until("the search is kept", &format!("({FOOT_NOW}) === {found:?}")).await;

    // Everything again, with the view among the choices.
    visitor.role("combobox", "View").choose("Everything").await;
    visitor.text("30 records").wait().await;

    // Two rows of a phone and an address; one of the phones is none.
    paste(&visitor, "+34 611 222 333\tnew@duero.example\nnonsense\tother@duero.example\n").await;
    let asked = || visitor.role("dialog", "Paste into the list");
    asked().inside("text", Some("3 values change. 1 cannot be taken."), true).wait().await;
    asked().inside("button", Some("Change"), false).click().await;
    visitor.text("2 records are changed").wait().await;
    visitor.until("the new address shows", &format!("{CELLS}.includes('new@duero.example')")).await;
    app::take_back(&visitor).await;
    visitor.until("it is gone", &format!("!{CELLS}.includes('new@duero.example')")).await;
}

/// By keys to the cell, F2, another name, Enter; and by two clicks, given up with Escape.
async fn a_cell_is_edited_where_it_stands(visitor: &Page) {
    let place = "return [...document.querySelectorAll('[role=columnheader]')]
        .findIndex((one) => one.getAttribute('aria-label') === 'Given name')";
    let column: usize = visitor.run(place, Vec::new()).await;
    let keys = |keys: Vec<Key>| keys.into_iter().map(char::from).collect::<String>();
    let grid = visitor.role("grid", "People");
    grid.press(&keys(vec![Key::Home])).await;
    grid.press(&keys(vec![Key::Right; column])).await;
    let active = "document.getElementById(document.querySelector('[role=grid]')
        .getAttribute('aria-activedescendant'))";
    let is_there = format!("{active}.parentElement.children[{column}] === {active}");
    visitor.until("that cell is the active one", &is_there).await;
    let cell: String = visitor.run(&format!("return {active}.innerText"), Vec::new()).await;
    grid.press(&keys(vec![Key::F2])).await;
    let editor = visitor.role_with("dialog", "Given name · ");
    let field = editor.clone().inside("textbox", Some("Value"), false);
    assert_eq!(field.value().await, cell.trim(), "the value that is there is edited");
    field.fill("Zenobia").await;
    field.enter().await;
    visitor.until("the cell has it", &format!("{CELLS}.includes('Zenobia')")).await;
    visitor
        .until("the keys go on from it", "document.activeElement.getAttribute('role') === 'grid'")
        .await;
    app::take_back(visitor).await;
    visitor.until("it is taken back", &format!("!{CELLS}.includes('Zenobia')")).await;
    let twice = format!(
        "const cell = document.querySelectorAll('.table-row')[1].children[{column}];
        const told = (kind) => new PointerEvent(kind, {{ bubbles: true, pointerType: 'mouse', detail: 1 }});
        cell.dispatchEvent(told('click'));
        cell.dispatchEvent(told('dblclick'));"
    );
    visitor.run::<()>(&twice, Vec::new()).await;
    field.fill("Nobody").await;
    field.press(&keys(vec![Key::Escape])).await;
    visitor.until("it is given up", "!document.querySelector('.cell-editor')").await;
    let path = visitor.path().await;
    assert!(path.starts_with("/views/people"), "a click on a cell opens nothing: {path}");
    let shown: bool = visitor.run(&format!("return {CELLS}.includes('Nobody')"), Vec::new()).await;
    assert!(!shown, "what was given up is not there");
}

/// A field of many people gets one value in one step, which is told first and taken back as one.
pub async fn a_field_of_many_is_changed(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let counts = app::import(&visitor, &people::csv(30)).await;
    assert_eq!(counts.created, 30);
    app::go(&visitor, "People").await;
    visitor.role("searchbox", "Search people").fill("lopez").await;
    app::wait_for_rows(&visitor, "People", 14).await;
    visitor.button("Select several").click().await;
    let all = visitor.role("dialog", "Select several");
    all.inside("checkbox", Some("All 14"), true).click_label().await;
    visitor.button("Change a field").click().await;
    visitor.role("combobox", "Field").choose("Source").await;
    let value = visitor.role("dialog", "Select several");
    value.inside("textbox", Some("Value"), false).fill("Fair in Madrid").await;
    visitor.text("14 records get this value").wait().await;
    visitor.button("Change").click().await;
    visitor.text("14 records are changed").wait().await;

    visitor.button("Filter, columns and views").click().await;
    visitor.button("Filter").click().await;
    visitor.role("combobox", "Field").choose("Source").await;
    write_value(&visitor, "madrid").await;
    visitor.text("14 records fit").wait().await;
    visitor.button("Show").click().await;
    visitor.text("14 records").wait().await;
    app::take_back(&visitor).await;
    visitor.text("Nothing fits").wait().await;
}

/// The name in the first row.
const FIRST: &str = "document.querySelector('[role=rowheader] a').textContent";
const FIRST_ROW: &str = "return document.querySelector('[role=rowheader] a').textContent;";
/// How wide a column is, and what all rows say.
const WIDTH: &str = "document.querySelector('[aria-label=\"Width of Given name\"]').parentElement.getBoundingClientRect().width";
const CELLS: &str = "document.querySelector('[role=grid]').innerText";
/// What stands below the list.
const FOOT_NOW: &str = "document.querySelector('.table-foot [role=status]').textContent";
const FOOT: &str = "return document.querySelector('.table-foot [role=status]').textContent;";
