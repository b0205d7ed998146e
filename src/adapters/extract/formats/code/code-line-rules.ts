// How do lines that define something begin, in languages that have no grammar here? Few and careful patterns: a symbol that
// is missed costs a heading, one that is none gives a wrong one.
import { ownEntry } from '../../../../core/own-entry';

export interface LineRules {
  /** Tried in order on one line; the groups that took part are the name, joined by dots. */
  patterns: readonly RegExp[];
  /** A symbol lasts until the next one, whatever lies between: nothing closes it. */
  runsOn?: boolean;
}

const MODIFIERS =
  '(?:(?:public|private|protected|internal|static|abstract|sealed|final|partial|override|virtual|async|readonly|unsafe|extern|open|inline|data|suspend|operator|lateinit|companion|inner|enum|annotation|value|case|implicit|lazy|mutating|fileprivate|required|convenience|indirect|external|factory|const|new|export|pub|local)\\s+){0,6}';
const NAME = '([\\p{L}_$][\\p{L}\\p{N}_$]*)';
const DOTTED = '([\\p{L}_$][\\p{L}\\p{N}_$.:]*)';

function starting(pattern: string, flags = 'u'): RegExp {
  return new RegExp(`^\\s*${pattern}`, flags);
}

function atMargin(pattern: string, flags = 'u'): RegExp {
  return new RegExp(`^${pattern}`, flags);
}

const TYPES = starting(
  `${MODIFIERS}(?:class|struct|interface|record|enum|trait|protocol|object|extension|actor|mixin|namespace|module)\\s+${NAME}`,
);
/** Type and name before parentheses, with what follows the line's end being a body. */
const TYPED_FUNCTION = starting(
  `${MODIFIERS}(?:[\\p{L}_$][\\p{L}\\p{N}_$.<>\\[\\]?,]{0,60}\\s+){1,3}${NAME}\\s?(?:<[^>(]{0,60}>)?\\([^;]{0,200}$`,
);
const SCRIPT: LineRules = {
  patterns: [
    /^<(template|script|style)\b/u,
    starting(`(?:export\\s+)?(?:default\\s+)?(?:async\\s+)?function\\*?\\s+${NAME}`),
    starting(
      `(?:export\\s+)?(?:const|let)\\s+${NAME}\\s*=\\s*(?:async\\s*)?(?:\\([^)]{0,120}\\)|[\\w$]+)\\s*=>`,
    ),
    starting(`(?:export\\s+)?(?:default\\s+)?class\\s+${NAME}`),
  ],
};
const LISP: LineRules = {
  patterns: [
    atMargin(
      '\\((?:defn-?|defun|def|define|defmacro|define-macro|define-syntax|define-record-type|defmethod|defmulti|defgeneric|defclass|defstruct|defvar|defconst|defcustom|defparameter|defprotocol|defrecord|deftype|deftest|ns)\\s+\\(?(?:\\^\\S{1,40}\\s+)?([^\\s()\\[\\]]{1,80})',
    ),
  ],
};

const RULES: readonly [extensions: string, rules: LineRules][] = [
  ['cs', { patterns: [TYPES, TYPED_FUNCTION] }],
  [
    'kt kts',
    {
      patterns: [
        TYPES,
        starting(`${MODIFIERS}fun\\s+(?:<[^>]{0,60}>\\s*)?(?:[\\p{L}_<>?]{1,60}\\.)?${NAME}\\s*\\(`),
      ],
    },
  ],
  ['scala groovy gradle', { patterns: [TYPES, starting(`${MODIFIERS}def\\s+${NAME}`)] }],
  ['dart', { patterns: [TYPES, TYPED_FUNCTION] }],
  ['swift', { patterns: [TYPES, starting(`${MODIFIERS}(?:func\\s+${NAME}|(init)\\s*[?!(<])`)] }],
  ['nim', { patterns: [starting(`(?:proc|func|method|iterator|template|macro)\\s+${NAME}`)] }],
  [
    'zig',
    {
      patterns: [
        starting(`${MODIFIERS}fn\\s+${NAME}`),
        starting(`${MODIFIERS}${NAME}\\s*=\\s*(?:struct|enum|union)\\b`),
      ],
    },
  ],
  [
    'm mm',
    {
      patterns: [
        starting(`@(?:interface|implementation|protocol)\\s+${NAME}`),
        /^[-+]\s*\([^)]{1,60}\)\s*([\w:]+)/u,
        /^\s*function\s+(?:[^=]{1,60}=\s*)?([\w.]+)/u,
      ],
    },
  ],
  [
    'rb cr',
    {
      patterns: [
        starting(`(?:class|module)\\s+${DOTTED}`),
        starting('def\\s+((?:self\\.)?[\\p{L}_][\\p{L}\\p{N}_]*[?!=]?)'),
      ],
    },
  ],
  [
    'ex exs',
    {
      patterns: [
        starting(`defmodule\\s+${DOTTED}`),
        starting('def(?:p|macro|macrop)?\\s+([\\p{L}_][\\p{L}\\p{N}_]*[?!]?)'),
      ],
    },
  ],
  ['erl hrl', { patterns: [/^([a-z][\w@]*)\([^)]{0,200}\).{0,200}->/u], runsOn: true }],
  ['jl', { patterns: [starting(`(?:mutable\\s+)?(?:function|struct|macro|module)\\s+${DOTTED}`)] }],
  [
    'lua',
    {
      patterns: [
        starting(`${MODIFIERS}function\\s+${DOTTED}\\s*\\(`),
        starting(`${MODIFIERS}${DOTTED}\\s*=\\s*function\\b`),
      ],
    },
  ],
  ['r', { patterns: [atMargin('`?([\\p{L}.][\\p{L}\\p{N}._]*)`?\\s*(?:<-|=)\\s*function\\b')] }],
  [
    'sh bash zsh',
    {
      patterns: [
        starting('(?:function\\s+)?([\\p{L}_][\\p{L}\\p{N}_:.-]*)\\s*\\(\\)'),
        starting('function\\s+([\\p{L}_][\\p{L}\\p{N}_:.-]*)'),
      ],
    },
  ],
  ['fish awk', { patterns: [starting('function\\s+([\\p{L}_][\\p{L}\\p{N}_.-]*)')] }],
  [
    'ps1 psm1 psd1',
    {
      patterns: [
        starting('(?:function|filter)\\s+([\\p{L}_][\\p{L}\\p{N}_:-]*)', 'iu'),
        starting(`class\\s+${NAME}`, 'iu'),
      ],
    },
  ],
  ['bat cmd', { patterns: [/^:([\w-]+)\s*$/u], runsOn: true }],
  [
    'pl pm',
    { patterns: [starting(`sub\\s+${DOTTED}`), atMargin(`(?:package|class|role)\\s+${DOTTED}\\s*\\{`)] },
  ],
  ['tcl', { patterns: [starting('proc\\s+(\\S{1,80})')] }],
  ['vim', { patterns: [starting('fu(?:nction)?!?\\s+([\\w:#.<>]+)\\s*\\(')] }],
  [
    'hs lhs',
    {
      patterns: [
        atMargin("([a-z_][\\p{L}\\p{N}_']*)\\s*::"),
        atMargin(`(?:data|newtype|class|type|instance)\\s+${NAME}`),
      ],
      runsOn: true,
    },
  ],
  [
    'ml mli fs fsx',
    {
      patterns: [
        starting(`module\\s+(?:type\\s+)?${DOTTED}`),
        atMargin(`(?:let|val|and)\\s+(?:rec\\s+|inline\\s+|private\\s+){0,2}${NAME}`),
        atMargin(`(?:type|exception|class)\\s+(?:'\\w+\\s+)?${NAME}`),
      ],
      runsOn: true,
    },
  ],
  ['clj cljs cljc lisp el scm rkt', LISP],
  [
    'sql',
    {
      patterns: [
        starting(
          'create\\s+(?:or\\s+(?:replace|alter)\\s+)?(?:(?:global|local|temp|temporary|unique|unlogged|materialized|recursive|virtual|external|constraint)\\s+){0,3}(?:table|view|function|procedure|proc|trigger|index|type|sequence|schema|database|domain|package|event|role)\\s+(?:body\\s+)?(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?([^\\s(;]{1,80})',
          'iu',
        ),
      ],
      runsOn: true,
    },
  ],
  [
    'graphql gql proto thrift',
    {
      patterns: [
        starting(
          `(?:extend\\s+)?(?:message|service|enum|type|input|interface|union|scalar|struct|exception|query|mutation|fragment|rpc)\\s+${NAME}`,
        ),
      ],
    },
  ],
  [
    'tf hcl',
    {
      patterns: [
        /^(?:resource|data)\s+"([^"]{1,80})"\s+"([^"]{1,80})"/u,
        /^(?:module|variable|output|provider)\s+"([^"]{1,80})"/u,
      ],
    },
  ],
  ['cmake', { patterns: [starting('(?:function|macro)\\s*\\(\\s*([\\w-]+)', 'iu')] }],
  ['mk make', { patterns: [/^([\w./%$(){}-]+)(?:\s+[\w./%$(){}-]+){0,8}\s*::?(?!=)/u], runsOn: true }],
  [
    'pas',
    {
      patterns: [starting(`(?:class\\s+)?(?:procedure|function|constructor|destructor)\\s+${DOTTED}`, 'iu')],
      runsOn: true,
    },
  ],
  [
    'f f90 f95 for',
    {
      patterns: [
        starting(
          `(?:(?:pure|elemental|recursive|integer|real|logical|double\\s+precision)\\s+){0,3}(?:subroutine|function|module|program)\\s+${NAME}\\s*(?:\\(|$|result)`,
          'iu',
        ),
      ],
      runsOn: true,
    },
  ],
  [
    'vb',
    {
      patterns: [
        starting(
          `(?:(?:public|private|protected|friend|shared|overrides|overridable|partial)\\s+){0,4}(?:sub|function|property|class|module|structure|interface|enum)\\s+${NAME}`,
          'iu',
        ),
      ],
    },
  ],
  [
    'ada adb ads',
    { patterns: [starting(`(?:procedure|function|package\\s+body|package|task)\\s+${DOTTED}`, 'iu')] },
  ],
  [
    'v sv',
    {
      patterns: [starting(`(?:module|interface|package|task|function)\\s+(?:automatic\\s+)?${NAME}`)],
      runsOn: true,
    },
  ],
  [
    'vhd vhdl',
    {
      patterns: [starting(`(?:entity|architecture|package\\s+body|package|component)\\s+${NAME}`, 'iu')],
      runsOn: true,
    },
  ],
  ['d', { patterns: [TYPES, TYPED_FUNCTION] }],
  ['diff patch', { patterns: [/^diff --git a\/\S+ b\/(\S{1,200})/u, /^Index: (\S{1,200})/u], runsOn: true }],
  ['vue svelte astro', SCRIPT],
];

const BY_EXTENSION: ReadonlyMap<string, LineRules> = new Map(
  RULES.flatMap(([extensions, rules]) =>
    extensions.split(' ').map((extension): [string, LineRules] => [extension, rules]),
  ),
);

/** Files whose whole name says their language, by an extension of it. */
const FILE_NAMES: Readonly<Record<string, string>> = {
  makefile: 'mk',
  rakefile: 'rb',
  gemfile: 'rb',
  vagrantfile: 'rb',
  'cmakelists.txt': 'cmake',
};

/** @param extension lower case, without the dot */
export function lineRulesOf(fileName: string, extension: string): LineRules | null {
  return BY_EXTENSION.get(ownEntry(FILE_NAMES, fileName.toLowerCase()) ?? extension) ?? null;
}
