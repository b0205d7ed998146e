// A person's notes as Obsidian keeps them, with a page of Logseq's and a post of Hugo's among them. Written for this project.

/** Path in the vault → text. */
export const VAULT: Readonly<Record<string, string>> = {
  'Boiler.md': `---
title: The boiler in the cellar
aliases: [Heating, 暖气]
tags: [home/heating, Warranty]
summary: What we know about the boiler.
cssclasses: [wide]
maker: Northgate
---
## Warranty

Five years from installation, see [[Contracts/Offer 2023|the offer]] and [[Plumber#Phone]].
`,
  'Contracts/Offer 2023.md': `# Offer for a new boiler

The offer covers the boiler and its [installation](../Plumber.md#visit). #home/heating

\`\`\`css
a { color: #fff } /* #notatag */
\`\`\`
`,
  'Plumber.md': `Northgate, Tuesday mornings. Asked about #1 and #2024, paid by page.html#fragment.

![[Boiler]] and [their page](https://example.org/#about) %%a #hidden remark%% \\#escaped
`,
  'Daily/2026-11-27 Friday.md': `- Called the [[Heating]] people #phone-call
- [[Reading list]]
`,
  'Daily/2026年11月28日.md': `暖气修好了，见 [[暖气]]。 #家务/维修 #读书/笔记
`,
  'journals/2026_11_29.md': `- Nothing today. [[Boiler]] #[[slow days]]
`,
  'pages/Logseq page.md': `alias:: Graph notes, LS
tags:: [[project]], outline

- A block about [[Boiler]]
`,
  'posts/hello.md': `+++
title = "Hello from Hugo"
date = 2024-03-01T08:00:00Z
tags = ["blog", "Project/Bookwheel"]
categories = ["Machine Learning"]
+++

The first post.
`,
  '读书/红楼梦.md': `---
别名: 石头记
aliases: 石头记, 情僧录
tags: 读书/笔记 小说
created: 2023-05-01 21:30
---

贾宝玉的故事。参见 [[Reading list]]。
`,
  'Reading list.md': `Books I mean to read: [石头记](读书/红楼梦.md), [[A book not written yet]].
`,
  'Broken.md': `---
title: Notes: a colon too many
tags: [draft, "unclosed
---

Text of the broken note.
`,
};
