//! An HTTP server for this machine alone, as strict as the strictest portal that the widget must work on.

use std::net::Ipv4Addr;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response};

use crate::site::Site;

/// What every answer carries. The policy is the one that the widget promises to live with: no inline script or style,
/// no eval but WebAssembly's, nothing from elsewhere, no string that becomes code.
const HEADERS: [(&str, &str); 5] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
         img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
    ("Vary", "Accept-Encoding"),
];

/// How many requests are answered at once.
const WORKERS: usize = 4;

/// A server whose site can be exchanged while it runs.
pub(crate) struct Server {
    port: u16,
    site: Arc<RwLock<Arc<Site>>>,
}

impl Server {
    /// Takes the port (0: any free one) and answers from now on.
    pub(crate) fn start(port: u16, site: Site) -> Result<Self> {
        let listener = tiny_http::Server::http((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| anyhow!("cannot listen on port {port}: {error}; --port takes another"))?;
        let port = listener.server_addr().to_ip().map_or(port, |address| address.port());
        let listener = Arc::new(listener);
        let site = Arc::new(RwLock::new(Arc::new(site)));
        for _ in 0..WORKERS {
            let (listener, site) = (Arc::clone(&listener), Arc::clone(&site));
            thread::spawn(move || {
                for request in listener.incoming_requests() {
                    let site = Arc::clone(&site.read().unwrap_or_else(PoisonError::into_inner));
                    answer(request, &site);
                }
            });
        }
        Ok(Self { port, site })
    }

    /// From the next request on, answers come from this site.
    pub(crate) fn exchange(&self, site: Site) {
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
    }

    /// Where a browser finds it.
    pub(crate) fn address(&self) -> String {
        format!("http://localhost:{}", self.port)
    }
}

fn answer(request: Request, site: &Site) {
    let mut response = match (request.method(), site.get(request.url())) {
        (Method::Get | Method::Head, Some(asset)) => {
            if accepts_brotli(&request) {
                Response::from_data(asset.brotli())
                    .with_header(header("Content-Type", asset.media_type))
                    .with_header(header("Content-Encoding", "br"))
            } else {
                Response::from_data(asset.bytes.as_slice()).with_header(header("Content-Type", asset.media_type))
            }
        }
        (Method::Get | Method::Head, None) => Response::from_string("Not found\n").with_status_code(404),
        _ => Response::from_string("Method not allowed\n").with_status_code(405),
    };
    for (name, value) in HEADERS {
        response.add_header(header(name, value));
    }
    // The browser may have gone away in the meantime; that is its right and no one else's concern.
    let _ = request.respond(response.with_chunked_threshold(usize::MAX));
}

fn accepts_brotli(request: &Request) -> bool {
    request.headers().iter().any(|header| header.field.equiv("Accept-Encoding") && names_brotli(header.value.as_str()))
}

/// Whether a list such as `gzip, br;q=0.5` names brotli and does not refuse it.
fn names_brotli(encodings: &str) -> bool {
    encodings.split(',').any(|encoding| {
        let (name, quality) = encoding.split_once(';').unwrap_or((encoding, ""));
        let refused = quality.trim().strip_prefix("q=").is_some_and(|quality| quality.parse() == Ok(0.0_f32));
        name.trim().eq_ignore_ascii_case("br") && !refused
    })
}

fn header(name: &str, value: &str) -> Header {
    match Header::from_bytes(name, value) {
        Ok(header) => header,
        Err(()) => unreachable!("our own headers are plain ASCII: {name}: {value}"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    fn ask(server: &Server, request: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).unwrap();
        write!(stream, "{request}\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn site(page: &str) -> Site {
        Site::new([("index.html".to_owned(), page.as_bytes().to_vec())].into())
    }

    #[test]
    fn a_page_comes_with_its_type_and_the_strict_policy() {
        let server = Server::start(0, site("the page")).unwrap();
        let answer = ask(&server, "GET / HTTP/1.1");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.contains("\r\nContent-Type: text/html; charset=utf-8\r\n"), "{answer}");
        assert!(answer.contains("\r\nContent-Security-Policy: default-src 'none'; script-src 'self' 'wasm-uns"), "{answer}");
        assert!(answer.ends_with("\r\n\r\nthe page"), "{answer}");
    }

    #[test]
    fn brotli_is_sent_to_those_who_take_it() {
        let server = Server::start(0, site(&"a page ".repeat(100))).unwrap();
        assert!(ask(&server, "GET / HTTP/1.1\r\nAccept-Encoding: gzip, br").contains("\r\nContent-Encoding: br\r\n"));
        assert!(!ask(&server, "GET / HTTP/1.1\r\nAccept-Encoding: gzip").contains("Content-Encoding"));
    }

    #[test]
    fn a_new_site_is_served_at_once() {
        let server = Server::start(0, Site::default()).unwrap();
        assert!(ask(&server, "GET / HTTP/1.1").starts_with("HTTP/1.1 404 "));
        server.exchange(site("now"));
        assert!(ask(&server, "GET / HTTP/1.1").ends_with("now"));
    }

    #[test]
    fn only_reading_is_allowed() {
        let server = Server::start(0, site("the page")).unwrap();
        assert!(ask(&server, "POST / HTTP/1.1").starts_with("HTTP/1.1 405 "));
    }

    #[test]
    fn encodings_are_read_as_browsers_write_them() {
        for accepted in ["br", "gzip, deflate, br, zstd", "gzip,BR;q=0.5"] {
            assert!(names_brotli(accepted), "{accepted}");
        }
        for refused in ["", "gzip", "brx", "br;q=0", "br; q=0.0"] {
            assert!(!names_brotli(refused), "{refused}");
        }
    }
}
