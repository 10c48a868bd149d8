//! `saola ranking`: the constants of ranking that can be set.

use super::Outcome;
use super::error::Error;
use super::terminal::print;
use crate::Setting;

/// Runs the command.
pub(super) fn run() -> Result<Outcome, Error> {
    print(&Setting::all().iter().map(lines).collect::<String>())?;
    Ok(Outcome::Done)
}

/// Name, default, range; what it is; what happens when it grows.
fn lines(setting: &Setting) -> String {
    let Setting { name, default, range_text, what, larger, .. } = setting;
    format!("{name:<16} {default:<6} ({range_text})\n    {what}\n    Larger: {larger}\n")
}

/// A setting as it is typed: name=value.
pub(super) fn setting(text: &str) -> Result<(String, f32), String> {
    let Some((name, value)) = text.split_once('=') else {
        return Err("write it as name=value; `saola ranking` lists the names".into());
    };
    // What is no number is outside every range.
    let setting = (name.trim().to_owned(), value.trim().parse().unwrap_or(f32::NAN));
    Setting::check(std::slice::from_ref(&setting)).map_err(|why| why.message())?;
    Ok(setting)
}

#[cfg(test)]
mod tests {
    use super::setting;

    #[test]
    fn settings_are_read_and_checked() {
        assert_eq!(setting("title=7.5"), Ok(("title".into(), 7.5)));
        assert_eq!(setting(" title = 7 "), Ok(("title".into(), 7.0)));
        for bad in ["title", "title=", "title=seven", "title=NaN", "title=-1", "title=1e9", "titles=1", "=1"]
        {
            let why = setting(bad).expect_err(bad);
            assert!(!why.is_empty() && !why.contains('\n'), "{bad}: {why}");
        }
        assert!(setting("titles=1").is_err_and(|why| why.contains("nearest: title)")));
        assert!(setting("title=x").is_err_and(|why| why.contains("0.0 to 100.0")));
    }
}
