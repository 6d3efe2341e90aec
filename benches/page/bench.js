// Times what the WebAssembly lends and its plain peer, turn by turn, so that whatever else the
// machine does slows both. `tests/browser` asks for one measurement after another.
"use strict";

/** Runs that count, after as many as need to be thrown away for the browser to warm up. */
const RUNS = 61;
const WARM_UP = 15;

/** The clock of a browser ticks ten times a millisecond, so short work is timed many times over. */
const AT_LEAST = 4;

const ready = wasm_bindgen({ module_or_path: "./benchmarks_bg.wasm" });

/** Every measurement: it makes what it needs and returns our work and the peer's. */
const measurements = {
  judge() {
    const series = plainSeries(1000, 36);
    const ours = () => sightlineBenchmark.judge();
    const peer = () => plainJudge(series);
    if (ours() !== peer()) throw new Error(`ours found ${ours()}, the peer ${peer()}`);
    return { ours, peer };
  },

  one() {
    return drawn(canvases(1, 1000, 420), 120);
  },

  sixty() {
    return drawn(canvases(60, 320, 180), 36);
  },

  sixtyLong() {
    return drawn(canvases(60, 320, 180), 120);
  },

  cursor() {
    const [width, height] = [1000, 420];
    const [below, canvas, other] = canvases(3, width, height);
    const chart = sightlineBenchmark.chart(120);
    chart.draw(below, width, height);
    const words = document.getElementById("words");
    let step = 0;
    const across = () => 100 + ((step += 7) % 700);
    const context = other.getContext("2d");
    return {
      ours() {
        words.textContent = chart.cursor(canvas, across(), 200);
        finish(canvas);
      },
      peer() {
        const slot = Math.floor(across() / (width / 120));
        const x = slot * (width / 120);
        context.clearRect(0, 0, width, height);
        context.beginPath();
        context.moveTo(x, 10);
        context.lineTo(x, height - 40);
        context.stroke();
        context.beginPath();
        context.arc(x, 200, 8, 0, 2 * Math.PI);
        context.stroke();
        words.textContent = `Month ${slot}: ${x} per cent, plan 75 per cent, mean 70 per cent`;
        finish(other);
      },
    };
  },
};

/** Draws one chart on each canvas; the peer repeats the same strokes, markers and labels. */
function drawn(all, periods) {
  const chart = sightlineBenchmark.chart(periods);
  const [first] = all;
  const size = [first.clientWidth, first.clientHeight];
  const strokes = recorded(first, () => {
    if (!chart.draw(first, ...size)) throw new Error("the chart could not be drawn");
  });
  const contexts = all.map((canvas) => canvas.getContext("2d"));
  return {
    strokes: strokes.filter(([name]) => ["stroke", "fill", "fillText"].includes(name)).length,
    ours() {
      for (const canvas of all) chart.draw(canvas, ...size);
      all.forEach(finish);
    },
    peer() {
      for (const context of contexts) repeat(strokes, context);
      all.forEach(finish);
    },
  };
}

/** Canvases on the page, in place of those before. */
function canvases(number, width, height) {
  document.querySelectorAll("canvas").forEach((canvas) => canvas.remove());
  return Array.from({ length: number }, () => {
    const canvas = document.createElement("canvas");
    canvas.style = `width: ${width}px; height: ${height}px`;
    [canvas.width, canvas.height] = [width * devicePixelRatio, height * devicePixelRatio];
    document.body.append(canvas);
    return canvas;
  });
}

/** Has the browser put everything on the canvas that it was told to draw: it would otherwise do so
    after the clock has stopped. */
function finish(canvas) {
  canvas.getContext("2d").getImageData(0, 0, 1, 1);
}

/** What is asked of a canvas while `draw` runs, without settings that change nothing. */
function recorded(canvas, draw) {
  const context = canvas.getContext("2d");
  const prototype = CanvasRenderingContext2D.prototype;
  const calls = [];
  const settings = {};
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
  for (const name of names) {
    const { set, get } = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(context, name, {
      configurable: true,
      ...(set || get
        ? {
            get: () => get.call(context),
            set(value) {
              if (settings[name] !== value) calls.push([name, value]);
              settings[name] = value;
              set.call(context, value);
            },
          }
        : {
            value(...values) {
              if (!name.startsWith("get")) calls.push([name, ...values]);
              return prototype[name].apply(context, values);
            },
          }),
    });
  }
  draw();
  for (const name of names) delete context[name];
  return calls;
}

/** The bare loop: does what was recorded. */
function repeat(calls, context) {
  for (const [name, a, b, c, d, e, f] of calls) {
    switch (name) {
      case "beginPath": context.beginPath(); break;
      case "moveTo": context.moveTo(a, b); break;
      case "lineTo": context.lineTo(a, b); break;
      case "closePath": context.closePath(); break;
      case "arc": context.arc(a, b, c, d, e); break;
      case "stroke": context.stroke(); break;
      case "fill": context.fill(); break;
      case "fillRect": context.fillRect(a, b, c, d); break;
      case "strokeRect": context.strokeRect(a, b, c, d); break;
      case "clearRect": context.clearRect(a, b, c, d); break;
      case "fillText": context.fillText(a, b, c); break;
      case "resetTransform": context.resetTransform(); break;
      case "setTransform": context.setTransform(a, b, c, d, e, f); break;
      case "measureText": context.measureText(a); break;
      case "setLineDash": context.setLineDash(a); break;
      case "save": context.save(); break;
      case "restore": context.restore(); break;
      default: context[name] = a;
    }
  }
}

/** Milliseconds for one `work`, timed over so many. */
function timed(work, times) {
  const start = performance.now();
  for (let time = 0; time < times; time += 1) work();
  return (performance.now() - start) / times;
}

/** Lets the browser breathe, as it does between two frames. */
const breath = () => new Promise((done) => setTimeout(done));

/** The times of every run of one measurement, in milliseconds. */
async function measure(name) {
  await ready;
  const { ours, peer, strokes } = measurements[name]();
  for (let run = 0; run < WARM_UP; run += 1) {
    ours();
    peer();
    await breath();
  }
  const times = [ours, peer].map((work) => Math.ceil(AT_LEAST / Math.max(timed(work, 3), 0.01)));
  const result = { ours: [], peer: [], strokes };
  for (let run = 0; run < RUNS; run += 1) {
    result.ours.push(timed(ours, times[0]));
    result.peer.push(timed(peer, times[1]));
    await breath();
  }
  return result;
}
