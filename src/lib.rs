//! Huisuan 惠算: what support can an enterprise claim? Policies that officials can read, evaluated exactly, in the visitor's own browser.
//!
//! Layers, each importing only those above it:
//!
//! | module | what it holds |
//! |---|---|
//! | [`money`], [`range`], [`date`] | exact numbers, ranges and truth values, days |
//! | [`names`] | names that are nearly right |
//! | [`rulebook`] | the compiled policies: plain data |
//! | `lang` | expressions: tokens, tree, types, diagnostics; native only, and knows no policy |
//! | `policy` | policy folders: reading, checking, compiling; native only |
//! | [`engine`] | answers to findings; pure: no clock, no DOM, no input or output |
//! | `lint` | what conditions and amounts mean, checked; native only |
//! | `profile` | made-up visitors, for tests and comparisons; native only |
//! | [`stacking`] | findings to the best allowed set of claims |
//! | [`advice`] | what would it take: other answers that gain more, priced by the plan |
//! | [`interview`] | what to ask next, and reading what is typed |
//! | [`text`] | every sentence that people read, in Chinese and English |
//! | [`report`] | findings and plan in words |
//! | [`api`] | requests and results as JSON: the boundary that pages and tools see |
//! | `cli` | the command line for policy authors; native only |
//! | `ui`, `element` | the interface, and what mounts it: wasm32 only, but for the parts that know no browser |

pub mod advice;
pub mod api;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod date;
#[cfg(target_arch = "wasm32")]
pub mod element;
pub mod engine;
pub mod interview;
#[cfg(not(target_arch = "wasm32"))]
pub mod lang;
#[cfg(not(target_arch = "wasm32"))]
pub mod lint;
pub mod money;
pub mod names;
#[cfg(not(target_arch = "wasm32"))]
pub mod policy;
#[cfg(not(target_arch = "wasm32"))]
pub mod profile;
pub mod range;
pub mod report;
pub mod rulebook;
pub mod stacking;
pub mod text;
#[cfg(any(target_arch = "wasm32", test))]
mod ui;
