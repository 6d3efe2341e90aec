//! Writes a picture as PNG: the least that the format needs, which is all that icons need.

use std::io::Write as _;

use flate2::{Compression, Crc, write::ZlibEncoder};

use crate::Outcome;

/// What every PNG file begins with.
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// Eight bits for each of red, green, blue and opacity; packed, filtered and ordered in the only
/// ways that PNG knows or, for the order, in the plain one.
const RGBA: [u8; 5] = [8, 6, 0, 0, 0];

/// A square picture, from its pixels in rows from the top.
///
/// # Errors
/// When there are not `size` rows of `size` pixels.
pub fn write(size: u32, pixels: &[[u8; 4]]) -> Outcome<Vec<u8>> {
    let side = usize::try_from(size)?;
    if side == 0 || pixels.len() != side * side {
        return Err(format!("{} pixels are no square of {size}.", pixels.len()).into());
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    for row in pixels.chunks(side) {
        // Each row says how it is filtered: not at all.
        packed.write_all(&[0])?;
        packed.write_all(row.as_flattened())?;
    }
    let mut header = [size.to_be_bytes(), size.to_be_bytes()].concat();
    header.extend(RGBA);
    let mut file = SIGNATURE.to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", packed.finish()?), (b"IEND", Vec::new())] {
        file.extend(chunk(kind, &data)?);
    }
    Ok(file)
}

/// A piece of the file: its length, its kind, what it holds, and a sum of the last two.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Outcome<Vec<u8>> {
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(data);
    let length = u32::try_from(data.len())?;
    Ok([&length.to_be_bytes(), kind.as_slice(), data, &sum.sum().to_be_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn a_picture_holds_its_pixels_in_rows() {
        let pixels = [[1, 2, 3, 255], [4, 5, 6, 255], [7, 8, 9, 255], [10, 11, 12, 0]];
        let file = write(2, &pixels).expect("png");
        let data = file.windows(4).position(|four| four == b"IDAT").expect("data") + 4;
        let mut rows = Vec::new();
        flate2::read::ZlibDecoder::new(&file[data..]).read_to_end(&mut rows).expect("rows");
        assert_eq!(rows, [0, 1, 2, 3, 255, 4, 5, 6, 255, 0, 7, 8, 9, 255, 10, 11, 12, 0]);
    }

    #[test]
    fn the_end_is_the_one_that_every_png_has() {
        let file = write(1, &[[0; 4]]).expect("png");
        // As it stands in the specification, with its sum.
        assert!(file.ends_with(&[0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82]));
    }

    #[test]
    fn what_is_no_square_is_refused() {
        assert!(write(2, &[[0; 4]; 3]).is_err());
        assert!(write(0, &[]).is_err());
    }
}
