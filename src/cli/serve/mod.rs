//! `saola serve`: a preview of a folder over http, for the browsers of this machine only.

mod answer;
mod mime;
mod site;

use super::args::{Answer, ServeArgs};
use super::error::Error;
use super::{Outcome, terminal};
use site::Site;
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, Stdio};
use std::thread;
use tiny_http::Server;

/// Threads that answer requests. A browser opens six connections to a host, and more threads than that only wait.
const WORKERS: usize = 6;

/// Runs the command, until the user stops it.
pub(super) fn run(args: &ServeArgs) -> Result<Outcome, Error> {
    let site = Site::open(&args.folder)?;
    let (server, port) = listen(args.port)?;
    let url = format!("http://127.0.0.1:{port}/");
    terminal::print(&format!("{url} shows {} (Ctrl+C stops it)\n", args.folder.display()))?;
    if args.open == Answer::Yes {
        open_browser(&url);
    }
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| work(&server, &site));
        }
    });
    Ok(Outcome::Done)
}

/// Takes the port, and says which it is.
fn listen(port: u16) -> Result<(Server, u16), Error> {
    let refused = |source| Error::Port { port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    match Server::from_listener(listener, None) {
        Ok(server) => Ok((server, address.port())),
        Err(why) => Err(refused(std::io::Error::other(why))),
    }
}

/// Answers one request after another. That a browser hangs up early is its own affair.
fn work(server: &Server, site: &Site) {
    while let Ok(request) = server.recv() {
        let range = request.headers().iter().find(|header| header.field.equiv("Range"));
        let range = range.map(|header| header.value.as_str());
        let answer = answer::answer(site, request.method(), request.url(), range);
        let _ = request.respond(answer);
    }
}

/// Opens the user's browser, or says that it did not work.
fn open_browser(url: &str) {
    let (program, arguments) = opener();
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Err(why) = command.spawn() {
        terminal::warn(&format!("{program}: cannot open the browser: {why}"));
    }
}

/// The program that opens a URL as the system's user likes it.
fn opener() -> (&'static str, &'static [&'static str]) {
    if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    }
}
