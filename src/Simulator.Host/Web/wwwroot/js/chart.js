import { html, useEffect, useRef, useState } from './lib.js';
import { colour, faded, paint } from './theme.js';
import { useStore } from './store.js';
import { clock } from './format.js';

/**
 * Lines over time. `times` are seconds; `series` are `{label, colour, values, fill?, scale?}` with a value for each time; `show` writes a
 * value, `top` is the upper end where it is known. The latest values stand above the lines, those under the pointer while it is there; a
 * reader of the screen hears a summary.
 */
export function Chart({ title, times, series, show, height = 132, top = null }) {
  const place = useRef(null);
  const plot = useRef(null);
  const [pointed, setPointed] = useState(null);
  const painted = useStore(paint);
  const shape = series.map((s) => `${s.label}/${s.colour}`).join();

  useEffect(() => {
    const width = () => Math.max(120, place.current.clientWidth);
    const made = new uPlot(options(series, show, height, width(), top, setPointed), [times, ...series.map((s) => s.values)], place.current);
    plot.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: width(), height }));
    resized.observe(place.current);
    return () => {
      resized.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [painted, shape, height]);

  useEffect(() => plot.current?.setData([times, ...series.map((s) => s.values)]), [times, series]);

  const at = pointed === null || pointed >= times.length ? times.length - 1 : pointed;
  return html`<figure class="chart">
    <figcaption class="chart-head">
      <span class="chart-title">${title}</span>
      <span class="chart-values">
        ${series.map((s) => html`<span class="chart-value" key=${s.label}>
          ${series.length > 1 && html`<span class="chart-key" style=${{ background: `var(--${s.colour})` }}></span>`}
          ${series.length > 1 && html`<span class="chart-label">${s.label}</span>`}
          <strong>${at < 0 ? '–' : show(s.values[at])}</strong>
        </span>`)}
        ${pointed !== null && at >= 0 && html`<span class="chart-time">${clock(times[at] * 1000)}</span>`}
      </span>
    </figcaption>
    <div class="chart-plot" ref=${place} role="img" aria-label=${summary(title, series, show)}></div>
    ${times.length < 2 && html`<p class="chart-empty">Draws as values come in.</p>`}
  </figure>`;
}

function options(series, show, height, width, top, setPointed) {
  const quiet = { stroke: colour('ink-3'), font: `11px ${getComputedStyle(document.body).fontFamily}`, ticks: { show: false } };
  return {
    width,
    height,
    padding: [8, 4, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
    scales: { x: { time: true }, y: { range: (_, min, max) => [Math.min(0, min ?? 0), top ?? niceMax(max)] } },
    axes: [
      { ...quiet, size: 24, space: 90, grid: { show: false }, values: (_, ticks) => ticks.map((t) => clock(t * 1000)) },
      {
        ...quiet, size: 58, space: 34, grid: { stroke: colour('line'), width: 1 },
        values: (_, ticks) => ticks.map((t) => show(t)),
      },
    ],
    series: [
      {},
      ...series.map((s) => ({
        label: s.label, stroke: colour(s.colour), width: 2, points: { show: false }, spanGaps: false,
        fill: s.fill === false ? undefined : (chart) => fade(chart, colour(s.colour)),
      })),
    ],
    hooks: { setCursor: [(chart) => setPointed(chart.cursor.idx ?? null)] },
  };
}

function niceMax(max) {
  if (!(max > 0)) return 1;
  const step = 10 ** Math.floor(Math.log10(max));
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((f) => f * step).find((m) => m >= max * 1.05) ?? max * 1.2;
}

function fade(chart, from) {
  const area = chart.ctx.createLinearGradient(0, chart.bbox.top, 0, chart.bbox.top + chart.bbox.height);
  area.addColorStop(0, faded(from, 0.25));
  area.addColorStop(1, faded(from, 0.02));
  return area;
}

function summary(title, series, show) {
  const parts = series.map((s) => {
    const values = s.values.filter((v) => v !== null && v !== undefined);
    if (values.length === 0) return `${s.label}: no values yet`;
    return `${s.label}: now ${show(values[values.length - 1])}, from ${show(Math.min(...values))} to ${show(Math.max(...values))}`;
  });
  return `${title} over time. ${parts.join('; ')}.`;
}
