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
  const formats = {
    number: value => number(value),
    short: value => scaled(value, 1000, ["", " k", " M", " G"]),
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
  const painters = {
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
    .filter(line => line.type === "line" && (line.data || []).some(point => point && point.length === 4))
    .map(line => ({
      type: "custom", name: line.name, silent: true, z: 1, clip: true, itemStyle: { color: line.color },
      encode: { x: 0, y: [2, 3] }, tooltip: { show: false }, color: line.color,
      data: line.data.filter(point => point.length === 4),
      renderItem: (_, api) => whisker(api, api.coord([api.value(0), api.value(2)]), api.coord([api.value(0), api.value(3)]), false),
    }));
  const axisLook = (axis, narrow) => ({
    nameTextStyle: { color: colour("--soft"), fontSize: 12 },
    axisLine: { lineStyle: { color: colour("--line") } },
    axisTick: { show: false },
    splitLine: { show: axis.type !== "category", lineStyle: { color: colour("--faint") } },
    ...axis,
    axisLabel: { color: colour("--soft"), fontSize: narrow ? 11 : 12, hideOverlap: true, ...axis.axisLabel },
  });
  const tooltip = (format, bars) => items => {
    const list = (Array.isArray(items) ? items : [items]).filter(item => item.seriesType !== "custom");
    if (!list.length) return "";
    const unit = format.unit ? "\u202f" + format.unit : "";
    const show = (formats[named("@" + format.y)] || formats.number);
    const say = value => escape(show(value) + unit);
    const head = bars ? list[0].name : (formats[format.x] || formats.number)(list[0].value[0]);
    const rows = list.map(item => {
      const value = item.value;
      const middle = bars ? (Array.isArray(value) ? value[0] : value) : value[1];
      const range = !bars && value.length === 4 ? `<td>${say(value[2])} – ${say(value[3])}</td>` : "";
      const mark = `<i style="background:${escape(item.color)}"></i>`;
      return `<tr><td>${mark}${escape(item.seriesName)}</td><td><b>${say(middle)}</b></td>${range}</tr>`;
    });
    return `<div class="tip"><b>${escape(head)}</b><table>${rows.join("")}</table></div>`;
  };

  /* What is to be seen comes with the option; how it looks is here. */
  const dress = (chart, raw, width, animated) => {
    const option = resolve(raw, "");
    const narrow = width < NARROW;
    const bars = chart.format.bars > 0;
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
      grid: { left: bars ? 18 : 8, right: narrow ? 14 : 28, top: 40, bottom: bars ? 34 : 56, containLabel: true, ...option.grid },
      toolbox: { right: 0, top: 0, itemSize: 14, iconStyle: { borderColor: colour("--soft") }, emphasis: { iconStyle: { borderColor: colour("--accent") } },
        feature: { dataZoom: { filterMode: "none", title: { zoom: "Zoom into an area", back: "Back" }, ...(bars ? { yAxisIndex: "none" } : {}) },
          restore: { title: "Show all" }, saveAsImage: { title: "Save as picture", name: chart.id, backgroundColor: colour("--card") } } },
      dataZoom: bars ? [] : [wheel, slider],
      tooltip: { trigger: "axis", confine: true, backgroundColor: colour("--card"), borderColor: colour("--line"), textStyle: text,
        axisPointer: { type: bars ? "shadow" : "line", shadowStyle: { color: colour("--chip"), opacity: 0.45 }, lineStyle: { color: colour("--soft") }, label: { show: false } },
        formatter: tooltip(chart.format, bars), ...option.tooltip },
      xAxis: axisLook({ nameLocation: "middle", nameGap: 26, ...option.xAxis }, narrow),
      yAxis: axisLook({ nameLocation: "end", nameGap: 14, ...option.yAxis,
        nameTextStyle: { align: "left", color: colour("--soft"), fontSize: 12, padding: [0, 0, 0, -18] },
        ...(bars ? { axisLabel: { width: narrow ? 104 : 190, overflow: "break", interval: 0, lineHeight: 14, ...option.yAxis.axisLabel } } : {}) }, narrow),
      series: [...(option.series || []), ...errorBars(option.series || [])].map(one => ({ emphasis: { focus: "none" }, ...one })),
    };
  };

  const legend = chart => {
    const holder = chart.figure.querySelector(".legend");
    holder.replaceChildren();
    const option = chart.raw();
    const names = [...new Set(option ? option.series.filter(one => one.type !== "custom" && one.name).map(one => one.name) : [])];
    if (names.length < 2) return;
    for (const name of names) {
      const one = option.series.find(series => series.name === name);
      const button = document.createElement("button");
      const mark = document.createElement("i");
      const tint = named(one.color) || named(one.itemStyle && one.itemStyle.color) || "muted";
      mark.style.background = `var(--c-${tint})`;
      button.type = "button";
      button.className = tint === "ours" ? "ours" : "";
      button.append(mark, name);
      button.setAttribute("aria-pressed", String(chart.selected[name] !== false));
      button.addEventListener("click", () => {
        chart.selected[name] = chart.selected[name] === false;
        button.setAttribute("aria-pressed", String(chart.selected[name]));
        chart.view.dispatchAction({ type: "legendToggleSelect", name });
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
    const chart = { ...json, place, figure: place.closest("figure"), selected: {}, label: place.getAttribute("aria-label") };
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

  const charts = JSON.parse(document.getElementById("charts").textContent).map(start);
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
