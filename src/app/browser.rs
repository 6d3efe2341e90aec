//! The few things that the page asks of the browser beyond showing views: saving a file, today's
//! date, moving the focus.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AddEventListenerOptions, Blob, BlobPropertyBag, CanvasRenderingContext2d, Clipboard,
    ClipboardItem, Element, File, HtmlAnchorElement, HtmlCanvasElement, HtmlElement,
    HtmlImageElement, ScrollIntoViewOptions, ScrollLogicalPosition, Url,
};

use crate::calendar::{Date, Moment};
use crate::words::plain;

/// How long a saved file's address is kept: long enough for the browser to have copied it.
const KEEP_MILLISECONDS: u32 = 60_000;

/// Saves bytes as a file where the browser saves downloads.
pub fn save(name: &str, bytes: &[u8]) {
    // Without an address or an anchor there is nothing to save with; no browser gets here.
    let _ = try_save(name, bytes);
}

fn try_save(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let properties = BlobPropertyBag::new();
    properties.set_type(media_type(name));
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &properties)?;
    try_save_blob(name, &blob)
}

/// Saves what the browser has made as a file, such as a picture.
pub fn save_blob(name: &str, blob: &Blob) {
    let _ = try_save_blob(name, blob);
}

fn try_save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let anchor = document().create_element("a")?.unchecked_into::<HtmlAnchorElement>();
    anchor.set_attribute("href", &address)?;
    anchor.set_download(name);
    anchor.click();
    gloo::timers::callback::Timeout::new(KEEP_MILLISECONDS, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// Makes a PNG of a canvas, off the main thread where the browser can; `None` where it cannot.
pub fn picture(canvas: &HtmlCanvasElement, then: impl FnOnce(Option<Blob>) + 'static) {
    let made = Closure::once_into_js(move |blob: JsValue| then(blob.dyn_into::<Blob>().ok()));
    let _ = canvas.to_blob(made.unchecked_ref());
}

/// A canvas with a picture in SVG, so many dots to a pixel, once the browser has read it; `None` where
/// it cannot.
pub fn canvas_of(
    svg: String,
    sharpness: f64,
    then: impl FnOnce(Option<HtmlCanvasElement>) + 'static,
) {
    wasm_bindgen_futures::spawn_local(async move { then(try_canvas(&svg, sharpness).await.ok()) });
}

async fn try_canvas(svg: &str, sharpness: f64) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(&picture_address(svg));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    let dots = |pixels: u32| f64::from(pixels) * sharpness;
    let (width, height) = (dots(image.width()), dots(image.height()));
    canvas.set_width(width.round() as u32);
    canvas.set_height(height.round() as u32);
    let pen = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let pen = pen.dyn_into::<CanvasRenderingContext2d>()?;
    pen.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

/// The address under which a picture in SVG is shown: the picture itself, so nothing is asked for.
pub fn picture_address(svg: &str) -> String {
    let svg: String = js_sys::encode_uri_component(svg).into();
    format!("data:image/svg+xml,{svg}")
}

/// Puts a PNG of a canvas on the clipboard, and tells whether the browser let it. Nothing leaves
/// the machine by this.
pub fn copy_picture(canvas: &HtmlCanvasElement, then: impl FnOnce(bool) + 'static) {
    let canvas = canvas.clone();
    wasm_bindgen_futures::spawn_local(async move { then(try_copy(&canvas).await.is_ok()) });
}

async fn try_copy(canvas: &HtmlCanvasElement) -> Result<(), JsValue> {
    let navigator: JsValue = window().navigator().into();
    // Not every browser gives a page that was opened from a file a clipboard.
    let clipboard = Reflect::get(&navigator, &"clipboard".into())?.dyn_into::<Clipboard>()?;
    // The picture is promised and not awaited: some browsers allow writing only at once.
    let promised = Promise::new(&mut |resolve, reject| {
        let made = Closure::once_into_js(move |blob: JsValue| {
            let answer = if blob.is_object() { resolve } else { reject };
            let _ = answer.call1(&JsValue::UNDEFINED, &blob);
        });
        let _ = canvas.to_blob(made.unchecked_ref());
    });
    let record = Object::new();
    Reflect::set(&record, &"image/png".into(), &promised)?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&record)?;
    JsFuture::from(clipboard.write(&Array::of1(&item))).await.map(|_| ())
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("csv") => "text/csv;charset=utf-8",
        Some("txt") => "text/plain;charset=utf-8",
        Some("toml") => "application/toml",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// A file made of bytes, as if the person had chosen it.
pub fn file(name: &str, bytes: &[u8]) -> Option<File> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    File::new_with_u8_array_sequence(&parts, name).ok()
}

/// How many device pixels a CSS pixel has: more on a fine screen or a page that is zoomed in. It
/// changes when the window moves to another screen, although no size changes then.
#[derive(Clone, Copy)]
pub struct PixelRatio(pub RwSignal<f64>);

impl PixelRatio {
    /// The ratio now, followed for as long as the page lives.
    pub fn follow() -> Self {
        let ratio = Self(RwSignal::new(window().device_pixel_ratio()));
        ratio.watch();
        ratio
    }

    /// Waits for the ratio to leave its value; browsers tell of no other change.
    fn watch(self) {
        let query = format!("(resolution: {}dppx)", self.0.get_untracked());
        let Ok(Some(query)) = window().match_media(&query) else { return };
        let changed = Closure::once_into_js(move || {
            self.0.set(window().device_pixel_ratio());
            self.watch();
        });
        let options = AddEventListenerOptions::new();
        options.set_once(true);
        // Without a listener charts are as sharp as they were drawn first.
        let _ = query.add_event_listener_with_callback_and_add_event_listener_options(
            "change",
            changed.unchecked_ref(),
            &options,
        );
    }
}

/// The name of a file as it is shown and as the file is known by: in one spelling that looks as it
/// is.
pub fn name_of(file: &File) -> String {
    plain(&file.name()).into_owned()
}

/// A file made of the browser's own bytes.
pub fn file_of_array(name: &str, bytes: &Uint8Array) -> Option<File> {
    File::new_with_u8_array_sequence(&Array::of1(bytes), name).ok()
}

/// Now, by the clock of this machine.
pub fn now() -> Option<Moment> {
    let now = js_sys::Date::new_0();
    Moment::new(today()?, now.get_hours(), now.get_minutes(), now.get_seconds())
}

/// The version of the files that the page is made of, as the build wrote it into the page.
pub fn version() -> Option<String> {
    let named = document().query_selector("meta[name=version]").ok().flatten()?;
    named.get_attribute("content")
}

/// Whether the person asked for as little movement as possible.
pub fn prefers_reduced_motion() -> bool {
    let asked = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    asked.is_some_and(|asked| asked.matches())
}

/// Whether the command key of this machine is the one of a Mac.
pub fn is_mac() -> bool {
    window().navigator().platform().is_ok_and(|name| name.starts_with("Mac"))
}

/// A text that no other page has made.
pub fn stamp() -> String {
    format!("{}-{}", js_sys::Date::now(), js_sys::Math::random())
}

/// Today, by the clock of this machine.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    Date::new(i32::try_from(now.get_full_year()).ok()?, now.get_month() + 1, now.get_date())
}

/// Leaves the reason of a failure of the page in the console, and a sentence for the person.
/// Nothing of the page runs on afterwards, so this asks as little as possible.
pub fn say_that_the_page_stopped(reason: &str) {
    web_sys::console::error_1(&JsValue::from_str(reason));
    // One failure often brings the next along; the sentence is said once.
    if document().get_element_by_id("stopped").is_some() {
        return;
    }
    if let (Ok(notice), Some(body)) = (document().create_element("p"), document().body()) {
        notice.set_id("stopped");
        notice.set_class_name("trouble");
        notice.set_text_content(Some(
            "This page has stopped, which is a fault of Sightline. Reload it and drop the files \
             again.",
        ));
        let _ = notice.set_attribute("role", "alert");
        let _ = body.prepend_with_node_1(&notice);
    }
}

/// Brings the element with this id into view with the least movement.
pub fn reveal(id: String) {
    request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&id) else { return };
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    });
}

/// Moves the focus to the element with this id, opens what it is folded into and brings it into
/// view. Done after the views have caught up with the state.
pub fn focus(id: String) {
    move_to(id, ScrollLogicalPosition::Center);
}

/// The same for what is read from its beginning on: it comes to the top of the screen.
pub fn go_to(id: String) {
    move_to(id, ScrollLogicalPosition::Start);
}

fn move_to(id: String, block: ScrollLogicalPosition) {
    request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&id) else { return };
        unfold(&element);
        let options = ScrollIntoViewOptions::new();
        options.set_block(block);
        options.set_inline(ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
    });
}

/// Opens everything that the element is folded into: what is folded away cannot take the focus.
pub fn unfold(element: &Element) {
    let mut within = element.closest("details").ok().flatten();
    while let Some(details) = within {
        let _ = details.set_attribute("open", "");
        let around = details.parent_element();
        within = around.and_then(|around| around.closest("details").ok().flatten());
    }
}
