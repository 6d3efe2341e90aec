//! Pictures of a file: drawn once however often they stand in it, each as a metafile and as SVG.

use super::{Package, WriteError};
use crate::chart::Model;
use crate::chart::Theme;
use crate::chart::icon::Art;
use crate::report::document::Picture;
use crate::report::vector::{Sketch, emf, svg};

/// The pictures that a file has so far.
#[derive(Debug)]
pub struct Pictures {
    folder: &'static str,
    drawn: Vec<Sketch>,
}

/// A picture in a file, as seen from one part.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The relationship to the metafile.
    pub metafile: String,
    /// The relationship to the SVG.
    pub svg: String,
    /// Height over width.
    pub ratio: f64,
}

impl Pictures {
    /// None yet; they will stand in this folder.
    pub fn new(folder: &'static str) -> Self {
        Self { folder, drawn: Vec::new() }
    }

    /// A picture that stands in `part`.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub fn picture(
        &mut self,
        package: &mut Package,
        part: &str,
        picture: &Picture,
    ) -> Result<Image, WriteError> {
        let sketch = Sketch::of(&picture.plate(), &Theme::PRINT)
            .ok_or_else(|| WriteError::Picture(picture.alt.clone()))?;
        Ok(self.sketch(package, part, sketch))
    }

    /// The last values of a chart in the size of a word.
    pub fn trend(&mut self, package: &mut Package, part: &str, model: &Model) -> Image {
        self.sketch(package, part, Sketch::trend(model, &Theme::PRINT))
    }

    /// The same on a ground of this width and height, in whatever unit, with so much of it left free
    /// on every side: programs do not agree on how a picture is placed in a frame that it does not
    /// fill.
    pub fn trend_on_ground(
        &mut self,
        package: &mut Package,
        part: &str,
        model: &Model,
        (width, height): (f64, f64),
        free: f64,
    ) -> Image {
        let sketch = Sketch::trend(model, &Theme::PRINT).on_ground((width, height), free);
        self.sketch(package, part, sketch)
    }

    /// An icon.
    pub fn icon(&mut self, package: &mut Package, part: &str, art: &Art) -> Image {
        self.sketch(package, part, Sketch::icon(art, &Theme::PRINT))
    }

    fn sketch(&mut self, package: &mut Package, part: &str, sketch: Sketch) -> Image {
        let ratio = sketch.ratio();
        let known = self.drawn.iter().position(|known| *known == sketch);
        let number = known.unwrap_or(self.drawn.len()) + 1;
        let name = |extension: &str| format!("{}/picture{number}.{extension}", self.folder);
        if known.is_none() {
            package.add_media(&name("emf"), emf(&sketch));
            package.add_media(&name("svg"), svg(&sketch).into_bytes());
            self.drawn.push(sketch);
        }
        let (metafile, svg) = (name("emf"), name("svg"));
        Image {
            metafile: package.relate(part, "image", &metafile),
            svg: package.relate(part, "image", &svg),
            ratio,
        }
    }
}

impl Image {
    /// What fills the frame of the picture: the metafile, and beside it the SVG for whoever can
    /// show it.
    pub fn fill(&self) -> String {
        let Self { metafile, svg, .. } = self;
        format!(
            "<a:blip r:embed=\"{metafile}\"><a:extLst>\
             <a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
             <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" \
             r:embed=\"{svg}\"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch>"
        )
    }
}
