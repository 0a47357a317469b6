//! Markdown tables, and the places of a page that hold them.

/// A table with the name of its place in a page.
#[derive(Clone, Debug)]
pub struct Table {
    pub name: &'static str,
    pub text: String,
}

impl Table {
    pub fn new(name: &'static str, head: &[&str], rows: &[Vec<String>]) -> Self {
        let rule: Vec<String> =
            (0..head.len()).map(|at| if at == 0 { "---" } else { "--:" }.to_owned()).collect();
        let head = head.iter().map(|cell| (*cell).to_owned()).collect();
        let lines: Vec<String> = [head, rule]
            .iter()
            .chain(rows)
            .map(|cells: &Vec<String>| format!("| {} |", cells.join(" | ")))
            .collect();
        Self { name, text: lines.join("\n") }
    }
}

/// `page` with every table between `<!-- NAME -->` and `<!-- end -->` replaced.
/// Tables that the page has no place for are left out.
pub fn filled(page: &str, tables: &[Table]) -> String {
    let mut page = page.to_owned();
    for table in tables {
        let start = format!("<!-- {} -->\n", table.name);
        let Some(at) = page.find(&start).map(|at| at + start.len()) else { continue };
        let Some(length) = page[at..].find("<!-- end -->") else { continue };
        page.replace_range(at..at + length, &format!("\n{}\n\n", table.text));
    }
    page
}

/// A share in hundredths, with one digit where it is not whole.
pub fn percent(part: usize, of: usize) -> String {
    if of == 0 {
        return "–".to_owned();
    }
    let thousandths = part * 1000 / of;
    match thousandths % 10 {
        0 => format!("{}", thousandths / 10),
        digit => format!("{}.{digit}", thousandths / 10),
    }
}
