/** What RESULTS.md says around its tables. */

const head = (machine) => `# Saola and other search engines for sites

Written by \`node benches/peers/run.mjs\`, whose head says how to run it. Measured on a machine of ${machine}.

The row in bold is the form that \`saola build\` takes by itself for these pages, and what ratios are of: below 1 another engine is better
(smaller, faster). Sizes, bytes, requests and relevance are exact and come out the same in every run; **times are one run on a busy
machine, taken in turns: their ratios say more than they do, and differences under a fifth say nothing.**`

const tail = `## What was measured

- **What is deployed**: index and texts, without code. \`whole texts\` is the part that only serves to show excerpts, where it is apart;
  Saola's index holds the text as part of itself. \`code\` is what a page loads to search (scripts and WebAssembly after gzip), without any
  interface. KB are 1,000 bytes.
- **Ten results**: a fresh browser context opens a page that searches at once; the end is when it has title, address and excerpt of ten
  results. Bytes are bodies as they were sent, code included, the page itself not. Medians of nine queries whose words stand on ten pages or more, so
  that every engine has ten to show; times are medians of three. The links are Chromium's presets, set on pages and workers. The host speaks HTTP/2,
  compresses text and WebAssembly with gzip, gives stretches of files, and lets everything be kept for ten minutes, as GitHub Pages does.
- **Typing**: titles of pages, cut to four words, typed key by key; each key waits for its ten results. All of it was typed once before.
- **Building**: from HTML files for Saola and Pagefind; the libraries get title, headings and text without HTML, so that their times leave out the reading.
  Median of three. Their memory includes Node (about 45 MiB).
- **The page that is looked for**: titles, and headings of a page, that stand on that page only; then both with one typing error in the longest word
  (a letter left out, two exchanged, one replaced), and without accents. MRR@10, and how often the page is the first.

## What favours whom

- Everything was chosen and written by Saola's side. The settings of each engine are those of its documentation, with title and headings weighted for all
  that can; for FlexSearch and Lunr, of what their guides offer the settings that found more were taken.
- Pages have no menus, headers or footers. Saola and Pagefind leave those out of a site by themselves; libraries take what they are given. Here nobody gains by it.
- Titles and headings as queries favour engines that weigh them. What readers type is often neither. Lists of answers to real questions are not on npm.
- Typing errors favour engines that correct them: Saola, MiniSearch and Lunr as set here. Pagefind and FlexSearch do not; Orama can (\`tolerance\`), and does not by
  default.
- Without accents: MiniSearch and Lunr could fold accents with a few lines that a site has to write; Orama has no Vietnamese, and its English rules
  split words at many Vietnamese letters. That corpus is Saola's home ground.
- Libraries load index and texts whole. Once they are there, a query asks the network nothing, which engines in parts do; for a reader
  who searches a lot on a slow link that is the better bargain. A site could also fetch the texts of ten results one by one, and load only
  "KB after gzip" less "whole texts" at first.
- JSON shrinks further with Brotli, which some hosts send (about a sixth of what libraries load); the files of Saola and Pagefind are compressed already.
- Round trips: Chromium's presets delay each answer, so chains of requests cost, and bytes cost less than on real links of that name with loss.
- HTTP/2 favours engines with many requests. Over HTTP/1.1 they would wait for one another, six at a time.
- Saola's copies of the index for pages opened from disk are not counted; no other engine has them.

## Not here

tinysearch (its index is compiled to WebAssembly by Rust for each site, and it shows no excerpts), Stork (its WebAssembly is in no package on npm), engines that scan
all texts without an index (Fuse.js, uFuzzy).`

export const NOTES = { head, tail }
