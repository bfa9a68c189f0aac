"use strict";
// The page sql/: runs queries on the SQLite file in a worker. Nothing is fetched before the reader asks.
(() => {
  const form = document.getElementById("mv-sql");
  if (!form) return;
  const part = (name) => document.getElementById(`mv-sql-${name}`);
  const [query, example, run, stop, csv, status, result] = ["query", "example", "run", "stop", "csv", "status", "result"].map(part);
  const SHOWN = 1000;
  const preset = query.value;
  let worker = null;
  let waiting = null;
  let last = null;

  const asked = () => new URLSearchParams(location.search).get("query");
  const say = (text) => { status.textContent = text; };
  const busy = (is) => { run.disabled = is; stop.hidden = !is; };

  function ask(message, transfer) {
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      worker.postMessage(message, transfer);
    });
  }

  async function open() {
    if (worker) return;
    say("Loading the data …");
    const answer = await fetch(form.dataset.database);
    if (!answer.ok) throw new Error(`the data could not be loaded (${answer.status})`);
    const buffer = await answer.arrayBuffer();
    worker = new Worker(form.dataset.worker);
    worker.onmessage = ({ data }) => (data.error ? waiting.reject(new Error(data.error)) : waiting.resolve(data));
    worker.onerror = () => waiting.reject(new Error("SQLite could not be started in this browser"));
    try {
      await ask({ id: 0, action: "open", buffer }, [buffer]);
    } catch (error) {
      close();
      throw error;
    }
  }

  function close() {
    if (worker) worker.terminate();
    worker = null;
  }

  async function execute() {
    if (run.disabled) return;
    busy(true);
    csv.hidden = true;
    result.hidden = true;
    last = null;
    const began = performance.now();
    try {
      await open();
      say("Running …");
      const { results } = await ask({ id: 1, action: "exec", sql: query.value });
      show(results[results.length - 1], performance.now() - began);
    } catch (error) {
      say(`Error: ${error.message}`);
    } finally {
      busy(false);
    }
  }

  function show(table, milliseconds) {
    const rows = table ? table.values : [];
    const more = rows.length > SHOWN ? `; the first ${SHOWN} are shown, the download has all` : "";
    say(`${rows.length} row${rows.length === 1 ? "" : "s"} in ${(milliseconds / 1000).toFixed(1)} s${more}.`);
    if (!table) return;
    last = table;
    const element = document.createElement("table");
    element.className = "mv-table";
    element.createCaption().className = "mv-hidden";
    element.caption.textContent = "Result of the query";
    line(table.columns, "th", element.createTHead());
    const body = element.createTBody();
    for (const cells of rows.slice(0, SHOWN)) line(cells, "td", body);
    result.replaceChildren(element);
    result.hidden = false;
    csv.hidden = false;
  }

  function line(cells, name, place) {
    const row = place.insertRow();
    for (const cell of cells) {
      const element = document.createElement(name);
      if (name === "th") element.scope = "col";
      if (typeof cell === "number") element.className = "mv-number";
      element.textContent = cell === null ? "" : String(cell);
      row.append(element);
    }
  }

  function quoted(cell) {
    const text = cell === null ? "" : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function download() {
    const lines = [last.columns, ...last.values].map((cells) => cells.map(quoted).join(","));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/csv" }));
    link.download = "multivector-query.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (query.value !== asked()) history.pushState(null, "", `?${new URLSearchParams({ query: query.value })}`);
    execute();
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  example.addEventListener("change", () => { if (example.value) query.value = example.value; });
  stop.addEventListener("click", () => {
    close();
    if (waiting) waiting.reject(new Error("stopped"));
  });
  csv.addEventListener("click", download);
  // Back and forward show the query of the address; it runs again only if the reader has loaded the data already.
  addEventListener("popstate", () => {
    query.value = asked() || preset;
    example.value = "";
    if (worker) execute();
  });
  if (asked()) query.value = asked();
})();
