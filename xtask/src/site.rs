//! A set of files to serve, held in memory, each with its media type and its compressed form.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::sync::OnceLock;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

/// The bytes of files, by their path below the site's root, with `/` between the parts.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Files that are served together. One that is not among them cannot be asked for, whatever the address says.
#[derive(Default)]
pub(crate) struct Site {
    assets: BTreeMap<String, Asset>,
}

/// One file of a site.
pub(crate) struct Asset {
    /// The file as it is.
    pub(crate) bytes: Vec<u8>,
    /// What the browser is told it is.
    pub(crate) media_type: &'static str,
    brotli: OnceLock<Vec<u8>>,
}

impl Site {
    /// A site of these files.
    pub(crate) fn new(files: Files) -> Self {
        let asset = |(name, bytes): (String, Vec<u8>)| {
            let media_type = media_type(&name);
            (name, Asset { bytes, media_type, brotli: OnceLock::new() })
        };
        Self { assets: files.into_iter().map(asset).collect() }
    }

    /// The file that an address names: its path, without a query; a folder's address means its `index.html`.
    pub(crate) fn get(&self, address: &str) -> Option<&Asset> {
        let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
        if path.is_empty() || path.ends_with('/') { self.assets.get(&format!("{path}index.html")) } else { self.assets.get(path) }
    }

    /// All files with their names.
    pub(crate) fn assets(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.assets.iter().map(|(name, asset)| (name.as_str(), asset))
    }
}

impl Asset {
    /// The file as a production server would send it, compressed once as well as brotli can.
    pub(crate) fn brotli(&self) -> &[u8] {
        self.brotli.get_or_init(|| {
            let mut compressed = Vec::new();
            let parameters = BrotliEncoderParams { size_hint: self.bytes.len(), ..BrotliEncoderParams::default() };
            match brotli::BrotliCompress(&mut Cursor::new(&self.bytes), &mut compressed, &parameters) {
                Ok(_) => compressed,
                Err(error) => unreachable!("compressing from memory to memory: {error}"),
            }
        })
    }
}

/// Reads a folder and all below it.
pub(crate) fn read_folder(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    collect(folder, "", &mut files)?;
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else {
            let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.insert(format!("{prefix}{name}"), bytes);
        }
    }
    Ok(())
}

/// With `nosniff` a browser takes nothing for a script, a style or a module that is not called one.
fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("ts" | "txt" | "md" | "sha256") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        let files = ["index.html", "rulebook.bin", "pages/index.html"];
        Site::new(files.map(|name| (name.to_owned(), name.repeat(100).into_bytes())).into())
    }

    #[test]
    fn addresses_name_files() {
        let site = site();
        let media_type = |address| site.get(address).map(|asset| asset.media_type);
        assert_eq!(media_type("/"), Some("text/html; charset=utf-8"));
        assert_eq!(media_type("/index.html?lang=en"), Some("text/html; charset=utf-8"));
        assert_eq!(media_type("/pages/"), Some("text/html; charset=utf-8"));
        assert_eq!(media_type("/rulebook.bin"), Some("application/octet-stream"));
        for unknown in ["/nothing", "/../Cargo.toml", "//index.html", "index.html", "/pages", ""] {
            assert_eq!(media_type(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn compression_is_undone_by_a_browser() {
        let site = site();
        let asset = site.get("/").unwrap();
        let mut restored = Vec::new();
        brotli::BrotliDecompress(&mut Cursor::new(asset.brotli()), &mut restored).unwrap();
        assert_eq!(restored, asset.bytes);
        assert!(asset.brotli().len() < asset.bytes.len());
    }
}
