//! Help, versions and what is said about a wrong command line.

use crate::scratch::Scratch;

#[test]
fn every_command_helps_with_examples() {
    let scratch = Scratch::new();
    for command in ["build", "merge", "page", "search", "suggest", "related", "inspect", "ranking", "serve"] {
        let run = scratch.run(&[command, "--help"]).succeeds();
        assert!(
            run.stdout.contains("Example") && run.stdout.contains(&format!("saola {command} ")),
            "{run:#?}"
        );
    }
    assert!(scratch.run(&["--help"]).succeeds().stdout.contains("Exit codes"));
    assert!(scratch.run(&["--version"]).succeeds().stdout.starts_with("saola "));
}

#[test]
fn wrong_usage_is_code_2() {
    let scratch = Scratch::with_docs();
    let cases: [&[&str]; 9] = [
        &[],
        &["bild"],
        &["build", "docs"],
        &["build", "-o", "out"],
        &["build", "docs", "-o", "out", "--positions", "maybe"],
        &["build", "docs", "-o", "out", "--max-file-size", "huge"],
        &["build", "docs", "-o", "out", "--lang", "vi_VN"],
        &["search", "out"],
        &["serve", "docs", "--port", "65536"],
    ];
    for args in cases {
        let run = scratch.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}: {run:#?}");
        assert!(run.stderr.contains("Usage") || run.stderr.contains("--help"), "{args:?}: {run:#?}");
    }
    assert!(!scratch.path("out").exists());
}
