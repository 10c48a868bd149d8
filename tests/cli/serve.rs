//! `saola serve`.

use crate::scratch::Scratch;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};

/// A preview of the folder `public`, which ends with the test.
struct Preview {
    child: Child,
    address: String,
    _scratch: Scratch,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer of the preview.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Preview {
    /// Starts a preview on a free port.
    fn start() -> Self {
        let scratch = Scratch::new();
        scratch.write("public/index.html", "<title>Start</title>");
        scratch.write("public/saola/saola.wasm", b"\0asm");
        scratch.write("public/saola/index.html", "<title>Inner</title>");
        scratch.write("public/large.txt", "0123456789".repeat(10_000));
        scratch.write("secret.txt", "secret");
        let mut child =
            scratch.command(&["serve", "public", "--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
        let address = address(&mut child);
        Self { child, address, _scratch: scratch }
    }

    /// Asks for a path, exactly as it is written.
    fn ask(&self, method: &str, path: &str) -> Answer {
        self.ask_with(method, path, "")
    }

    /// The same with more lines of a header, each with its end.
    fn ask_with(&self, method: &str, path: &str, header: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: localhost\r\n{header}Connection: close\r\n\r\n")
            .unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_ascii_lowercase(), body: body.into() }
    }

    /// Asks for a path with GET.
    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path)
    }
}

/// Reads host and port from the line that the preview prints.
fn address(child: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let url = line.split_whitespace().next().unwrap();
    url.strip_prefix("http://").unwrap().trim_end_matches('/').to_owned()
}

#[test]
fn files_come_with_their_types() {
    let preview = Preview::start();
    let cases = [
        ("/", "content-type: text/html; charset=utf-8"),
        ("/index.html?q=1", "content-type: text/html; charset=utf-8"),
        ("/saola/", "content-type: text/html; charset=utf-8"),
        ("/saola/saola.wasm", "content-type: application/wasm"),
        ("/large.txt", "content-type: text/plain; charset=utf-8"),
    ];
    for (path, kind) in cases {
        let answer = preview.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.head.matches("content-type:").count(), 1, "{}", answer.head);
        assert!(
            answer.head.contains(kind) && answer.head.contains("cache-control: no-cache"),
            "{}",
            answer.head
        );
    }
    assert!(preview.get("/saola/").body.contains("Inner"));
}

#[test]
fn lengths_are_sent_with_and_without_the_body() {
    let preview = Preview::start();
    let whole = preview.get("/large.txt");
    assert!(whole.head.contains("content-length: 100000"), "{}", whole.head);
    assert_eq!(whole.body.len(), 100_000);
    let head = preview.ask("HEAD", "/large.txt");
    assert!(head.head.contains("content-length: 100000"), "{}", head.head);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn stretches_are_sent() {
    let preview = Preview::start();
    let part = preview.ask_with("GET", "/large.txt", "Range: bytes=12-14\r\n");
    assert_eq!((part.status, part.body.as_str()), (206, "234"));
    assert!(part.head.contains("content-range: bytes 12-14/100000"), "{}", part.head);
    assert!(part.head.lines().any(|line| line == "content-length: 3"), "{}", part.head);
    let whole = preview.ask_with("GET", "/large.txt", "Range: bytes=-3\r\n");
    assert_eq!((whole.status, whole.body.len()), (200, 100_000));
    let past = preview.ask_with("GET", "/large.txt", "Range: bytes=99999-100005\r\n");
    assert_eq!((past.status, past.body.as_str()), (206, "9"));
}

#[test]
fn folders_are_redirected() {
    let answer = Preview::start().get("/saola");
    assert_eq!(answer.status, 301);
    assert!(answer.head.contains("location: /saola/\r\n"), "{}", answer.head);
}

#[test]
fn nothing_is_a_404_page() {
    let answer = Preview::start().get("/<b>missing");
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("&lt;b&gt;missing") && answer.head.contains("text/html"), "{}", answer.body);
}

#[test]
fn nobody_climbs_out() {
    let preview = Preview::start();
    let paths = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2Fsecret.txt",
        "/saola/..%5c..%5csecret.txt",
        "//../secret.txt",
    ];
    for path in paths {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("<p>secret"), "{path}");
    }
}

#[test]
fn only_reading_is_allowed() {
    let preview = Preview::start();
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = preview.ask(method, "/");
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.head.contains("allow: get, head"), "{}", answer.head);
    }
}

#[test]
fn a_taken_port_is_named_with_a_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let scratch = Scratch::with_docs();
    scratch.run(&["serve", "docs", "--port", &port]).fails(&[&port, "--port 0"]);
}

#[test]
fn only_folders_are_shown() {
    let scratch = Scratch::with_docs();
    scratch.run(&["serve", "missing", "--port", "0"]).fails(&["missing: cannot open the folder"]);
    scratch.run(&["serve", "docs/notes.txt", "--port", "0"]).fails(&["docs/notes.txt: is a file"]);
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_on_demand() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::with_docs();
    scratch.write("bin/xdg-open", "#!/bin/sh\necho \"$1\" > opened.part && mv opened.part opened\n");
    std::fs::set_permissions(scratch.path("bin/xdg-open"), PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", scratch.path("bin").display(), std::env::var("PATH").unwrap());
    let mut command = scratch.command(&["serve", "docs", "--port", "0", "--open", "yes"]);
    let mut child = command.env("PATH", path).stdout(Stdio::piped()).spawn().unwrap();
    let address = address(&mut child);
    let opened = scratch.path("opened");
    let waited = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        opened.exists()
    });
    let _ = child.kill();
    let _ = child.wait();
    assert!(waited, "xdg-open was not started");
    assert_eq!(std::fs::read_to_string(opened).unwrap().trim(), format!("http://{address}/"));
}
