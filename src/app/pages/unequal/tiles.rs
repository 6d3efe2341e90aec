//! Places or providers as tiles, with the same figures as a table.

use std::sync::Arc;

use leptos::prelude::*;

use super::made;
use crate::analysis::Analysis;
use crate::analysis::unequal::TilePicture;
use crate::app::components::drawing::{Drawn, Picture};
use crate::app::components::words_table::words_table;
use crate::chart::tile_drawing;
use crate::report::groups::tiles_csv;
use crate::view::unequal::{tiles_table, tiles_words};

/// The picture and its table.
pub fn section(analysis: &Analysis, picture: &TilePicture, testid: &'static str) -> AnyView {
    let said = tiles_words(picture);
    let table = tiles_table(picture);
    let heading = format!("{} as tiles", picture.level);
    let (framework, settings) =
        (analysis.framework.clone(), analysis.statement().unwrap_or_default());
    let made = made();
    let foot = format!("Framework: {}. {settings} {made}", analysis.framework);
    let (drawing, figures) = (picture.clone(), picture.clone());
    let drawn = Drawn {
        title: table.caption.clone(),
        said: said.clone(),
        foot: vec![foot.trim().to_owned()],
        draw: Arc::new(move |width| tile_drawing(&drawing, width)),
        csv: Arc::new(move || tiles_csv(&figures, &framework, &settings, &made)),
    };
    view! {
        <section class="card" data-testid=testid>
            <h2>{heading}</h2>
            <p>{said}</p>
            <Picture drawn testid="tiles-picture"/>
            <details>
                <summary>"The tiles as a table"</summary>
                {words_table(table, "table", "tiles-table")}
            </details>
        </section>
    }
    .into_any()
}
