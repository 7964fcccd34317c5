//! How large the parts of `dist/` are, as they are and as they travel.

use anyhow::{Result, ensure};

use crate::project::Project;
use crate::site::{self, Site};

/// What a visitor's browser loads beside the portal's own page.
const LOADED: [&str; 3] = ["huisuan.js", "huisuan.wasm", "rulebook.bin"];

/// What people copy and keep; what it is on a disk counts, and compressing it would take as long as all the rest.
const COPIED: [&str; 1] = ["offline.html"];

/// Files that are loaded together, and how many bytes of brotli they may come to.
struct Budget {
    files: &'static [&'static str],
    most: usize,
}

/// What a phone is asked to load. Each is a lid on what there is, a few per cent above it, and not what is aimed at.
///
/// * The widget: 190 KB are aimed at. Of the module's code a fifth is yew's drawing of some forty components, and a tenth each are ordered maps and
///   sorting, made anew for every type that they hold. Smaller code can be written for all three; nobody has done so yet.
/// * The rules: 110 KB are aimed at for one language. They hold 940 awards with all that is said of them in both languages, in one file.
const BUDGETS: [Budget; 2] =
    [Budget { files: &["huisuan.js", "huisuan.wasm"], most: 530_000 }, Budget { files: &["rulebook.bin"], most: 330_000 }];

/// Fails when `dist/` holds more than a phone is asked to load.
pub(crate) fn check(project: &Project) -> Result<()> {
    let site = Site::new(site::read_folder(&project.dist())?);
    for Budget { files, most } in BUDGETS {
        let assets = site.assets().filter(|(name, _)| files.contains(name));
        let size: usize = assets.map(|(_, asset)| asset.brotli().len()).sum();
        let names = files.join(" and ");
        ensure!(size <= most, "{names}: {} bytes of brotli, {} over the budget", thousands(size), thousands(size - most));
        println!("{names}: {} bytes of brotli, at most {}", thousands(size), thousands(most));
    }
    Ok(())
}

/// A table of every file, and the sum of those that a page with the widget loads.
pub(crate) fn table(site: &Site) -> String {
    let mut table = row("", "raw", "brotli");
    let (mut raw, mut compressed) = (0, 0);
    for (name, asset) in site.assets() {
        if COPIED.contains(&name) {
            table += &row(name, &thousands(asset.bytes.len()), "");
            continue;
        }
        let sizes = (asset.bytes.len(), asset.brotli().len());
        table += &row(name, &thousands(sizes.0), &thousands(sizes.1));
        if LOADED.contains(&name) {
            raw += sizes.0;
            compressed += sizes.1;
        }
    }
    table + &row("a page loads", &thousands(raw), &thousands(compressed))
}

fn row(name: &str, raw: &str, brotli: &str) -> String {
    format!("  {name:<24} {raw:>12} {brotli:>12}\n")
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let numbers = [0, 999, 1_000, 123_456, 1_234_567];
        assert_eq!(numbers.map(thousands), ["0", "999", "1,000", "123,456", "1,234,567"]);
    }
}
