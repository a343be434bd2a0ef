// Comfort only: everything this script shows stands on the page without it.
(() => {
  "use strict";
  const number = text => {
    const value = parseFloat(text);
    return Number.isNaN(value) ? null : value;
  };
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  // Tables with class "sortable": a click on a column's head sorts by it, empty cells last.
  const key = (row, column) => {
    const cell = row.cells[column];
    const text = (cell.dataset.value ?? cell.textContent).trim();
    return text === "" ? null : number(text) !== null && cell.classList.contains("r") ? number(text) : text.toLowerCase();
  };
  const sort = (table, column, head) => {
    const up = head.getAttribute("aria-sort") === "descending" || (!head.hasAttribute("aria-sort") && !head.classList.contains("r"));
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, index) => ({ row, index, key: key(row, column) }));
    rows.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.index - b.index;
      return (up ? 1 : -1) * compare(a.key, b.key) || a.index - b.index;
    });
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    body.append(...rows.map(entry => entry.row));
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, column, head));
    });
  }

  // The filter above a table: keeps the rows that hold every word typed.
  for (const box of document.querySelectorAll("[data-filter]")) {
    const table = document.getElementById(box.dataset.filter);
    if (!table) continue;
    const input = box.querySelector("input"), output = box.querySelector("output");
    const rows = [...table.tBodies[0].rows].map(row => ({ row, text: row.textContent.toLowerCase() }));
    box.hidden = false;
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every(word => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      output.textContent = words.length ? `${shown} of ${rows.length}` : "";
    });
  }

  // The search over all tenants. Its terms stand in scripts, which hand them over; each is loaded when it is asked for.
  for (const box of document.querySelectorAll("[data-search]")) {
    const input = box.querySelector("input"), output = box.querySelector("output");
    const list = document.createElement("ul"), arrived = new Map(), most = 20;
    let turn = 0;
    window.almanacSearch = (name, items) => arrived.set(name, items);
    const loads = new Map();
    const load = name => {
      if (!loads.has(name)) loads.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `${box.dataset.search}${name}.js`;
        script.onload = () => done(arrived.get(name));
        script.onerror = () => { loads.delete(name); failed(); };
        document.head.append(script);
      }));
      return loads.get(name);
    };
    const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLowerCase().replace(/\s+/g, " ").trim();
    const search = async query => {
      const found = new Map();
      for (const [number, start] of (await load("index")).entries()) {
        if (found.size > most) break;
        if (!start.startsWith(query) && !query.startsWith(start)) continue;
        for (const [term, slug, ...shown] of await load(`${number}`)) if (term.startsWith(query)) found.set(slug, shown);
      }
      return [...found];
    };
    const show = (found, words) => {
      list.replaceChildren(...found.slice(0, most).map(([slug, [name, detail]]) => {
        const item = document.createElement("li"), link = document.createElement("a"), more = document.createElement("span");
        link.href = `${slug}/index.html`;
        link.dir = "auto";
        link.textContent = name;
        more.textContent = detail;
        item.append(link, " ", more);
        return item;
      }));
      output.textContent = words;
    };
    input.addEventListener("input", async () => {
      const query = fold(input.value), mine = ++turn;
      if (!query) return show([], "");
      try {
        const found = await search(query);
        if (mine !== turn) return;
        show(found, found.length > most ? `The first ${most}; type on for others` : `${found.length} found`);
      } catch {
        if (mine === turn) show([], "The search cannot be loaded; use the pages of the list");
      }
    });
    const keys = event => {
      const links = [input, ...list.querySelectorAll("a")], step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = step && links[links.indexOf(document.activeElement) + step];
      if (next) { next.focus(); event.preventDefault(); }
    };
    list.className = "found";
    box.after(list);
    box.addEventListener("keydown", keys);
    list.addEventListener("keydown", keys);
    box.hidden = false;
  }

  // Headings that can be linked to offer their link.
  for (const heading of document.querySelectorAll("main h2[id]")) {
    if (!navigator.clipboard) break;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy link";
    button.setAttribute("aria-label", `Copy the link to “${heading.textContent}”`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href.split("#")[0] + "#" + heading.id);
      button.textContent = "Copied";
    });
    heading.append(" ", button);
  }

  // By the reader's clock: is the report older than it should be?
  const stale = document.getElementById("stale");
  const asOf = Date.parse(document.documentElement.dataset.asOf + "T00:00:00Z");
  const age = Math.floor((Date.now() - asOf) / 86400000) - 1;
  if (stale && age >= 3) {
    const ago = age < 731 ? `${age} days` : `${Math.floor(age * 4 / 1461)} years`;
    stale.textContent = `This report ended ${ago} ago. Nothing that happened since is in it.`;
    stale.hidden = false;
  }
})();
