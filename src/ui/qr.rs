//! A text as a picture that phones read.

use qrcodegen::{QrCode, QrCodeEcc};

/// The longest text whose picture a phone reads from a screen, in bytes: 125 squares a side.
const LONGEST: usize = 1_400;

/// How many squares stay white around it.
const MARGIN: i32 = 4;

/// Black squares on white.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// How many squares a side has, with the white around it.
    pub(crate) side: i32,
    /// The black squares, as the data of an SVG path.
    pub(crate) path: String,
}

/// The picture of a text; `None` when it is too long.
pub(crate) fn picture(text: &str) -> Option<Picture> {
    if text.len() > LONGEST {
        return None;
    }
    // A screen is not torn or stained: the least correction makes the largest squares.
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let start = column;
            while code.get_module(column, row) {
                column += 1;
            }
            if column > start {
                for (command, number) in [("M", start + MARGIN), (" ", row + MARGIN), ("h", column - start), ("v1h-", column - start)] {
                    path.push_str(command);
                    path.push_str(&number.to_string());
                }
                path.push('z');
            }
            column += 1;
        }
    }
    Some(Picture { side: code.size() + 2 * MARGIN, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the path, eight pixels a square, and reads it as a phone would.
    fn read(picture: &Picture) -> String {
        let side = picture.side as usize;
        let mut squares = vec![vec![false; side]; side];
        for run in picture.path.split('z').filter(|run| !run.is_empty()) {
            let numbers: Vec<usize> = run.split(['M', ' ', 'h', 'v', '-']).filter_map(|number| number.parse().ok()).collect();
            let [column, row, width, 1, back] = numbers[..] else { panic!("a run of squares: {run}") };
            assert_eq!(width, back);
            squares[row][column..column + width].fill(true);
        }
        let pixel = |x: usize, y: usize| if squares[y / 8][x / 8] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * 8, side * 8, pixel);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_phone_reads_it() {
        for length in [1, 50, 340, 640, 1_340] {
            let text = format!("https://example.gov.cn/huisuan/#huisuan=h1{}", "x".repeat(length));
            assert_eq!(read(&picture(&text).unwrap()), text);
        }
    }

    #[test]
    fn a_text_that_is_too_long_has_no_picture() {
        assert_eq!(picture(&"x".repeat(LONGEST + 1)), None);
        assert!(picture(&"x".repeat(LONGEST)).is_some_and(|picture| picture.side <= 133));
    }
}
