//! Whole reads, of real files in a scratch folder.

use super::*;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

struct Quiet;

impl Progress for Quiet {
    fn advance(&self, _files: usize, _total: usize) {}
}

/// A scratch folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("scratch folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("folder");
        fs::write(path, bytes).expect("file");
    }
    folder
}

fn harvest(inputs: &[&Path], options: &ReadOptions) -> Harvest {
    let inputs: Vec<_> = inputs.iter().map(|path| path.to_path_buf()).collect();
    read(&inputs, options, &Quiet).expect("inputs exist")
}

fn urls(harvest: &Harvest) -> Vec<&str> {
    harvest.pages.iter().map(|page| page.url.as_str()).collect()
}

/// Warnings as `file name: message`.
fn warnings(harvest: &Harvest) -> Vec<String> {
    let name = |place: &str| place.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    harvest.warnings.iter().map(|warning| format!("{}: {}", name(&warning.place), warning.message)).collect()
}

#[test]
fn files_are_found_in_the_order_of_their_links() {
    let folder = folder(&[
        ("b.html", b"b"),
        ("a/z.md", b"z"),
        ("a/index.HTM", b"i"),
        ("a b.txt", b"t"),
        ("a.jsonl", b"{\"body\":\"r\"}\n{\"url\":\"r.html\",\"body\":\"s\"}"),
        ("style.css", b"x"),
        (".hidden/x.html", b"x"),
        (".x.html", b"x"),
        ("noextension", b"x"),
    ]);
    let harvest = harvest(&[folder.path()], &ReadOptions::default());
    assert_eq!(urls(&harvest), ["a%20b.txt", "a.jsonl#L1", "r.html", "a/index.HTM", "a/z.md", "b.html"]);
    assert_eq!((harvest.files, harvest.bytes, harvest.warnings.len()), (5, 44, 0));
}

#[test]
fn threads_do_not_change_the_pages() {
    let names: Vec<_> = (0..50).map(|n| format!("{n}.txt")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), name.as_bytes())).collect();
    let folder = folder(&files);
    let read = |threads| harvest(&[folder.path()], &ReadOptions { threads, ..ReadOptions::default() }).pages;
    assert_eq!(read(1), read(3));
    assert_eq!(read(1), read(0));
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = folder(&[
        ("binary.txt", b"\x89PNG\0\0"),
        ("empty.md", b""),
        ("blank.html", b" \n"),
        ("large.txt", b"more than ten bytes"),
        ("fine.txt", b"fine"),
        ("named.pdf", b"%PDF"),
    ]);
    let named = folder.path().join("named.pdf");
    let harvest = harvest(&[folder.path(), &named], &ReadOptions { max_bytes: 10, ..ReadOptions::default() });
    assert_eq!(urls(&harvest), ["fine.txt"]);
    assert_eq!(
        warnings(&harvest),
        [
            "named.pdf: skipped: Saola reads .html, .md, .txt and .ndjson files",
            "binary.txt: skipped: this is not text; rename it or leave it out of the folder",
            "blank.html: skipped: the file is empty",
            "empty.md: skipped: the file is empty",
            "large.txt: skipped: 19 bytes are above the limit of 10; raise it with --max-file-size",
        ]
    );
}

#[test]
fn missing_inputs_are_errors() {
    let missing = PathBuf::from("/no/such/folder");
    let error = read(&[missing], &ReadOptions::default(), &Quiet).expect_err("nothing there");
    assert!(error.to_string().starts_with("/no/such/folder: "), "{error}");
}

#[test]
fn equal_links_are_named() {
    let (one, two) = (folder(&[("a.html", b"one")]), folder(&[("a.html", b"two"), ("b.html", b"b")]));
    let single = two.path().join("b.html");
    let harvest = harvest(&[one.path(), two.path(), &single], &ReadOptions::default());
    assert_eq!(urls(&harvest), ["a.html", "a.html", "b.html", "b.html"]);
    assert_eq!(harvest.warnings.iter().map(|w| w.place.as_str()).collect::<Vec<_>>(), ["a.html", "b.html"]);
}

#[test]
fn markdown_links_follow_the_rendered_site() {
    let folder = folder(&[("a/b.md", b"b"), ("c.html", b"c"), ("draft.md", b"---\ndraft: true\n---\n")]);
    let options = ReadOptions { markdown_ext: Some("html".into()), ..ReadOptions::default() };
    let harvest = harvest(&[folder.path()], &options);
    assert_eq!(urls(&harvest), ["a/b.html", "c.html"]);
    assert_eq!(harvest.left_out, 1);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_loops_named() {
    let folder = folder(&[("real/a.txt", b"a")]);
    let link = |target: &Path, name: &str| {
        std::os::unix::fs::symlink(target, folder.path().join(name)).expect("link");
    };
    link(folder.path(), "real/loop");
    link(&folder.path().join("real/a.txt"), "b.txt");
    link(Path::new("/no/such/file"), "c.txt");
    let harvest = harvest(&[folder.path()], &ReadOptions::default());
    assert_eq!(urls(&harvest), ["b.txt", "real/a.txt"]);
    let names: Vec<_> = warnings(&harvest).iter().map(|line| line[..5].to_owned()).collect();
    assert_eq!(names, ["c.txt", "loop:"]);
}

#[test]
fn real_news_keeps_its_weight_and_loses_that_of_the_teasers() {
    let news =
        "Tiêu đề bài báo\n\nMột đoạn văn dài kể chuyện gì đã xảy ra hôm qua.\n\nTin mới\n\nMột tin khác";
    let folder = folder(&[("a.txt", news.as_bytes())]);
    let page = harvest(&[folder.path()], &ReadOptions::default()).pages.remove(0);
    let weights: Vec<_> = page.sections[0].blocks.iter().map(|block| block.weight).collect();
    assert_eq!(weights, [1.0, 0.3, 0.3]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_bytes_are_read_or_named(bytes: Vec<u8>) {
        let names = ["a.html", "b.md", "c.txt", "d.ndjson"];
        let folder = folder(&names.map(|name| (name, bytes.as_slice())));
        let harvest = harvest(&[folder.path()], &ReadOptions::default());
        prop_assert!(harvest.pages.iter().all(|page| !page.title.is_empty() && !page.sections.is_empty()));
    }
}

/// Writes a file of pages whose titles are all `title`, from a file of pages.
fn retitled(from: &Path, to: &Path, title: &str) {
    let memory = Memory::default();
    let changed =
        Merged::of(vec![KeptFile::open(from).expect("a file of pages")]).expect("whole").map(|some| {
            let mut documents = some?;
            documents.iter_mut().flat_map(|one| &mut one.pages).for_each(|page| page.title = title.into());
            Ok(documents)
        });
    let mut gathered = Gathered::new(&memory, Boilerplate::Light, Vec::new());
    gathered.take(changed).expect("room");
    write_kept(&gathered, &mut fs::File::create(to).expect("a file")).expect("room");
}

#[test]
fn only_what_changed_is_read_again() {
    let scratch = folder(&[("in/a.txt", b"a"), ("in/b.md", b"# b"), ("in/r.ndjson", b"{\"title\":\"r\"}\n")]);
    let (inputs, pages) = (vec![scratch.path().join("in")], scratch.path().join("pages"));
    let (memory, options) = (Memory::default(), ReadOptions { stamped: true, ..ReadOptions::default() });
    let titles = |kept: Option<&Kept>| {
        let from = From { inputs: &inputs, leave_out: &|_| false, kept };
        let gathered = gather(&from, &options, &memory, &Quiet).expect("inputs exist");
        write_kept(&gathered, &mut fs::File::create(&pages).expect("a file")).expect("room");
        let all = (0..gathered.batches().count()).flat_map(|at| gathered.pages(at).expect("pages"));
        all.map(|page| page.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(None), ["a", "b", "r"]);
    let other = scratch.path().join("other");
    retitled(&pages, &other, "kept");
    let kept = Kept::of(KeptFile::open(&other).expect("a file of pages")).expect("whole");
    assert_eq!(titles(Some(&kept)), ["kept"; 3]);
    fs::write(scratch.path().join("in/b.md"), "# new").expect("file");
    assert_eq!(titles(Some(&kept)), ["kept", "new", "kept"]);
}
