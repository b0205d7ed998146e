// Which TeX commands and environments mean something to a reader, and which only to the typesetter?

/** Levels of headings by command. A document uses chapters or not; sections are the second level either way. */
export const HEADING_LEVELS: ReadonlyMap<string, number> = new Map([
  ['part', 1],
  ['chapter', 1],
  ['addchap', 1],
  ['section', 2],
  ['addsec', 2],
  ['frametitle', 3],
  ['subsection', 3],
  ['subsubsection', 4],
  ['paragraph', 5],
  ['subparagraph', 6],
]);

/** Commands whose arguments are no text, with how many of them there are. */
export const SILENT_ARGUMENTS: ReadonlyMap<string, number> = new Map([
  ...(
    'thanks label ref eqref pageref autoref cref Cref nameref vref cite citep citet citealp citealt citeauthor citeyear nocite ' +
    'parencite textcite autocite footcite fullcite bibliography bibliographystyle addbibresource input include includeonly ' +
    'includegraphics usepackage RequirePackage documentclass documentstyle vspace hspace vskip hskip kern pagestyle thispagestyle ' +
    'pagenumbering hypersetup graphicspath color pagecolor usetikzlibrary usetheme usecolortheme index glossary gls acrshort ' +
    'linespread selectlanguage foreignlanguage hyphenation geometry captionsetup lstset tikzset allowdisplaybreaks ' +
    'phantom vphantom hphantom tag stepcounter refstepcounter newcounter usecounter theoremstyle ' +
    ' cline cmidrule markright write special AtBeginDocument newif newlength'
  )
    .split(' ')
    .map((name): [string, number] => [name, 1]),
  ...'setlength addtolength setcounter addtocounter markboth fontsize newtheorem DeclareMathOperator rule newcommand renewcommand providecommand DeclareRobustCommand resizebox let'
    .split(' ')
    .map((name): [string, number] => [name, 2]),
  ...'addcontentsline definecolor newenvironment renewenvironment'
    .split(' ')
    .map((name): [string, number] => [name, 3]),
]);

/** Commands whose first argument says how the last one, the text, looks. */
export const LEADING_SETTINGS: ReadonlyMap<string, number> = new Map([
  ['textcolor', 1],
  ['colorbox', 1],
  ['fcolorbox', 2],
  ['href', 1],
  ['hyperlink', 1],
  ['hypertarget', 1],
  ['multicolumn', 2],
  ['multirow', 2],
  ['parbox', 1],
  ['raisebox', 1],
  ['scalebox', 1],
  ['foreignlanguage', 1],
]);

/** Environments whose text is kept as it stands. */
export const CODE_ENVIRONMENTS: ReadonlySet<string> = new Set(
  'verbatim verbatim* Verbatim lstlisting minted alltt BVerbatim LVerbatim code program comint sourcecode'.split(
    ' ',
  ),
);
export const MATH_ENVIRONMENTS: ReadonlySet<string> = new Set(
  'equation equation* align align* alignat alignat* gather gather* multline multline* eqnarray eqnarray* displaymath math flalign flalign* dmath dmath*'.split(
    ' ',
  ),
);
export const LIST_ENVIRONMENTS: ReadonlySet<string> = new Set(
  'itemize enumerate description compactitem compactenum thebibliography list'.split(' '),
);
export const TABLE_ENVIRONMENTS: ReadonlySet<string> = new Set(
  'tabular tabular* tabularx tabulary array longtable longtabu tabu supertabular tblr'.split(' '),
);
/** Drawn or left out, never read. */
export const SILENT_ENVIRONMENTS: ReadonlySet<string> = new Set(
  'comment tikzpicture picture pgfpicture filecontents filecontents* tikzcd xy'.split(' '),
);
/** Arguments after `\begin{name}` that say how it looks. */
export const ENVIRONMENT_SETTINGS: ReadonlyMap<string, number> = new Map([
  ['tabular', 1],
  ['tabular*', 2],
  ['tabularx', 2],
  ['tabulary', 2],
  ['array', 1],
  ['longtable', 1],
  ['tabu', 1],
  ['tblr', 1],
  ['minipage', 1],
  ['thebibliography', 1],
  ['multicols', 1],
  ['minted', 1],
  ['alignat', 1],
  ['alignat*', 1],
  ['list', 2],
  ['adjustbox', 1],
  ['column', 1],
  ['wrapfigure', 2],
  ['spacing', 1],
]);

/** Names that packages and authors give to commands for labels, citations and entries of the index. */
export const REFERENCE = /^(?:index|cite|label)|(?:cite|ref|label)s?$/i;
