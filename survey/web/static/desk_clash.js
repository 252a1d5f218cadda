// Two versions of one text: both are shown, and choosing is one press.

const clash = '<svg class="s-ico" aria-hidden="true"><use href="#i-clash"/></svg>';
const plain = (text) => { const span = document.createElement("span"); span.textContent = text; return span.innerHTML; };

export function offer(words, field, newer, accept, chosen) {
  field.parentElement.querySelector(".s-clash")?.remove();
  const box = document.createElement("div");
  box.className = "s-clash";
  box.innerHTML = `<h3>${clash}${plain(words.newer.replace("{author}", newer.author).replace("{time}", newer.time))}</h3><p class="s-pre"></p><div class="s-flow"></div>`;
  box.querySelector("p").textContent = newer.text || newer.words;
  const choose = (text, value) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline-primary btn-sm";
    button.textContent = text;
    button.addEventListener("click", () => { field.value = value(); accept(); box.remove(); field.focus(); chosen(field); });
    box.lastElementChild.append(button);
  };
  choose(words.keep, () => field.value);
  choose(words.take, () => newer.text);
  choose(words.join, () => `${newer.text}\n\n${field.value}`);
  field.before(box);
}
