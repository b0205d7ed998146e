import { describe, expect, it } from 'vitest';
import { readContext } from '../../../../../test/helpers/read-context';
import { readTex } from './tex';

const read = (source: string, fileName = 'a.tex') =>
  readTex(new TextEncoder().encode(source), readContext(fileName));
const texts = (source: string): string[] => read(source).blocks.map(({ text }) => text);

const DOCUMENT = String.raw`\documentclass{article}
\usepackage[utf8]{inputenc} % for umlauts
\title{On \textbf{Bread}}
\author{Ada Lovelace\thanks{Nobody} \and Bob}
\date{2024-03-01}
\newcommand{\oven}[1]{hot #1}
\begin{document}
\maketitle
\begin{abstract}
We bake.
\end{abstract}
\section{Flour \label{s}}
Rye is~dark\footnote{Mostly.} --- see
\cite{x}\ref{s}.

\subsection*{Oven}
\begin{itemize}
  \item one
  \item[two] of them
\end{itemize}
After.
\begin{verbatim}
if {a} % kept
  \b
\end{verbatim}
\begin{figure}[htb]\centering\includegraphics[width=3cm]{a.png}\caption{A \emph{loaf}}\end{figure}
\begin{tabular}{l|r} \hline A & B \\ \hline 1\% & 2 \\ \end{tabular}
\end{document}
`;

it('reads what a printed page would show', () => {
  expect(read(DOCUMENT)).toMatchObject({
    title: 'On Bread',
    author: 'Ada Lovelace , Bob',
    createdAt: Date.UTC(2024, 2, 1),
    blocks: [
      { kind: 'heading', level: 2, text: 'Abstract', line: 9 },
      { kind: 'paragraph', text: 'We bake.', line: 10 },
      { kind: 'heading', level: 2, text: 'Flour', line: 12 },
      { kind: 'paragraph', text: 'Rye is dark (Mostly.) — see .', line: 13 },
      { kind: 'heading', level: 3, text: 'Oven', line: 16 },
      { kind: 'list', text: 'one', line: 18 },
      { kind: 'list', text: 'two: of them', line: 19 },
      { kind: 'paragraph', text: 'After.', line: 21 },
      { kind: 'code', text: 'if {a} % kept\n  \\b', line: 22 },
      { kind: 'caption', text: 'A loaf', line: 26 },
      { kind: 'table_row', text: 'A | B', line: 27 },
      { kind: 'table_row', text: '1% | 2', line: 27 },
    ],
  });
});

describe('letters and signs', () => {
  it.each([
    [
      String.raw`sch\"on, \'{e}t\'e, \c{c}a, \v{s}\v c, na\"\i ve, \~n, \H{o}, \aa ngstr\"om`,
      'schön, été, ça, šč, naïve, ñ, ő, ångström',
    ],
    [String.raw`Stra\ss e, \oe uvre, \L\'od\'z, \O re`, 'Straße, œuvre, Łódź, Øre'],
    ["``quoted'' it's 1--2", '“quoted” it’s 1–2'],
    [String.raw`50\% \& \$5 \#1 a\_b \{x\} \ldots`, '50% & $5 #1 a_b {x} …'],
    [
      String.raw`\href{https://x.org}{the site} \url{https://y.org/a_b} \verb|a{b|`,
      'the site https://y.org/a_b a{b',
    ],
    [String.raw`\textcolor{red}{warm} {\bf bold} \emph{it \textbf{both}}`, 'warm bold it both'],
  ])('%j reads as %j', (source, text) => {
    expect(texts(source)).toEqual([text]);
  });
});

describe('mathematics', () => {
  it.each([
    [String.raw`Let $\alpha \le \frac{a}{b}$ be`, 'Let α ≤ a/b be'],
    [String.raw`\[ E = mc^{2} \]`, 'E = mc^2'],
    [String.raw`\begin{equation}\label{e} x_{i} \in \mathbb{R} \end{equation}`, 'x_i ∈ R'],
    ['It costs 5$ or so', 'It costs 5$ or so'],
  ])('%j reads as %j', (source, text) => {
    expect(texts(source)).toEqual([text]);
  });
});

it('ends a paragraph at an empty line, not at a line that only has a comment', () => {
  expect(texts('one\n% remark\ntwo\n\nthree')).toEqual(['one two', 'three']);
});

it('reads styles and classes as the programs they are', () => {
  const source = '\\ProvidesPackage{oven}\n\\def\\heat{220}';
  expect(read(source, 'oven.sty').blocks).toEqual([{ kind: 'code', text: source, line: 1 }]);
});

it('keeps the text of what is never closed', () => {
  expect(texts('\\section{Open and text').join(' ')).toBe('Open and text');
  expect(texts('\\begin{verbatim}\nlast')).toEqual(['last']);
  expect(texts(`${'\\textbf{'.repeat(5_000)}deep`)).toEqual(['deep']);
  expect(texts(`${'\\footnote{'.repeat(200)}deep${'}'.repeat(200)}`).join('')).toContain('deep');
});
