// The help text. The table of verbs in the README and the design repeats it; arguments.ts is what is checked.

export const USAGE = `bookwheel finds the page you remember in your own documents.

  bookwheel add <folder…>        add folders and make them searchable
  bookwheel index                bring the library up to date   --recognize (text in scans and pictures, too)
  bookwheel search <query…>      --json  --limit N  --mode keyword|vector|hybrid|full  --explain
                                 --verbatim (as typed, even if a word looks misspelt)
  bookwheel status               what is searchable, waiting and failed   --json
  bookwheel problems             every file that is not searchable, and why   --json
                                 --retry (read them again)  --never FILE (leave it out for good)
  bookwheel remove <folder…>     forget folders (your files are not touched)
  bookwheel models list          the models in use, those to be had, and languages for recognising text   --json
  bookwheel models install <id>  download models                bookwheel models use <id>   search with them
  bookwheel models import <path> models of your own: a folder or zip file in the model hub's layout
                                 --reranker PATH  --name NAME  --pooling mean|cls|none  --query-prefix TEXT
                                 --passage-prefix TEXT (where their own files do not say)
  bookwheel models remove <id>   delete them and what they have made   --vectors (only that)
  bookwheel models mirror [address|none]   download from another address than the model hub
  bookwheel models install languages [eng|chi_sim…]   download them (all, unless named)
  bookwheel models remove languages [eng|chi_sim…]    delete them again
  bookwheel eval <dir>           measure retrieval on a BEIR-style collection   --json
  bookwheel eval --library       ask your own library what is in it, and count what it finds   --json  --questions N
  bookwheel serve                open the library in the browser, and to scripts   --port N  --no-open
  bookwheel open <link>          a bookwheel:// link, in that page or else in the desktop app
  bookwheel mcp                  search and read for an assistant, over the Model Context Protocol
  bookwheel mcp open <folder…>   let assistants see folders of the library; mcp close <folder…> takes it back
  bookwheel --toggle             show or hide the quick search of the desktop app
  bookwheel doctor               what works on this machine   --json
                                 --check (look at everything in the catalog, and mend it)
  bookwheel network              every request that was ever made, and what was turned away   --json
  bookwheel network never        use no network at all, not even for downloads; network allow takes it back
  bookwheel backup <file>        a copy of the library, also while it is in use   --force (write over a file)
  bookwheel restore <file>       put a copy in the library's place; what was there is kept beside it

  everywhere: --data-dir DIR (or BOOKWHEEL_DATA_DIR), --verbose

  in a query: "exact phrase"  -without  one OR other  type:pdf  ext:md  in:folder  path:part
              title:word  author:name  tag:project  links:"Note title"
              before:2024-01  after:2023  lang:zh
`;
