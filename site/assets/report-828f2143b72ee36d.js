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
