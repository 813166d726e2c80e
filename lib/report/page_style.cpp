#include "report/page_style.h"

namespace trustkit {

// Words that people wrote are set in a serif, what the program says of them in a sans; one colour
// beside ink and paper. The sizes of text in charts are those that report/charts.cpp reckons with.
const std::string_view page_style = R"css(
:root {
  color-scheme: light dark;
  --paper: #fcfcfa;
  --ink: #20272b;
  --soft: #566168;
  --rule: #dcded9;
  --grid: #e4e6e2;
  --accent: #17586a;
  --band: #6b9fad;
  --wash: #f1f3f0;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", Palatino,
    "URW Palladio L", P052, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15191c;
    --ink: #e2e5e3;
    --soft: #a3adb2;
    --rule: #343c41;
    --grid: #2a3136;
    --accent: #93cfdc;
    --band: #457380;
    --wash: #1e2428;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 66rem;
  padding: 0 clamp(1rem, 4vw, 3rem);
  font: 1.0625rem/1.6 var(--serif);
  overflow-wrap: anywhere;
}
h1, h2, h3, p, ul, dl, dd, figure { margin: 0; }
h1 { font-size: clamp(2rem, 6vw, 3rem); font-weight: 500; line-height: 1.1; letter-spacing: -.015em; }
h2 { font-size: 1.3rem; font-weight: 600; line-height: 1.3; }
h3 { font-size: 1.08rem; font-weight: 600; line-height: 1.4; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
code { font: .8em/1.4 ui-monospace, "Cascadia Mono", Menlo, "Liberation Mono", monospace; }
ul { list-style: none; padding: 0; }
header { padding: clamp(2.5rem, 8vw, 5rem) 0 2rem; }
header .span { margin-top: .6rem; font-size: 1.25rem; line-height: 1.4; color: var(--soft); }
header .lead { margin-top: 1.4rem; max-width: 38rem; }
.skip { position: absolute; top: 0; padding: .5rem 1rem; background: var(--paper); }
.skip:not(:focus) { transform: translateY(-200%); }
nav ul { display: flex; flex-wrap: wrap; gap: .15rem 1.4rem; }
nav, .say, .note, .items > li > span, .items p + p, figcaption p, details, footer {
  font-family: var(--sans);
  font-size: .875rem;
  line-height: 1.5;
}
nav { padding-bottom: 2rem; }
nav a { display: inline-block; padding: .25rem 0; }
.say, .note, .items > li > span, .items p + p, figcaption p, footer { color: var(--soft); }
section { border-top: 1px solid var(--rule); padding: 2.2rem 0 2.4rem; }
section > div > :last-child > figure:last-child { margin-bottom: 0; }
section > h2 { margin-bottom: 1.1rem; }
section > div > * + * { margin-top: 1.1rem; }
section > div > h3 { margin-top: 2.4rem; }
section > div > h3:first-child { margin-top: 0; }
section > div > .charts + h3 { margin-top: .4rem; }
section > div > h3 + * { margin-top: .35rem; }
.say { max-width: 40rem; }
@media (min-width: 60rem) {
  section { display: grid; grid-template-columns: 11rem minmax(0, 1fr); column-gap: 3rem; }
  section > div > .say:first-child { padding-top: .3rem; }
}
.charts {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 19.5rem), 1fr));
  gap: 0 3rem;
}
section > div > * + .charts { margin-top: 1.6rem; }
figure { max-width: 26rem; min-width: 0; margin-bottom: 2.2rem; }
/* Captions, charts and tables of neighbours begin at the same height. */
.charts > figure { display: grid; grid-row: span 3; grid-template-rows: subgrid; align-items: start; }
.charts > figure > * { min-width: 0; }
figcaption { margin-bottom: .8rem; line-height: 1.4; }
figcaption strong { font-weight: 500; }
figcaption p { margin-top: .2rem; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { font: 11.5px var(--sans); fill: var(--soft); font-variant-numeric: tabular-nums; }
svg .tick { text-anchor: middle; }
svg .level, svg .count { fill: var(--ink); }
svg path { fill: none; stroke-linecap: butt; }
svg .grid { stroke: var(--grid); }
svg .axis { stroke: var(--soft); stroke-width: .75; }
svg .band { stroke: var(--band); stroke-linecap: round; opacity: .55; }
svg .line { stroke: var(--accent); stroke-width: 1.5; stroke-linejoin: round; }
svg .dots { stroke: var(--accent); stroke-linecap: round; }
svg .bars { stroke: var(--accent); }
details { margin-top: .5rem; }
summary { display: inline-block; padding: .25rem 0; color: var(--accent); cursor: pointer; }
summary::before { content: "+ "; }
[open] > summary::before { content: "\2013\a0"; }
.scroll { overflow-x: auto; margin-top: .3rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
th, td { padding: .25rem 0 .25rem .9rem; text-align: right; border-top: 1px solid var(--rule); }
th { font-weight: 400; overflow-wrap: normal; }
thead th { color: var(--soft); border-top: 0; vertical-align: bottom; }
tr > :first-child { text-align: left; padding-left: 0; white-space: nowrap; }
.items > li { padding: .55rem 0; max-width: 46rem; }
.items p { white-space: pre-wrap; }
.items > li:first-child { padding-top: 0; }
@media (min-width: 40rem) {
  .items > li { display: grid; grid-template-columns: 11rem minmax(0, 1fr); column-gap: 1.2rem; }
  .items > li > * { grid-column: 2; }
  .items > li > span { grid-column: 1; grid-row: 1 / span 2; padding-top: .15rem; }
}
.questions > li { font-size: 1.2rem; line-height: 1.45; padding: .4rem 0; max-width: 38rem; }
article { max-width: 42rem; padding: 1rem 0; }
article:first-child { padding-top: 0; }
article h3 { white-space: pre-wrap; font-weight: 500; }
article .note { margin-top: .2rem; }
article > p:not(.note) { margin-top: .6rem; white-space: pre-wrap; }
dl { margin-top: .6rem; display: grid; gap: .1rem 1.2rem; }
dt { font: .875rem/1.5 var(--sans); color: var(--soft); padding-top: .2rem; }
dd { white-space: pre-wrap; margin-bottom: .4rem; }
@media (min-width: 40rem) { dl { grid-template-columns: 8rem minmax(0, 1fr); } dd { grid-column: 2; } }
footer { border-top: 1px solid var(--rule); padding: 1.6rem 0 4rem; }
footer p + p { margin-top: .4rem; }
@media (forced-colors: active) {
  :root { --band: GrayText; --accent: LinkText; --grid: GrayText; --soft: CanvasText; }
}
@media print {
  @page { margin: 18mm 16mm; }
  :root {
    color-scheme: light;
    --paper: #fff;
    --ink: #000;
    --soft: #444;
    --rule: #bbb;
    --grid: #ddd;
    --accent: #17586a;
    --band: #6b9fad;
  }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; line-height: 1.45; }
  header { padding: 0 0 1.2rem; }
  nav, .skip, summary { display: none; }
  section { padding: 1.2rem 0 1.4rem; display: block; }
  .charts { grid-template-columns: 1fr 1fr; column-gap: 2rem; }
  .charts > figure { display: block; margin-bottom: 1.4rem; break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; display: block; }
  table { font-size: 7pt; line-height: 1.35; }
  th, td { padding-top: .05rem; padding-bottom: .05rem; }
  .scroll { overflow: visible; }
  h2, h3, h3 + .say, figcaption { break-after: avoid; }
  svg, tr, .items > li, .questions > li { break-inside: avoid; }
  p { orphans: 2; widows: 2; }
}
)css";

}  // namespace trustkit
