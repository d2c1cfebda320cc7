//! The build's reading of catalogues: what ends it, and that the languages are in step.

#[path = "../build/catalogue.rs"]
mod catalogue;
#[path = "../build/compare.rs"]
mod compare;
#[path = "../build/write.rs"]
mod write;

#[cfg(test)]
mod tests {
    use super::catalogue::Catalogue;
    use super::{compare, write};

    fn read(language: &'static str, text: &str) -> (&'static str, Catalogue) {
        (language, Catalogue::parse(&format!("{language}.ftl"), text).unwrap())
    }

    #[track_caller]
    fn check(english: &str, spanish: &str, problems: &[&str]) {
        assert_eq!(compare::problems(&[read("en", english), read("es", spanish)]), problems);
    }

    #[track_caller]
    fn refuses(text: &str, problem: &str) {
        let problems = Catalogue::parse("en.ftl", text).unwrap_err();
        assert!(problems.iter().any(|found| found.contains(problem)), "{problems:?}");
    }

    #[test]
    fn languages_in_step_are_no_problem() {
        check("a = A { $x }\n", "a = { $x } Á\n", &[]);
    }

    #[test]
    fn a_missing_message_is_named_with_its_file() {
        check("a = A\nb = B\n", "a = Á\n", &["es.ftl: b is missing"]);
    }

    #[test]
    fn a_message_that_the_first_language_does_not_know_is_named() {
        check("a = A\n", "a = Á\nc = C\n", &["es.ftl: c is unknown to en.ftl"]);
    }

    #[test]
    fn a_message_in_two_files_of_a_language_is_named_with_both() {
        let mut all = Catalogue { file: "en".to_owned(), ..Catalogue::default() };
        all.join(Catalogue::parse("en/a.ftl", "a = A\n").unwrap()).unwrap();
        all.join(Catalogue::parse("en/b.ftl", "b = B\n").unwrap()).unwrap();
        let again = Catalogue::parse("en/c.ftl", "a = C\n").unwrap();
        assert_eq!(
            all.join(again),
            Err(vec!["en/c.ftl: a: is in another file of en too".to_owned()])
        );
        assert_eq!(all.messages.len(), 2);
    }

    #[test]
    fn other_variables_are_named() {
        check(
            "a = { $x }\n",
            "a = { $y }\n",
            &["es.ftl: a has the variables [$y], en.ftl has [$x]"],
        );
    }

    #[test]
    fn what_the_app_cannot_say_is_refused() {
        refuses("a = A\na = B\n", "a: is there twice");
        refuses("a = { b }\n", "only variables");
        refuses("a = { $x ->\n    [many-many] A\n   *[other] B\n }\n", "not a plural category");
        refuses("a\n", "en.ftl:1:");
    }

    #[test]
    fn a_variable_that_one_language_counts_by_is_a_number_in_all() {
        let english = read("en", "a = { $x }\n");
        let spanish = read("es", "a = { $x ->\n    [one] uno\n   *[other] { $x }\n }\n");
        let code = write::module(&[english, spanish]);
        assert!(code.contains("pub fn a(x: u64) -> String"), "{code}");
        assert!(code.contains("(_, format::Plural::One)"), "{code}");
    }

    #[test]
    fn words_without_variables_cost_nothing() {
        let code = write::module(&[read("en", "some-key = Words\n")]);
        assert!(code.contains("pub fn some_key() -> &'static str"), "{code}");
    }
}
