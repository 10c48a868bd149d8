/** What RESULTS.md says around its tables. */

const head = (machine) => `# Saola and other search engines for sites

Written by \`node benches/peers/run.mjs\`, whose head says how to run it. Measured on a machine of ${machine}.

The row in bold is the form that \`saola build\` takes by itself for these pages, and what ratios are of: below 1 another engine is better
(smaller, faster). Sizes, bytes, requests and relevance are exact and come out the same in every run; **times are one run on a busy
machine, taken in turns: their ratios say more than they do, and differences under a fifth say nothing.**`

const tail = `## What was measured

- **What is deployed**: index and texts, without code. \`whole texts\` is what only serves to show excerpts, where that is apart; in
  Saola's index the text is part of it. \`code\` is what a page loads to search (scripts and WebAssembly after gzip), without any
  interface. KB are 1,000 bytes.
- **Ten results**: a fresh browser context opens a page that searches at once; the end is when it has title, address and excerpt of ten
  results. Bytes are bodies as they were sent, with code, without the page itself. They are medians of nine queries whose words stand
  together on ten pages or more; times are medians of three (generated text: the larger of two, and one). The links are
  Chromium's presets, set on pages and workers. The host speaks HTTP/2, compresses text and WebAssembly with gzip, gives stretches of
  files, and lets everything be kept for ten minutes, as GitHub Pages does. An engine that was measured again alone has its times
  from a later run: here Lunr's over links, and FlexSearch's in the Vietnamese manual.
- **Typing**: titles of pages, cut to four words, typed key by key; each key waits for its ten results. All was typed once before.
- **Building**: from HTML files for Saola and Pagefind; the libraries get title, headings and text without HTML, so that their times
  leave out the reading. Medians of three (generated text: one). Their memory includes Node's, about 45 MiB.
- **The page that is looked for**: titles, and headings of a page, that stand on that page only; then both with one typing error in
  the longest word (a letter left out, two exchanged, one replaced), and without accents. MRR@10, and how often the page is the first.
- **Generated text** draws each word from those that follow the one before in the English corpus, with names of its own on each page.
  Chromium gave up on Orama's index of it (121 MB of JSON, "Failed to fetch"), so that only its sizes and building are told.
  Keys were not timed on it.

## What favours whom

- All of this was chosen and written by Saola's side. Settings are those of each engine's documentation, with title and headings
  weighted where that can be set; where a guide leaves a choice, what found more was taken (FlexSearch's encoder, Lunr's clauses,
  Orama's thresholds).
- Pages have no menus, headers or footers. Saola and Pagefind leave those out of a site by themselves; libraries take what they are
  given.
- Titles and headings as queries favour engines that weigh them; FlexSearch lists all hits in titles before any other. What readers
  type is often neither. Answers to real questions are in no package.
- Typing errors favour engines that look for them: Saola, MiniSearch and Lunr as set here. Pagefind and FlexSearch do not; Orama can
  (\`tolerance\`), and found less that way without errors.
- Without accents: MiniSearch and Lunr could fold accents with a few lines that a site has to write. Orama has no Vietnamese, and its
  English rules cut words at many Vietnamese letters. That corpus is Saola's home ground.
- Libraries load index and texts whole. Once these are there, a query asks the network nothing, which engines in parts do; for who
  searches a lot on a slow link that may be the better bargain. A site could also fetch the texts of its ten results one by one, and
  load "KB after gzip" less "whole texts" at first.
- JSON shrinks further with Brotli, which some hosts send; the files of Saola and Pagefind are compressed already.
- Chromium's presets delay each answer, so chains of requests cost most, and bytes less than on real links of that name with loss.
- Chromium lets requests for one address wait for one another where answers may be kept, so Saola in parts asks for each stretch of a file
  under an address of its own. A host that gives no stretches sends whole files, of 64 KB and more.
- HTTP/2 favours engines with many requests. Over HTTP/1.1 they would wait for one another, six at a time.
- Saola's copies of the index for pages opened from disk are not counted; no other engine has them.

## Not here

tinysearch (Rust compiles its index to WebAssembly for each site, and it shows no excerpts), Stork (its WebAssembly is in no package
on npm), engines that go through all texts without an index (Fuse.js, uFuzzy).`

export const NOTES = { head, tail }
