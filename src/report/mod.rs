//! Findings and plan in words, for screens, the command line and exports.


mod figures;



pub use figures::{date_in_words, figure_in_words, money_both_ways, number_in_words, range_in_words, yuan};

