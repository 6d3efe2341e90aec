//! What `page/bench.js` times in a browser: the engine, and charts drawn by the same layout, paint
//! and canvas as on the page.

mod lists;

use std::cell::RefCell;
use std::rc::Rc;

use benchmarks::series;
use js_sys::{Function, Object, Reflect};
use plotters::drawing::IntoDrawingArea;
use sightline::app::canvas_backend::SharpCanvas;
use sightline::calendar::Period;
use sightline::chart::summary::read_out;
use sightline::chart::{Layout, Model, Theme, paint, paint_cursor};
use sightline::framework::Framework;
use sightline::series::{Observation, Series, SeriesKey};
use wasm_bindgen::closure::{Closure, IntoWasmClosure, WasmClosure};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, HtmlCanvasElement};

/// The global object that the page finds the functions in.
const NAME: &str = "sightlineBenchmark";

/// Gives the page its functions, and a worker of it what it is to measure (see [`lists`]). Those of
/// the page:
///
/// - `judge()` judges every series and returns nine counts of what it found;
/// - `chart(periods)` makes a chart and returns its own functions `draw(canvas, width, height)`
///   and `cursor(canvas, x, y)`, which returns the words for what the cursor stands on;
/// - those of [`lists::lend`].
pub fn lend() -> Result<(), JsValue> {
    if let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        return lists::work(&scope);
    }
    let functions = Object::new();
    lists::lend(&functions)?;
    let plain = series::plain(series::SERIES, series::PERIODS);
    let full: Vec<_> =
        plain.iter().map(|one| (series::points(one), series::settings(one))).collect();
    let judge = move || {
        let tally = series::judge(&full).unwrap_or_default();
        tally.counts().map(|count| count.to_string()).join(" ")
    };
    set(&functions, "judge", &function::<dyn Fn() -> String>(judge))?;
    set(&functions, "chart", &function::<dyn Fn(u32) -> JsValue>(chart))?;
    Reflect::set(&js_sys::global(), &NAME.into(), &functions)?;
    Ok(())
}

/// The functions of one chart, or `undefined` where it could not be made.
fn chart(periods: u32) -> JsValue {
    let of_chart = || {
        let model = Rc::new(model(usize::try_from(periods).ok()?)?);
        let layout = Rc::new(RefCell::new(None::<Layout>));
        let functions = Object::new();
        let draw = {
            let (model, layout) = (Rc::clone(&model), Rc::clone(&layout));
            move |canvas: HtmlCanvasElement, width: f64, height: f64| {
                let laid_out = Layout::new(&model, width, height);
                let area = SharpCanvas::new(&canvas, width, height, ratio());
                let drawn = area.is_some_and(|area| {
                    paint(&laid_out, &Theme::LIGHT, &area.into_drawing_area()).is_ok()
                });
                *layout.borrow_mut() = Some(laid_out);
                drawn
            }
        };
        let cursor = move |canvas: HtmlCanvasElement, x: f64, y: f64| {
            let layout = layout.borrow();
            let layout = layout.as_ref()?;
            let slot = layout.hit(x, y)?;
            let area = SharpCanvas::new(&canvas, layout.width, layout.height, ratio())?;
            paint_cursor(layout, &Theme::LIGHT, slot, &area.into_drawing_area()).ok()?;
            Some(read_out(&model, slot))
        };
        set(&functions, "draw", &function::<dyn Fn(HtmlCanvasElement, f64, f64) -> bool>(draw))
            .ok()?;
        type Cursor = dyn Fn(HtmlCanvasElement, f64, f64) -> Option<String>;
        set(&functions, "cursor", &function::<Cursor>(cursor)).ok()?;
        Some(JsValue::from(functions))
    };
    of_chart().unwrap_or_default()
}

/// A chart with everything that a real one has: plan, target, signals.
fn model(periods: usize) -> Option<Model> {
    let framework = Framework::shipped();
    let indicator = framework.indicators.first()?;
    // The second kind of series shifts half way.
    let plain = series::plain(2, periods).pop()?;
    let analysis = sightline::spc::analyse(&series::points(&plain), &series::settings(&plain));
    let observations = series::months(periods).zip(&plain.values).map(|(month, value)| {
        let plan = Some(plain.target - 5.0);
        (Period::Month(month), Observation { value: Some(*value), plan, ..Observation::default() })
    });
    let series = Series {
        key: SeriesKey {
            organisation: "XN1".to_owned(),
            indicator: indicator.id.clone(),
            area: None,
            group: None,
        },
        frequency: sightline::calendar::Frequency::Monthly,
        observations: observations.collect(),
    };
    Some(Model::new(indicator, &series, &analysis.ok()?).with_organisation("Invented"))
}

fn ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// A function for the page. It lives as long as the page.
fn function<T: WasmClosure + ?Sized>(body: impl IntoWasmClosure<T> + 'static) -> Function {
    Closure::<T>::new(body).into_js_value().unchecked_into()
}

fn set(functions: &Object, name: &str, body: &Function) -> Result<(), JsValue> {
    Reflect::set(functions, &name.into(), body).map(|_| ())
}
