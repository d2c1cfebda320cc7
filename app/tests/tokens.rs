//! The colours of `styles/tokens.css` can be read by everybody: WCAG 2.2 contrast, in both
//! themes, computed from the file itself.

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    /// A colour as the file writes it.
    #[derive(Debug, Clone, Copy)]
    struct Oklch {
        lightness: f64,
        chroma: f64,
        hue: f64,
    }

    impl Oklch {
        /// Reads `0.47 0.085 194`.
        fn parse(text: &str) -> Self {
            let numbers: Vec<f64> = text.split_whitespace().map(|n| n.parse().unwrap()).collect();
            let [lightness, chroma, hue] = numbers[..] else { panic!("not a colour: {text}") };
            Self { lightness, chroma, hue }
        }

        /// Linear red, green and blue (Ottosson's matrices), clipped to sRGB as screens do.
        fn linear(self) -> [f64; 3] {
            let (a, b) = (
                self.chroma * self.hue.to_radians().cos(),
                self.chroma * self.hue.to_radians().sin(),
            );
            let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
            let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
            let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
            [
                4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
                -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
                -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
            ]
            .map(|value| value.clamp(0.0, 1.0))
        }

        /// Relative luminance (WCAG 2.2).
        fn luminance(self) -> f64 {
            let [red, green, blue] = self.linear();
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        }
    }

    fn contrast(a: Oklch, b: Oklch) -> f64 {
        let (a, b) = (a.luminance(), b.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colours of the file: name, light, dark. Those with transparency are left out.
    fn colours() -> BTreeMap<String, [Oklch; 2]> {
        let open = concat!("oklch", "(");
        let file = include_str!("../styles/tokens.css");
        file.lines()
            .filter(|line| line.contains("light-dark") && !line.contains('/'))
            .filter_map(|line| {
                let (name, value) = line.trim().strip_prefix("--")?.split_once(": ")?;
                let mut parts = value.split(open).skip(1).filter_map(|part| part.split(')').next());
                Some((name.to_owned(), [Oklch::parse(parts.next()?), Oklch::parse(parts.next()?)]))
            })
            .collect()
    }

    #[track_caller]
    fn check(ink: &str, grounds: &[&str], least: f64) {
        let colours = colours();
        for ground in grounds {
            for (theme, at) in [("light", 0), ("dark", 1)] {
                let found = contrast(colours[ink][at], colours[*ground][at]);
                assert!(found >= least, "{ink} on {ground}, {theme}: {found:.2}, at least {least}");
            }
        }
    }

    const TEXT: f64 = 4.5;
    const EDGE: f64 = 3.0;
    const GROUNDS: [&str; 5] = ["paper", "surface", "raised", "hover", "pressed"];

    #[test]
    fn ink_can_be_read_wherever_it_stands() {
        check("ink", &GROUNDS, 7.0);
        check("ink", &["accent-soft"], 7.0);
        check("ink-muted", &GROUNDS, TEXT);
        check("ink-muted", &["accent-soft"], TEXT);
        check("ink-faint", &["paper", "surface", "raised", "hover"], TEXT);
    }

    #[test]
    fn the_accent_can_be_read_and_written_on() {
        check("accent", &["paper", "surface", "raised", "hover", "accent-soft"], TEXT);
        check("on-accent", &["accent", "accent-hover", "accent-active"], TEXT);
    }

    #[test]
    fn each_meaning_can_be_read_on_paper_and_on_its_own_ground() {
        for meaning in ["good", "warn", "bad", "info"] {
            check(
                meaning,
                &["paper", "surface", "raised", "hover", &format!("{meaning}-soft")],
                TEXT,
            );
        }
    }

    #[test]
    fn each_hue_can_be_read_on_its_own_ground() {
        for hue in 1..=6 {
            check(&format!("hue-{hue}"), &[&format!("hue-{hue}-soft")], TEXT);
        }
    }

    #[test]
    fn each_hue_can_be_seen_where_charts_are_drawn() {
        for hue in 1..=6 {
            check(&format!("hue-{hue}"), &["paper", "surface", "raised"], EDGE);
        }
    }

    #[test]
    fn the_edges_of_controls_can_be_seen() {
        check("line-strong", &["surface", "raised"], EDGE);
        check("accent", &["paper", "surface", "raised"], EDGE);
    }

    #[test]
    fn black_on_white_is_as_far_as_contrast_goes() {
        let [black, white] = ["0 0 0", "1 0 0"].map(Oklch::parse);
        assert!((contrast(black, white) - 21.0).abs() < 0.01);
    }
}
