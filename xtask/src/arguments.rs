//! The words after `cargo xtask`.

/// Arguments that nobody has read yet.
#[derive(Debug)]
pub struct Arguments {
    all: Vec<String>,
    left: Vec<String>,
}

impl Arguments {
    /// The arguments of this process.
    pub fn from_environment() -> Self {
        Self::new(
            std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect(),
        )
    }

    fn new(words: Vec<String>) -> Self {
        Self { all: words.clone(), left: words }
    }

    /// Takes the first word, if it is not an option.
    pub fn command(&mut self) -> Option<String> {
        let is_command = self.left.first().is_some_and(|word| !word.starts_with('-'));
        is_command.then(|| self.left.remove(0))
    }

    /// Whether a person asks how to use this. What follows `--` belongs to another program.
    pub fn asks_for_help(&self) -> bool {
        self.left
            .iter()
            .take_while(|word| *word != "--")
            .any(|word| word == "--help" || word == "-h")
    }

    /// Takes an option without a value.
    pub fn flag(&mut self, name: &str) -> bool {
        let found = self.left.iter().position(|word| word == name);
        if let Some(index) = found {
            self.left.remove(index);
        }
        found.is_some()
    }

    /// Takes an option with its value: `--name value` or `--name=value`.
    pub fn value(&mut self, name: &str) -> Option<String> {
        let joined = format!("{name}=");
        if let Some(index) = self.left.iter().position(|word| word.starts_with(&joined)) {
            return Some(self.left.remove(index).split_off(joined.len()));
        }
        let index = self.left.iter().position(|word| word == name)?;
        if index + 1 >= self.left.len() {
            return None;
        }
        self.left.remove(index);
        Some(self.left.remove(index))
    }

    /// Whether every argument was read.
    pub fn finished(&self) -> bool {
        self.left.is_empty()
    }

    /// Everything that is left, for another program.
    pub fn rest(self) -> Vec<String> {
        self.left.into_iter().filter(|word| word != "--").collect()
    }

    /// The command line as it was typed.
    pub fn shown(&self) -> String {
        self.all.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Arguments {
        Arguments::new(text.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn options_are_taken_wherever_they_stand() {
        let mut arguments = words("run --watch --port 9000 --dev");
        assert_eq!(arguments.command().as_deref(), Some("run"));
        assert_eq!(arguments.value("--port").as_deref(), Some("9000"));
        assert!(arguments.flag("--watch") && arguments.flag("--dev"));
        assert!(arguments.finished());
    }

    #[test]
    fn a_value_may_follow_an_equals_sign() {
        assert_eq!(words("--port=9000").value("--port").as_deref(), Some("9000"));
    }

    #[test]
    fn an_option_without_its_value_is_left_over() {
        let mut arguments = words("--port");
        assert_eq!(arguments.value("--port"), None);
        assert!(!arguments.finished());
    }

    #[test]
    fn help_after_two_dashes_is_meant_for_another_program() {
        assert!(words("deploy --help").asks_for_help());
        assert!(!words("deploy -- --help").asks_for_help());
    }
}
