import { html, useState } from './lib.js';
import { Icon } from './icons.js';

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON, indented and coloured; text that is none as it is. */
export function Json({ text }) {
  const [copied, setCopied] = useState(false);
  const pretty = indented(text);
  const copy = async () => {
    await navigator.clipboard.writeText(pretty);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return html`<div class="json">
    ${navigator.clipboard && html`<button class="button small json-copy" type="button" onClick=${copy}>
      ${copied ? html`<${Icon} name="check" size=${13} />Copied` : 'Copy'}</button>`}
    <pre tabindex="0" aria-label="Message as JSON"><code>${coloured(pretty)}</code></pre>
  </div>`;
}

function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function coloured(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    const [whole, string, colon, word] = match;
    const kind = string ? (colon ? 'key' : 'string') : word ? 'word' : 'number';
    parts.push(html`<span class=${`json-${kind}`}>${string && colon ? string : whole}</span>`);
    if (colon) parts.push(colon);
    from = match.index + whole.length;
  }

  parts.push(text.slice(from));
  return parts;
}
