//! Reads a folder of policies into its files' TOML.

use std::fmt;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{fs, io};

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::schema::{AwardsToml, CasesToml, ClausesToml, DocumentFile, FactsToml, MattersToml, ParametersToml, SubjectsToml, TermsToml};
use crate::lang::Diagnostic;

/// A file with its text.
#[derive(Debug)]
pub struct SourceFile {
    /// Where it is, as it was named on the way there.
    pub path: PathBuf,
    /// What is in it.
    pub text: String,
}

/// Something wrong in a file.
#[derive(Clone, Debug)]
pub struct Problem {
    /// In which file.
    pub file: Rc<SourceFile>,
    /// What.
    pub diagnostic: Diagnostic,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.diagnostic.render(&self.file.path.display().to_string(), &self.file.text))
    }
}

/// A file read as its type.
#[derive(Debug)]
pub(super) struct Parsed<T> {
    pub(super) file: Rc<SourceFile>,
    pub(super) content: T,
}

impl<T> Parsed<T> {
    /// A mistake in this file.
    pub(super) fn problem(&self, diagnostic: Diagnostic) -> Problem {
        Problem { file: Rc::clone(&self.file), diagnostic }
    }
}

/// All files of a policies folder.
#[derive(Debug, Default)]
pub struct Folder {
    pub(super) subjects: Option<Parsed<SubjectsToml>>,
    pub(super) facts: Vec<(String, Parsed<FactsToml>)>,
    pub(super) terms: Vec<Parsed<TermsToml>>,
    pub(super) matters: Vec<Parsed<MattersToml>>,
    pub(super) parameters: Vec<Parsed<ParametersToml>>,
    pub(super) documents: Vec<DocumentFolder>,
}

/// The files of one document.
#[derive(Debug)]
pub(super) struct DocumentFolder {
    pub(super) id: String,
    pub(super) document: Parsed<DocumentFile>,
    pub(super) awards: Vec<Parsed<AwardsToml>>,
    pub(super) clauses: Parsed<ClausesToml>,
    pub(super) cases: Option<Parsed<CasesToml>>,
}

/// Reads a policies folder. Files that are no good are reported together.
///
/// # Errors
/// The mistakes of shape that were found, or a file that cannot be read, as a mistake of the folder.
pub fn read_folder(root: &Path) -> Result<Folder, Vec<Problem>> {
    let mut reader = Reader::default();
    let mut folder = Folder::default();
    for path in reader.entries(root) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()).map(str::to_owned) else { continue };
        if !path.is_dir() {
            if path.extension().is_some_and(|extension| extension == "toml") {
                reader.refuse(
                    &path,
                    "a policy file outside the folders that are read",
                    "facts/, terms/, matters/, parameters/ or a document's folder",
                );
            }
            continue;
        }
        match name.as_str() {
            "facts" => {
                for file in reader.toml_files(&path) {
                    let topic = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
                    if topic == "subjects" {
                        folder.subjects = reader.parse(&file);
                        continue;
                    }
                    folder.facts.extend(reader.parse(&file).map(|parsed| (topic, parsed)));
                }
            }
            "terms" => folder.terms.extend(reader.toml_files(&path).iter().filter_map(|file| reader.parse(file))),
            "matters" => folder.matters.extend(reader.toml_files(&path).iter().filter_map(|file| reader.parse(file))),
            "parameters" => folder.parameters.extend(reader.toml_files(&path).iter().filter_map(|file| reader.parse(file))),
            _ => folder.documents.extend(reader.document(name, &path)),
        }
    }
    if folder.documents.is_empty() && reader.problems.is_empty() {
        reader.refuse(root, "no policy document in this folder", "a folder with a document.toml");
    }
    if reader.problems.is_empty() { Ok(folder) } else { Err(reader.problems) }
}

#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    fn document(&mut self, id: String, path: &Path) -> Option<DocumentFolder> {
        let (mut document, mut awards, mut clauses, mut cases) = (None, Vec::new(), None, None);
        let before = self.problems.len();
        for file in self.toml_files(path) {
            match file.file_name().and_then(|name| name.to_str()).unwrap_or_default() {
                "document.toml" => document = self.parse(&file),
                "clauses.toml" => clauses = self.parse(&file),
                "cases.toml" => cases = self.parse(&file),
                name if name.starts_with("awards") => awards.extend(self.parse(&file)),
                _ => self.refuse(&file, "a policy file with an unknown name", "document, awards…, clauses or cases (.toml)"),
            }
        }
        if self.problems.len() == before {
            for (file, found) in [("document.toml", document.is_some()), ("clauses.toml", clauses.is_some())] {
                if !found {
                    self.refuse(&path.join(file), "this file is missing", "a document.toml and a clauses.toml in every document's folder");
                }
            }
        }
        Some(DocumentFolder { id, document: document?, awards, clauses: clauses?, cases })
    }

    fn parse<T: DeserializeOwned>(&mut self, path: &Path) -> Option<Parsed<T>> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                self.unreadable(path, &error);
                return None;
            }
        };
        let file = Rc::new(SourceFile { path: path.to_owned(), text });
        match toml::from_str(&file.text) {
            Ok(content) => Some(Parsed { file, content }),
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                self.problems.push(Problem { file, diagnostic: Diagnostic::new("bad-toml", span, in_plain_words(error.message())) });
                None
            }
        }
    }

    fn toml_files(&mut self, folder: &Path) -> Vec<PathBuf> {
        let mut files = self.entries(folder);
        files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
        files
    }

    /// What is in a folder, by name.
    fn entries(&mut self, folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect());
        match entries {
            Ok(entries) => {
                let mut entries: Vec<PathBuf> = entries;
                entries.sort();
                entries
            }
            Err(error) => {
                self.unreadable(folder, &error);
                Vec::new()
            }
        }
    }

    fn unreadable(&mut self, path: &Path, error: &io::Error) {
        self.refuse(path, &format!("cannot be read: {error}"), "a readable file or folder");
    }

    fn refuse(&mut self, path: &Path, message: &str, expected: &str) {
        let file = Rc::new(SourceFile { path: path.to_owned(), text: String::new() });
        self.problems.push(Problem { file, diagnostic: Diagnostic::new("folder", 0..0, message).expected(expected) });
    }
}

/// What the TOML reader says, without the names of the program's types.
fn in_plain_words(message: &str) -> String {
    message.trim().replace("expected u32", "expected a whole number").replace("unknown variant", "unknown value")
}

/// Moves a diagnostic inside a TOML string to its place in the file. Where the string is written with escapes, it points at the whole string.
pub(super) fn in_string(file: &SourceFile, string: &Spanned<String>, mut diagnostic: Diagnostic) -> Diagnostic {
    let outer = string.span();
    let raw = file.text.get(outer.clone()).unwrap_or_default();
    let content = string.get_ref();
    diagnostic.span = match raw.find(content.as_str()) {
        Some(offset) => outer.start + offset + diagnostic.span.start..outer.start + offset + diagnostic.span.end,
        None => outer,
    };
    diagnostic
}
