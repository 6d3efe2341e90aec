//! Writes the invented example's workbooks and framework into a folder.
use std::{env, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("name a folder")?);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("framework.toml"), sightline::example::framework_text())?;
    for (name, bytes) in sightline::example::workbooks(&sightline::example::framework())? {
        fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}
