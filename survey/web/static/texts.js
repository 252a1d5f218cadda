// Selecting words in a transcript fills the form of a new passage. Places count code points, the browser counts UTF-16
// units: each run of words says where it begins, and the part of it before the selection is counted anew.

const text = document.querySelector("[data-words]");
const form = document.querySelector("[data-take]");

const points = (words) => Array.from(words).length;

/** The place and the words of the selection, or null where nothing of the transcript is selected. */
function chosen() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text)) return null;
  const runs = [...text.querySelectorAll("[data-start]")].filter((run) => run.firstChild && range.intersectsNode(run));
  let start = -1;
  let end = -1;
  let words = "";
  let line = null;
  for (const run of runs) {
    const node = run.firstChild;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    if (from >= to) continue;
    const begin = Number(run.dataset.start);
    if (start < 0) start = begin + points(node.data.slice(0, from));
    end = begin + points(node.data.slice(0, to));
    words += (line && line !== run.parentElement ? "\n" : "") + node.data.slice(from, to);
    line = run.parentElement;
  }
  return words.trim() ? { start, end, words: words.trim() } : null;
}

function fill() {
  const found = chosen();
  if (!found) return;
  form.elements.start.value = found.start;
  form.elements.end.value = found.end;
  form.elements.words.value = found.words;
  form.elements.first.value = "";
  form.elements.last.value = "";
}

if (text && form) {
  document.addEventListener("selectionchange", fill);
}
