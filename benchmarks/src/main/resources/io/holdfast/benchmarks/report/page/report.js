"use strict";
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const NARROW = 560;

  /* Numbers as the tables write them: digits that count, thousands apart. */
  const grouped = text => {
    const [whole, part] = text.split(".");
    return whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") + (part ? "." + part : "");
  };
  const number = (value, digits = 4) => {
    if (!Number.isFinite(value)) return "–";
    if (value === 0) return "0";
    const whole = Math.abs(value) >= 10 ** (digits - 1);
    const text = whole ? value.toFixed(0) : Number(value.toPrecision(digits)).toFixed(12).replace(/\.?0+$/, "");
    return grouped(text);
  };
  const scaled = (value, base, names) => {
    let at = 0;
    while (Math.abs(value) >= base && at < names.length - 1) { value /= base; at++; }
    return number(value, 3) + names[at];
  };
  const signed = value => (value < 0 ? "\u2212" + number(-value) : number(value));
  const formats = {
    number: value => number(value),
    short: value => scaled(value, 1000, ["", " k", " M", " G"]),
    millis: value => (Math.abs(value) < 1000 ? number(value, 3) + "\u202fms" : number(value / 1000, 3) + "\u202fs"),
    seconds: value => signed(value) + "\u202fs",
    percent: value => number(value) + "\u202f%",
    moment: value => (value < 0 ? number(-value) + "\u202fs before the fault" : number(value) + "\u202fs after the fault"),
    bytes: value => scaled(value, 1024, [" B", " KiB", " MiB", " GiB"]),
    share: value => (value < 2e-5 ? "0" : number(value * 100, 4) + "\u202f%"),
    percentile: value => number(100 * (1 - 1 / value), 3 + Math.ceil(Math.log10(Math.max(value, 1)))) + "\u202f%",
  };
  const escape = text => String(text).replace(/[&<>"']/g, c => "&#" + c.charCodeAt(0) + ";");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const named = (text, otherwise) => (typeof text === "string" && text[0] === "@" ? text.slice(1) : otherwise);

  /* Marks of error bars: along y at a point of a line, along x on a horizontal bar. */
  const whisker = (api, from, to, across) => ({
    type: "path",
    silent: true,
    shape: {
      pathData: across
        ? `M${from[0]},${from[1] - 5}V${from[1] + 5}M${from[0]},${from[1]}H${to[0]}M${to[0]},${to[1] - 5}V${to[1] + 5}`
        : `M${from[0] - 4},${from[1]}H${from[0] + 4}M${from[0]},${from[1]}V${to[1]}M${to[0] - 4},${to[1]}H${to[0] + 4}`,
    },
    style: { stroke: api.visual("color"), fill: "none", lineWidth: 1.3, opacity: across ? 1 : 0.75 },
  });
  /* Stretches of the x axis, cut off where the plot ends. */
  const stretch = (params, api, parts) => {
    const plot = params.coordSys;
    const from = Math.max(api.coord([api.value(0), 0])[0], plot.x);
    const to = Math.min(api.coord([api.value(1), 0])[0], plot.x + plot.width);
    if (!(to >= from)) return null;
    const fill = api.visual("color");
    return { type: "group", silent: true, children: parts(plot).map(([y, height, opacity, least]) => (
      { type: "rect", silent: true, shape: { x: from, y, width: Math.max(to - from, least), height }, style: { fill, opacity } })) };
  };
  const painters = {
    shade: (params, api) => stretch(params, api, plot => [[plot.y, plot.height, dark.matches ? 0.27 : 0.17, 0], [plot.y + plot.height - 4, 4, 1, 1]]),
    above: (params, api) => stretch(params, api, plot => [[plot.y - 7, 6, 1, 2]]),
    below: (params, api) => stretch(params, api, plot => [[plot.y + plot.height - 14, 8, 1, 1.5]]),
    whisker: (_, api) => {
      const at = api.value(2);
      return whisker(api, api.coord([api.value(0), at]), api.coord([api.value(1), at]), true);
    },
  };

  /* The names of colours, formats and painters in an option, resolved. Texts elsewhere are left alone. */
  const resolve = (value, key) => {
    if (Array.isArray(value)) return value.map(part => resolve(part, ""));
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolve(part, name)]));
    if ((key === "color" || key === "borderColor") && named(value)) return colour("--c-" + named(value));
    if (key === "formatter" && named(value)) return formats[named(value)];
    if (key === "renderItem" && named(value)) return painters[named(value)];
    return value;
  };
  const errorBars = series => series
    .filter(line => line.type === "line" && !line.band && (line.data || []).some(point => point && point.length === 4))
    .map(line => ({
      type: "custom", name: line.name, silent: true, z: 1, clip: true, itemStyle: { color: line.color },
      encode: { x: 0, y: [2, 3] }, tooltip: { show: false }, color: line.color,
      data: line.data.filter(point => point.length === 4),
      renderItem: (_, api) => whisker(api, api.coord([api.value(0), api.value(2)]), api.coord([api.value(0), api.value(3)]), false),
    }));
  /* The area between the low and the high ends of a line's points, drawn once for all of them. */
  const bands = series => series
    .filter(line => line.type === "line" && line.band)
    .map(line => {
      const points = line.data.filter(point => point && point.length === 4);
      return {
        type: "custom", name: line.name, silent: true, z: 1, clip: true, color: line.color, tooltip: { show: false },
        encode: { x: 0, y: [2, 3] }, data: points,
        renderItem: (params, api) => (params.dataIndex > 0 ? null : {
          type: "polygon", silent: true,
          shape: { points: [...points.map(point => api.coord([point[0], point[3]])), ...points.map(point => api.coord([point[0], point[2]])).reverse()] },
          style: { fill: api.visual("color"), opacity: 0.16 },
        }),
      };
    });
  /* Names of moments on top of a plot: one that would run into the name before it is left out. */
  const spaced = (series, axis, width) => series.map(one => {
    const moments = ((one.markLine && one.markLine.data) || []).filter(mark => mark.label && mark.xAxis !== undefined);
    if (!moments.length || axis.min === undefined) return one;
    const end = new Map();
    let free = -Infinity;
    for (const mark of [...moments].sort((a, b) => a.xAxis - b.xAxis)) {
      const at = ((mark.xAxis - axis.min) / (axis.max - axis.min)) * width;
      const half = 3.5 * mark.label.formatter.length;
      end.set(mark, at - half > free);
      if (at - half > free) free = at + half;
    }
    const data = one.markLine.data.map(mark => (end.has(mark) ? { ...mark, label: { ...mark.label, show: end.get(mark) } } : mark));
    return { ...one, markLine: { ...one.markLine, data } };
  });
  const axisLook = (axis, narrow) => ({
    nameTextStyle: { color: colour("--soft"), fontSize: 12 },
    axisLine: { onZero: false, lineStyle: { color: colour("--line") } },
    axisTick: { show: false },
    splitLine: { show: axis.type !== "category", lineStyle: { color: colour("--faint") } },
    ...axis,
    axisLabel: { color: colour("--soft"), fontSize: narrow ? 11 : 12, hideOverlap: true, ...axis.axisLabel },
  });
  /* The stretches that a value of the x axis lies in. */
  const around = (option, at) => option.series
    .filter(one => one.type === "custom" && one.name && (one.data || []).some(([from, to]) => from <= at && at <= to))
    .map(one => `<tr><td colspan="3"><i style="background:${escape(one.color)}"></i>${escape(one.name)}</td></tr>`);
  const tooltip = (format, bars, option) => items => {
    const list = (Array.isArray(items) ? items : [items]).filter(item => item.seriesType !== "custom");
    if (!list.length) return "";
    const unit = format.unit ? "\u202f" + format.unit : "";
    const show = (formats[named("@" + format.y)] || formats.number);
    const say = value => (Number.isFinite(value) ? escape(show(value) + unit) : "–");
    const x = list[0].value[0];
    const head = bars ? list[0].name : (formats[format.x] || formats.number)(x);
    const rows = list.map(item => {
      const value = item.value;
      if (item.data && item.data.note) return `<tr><td colspan="3"><i style="background:${escape(item.color)}"></i>${escape(item.data.note)}</td></tr>`;
      const middle = bars ? (Array.isArray(value) ? value[0] : value) : value[1];
      const range = !bars && value.length === 4 && value[2] < value[3] ? `<td>${say(value[2])} – ${say(value[3])}</td>` : "";
      const mark = `<i style="background:${escape(item.color)}"></i>`;
      return `<tr><td>${mark}${escape(item.seriesName)}</td><td><b>${say(middle)}</b></td>${range}</tr>`;
    });
    return `<div class="tip"><b>${escape(head)}</b><table>${rows.join("")}${bars ? "" : around(option, x).join("")}</table></div>`;
  };

  /* What is to be seen comes with the option; how it looks is here. */
  const dress = (chart, raw, width, animated) => {
    const option = resolve(raw, "");
    const narrow = width < NARROW;
    const bars = chart.format.bars > 0;
    const joined = Boolean(chart.format.group);
    const text = { color: colour("--text"), fontFamily: getComputedStyle(document.body).fontFamily };
    const slider = { type: "slider", height: 16, bottom: 6, filterMode: "none", showDataShadow: false, brushSelect: false,
      showDetail: false, borderColor: colour("--line"), fillerColor: colour("--chip"), handleStyle: { color: colour("--card"), borderColor: colour("--accent") },
      moveHandleSize: 0 };
    const wheel = { type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, disabled: matchMedia("(pointer: coarse)").matches };
    return {
      ...option,
      animation: animated && !still.matches, animationDuration: 0, animationDurationUpdate: 250,
      backgroundColor: "transparent", textStyle: text,
      aria: { enabled: true, label: { description: chart.label } },
      legend: { show: false, selected: chart.selected },
      grid: { left: bars ? 18 : 8, right: narrow && !bars ? 18 : 28, top: 40, bottom: bars ? 34 : 56, containLabel: true,
        ...(joined ? { left: narrow ? 50 : 64, top: 58, containLabel: false } : {}), ...option.grid },
      toolbox: { right: 0, top: 0, itemSize: 14, iconStyle: { borderColor: colour("--soft") }, emphasis: { iconStyle: { borderColor: colour("--accent") } },
        feature: { dataZoom: { filterMode: "none", title: { zoom: "Zoom into an area", back: "Back" }, ...(bars || joined ? { yAxisIndex: "none" } : {}) },
          restore: { title: "Show all" }, saveAsImage: { title: "Save as picture", name: chart.id, backgroundColor: colour("--card") } } },
      dataZoom: bars ? [] : [wheel, slider],
      tooltip: { trigger: "axis", confine: true, backgroundColor: colour("--card"), borderColor: colour("--line"), textStyle: text,
        axisPointer: { type: bars ? "shadow" : "line", shadowStyle: { color: colour("--chip"), opacity: 0.45 }, lineStyle: { color: colour("--soft") }, label: { show: false } },
        formatter: tooltip(chart.format, bars, option), ...option.tooltip },
      xAxis: axisLook({ nameLocation: "middle", nameGap: 26, ...option.xAxis }, narrow),
      yAxis: axisLook({ nameLocation: "end", nameGap: joined ? 36 : 14, ...option.yAxis,
        nameTextStyle: { align: "left", color: colour("--soft"), fontSize: 12, padding: [0, 0, 0, joined ? (narrow ? -42 : -56) : -18] },
        ...(bars ? { axisLabel: { width: width < 420 ? 104 : narrow ? 150 : 190, overflow: "break", interval: 0, lineHeight: 14, ...option.yAxis.axisLabel } } : {}) }, narrow),
      series: [...spaced(option.series || [], option.xAxis, width - 90), ...errorBars(option.series || []), ...bands(option.series || [])].map(one => ({ emphasis: { focus: "none" }, ...one })),
    };
  };

  /* A chart, and the others that are zoomed with it. */
  const charts = [];
  const together = chart => (chart.format.group ? charts.filter(other => other.format.group === chart.format.group) : [chart]);
  const others = chart => together(chart).filter(other => other !== chart && other.raw());

  /* Zooms the whole group, and shows where the pointer is in each of its charts. */
  const join = chart => {
    if (!chart.format.group) return;
    chart.cross = document.createElement("div");
    chart.cross.className = "cross";
    chart.cross.hidden = true;
    chart.place.append(chart.cross);
    const zoom = (start, end) => others(chart).forEach(other =>
      other.view.dispatchAction({ type: "dataZoom", batch: [0, 1].map(dataZoomIndex => ({ dataZoomIndex, start, end })) }, { silent: true }));
    chart.view.on("datazoom", () => {
      const { start, end } = chart.view.getOption().dataZoom[0];
      zoom(start, end);
    });
    chart.view.on("restore", () => zoom(0, 100));
    const leave = () => together(chart).forEach(other => { other.cross.hidden = true; });
    chart.view.getZr().on("globalout", leave);
    chart.view.getZr().on("mousemove", event => {
      const at = [event.offsetX, event.offsetY];
      if (!chart.raw() || !chart.view.containPixel({ gridIndex: 0 }, at)) return leave();
      const x = chart.view.convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
      for (const other of others(chart)) {
        other.cross.hidden = false;
        other.cross.style.left = other.view.convertToPixel({ xAxisIndex: 0 }, x) + "px";
      }
    });
  };

  const legend = chart => {
    const holder = chart.figure.querySelector(".legend");
    holder.replaceChildren();
    const option = chart.raw();
    const names = [...new Set(option ? option.series.filter(one => one.name).map(one => one.name) : [])];
    if (names.length < 2) return;
    for (const name of names) {
      const one = option.series.find(series => series.name === name);
      const button = document.createElement("button");
      const mark = document.createElement("i");
      const tint = named(one.color) || named(one.itemStyle && one.itemStyle.color) || "muted";
      mark.style.background = `var(--c-${tint})`;
      mark.className = one.type === "line" ? (one.lineStyle && one.lineStyle.type === "dashed" ? "dashed" : "") : "area";
      button.type = "button";
      button.className = tint === "ours" ? "ours" : "";
      button.append(mark, name);
      button.setAttribute("aria-pressed", String(chart.selected[name] !== false));
      button.addEventListener("click", () => {
        const shown = chart.selected[name] === false;
        for (const other of together(chart)) {
          other.selected[name] = shown;
          for (const same of other.figure.querySelectorAll(".legend button"))
            if (same.textContent === name) same.setAttribute("aria-pressed", String(shown));
          other.view.dispatchAction({ type: shown ? "legendSelect" : "legendUnSelect", name });
        }
      });
      holder.append(button);
    }
  };

  /* Only what a person chose moves: a page that is laid out anew, printed or saved is complete at once. */
  const draw = (chart, animated = false) => {
    const raw = chart.raw();
    chart.place.classList.toggle("empty", !raw);
    chart.note.hidden = Boolean(raw);
    legend(chart);
    if (!raw) return;
    if (chart.format.bars > 0) {
      const count = (raw.yAxis.data || []).length;
      chart.place.style.height = 84 + count * Math.max(26, 44 - count) + "px";
      chart.view.resize();
    }
    chart.place.removeAttribute("data-rendered");
    chart.view.setOption(dress(chart, raw, chart.place.clientWidth, animated), { notMerge: true });
    /* Painted now, not with the next frame. */
    chart.view.getZr().flush();
  };
  const choose = chart => {
    chart.choice = [...chart.figure.querySelectorAll("fieldset")]
      .map(field => field.querySelector("input:checked").value).join("-");
    for (const row of chart.figure.querySelectorAll("tr[data-choice]")) row.hidden = row.dataset.choice !== chart.choice;
  };
  /* Moves the selectors of that name in the whole section. */
  const moveTogether = (charts, origin, input) => {
    const section = origin.figure.closest("section");
    const name = input.closest("fieldset").dataset.name;
    for (const chart of charts.filter(other => other.figure.closest("section") === section)) {
      for (const other of chart.figure.querySelectorAll("fieldset input"))
        if (other.closest("fieldset").dataset.name === name && other.dataset.value === input.dataset.value) other.checked = true;
      choose(chart);
      draw(chart, true);
    }
  };

  const start = json => {
    const place = document.querySelector(`[data-chart="${json.id}"]`);
    const hidden = json.options.flatMap(one => one.option.series).filter(one => one.hidden);
    const selected = Object.fromEntries(hidden.map(one => [one.name, false]));
    const chart = { ...json, place, figure: place.closest("figure"), selected, label: place.getAttribute("aria-label") };
    chart.note = document.createElement("p");
    chart.note.className = "missing";
    chart.note.hidden = true;
    chart.note.textContent = "Not measured for this choice.";
    place.after(chart.note);
    chart.raw = () => (chart.options.find(option => option.choice === chart.choice) || {}).option;
    choose(chart);
    if (chart.format.bars > 0) place.style.height = "200px";
    chart.view = echarts.init(place, null, { renderer: "svg", locale: "EN" });
    chart.view.on("finished", () => place.setAttribute("data-rendered", "true"));
    join(chart);
    return chart;
  };

  /* Tables: a click on a heading sorts by it, once more turns it round. */
  const sortable = table => {
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => heading.querySelector("button").addEventListener("click", () => {
      const up = heading.getAttribute("aria-sort") !== "ascending";
      headings.forEach(other => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = row => row.cells[column].dataset.order;
      const compare = (a, b) => key(a) !== undefined && key(b) !== undefined
        ? Number(key(a)) - Number(key(b))
        : (key(a) === undefined) - (key(b) === undefined) || row(a, column).localeCompare(row(b, column));
      const row = (line, at) => line.cells[at].textContent;
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((a, b) => (up ? compare(a, b) : compare(b, a))));
    }));
  };

  charts.push(...JSON.parse(document.getElementById("charts").textContent).map(start));
  charts.forEach(chart => {
    chart.figure.querySelectorAll("fieldset input").forEach(input =>
      input.addEventListener("change", () => moveTogether(charts, chart, input)));
    draw(chart);
    let width = chart.place.clientWidth;
    new ResizeObserver(() => {
      if (chart.place.clientWidth === width || chart.place.clientWidth === 0) return;
      width = chart.place.clientWidth;
      chart.view.resize();
      draw(chart);
    }).observe(chart.place);
  });
  dark.addEventListener("change", () => charts.forEach(chart => draw(chart)));
  document.querySelectorAll("main table").forEach(sortable);
  document.documentElement.dataset.charts = String(charts.length);
})();
